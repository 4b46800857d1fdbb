#include "models/topology/objectdetail.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) {
    return QCoreApplication::translate("ObjectDetail", text);
}

QString yesNo(bool value) {
    return value ? tr("Yes") : tr("No");
}

QString numbers(const QJsonObject &json) {
    // As Salesforce shows it: the digits before the point, then those behind it.
    const int scale = json["scale"_L1].toInt();
    return u"(%1, %2)"_s.arg(json["precision"_L1].toInt() - scale).arg(scale);
}

/// `Currency(16, 2)`, `Text(80)`, `Lookup(Account)`.
QString baseType(const QJsonObject &json) {
    static const QHash<QString, const char *> names{
        {u"string"_s, "Text"},         {u"textarea"_s, "Text area"},       {u"boolean"_s, "Checkbox"},
        {u"currency"_s, "Currency"},   {u"double"_s, "Number"},            {u"int"_s, "Number"},
        {u"percent"_s, "Percent"},     {u"date"_s, "Date"},                {u"datetime"_s, "Date and time"},
        {u"time"_s, "Time"},           {u"email"_s, "Email"},              {u"phone"_s, "Phone"},
        {u"url"_s, "URL"},             {u"picklist"_s, "Picklist"},        {u"multipicklist"_s, "Multi-select picklist"},
        {u"reference"_s, "Lookup"},    {u"id"_s, "ID"},                    {u"base64"_s, "Binary"},
        {u"location"_s, "Geolocation"}, {u"address"_s, "Address"},         {u"encryptedstring"_s, "Encrypted text"}};
    const QString type = json["type"_L1].toString();
    const char *known = names.value(type);
    const QString name = known ? tr(known) : type;
    if (type == "currency"_L1 || type == "double"_L1 || type == "percent"_L1)
        return name + numbers(json);
    if (type == "int"_L1)
        return u"%1(%2, 0)"_s.arg(name).arg(json["digits"_L1].toInt());
    if (type == "reference"_L1) {
        QStringList targets;
        for (const QJsonValue &target : json["referenceTo"_L1].toArray())
            targets.append(target.toString());
        const QString kind = json["relationshipOrder"_L1].isDouble() ? tr("Master-detail") : name;
        return targets.isEmpty() ? kind : u"%1(%2)"_s.arg(kind, targets.join(u", "_s));
    }
    const int length = json["length"_L1].toInt();
    return length > 0 && (type.contains("string"_L1) || type == "textarea"_L1) ? u"%1(%2)"_s.arg(name).arg(length) : name;
}

std::vector<Fact> fieldFacts(const QJsonObject &json) {
    std::vector<Fact> facts;
    const auto flag = [&json](QLatin1StringView key) { return json[key].toBool(); };
    const bool formula = !json["calculatedFormula"_L1].toString().isEmpty() || flag("calculated"_L1);
    facts.push_back({tr("Type"), formula ? tr("Formula, %1").arg(baseType(json)) : baseType(json)});
    if (formula)
        facts.push_back({tr("Blank fields"), flag("formulaTreatNullNumberAsZero"_L1) ? tr("Treat as zeros") : tr("Treat as blanks")});
    const bool required = !json["nillable"_L1].toBool(true) && flag("createable"_L1) && !flag("defaultedOnCreate"_L1);
    facts.push_back({tr("Required"), yesNo(required)});
    facts.push_back({tr("Unique"), flag("unique"_L1) && flag("caseSensitive"_L1) ? tr("Yes, case-sensitive") : yesNo(flag("unique"_L1))});
    facts.push_back({tr("External ID"), yesNo(flag("externalId"_L1))});
    if (flag("autoNumber"_L1))
        facts.push_back({tr("Auto number"), yesNo(true)});
    const QString defaultFormula = json["defaultValueFormula"_L1].toString();
    const QJsonValue defaultValue = json["defaultValue"_L1];
    if (!defaultFormula.isEmpty())
        facts.push_back({tr("Default"), defaultFormula});
    else if (defaultValue.isBool() || defaultValue.isString())
        facts.push_back({tr("Default"), defaultValue.isBool() ? yesNo(defaultValue.toBool()) : defaultValue.toString()});
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

FieldDetail readField(const QJsonObject &json, const QHash<QString, QJsonObject> &byName, const QJsonObject &extras) {
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
    field.facts = fieldFacts(json);
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

QStringList formulaReferences(const QString &formula) {
    // Quoted text and comments are skipped; a name before a parenthesis is a function.
    static const QRegularExpression token(
        uR"("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|/\*.*?\*/|(\$?[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*)\s*(\(?))"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QStringList constants{u"TRUE"_s, u"FALSE"_s, u"NULL"_s, u"AND"_s, u"OR"_s, u"NOT"_s};
    QStringList names;
    for (auto matches = token.globalMatch(formula); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString name = match.captured(1);
        if (name.isEmpty() || !match.captured(2).isEmpty() || names.contains(name)
            || constants.contains(name, Qt::CaseInsensitive))
            continue;
        names.append(name);
    }
    return names;
}

QStringList decodeValidFor(const QString &validFor, const QStringList &controllerValues) {
    const QByteArray bits = QByteArray::fromBase64(validFor.toLatin1());
    QStringList values;
    for (qsizetype i = 0; i < controllerValues.size() && i / 8 < bits.size(); ++i)
        if (static_cast<quint8>(bits[i / 8]) & (0x80 >> (i % 8)))
            values.append(controllerValues[i]);
    return values;
}

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
        detail.fields.push_back(readField(field.toObject(), byName, fieldExtras));
    readChildren(describe, detail);
    readRules(extras, detail);
    return detail;
}

} // namespace fairlead::models
