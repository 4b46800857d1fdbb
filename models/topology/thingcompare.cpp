#include "models/topology/thingcompare.h"

#include "models/topology/changetext.h"
#include "models/topology/objectdetail.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

Error invalid(const QString &message) { return {ErrorCode::Invalid, message, {}}; }

bool says(const QJsonValue &value) {
    switch (value.type()) {
    case QJsonValue::Bool: return value.toBool();
    case QJsonValue::Double: return value.toDouble() != 0;
    case QJsonValue::String: return !value.toString().isEmpty();
    case QJsonValue::Array: return !value.toArray().isEmpty();
    case QJsonValue::Object: return !value.toObject().isEmpty();
    default: return false;
    }
}

schema::Change asChange(const QString &attribute, const QJsonValue &left, const QJsonValue &right) {
    schema::Change change;
    change.kind = schema::ChangeKind::FieldChanged;
    change.attribute = attribute;
    change.oldValue = left;
    change.newValue = right;
    return change;
}

ThingRow row(const QString &attribute, const QJsonValue &left, const QJsonValue &right) {
    const schema::Change change = asChange(attribute, left, right);
    ThingRow made{attributeName(change), says(left) ? fullValue(change, false) : QString(), says(right) ? fullValue(change, true) : QString()};
    if (left != right && (says(left) || says(right)))
        made.mark = !says(left) ? ChangeMark::Added : !says(right) ? ChangeMark::Removed : ChangeMark::Changed;
    return made;
}

/// The union of the members of both, by name, without `skipped`.
std::vector<ThingRow> attributeRows(const QJsonObject &left, const QJsonObject &right, const QStringList &skipped) {
    QStringList names = left.keys() + right.keys();
    names.sort();
    names.removeDuplicates();
    std::vector<ThingRow> rows;
    for (const QString &name : std::as_const(names))
        if (!skipped.contains(name) && (says(left[name]) || says(right[name])))
            rows.push_back(row(name, left[name], right[name]));
    return rows;
}

QMap<QString, QJsonObject> fieldsOf(const QJsonObject &describe) {
    QMap<QString, QJsonObject> fields;
    for (const QJsonValue &field : describe["fields"_L1].toArray())
        fields.insert(field["name"_L1].toString(), field.toObject());
    return fields;
}

void addFieldRows(const Thing &left, const Thing &right, const QJsonObject &leftJson, const QJsonObject &rightJson, std::vector<ThingRow> &rows) {
    const auto wordings = [](const Thing &thing) {
        QHash<QString, QString> texts;
        if (const Result<ObjectDetail> detail = readObjectDetail(thing.document); detail)
            for (const FieldDetail &field : detail->fields)
                texts.insert(field.name, field.typeText);
        return texts;
    };
    const QHash<QString, QString> leftTexts = wordings(left);
    const QHash<QString, QString> rightTexts = wordings(right);
    const QMap<QString, QJsonObject> leftFields = fieldsOf(leftJson);
    QMap<QString, QJsonObject> all = fieldsOf(rightJson);
    const QMap<QString, QJsonObject> rightFields = all;
    all.insert(leftFields);
    for (auto field = all.keyBegin(); field != all.keyEnd(); ++field) {
        ThingRow made{*field, leftTexts.value(*field), rightTexts.value(*field)};
        made.isField = true;
        const bool inLeft = leftFields.contains(*field);
        const bool inRight = rightFields.contains(*field);
        if (!inLeft || !inRight)
            made.mark = inRight ? ChangeMark::Added : ChangeMark::Removed;
        else if (leftFields[*field] != rightFields[*field])
            made.mark = ChangeMark::Changed;
        rows.push_back(std::move(made));
    }
}

} // namespace

Result<std::vector<ThingRow>> compareThings(const Thing &left, const Thing &right) {
    if (left.field.isEmpty() != right.field.isEmpty())
        return invalid(u"A field cannot be compared with an object"_s);
    const QJsonObject leftJson = QJsonDocument::fromJson(left.document).object()["describe"_L1].toObject();
    const QJsonObject rightJson = QJsonDocument::fromJson(right.document).object()["describe"_L1].toObject();
    if (leftJson.isEmpty() || rightJson.isEmpty())
        return Error{ErrorCode::Corrupt, u"The object's description cannot be read"_s, {}};
    if (!left.field.isEmpty()) {
        const QJsonObject leftField = fieldsOf(leftJson).value(left.field);
        const QJsonObject rightField = fieldsOf(rightJson).value(right.field);
        if (leftField.isEmpty() || rightField.isEmpty())
            return Error{ErrorCode::NotFound, u"%1 is not there"_s.arg(leftField.isEmpty() ? left.field : right.field), {}};
        return attributeRows(leftField, rightField, {});
    }
    std::vector<ThingRow> rows = attributeRows(leftJson, rightJson, {u"fields"_s, u"childRelationships"_s, u"recordTypeInfos"_s, u"urls"_s});
    addFieldRows(left, right, leftJson, rightJson, rows);
    return rows;
}

} // namespace fairlead::models
