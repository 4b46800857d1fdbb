#include "services/domain/schema/sfdxfield.h"

#include <QHash>
#include <QJsonArray>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

QString describeType(const QString &metadataType) {
    static const QHash<QString, QString> types = {{u"Address"_s, u"address"_s},
                                                  {u"AutoNumber"_s, u"string"_s},
                                                  {u"Checkbox"_s, u"boolean"_s},
                                                  {u"Currency"_s, u"currency"_s},
                                                  {u"Date"_s, u"date"_s},
                                                  {u"DateTime"_s, u"datetime"_s},
                                                  {u"Email"_s, u"email"_s},
                                                  {u"EncryptedText"_s, u"encryptedstring"_s},
                                                  {u"ExternalLookup"_s, u"reference"_s},
                                                  {u"File"_s, u"base64"_s},
                                                  {u"Hierarchy"_s, u"reference"_s},
                                                  {u"Html"_s, u"textarea"_s},
                                                  {u"IndirectLookup"_s, u"reference"_s},
                                                  {u"Location"_s, u"location"_s},
                                                  {u"LongTextArea"_s, u"textarea"_s},
                                                  {u"Lookup"_s, u"reference"_s},
                                                  {u"MasterDetail"_s, u"reference"_s},
                                                  {u"MetadataRelationship"_s, u"reference"_s},
                                                  {u"MultiselectPicklist"_s, u"multipicklist"_s},
                                                  {u"Number"_s, u"double"_s},
                                                  {u"Percent"_s, u"percent"_s},
                                                  {u"Phone"_s, u"phone"_s},
                                                  {u"Picklist"_s, u"picklist"_s},
                                                  {u"Summary"_s, u"double"_s},
                                                  {u"Text"_s, u"string"_s},
                                                  {u"TextArea"_s, u"textarea"_s},
                                                  {u"Time"_s, u"time"_s},
                                                  {u"Url"_s, u"url"_s}};
    return types.value(metadataType, metadataType.toLower());
}

// Lengths that the metadata leaves out because the type fixes them.
int impliedLength(const QString &metadataType) {
    static const QHash<QString, int> lengths
        = {{u"AutoNumber"_s, 30},   {u"Email"_s, 80},     {u"Lookup"_s, 18},
           {u"MasterDetail"_s, 18}, {u"Hierarchy"_s, 18}, {u"MetadataRelationship"_s, 15},
           {u"Phone"_s, 40},        {u"Picklist"_s, 255}, {u"MultiselectPicklist"_s, 4099},
           {u"TextArea"_s, 255},    {u"Url"_s, 255}};
    return lengths.value(metadataType, 0);
}

bool isNumeric(const QString &type) {
    return type == u"double" || type == u"currency" || type == u"percent";
}

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

// Newer `<value>` entries have fullName, label, default, isActive; older `<picklistValues>` have fullName,
// default.
QJsonObject picklistEntry(const XmlNode &node) {
    const QString value = node.textOf(u"fullName");
    const QString label = node.textOf(u"label");
    return {{u"active"_s, node.textOf(u"isActive").trimmed() != u"false"},
            {u"defaultValue"_s, node.isTrue(u"default")},
            {u"label"_s, label.isEmpty() ? value : label},
            {u"validFor"_s, QJsonValue::Null},
            {u"value"_s, value}};
}

QJsonArray picklistEntries(const XmlNode &list, QStringView element) {
    QJsonArray entries;
    for (const XmlNode &node : list.children) {
        if (node.name == element)
            entries.append(picklistEntry(node));
    }
    return entries;
}

void addPicklist(const XmlNode &field, QJsonObject &json) {
    const XmlNode *set = field.child(u"valueSet");
    const XmlNode *older = field.child(u"picklist");
    const XmlNode *list = set ? set : older;
    QJsonArray entries;
    if (set && set->child(u"valueSetDefinition"))
        entries = picklistEntries(*set->child(u"valueSetDefinition"), u"value");
    else if (older)
        entries = picklistEntries(*older, u"picklistValues");
    const QString controller = list ? list->textOf(u"controllingField") : QString();
    json.insert(u"picklistValues"_s, entries);
    json.insert(u"restrictedPicklist"_s, list && list->isTrue(set ? u"restricted" : u"restrictedAdminField"));
    json.insert(u"controllerName"_s, orNull(controller));
    json.insert(u"dependentPicklist"_s, !controller.isEmpty());
}

