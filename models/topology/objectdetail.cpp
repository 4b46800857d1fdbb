#include "models/topology/objectdetail.h"

#include "services/domain/schema/typetext.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("fairlead::models", text);
}

QString yesNo(bool value) {
    return value ? tr("Yes") : tr("No");
}

bool isGiven(const QJsonValue &value) {
    return !value.isUndefined() && !value.isNull();
}

/// In the words of schema::typeText, from the very attributes the outline is read from.
QString typeTextOf(const QJsonObject &json, const QStringList &referenceTo) {
    const auto flag = [&json](QLatin1StringView key) { return json[key].toBool(); };
    schema::TypeFacts facts;
    facts.type = json["type"_L1].toString();
    facts.length = std::max(json["length"_L1].toInt(), 0);
    facts.precision = std::max(json["precision"_L1].toInt(), 0);
    facts.scale = std::max(json["scale"_L1].toInt(), 0);
    facts.digits = std::max(json["digits"_L1].toInt(), 0);
    facts.referenceTo = referenceTo;
    facts.masterDetail = flag("writeRequiresMasterRead"_L1) || (flag("cascadeDelete"_L1) && json["nillable"_L1] == QJsonValue(false));
    facts.autoNumber = flag("autoNumber"_L1);
    facts.calculated = flag("calculated"_L1);
    facts.hasFormula = !json["calculatedFormula"_L1].toString().isEmpty();
    facts.html = flag("htmlFormatted"_L1);
    return schema::typeText(facts);
}

/// As schema::isRequired says of the raw text.
bool isRequired(const QJsonObject &json) {
    const auto flag = [&json](QLatin1StringView key) { return json[key].toBool(); };
    const bool filled = flag("autoNumber"_L1) || flag("calculated"_L1) || flag("defaultedOnCreate"_L1)
        || isGiven(json["defaultValue"_L1]) || isGiven(json["defaultValueFormula"_L1]);
    return flag("createable"_L1) && json["nillable"_L1] == QJsonValue(false) && !filled
        && json["type"_L1].toString() != "boolean"_L1;
}

QString defaultOf(const QJsonObject &json) {
    const QJsonValue value = json["defaultValue"_L1];
    if (value.isBool())
        return value.toBool() ? tr("Checked") : tr("Unchecked");
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : value.toString();
}

std::vector<Fact> fieldFacts(const QJsonObject &json, const FieldDetail &field, const QString &object) {
    std::vector<Fact> facts;
    const auto flag = [&json](QLatin1StringView key) { return json[key].toBool(); };
    facts.push_back({tr("Type"), field.typeText, field.referenceTo.size() == 1 ? field.referenceTo.first() : QString()});
    if (!field.formula.isEmpty())
        facts.push_back({tr("Blank fields"), flag("formulaTreatNullNumberAsZero"_L1) ? tr("Treat as zeros") : tr("Treat as blanks")});
    facts.push_back({tr("Required"), yesNo(field.required)});
    facts.push_back({tr("Unique"), flag("unique"_L1) && flag("caseSensitive"_L1) ? tr("Yes, case-sensitive") : yesNo(flag("unique"_L1))});
    facts.push_back({tr("External ID"), yesNo(flag("externalId"_L1))});
    if (flag("autoNumber"_L1))
        facts.push_back({tr("Auto number"), yesNo(true)});
    if (const QString value = defaultOf(json); field.defaultFormula.isEmpty() && !value.isEmpty())
        facts.push_back({tr("Default"), value});
    if (!field.controllerName.isEmpty())
        facts.push_back({tr("Controlled by"), field.controllerName, object + u'.' + field.controllerName});
    if (!json["relationshipName"_L1].toString().isEmpty())
        facts.push_back({tr("Relationship"), json["relationshipName"_L1].toString()});
    if (flag("cascadeDelete"_L1))
        facts.push_back({tr("On delete"), tr("Deletes this record too")});
    else if (flag("restrictedDelete"_L1))
        facts.push_back({tr("On delete"), tr("Not allowed while in use")});
    if (flag("restrictedPicklist"_L1))
        facts.push_back({tr("Values"), tr("Only those of the list")});
    if (flag("encrypted"_L1))
        facts.push_back({tr("Encrypted"), yesNo(true)});
    if (flag("deprecatedAndHidden"_L1))
        facts.push_back({tr("Deprecated"), yesNo(true)});
    return facts;
}

