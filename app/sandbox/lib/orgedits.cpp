#include "app/sandbox/lib/fieldspec.h"
#include "app/sandbox/lib/org.h"
#include "app/sandbox/lib/orgfiles.h"

#include <QJsonDocument>

#include <algorithm>

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

namespace {

qsizetype indexByName(const QJsonArray &list, const QString &key, const QString &name) {
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list.at(i).toObject().value(key).toString() == name)
            return i;
    }
    return -1;
}

Error nonsense(const QJsonObject &edit) {
    return invalid(u"This edit makes no sense: %1"_s.arg(
        QString::fromUtf8(QJsonDocument(edit).toJson(QJsonDocument::Compact))));
}

QString text(const QJsonObject &edit, const QString &key) {
    return edit.value(key).toString();
}

/// A field of full shape with what the edit says.
QJsonObject fieldFrom(const QJsonObject &edit) {
    FieldSpec spec;
    spec.name = text(edit, u"field"_s).toUtf8();
    spec.label = edit.value(u"label"_s).toString(text(edit, u"field"_s)).toUtf8();
    spec.type = edit.value(u"type"_s).toString(u"string"_s).toUtf8();
    spec.length = edit.value(u"length"_s)
                      .toInt(spec.type == "string"          ? 80
                                 : spec.type == "reference" ? 18
                                                            : 0);
    spec.custom = spec.name.endsWith("__c");
    spec.help = text(edit, u"help"_s).toUtf8();
    if (spec.type == "currency" || spec.type == "double")
        spec.precision = 18, spec.scale = 2;
    const QJsonArray parents = edit.value(u"referenceTo"_s).toArray();
    for (const QJsonValue &parent : parents)
        spec.referenceTo.append(parent.toString().toUtf8());
    if (!spec.referenceTo.isEmpty() && spec.custom)
        spec.relationshipName = spec.name.chopped(1) + 'r';
    const QJsonArray values = edit.value(u"values"_s).toArray();
    for (const QJsonValue &value : values)
        spec.picklist.push_back({value.toString().toUtf8(), value.toString().toUtf8(), true, false, {}});
    QByteArray json;
    appendFieldJson(json, spec);
    QJsonObject field = QJsonDocument::fromJson(json).object();
    const QJsonObject attributes = edit.value(u"attributes"_s).toObject();
    for (auto it = attributes.begin(); it != attributes.end(); ++it)
        field.insert(it.key(), it.value());
    return field;
}

bool editPicklist(QJsonObject &field, const QJsonObject &edit, bool adding) {
    QJsonArray values = field.value(u"picklistValues"_s).toArray();
    const QString value = text(edit, u"value"_s);
    const qsizetype at = indexByName(values, u"value"_s, value);
    if (value.isEmpty() || (at >= 0) == adding)
        return false;
    if (adding)
        values.append(QJsonObject{{u"active"_s, true},
                                  {u"defaultValue"_s, false},
                                  {u"value"_s, value},
                                  {u"label"_s, edit.value(u"label"_s).toString(value)},
                                  {u"validFor"_s, QJsonValue::Null}});
    else
        values.removeAt(at);
    field.insert(u"picklistValues"_s, values);
    return true;
}

QStringList parentsOf(const QJsonObject &field) {
    QStringList parents;
    const QJsonArray names = field.value(u"referenceTo"_s).toArray();
    for (const QJsonValue &name : names)
        parents.append(name.toString());
    return parents;
}

/// A new custom object: a describe with its own fields and nothing more.
QJsonObject objectFrom(const QJsonObject &edit, const QJsonObject &model) {
    const QString name = text(edit, u"object"_s);
    const QString label = edit.value(u"label"_s).toString(name);
    QJsonObject object = model;
    object.insert(u"name"_s, name);
    object.insert(u"label"_s, label);
    object.insert(u"labelPlural"_s, label + u's');
    object.insert(u"custom"_s, name.endsWith(u"__c"_s));
    object.insert(u"keyPrefix"_s, u"aZ9"_s);
    object.insert(u"childRelationships"_s, QJsonArray());
    object.insert(u"urls"_s,
                  QJsonObject{{u"describe"_s, u"/services/data/v62.0/sobjects/%1/describe"_s.arg(name)}});
    QJsonArray fields;
    for (const auto &[field, type] :
         {std::pair{u"Id"_s, u"id"_s}, {u"Name"_s, u"string"_s}, {u"CreatedDate"_s, u"datetime"_s}})
        fields.append(fieldFrom({{u"field"_s, field}, {u"type"_s, type}}));
    object.insert(u"fields"_s, fields);
    return object;
}

} // namespace

void Org::unlink(const QString &parent, const QString &child, const QString &field, State &state) const {
    if (!exists(parent, state))
        return;
    QJsonObject describe = current(parent, state);
    QJsonArray kept;
    const QJsonArray children = describe.value(u"childRelationships"_s).toArray();
    for (const QJsonValue &entry : children) {
        const QJsonObject relationship = entry.toObject();
        const bool gone = relationship.value(u"childSObject"_s).toString() == child
            && (field.isEmpty() || relationship.value(u"field"_s).toString() == field);
        if (!gone)
            kept.append(entry);
    }
    describe.insert(u"childRelationships"_s, kept);
    state.changed[parent] = describe;
}