void addReference(const XmlNode &field, const QString &metadataType, QJsonObject &json) {
    QJsonArray targets;
    for (const XmlNode &node : field.children) {
        if (node.name == u"referenceTo")
            targets.append(node.text.trimmed());
    }
    const bool custom = json.value(u"custom").toBool();
    QString relationship = json.value(u"name").toString();
    if (custom)
        relationship = relationship.chopped(3) + u"__r"_s;
    else if (relationship.endsWith(u"Id"))
        relationship.chop(2);
    const QString onDelete = field.textOf(u"deleteConstraint");
    const bool master = metadataType == u"MasterDetail";
    json.insert(u"referenceTo"_s, targets);
    json.insert(u"relationshipName"_s, relationship);
    json.insert(u"cascadeDelete"_s, master || onDelete == u"Cascade");
    json.insert(u"restrictedDelete"_s, onDelete == u"Restrict");
    json.insert(u"writeRequiresMasterRead"_s, field.isTrue(u"writeRequiresMasterRead"));
    if (master) {
        json.insert(u"nillable"_s, false);
        json.insert(u"updateable"_s, field.isTrue(u"reparentableMasterDetail"));
        json.insert(u"relationshipOrder"_s, field.textOf(u"relationshipOrder").toInt());
    }
    if (const XmlNode *filter = field.child(u"lookupFilter")) {
        json.insert(u"filteredLookupInfo"_s,
                    QJsonObject{{u"controllingFields"_s, QJsonArray()},
                                {u"dependent"_s, false},
                                {u"optionalFilter"_s, filter->isTrue(u"isOptional")}});
    }
}

void addDefault(const XmlNode &field, QJsonObject &json) {
    const QString text = field.textOf(u"defaultValue");
    if (json.value(u"type") == u"boolean"_s && (text == u"true" || text == u"false"))
        json.insert(u"defaultValue"_s, text == u"true");
    json.insert(u"defaultValueFormula"_s, orNull(text));
    json.insert(u"defaultedOnCreate"_s, !text.isEmpty());
}

void addSize(const XmlNode &field, const QString &metadataType, QJsonObject &json) {
    const int length = field.textOf(u"length").toInt();
    const bool numeric = isNumeric(json.value(u"type").toString());
    json.insert(u"length"_s, numeric ? 0 : length > 0 ? length : impliedLength(metadataType));
    json.insert(u"precision"_s, field.textOf(u"precision").toInt());
    json.insert(u"scale"_s, field.textOf(u"scale").toInt());
}

QJsonObject systemField(const char *name, const char *label, const char *type, int length) {
    return {{u"name"_s, QString::fromLatin1(name)},
            {u"label"_s, QString::fromLatin1(label)},
            {u"type"_s, QString::fromLatin1(type)},
            {u"length"_s, length},
            {u"custom"_s, false},
            {u"nillable"_s, false}};
}

} // namespace