std::vector<PicklistEntry> picklistOf(const QJsonObject &json, const QStringList &controllerValues) {
    std::vector<PicklistEntry> entries;
    for (const QJsonValue &item : json["picklistValues"_L1].toArray()) {
        const QJsonObject value = item.toObject();
        entries.push_back({value["value"_L1].toString(), value["label"_L1].toString(), value["active"_L1].toBool(true),
                           value["defaultValue"_L1].toBool(),
                           decodeValidFor(value["validFor"_L1].toString(), controllerValues)});
    }
    return entries;
}

QStringList valuesOf(const QJsonObject &field) {
    if (field["type"_L1].toString() == "boolean"_L1)
        return {u"false"_s, u"true"_s};
    QStringList values;
    for (const QJsonValue &item : field["picklistValues"_L1].toArray())
        values.append(item.toObject()["value"_L1].toString());
    return values;
}

FieldDetail readField(const QJsonObject &json, const QHash<QString, QJsonObject> &byName, const QJsonObject &extras, const QString &object) {
    FieldDetail field;
    field.name = json["name"_L1].toString();
    field.label = json["label"_L1].toString();
    field.help = json["inlineHelpText"_L1].toString();
    field.description = extras[field.name].toObject()["description"_L1].toString();
    field.type = json["type"_L1].toString();
    field.formula = json["calculatedFormula"_L1].toString();
    field.formulaReads = formulaReferences(field.formula);
    for (const QJsonValue &target : json["referenceTo"_L1].toArray())
        field.referenceTo.append(target.toString());
    field.relationshipName = json["relationshipName"_L1].toString();
    field.cascadeDelete = json["cascadeDelete"_L1].toBool();
    field.custom = json["custom"_L1].toBool();
    field.controllerName = json["controllerName"_L1].toString();
    field.required = isRequired(json);
    field.typeText = typeTextOf(json, field.referenceTo);
    field.defaultFormula = json["defaultValueFormula"_L1].toString();
    field.facts = fieldFacts(json, field, object);
    field.picklist = picklistOf(json, valuesOf(byName.value(field.controllerName)));
    return field;
}

std::vector<Fact> objectFacts(const QJsonObject &describe, const QJsonObject &other) {
    std::vector<Fact> facts;
    facts.push_back({tr("Plural"), describe["labelPlural"_L1].toString()});
    if (!describe["keyPrefix"_L1].toString().isEmpty())
        facts.push_back({tr("Key prefix"), describe["keyPrefix"_L1].toString()});
    facts.push_back({tr("Kind"), describe["customSetting"_L1].toBool() ? tr("Custom setting")
                                 : describe["custom"_L1].toBool()      ? tr("Custom object")
                                                                       : tr("Standard object")});
    if (!other["sharingModel"_L1].toString().isEmpty())
        facts.push_back({tr("Sharing"), other["sharingModel"_L1].toString()});
    facts.push_back({tr("Searchable"), yesNo(describe["searchable"_L1].toBool())});
    facts.push_back({tr("Reportable layout"), yesNo(describe["layoutable"_L1].toBool())});
    return facts;
}

void readChildren(const QJsonObject &describe, ObjectDetail &detail) {
    for (const QJsonValue &item : describe["childRelationships"_L1].toArray()) {
        const QJsonObject child = item.toObject();
        detail.relationships.push_back({child["relationshipName"_L1].toString(), child["childSObject"_L1].toString(),
                                        child["field"_L1].toString(), child["cascadeDelete"_L1].toBool()});
    }
    for (const QJsonValue &item : describe["recordTypeInfos"_L1].toArray()) {
        const QJsonObject type = item.toObject();
        detail.recordTypes.push_back({type["name"_L1].toString(), type["developerName"_L1].toString(),
                                      type["active"_L1].toBool(true), type["defaultRecordTypeMapping"_L1].toBool()});
    }
}