void Org::link(const QString &parent, const QString &child, const QString &field, State &state) const {
    if (!exists(parent, state))
        return;
    QJsonObject describe = current(parent, state);
    QJsonArray children = describe.value(u"childRelationships"_s).toArray();
    const QString name = QString(child + u'_' + field).remove(u"__c"_s) + u"__r"_s;
    children.append(QJsonObject{{u"cascadeDelete"_s, false},
                                {u"childSObject"_s, child},
                                {u"deprecatedAndHidden"_s, false},
                                {u"field"_s, field},
                                {u"junctionIdListNames"_s, QJsonArray()},
                                {u"junctionReferenceTo"_s, QJsonArray()},
                                {u"relationshipName"_s, name},
                                {u"restrictedDelete"_s, false}});
    describe.insert(u"childRelationships"_s, children);
    state.changed[parent] = describe;
}

Result<void> Org::applyOne(const QJsonObject &edit, State &state) const {
    const QString op = text(edit, u"op"_s);
    const QString name = text(edit, u"object"_s);
    if (op.endsWith(u"_rule"_s))
        return editRule(edit, state);
    if (op == u"add_object") {
        if (name.isEmpty() || exists(name, state))
            return nonsense(edit);
        state.changed[name] = objectFrom(edit, current(m_source->objectNames().front(), {}));
        return {};
    }
    if (!exists(name, state))
        return nonsense(edit);
    if (op != u"remove_object")
        return editObject(edit, state);
    const QJsonArray fields = current(name, state).value(u"fields"_s).toArray();
    for (const QJsonValue &field : fields) {
        for (const QString &parent : parentsOf(field.toObject()))
            unlink(parent, name, {}, state);
    }
    state.changed[name] = std::nullopt;
    std::erase_if(state.rules, [&name](const ValidationRule &rule) { return rule.object == name; });
    return {};
}

Result<void> Org::editObject(const QJsonObject &edit, State &state) const {
    const QString op = text(edit, u"op"_s);
    const QString name = text(edit, u"object"_s);
    QJsonObject object = current(name, state);
    if (op == u"set_object") {
        object.insert(text(edit, u"attribute"_s), edit.value(u"value"_s));
        state.changed[name] = object;
        return {};
    }
    QJsonArray fields = object.value(u"fields"_s).toArray();
    const QString fieldName = text(edit, u"field"_s);
    const qsizetype at = indexByName(fields, u"name"_s, fieldName);
    if (fieldName.isEmpty() || (at >= 0) == (op == u"add_field"))
        return nonsense(edit);
    QJsonObject field = op == u"add_field" ? fieldFrom(edit) : fields.at(at).toObject();
    if (op == u"add_field")
        fields.append(field);
    else if (op == u"remove_field")
        fields.removeAt(at);
    else if (op == u"set_field")
        field.insert(text(edit, u"attribute"_s), edit.value(u"value"_s));
    else if (!(op.endsWith(u"_picklist_value"_s) && editPicklist(field, edit, op.startsWith(u"add"_s))))
        return nonsense(edit);
    if (op != u"add_field" && op != u"remove_field")
        fields.replace(at, field);
    object.insert(u"fields"_s, fields);
    state.changed[name] = object;
    for (const QString &parent : parentsOf(field)) {
        if (op == u"add_field")
            link(parent, name, fieldName, state);
        else if (op == u"remove_field")
            unlink(parent, name, fieldName, state);
    }
    return {};
}

Result<void> Org::editRule(const QJsonObject &edit, State &state) const {
    const QString op = text(edit, u"op"_s);
    const QString object = text(edit, u"object"_s);
    const QString name = op == u"add_rule" ? edit.value(u"rule"_s).toObject().value(u"fullName"_s).toString()
                                           : text(edit, u"rule"_s);
    const auto found = std::find_if(state.rules.begin(), state.rules.end(), [&](const ValidationRule &rule) {
        return rule.object == object && rule.name == name;
    });
    if (name.isEmpty() || !exists(object, state) || (found != state.rules.end()) == (op == u"add_rule"))
        return nonsense(edit);
    if (op == u"add_rule") {
        state.rules.push_back(readRule(object, edit.value(u"rule"_s).toObject()));
    } else if (op == u"remove_rule") {
        state.rules.erase(found);
    } else if (op == u"set_rule") {
        const QString attribute = text(edit, u"attribute"_s);
        if (attribute == u"active")
            found->active = edit.value(u"value"_s).toBool();
        else if (attribute == u"errorMessage")
            found->message = text(edit, u"value"_s);
        else if (attribute == u"errorConditionFormula")
            found->formula = text(edit, u"value"_s);
        else if (attribute == u"description")
            found->description = text(edit, u"value"_s);
        else
            return nonsense(edit);
    } else {
        return nonsense(edit);
    }
    return {};
}

} // namespace fairlead::sandbox