Result<QJsonObject> describeField(const XmlNode &field) {
    const QString name = field.textOf(u"fullName").trimmed();
    const QString metadataType = field.textOf(u"type").trimmed();
    if (name.isEmpty())
        return invalid(u"has a field without a fullName"_s);
    if (metadataType.isEmpty())
        return invalid(u"has a field %1 without a type"_s.arg(name));
    const QString formula = field.textOf(u"formula");
    const bool calculated = !formula.isEmpty() || metadataType == u"Summary";
    QJsonObject json{{u"name"_s, name},
                     {u"label"_s, field.textOf(u"label")},
                     {u"type"_s, describeType(metadataType)},
                     {u"custom"_s, name.endsWith(u"__c")},
                     {u"inlineHelpText"_s, orNull(field.textOf(u"inlineHelpText"))},
                     {u"calculated"_s, calculated},
                     {u"calculatedFormula"_s, orNull(formula)},
                     {u"unique"_s, field.isTrue(u"unique")},
                     {u"externalId"_s, field.isTrue(u"externalId")},
                     {u"caseSensitive"_s, field.isTrue(u"caseSensitive")},
                     {u"autoNumber"_s, metadataType == u"AutoNumber"},
                     {u"htmlFormatted"_s, metadataType == u"Html"}};
    const bool required = field.isTrue(u"required") || json.value(u"type") == u"boolean"_s;
    const bool written = !calculated && metadataType != u"AutoNumber";
    json.insert(u"nillable"_s, !required);
    json.insert(u"createable"_s, written);
    json.insert(u"updateable"_s, written);
    if (metadataType == u"EncryptedText") {
        json.insert(u"mask"_s, orNull(field.textOf(u"maskChar")));
        json.insert(u"maskType"_s, orNull(field.textOf(u"maskType")));
    }
    addSize(field, metadataType, json);
    addDefault(field, json);
    if (json.value(u"type") == u"reference"_s)
        addReference(field, metadataType, json);
    if (metadataType == u"Picklist" || metadataType == u"MultiselectPicklist")
        addPicklist(field, json);
    return json;
}

QJsonObject fieldExtras(const XmlNode &field) {
    QJsonObject extras;
    for (const QString &name : {u"description"_s, u"visibleLines"_s, u"trackHistory"_s, u"displayFormat"_s,
                                u"summaryOperation"_s, u"summarizedField"_s, u"summaryForeignKey"_s}) {
        const QString text = field.textOf(name);
        if (!text.isEmpty())
            extras.insert(name, text);
    }
    const XmlNode *set = field.child(u"valueSet");
    if (set && !set->textOf(u"valueSetName").isEmpty())
        extras.insert(u"valueSet"_s, set->textOf(u"valueSetName"));
    return extras;
}

QJsonObject describeNameField(const XmlNode *nameField) {
    QJsonObject json = systemField("Name", "Name", "string", 80);
    if (nameField) {
        const QString label = nameField->textOf(u"label");
        const bool numbered = nameField->textOf(u"type") == u"AutoNumber";
        json.insert(u"label"_s, label.isEmpty() ? u"Name"_s : label);
        json.insert(u"autoNumber"_s, numbered);
        json.insert(u"createable"_s, !numbered);
        json.insert(u"updateable"_s, !numbered);
    }
    json.insert(u"nameField"_s, true);
    return json;
}

QList<QJsonObject> systemFields(const QString &objectName, bool hasOwner) {
    if (objectName.endsWith(u"__mdt")) {
        return {systemField("Id", "Record ID", "id", 18),
                systemField("DeveloperName", "Name", "string", 40),
                systemField("MasterLabel", "Label", "string", 40),
                systemField("Language", "Language", "picklist", 40),
                systemField("NamespacePrefix", "Namespace Prefix", "string", 15),
                systemField("Label", "Label", "string", 40),
                systemField("QualifiedApiName", "Qualified API Name", "string", 70)};
    }
    QList<QJsonObject> fields;
    if (objectName.endsWith(u"__e"))
        return {systemField("ReplayId", "Replay ID", "string", 1000),
                systemField("CreatedDate", "Created Date", "datetime", 0),
                systemField("CreatedById", "Created By ID", "reference", 18)};
    fields = {systemField("Id", "Record ID", "id", 18),
              systemField("IsDeleted", "Deleted", "boolean", 0),
              systemField("CreatedDate", "Created Date", "datetime", 0),
              systemField("CreatedById", "Created By ID", "reference", 18),
              systemField("LastModifiedDate", "Last Modified Date", "datetime", 0),
              systemField("LastModifiedById", "Last Modified By ID", "reference", 18),
              systemField("SystemModstamp", "System Modstamp", "datetime", 0)};
    if (hasOwner)
        fields.append(systemField("OwnerId", "Owner ID", "reference", 18));
    return fields;
}

} // namespace fairlead::schema