void readRules(const QJsonObject &extras, ObjectDetail &detail) {
    detail.partial = extras["partial"_L1].toBool();
    detail.rulesKnown = extras["validationRules"_L1].isArray();
    for (const QJsonValue &item : extras["validationRules"_L1].toArray()) {
        const QJsonObject rule = item.toObject();
        detail.validationRules.push_back({rule["fullName"_L1].toString(), rule["active"_L1].toBool(true),
                                          rule["errorConditionFormula"_L1].toString(), rule["errorMessage"_L1].toString(),
                                          rule["description"_L1].toString(), rule["errorDisplayField"_L1].toString()});
    }
}

} // namespace

const FieldDetail *ObjectDetail::field(const QString &wanted) const {
    for (const FieldDetail &each : fields)
        if (each.name == wanted)
            return &each;
    return nullptr;
}

QStringList decodeValidFor(const QString &validFor, const QStringList &controllerValues) {
    const QByteArray bits = QByteArray::fromBase64(validFor.toLatin1());
    QStringList values;
    for (qsizetype i = 0; i < controllerValues.size() && i / 8 < bits.size(); ++i)
        if (static_cast<quint8>(bits[i / 8]) & (0x80 >> (i % 8)))
            values.append(controllerValues[i]);
    return values;
}

namespace {

/// Turns what fields and rules read round: who reads this field.
void linkBack(ObjectDetail &detail) {
    QHash<QString, FieldDetail *> byName;
    for (FieldDetail &field : detail.fields)
        byName.insert(field.name, &field);
    const auto eachRead = [&byName](const QStringList &references, const auto &visit) {
        QSet<FieldDetail *> seen;
        for (const QString &reference : references) {
            FieldDetail *field = byName.value(referencedField(reference, [&](const QString &name) { return byName.contains(name); }));
            if (field && !seen.contains(field)) {
                seen.insert(field);
                visit(*field);
            }
        }
    };
    for (const FieldDetail &reader : detail.fields) {
        if (FieldDetail *controller = byName.value(reader.controllerName))
            controller->controls.append(reader.name);
        eachRead(reader.formulaReads + formulaReferences(reader.defaultFormula),
                 [&](FieldDetail &field) { field.readByFormulas.append(reader.name); });
    }
    for (const ValidationRuleDetail &rule : detail.validationRules)
        eachRead(formulaReferences(rule.condition), [&](FieldDetail &field) { field.readByRules.append(rule.name); });
}

} // namespace

Result<ObjectDetail> readObjectDetail(const QByteArray &canonicalText) {
    QJsonParseError problem;
    const QJsonObject document = QJsonDocument::fromJson(canonicalText, &problem).object();
    const QJsonObject describe = document["describe"_L1].toObject();
    if (problem.error != QJsonParseError::NoError || describe["name"_L1].toString().isEmpty())
        return Error{ErrorCode::Corrupt, u"The object's description cannot be read"_s, {}};
    const QJsonObject extras = document["extras"_L1].toObject();
    const QJsonObject other = extras["other"_L1].toObject();
    ObjectDetail detail;
    detail.name = describe["name"_L1].toString();
    detail.label = describe["label"_L1].toString();
    detail.labelPlural = describe["labelPlural"_L1].toString();
    detail.keyPrefix = describe["keyPrefix"_L1].toString();
    detail.description = other["description"_L1].toString();
    detail.custom = describe["custom"_L1].toBool();
    detail.facts = objectFacts(describe, other);
    QHash<QString, QJsonObject> byName;
    const QJsonArray fields = describe["fields"_L1].toArray();
    for (const QJsonValue &field : fields)
        byName.insert(field.toObject()["name"_L1].toString(), field.toObject());
    const QJsonObject fieldExtras = other["fieldExtras"_L1].toObject();
    for (const QJsonValue &field : fields)
        detail.fields.push_back(readField(field.toObject(), byName, fieldExtras, detail.name));
    readChildren(describe, detail);
    readRules(extras, detail);
    linkBack(detail);
    return detail;
}

} // namespace fairlead::models
