#include "services/domain/schema/sfdxobject.h"

#include "services/domain/schema/sfdxfield.h"

#include <QJsonDocument>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

bool hasCustomSuffix(const QString &name) {
    return name.endsWith(u"__c") || name.endsWith(u"__mdt") || name.endsWith(u"__e") || name.endsWith(u"__b")
        || name.endsWith(u"__x");
}

void putText(QJsonObject &json, const QString &key, const XmlNode &node, const QString &element) {
    const QString text = node.textOf(element);
    if (!text.isEmpty())
        json.insert(key, text);
}

QByteArray compact(const QJsonObject &json) {
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

Result<void> SfdxObject::addObject(const XmlNode &object) {
    m_hasObjectFile = true;
    putText(m_object, u"label"_s, object, u"label"_s);
    putText(m_object, u"labelPlural"_s, object, u"pluralLabel"_s);
    m_object.insert(u"customSetting"_s, object.child(u"customSettingsType") != nullptr);
    if (object.child(u"enableFeeds"))
        m_object.insert(u"feedEnabled"_s, object.isTrue(u"enableFeeds"));
    for (const QString &name :
         {u"description"_s, u"sharingModel"_s, u"externalSharingModel"_s, u"customSettingsType"_s,
          u"deploymentStatus"_s, u"visibility"_s, u"eventType"_s})
        putText(m_other, name, object, name);
    if (const XmlNode *nameField = object.child(u"nameField"))
        m_nameField = describeNameField(nameField);
    for (const XmlNode &node : object.children) {
        const Result<void> added = node.name == u"fields" ? addField(node)
            : node.name == u"validationRules"             ? addRule(node)
            : node.name == u"recordTypes"                 ? addRecordType(node)
                                                          : Result<void>();
        FAIRLEAD_TRY(added);
    }
    return {};
}

Result<void> SfdxObject::addField(const XmlNode &field) {
    const QString name = field.textOf(u"fullName").trimmed();
    // The settings of a standard field come without a type; they describe no field.
    if (!name.isEmpty() && !name.endsWith(u"__c") && !field.child(u"type"))
        return {};
    auto described = describeField(field);
    if (!described)
        return described.error();
    if (m_fields.contains(name))
        return invalid(u"has two fields called %1"_s.arg(name));
    m_fields.insert(name, *described);
    m_detail = m_detail || field.textOf(u"type") == u"MasterDetail";
    const QJsonObject extras = fieldExtras(field);
    if (!extras.isEmpty())
        m_fieldExtras.insert(name, extras);
    return {};
}

Result<void> SfdxObject::addRule(const XmlNode &rule) {
    const QString name = rule.textOf(u"fullName").trimmed();
    if (name.isEmpty())
        return invalid(u"has a validation rule without a fullName"_s);
    QJsonObject json{{u"fullName"_s, name}, {u"active"_s, rule.isTrue(u"active")}};
    for (const QString &key :
         {u"errorConditionFormula"_s, u"errorDisplayField"_s, u"errorMessage"_s, u"description"_s}) {
        const QString text = rule.textOf(key);
        json.insert(key, text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text));
    }
    if (m_rules.contains(name))
        return invalid(u"has two validation rules called %1"_s.arg(name));
    m_rules.insert(name, json);
    return {};
}

Result<void> SfdxObject::addRecordType(const XmlNode &recordType) {
    const QString name = recordType.textOf(u"fullName").trimmed();
    if (name.isEmpty())
        return invalid(u"has a record type without a fullName"_s);
    if (m_recordTypes.contains(name))
        return invalid(u"has two record types called %1"_s.arg(name));
    QJsonObject json{{u"developerName"_s, name},
                     {u"name"_s, recordType.textOf(u"label")},
                     {u"active"_s, recordType.isTrue(u"active")},
                     {u"master"_s, false}};
    putText(json, u"description"_s, recordType, u"description"_s);
    m_recordTypes.insert(name, json);
    return {};
}

Result<ObjectDocument> SfdxObject::finish() const {
    return canonicalize(compact(describe()), extras());
}

// A package extends objects that it does not define: those files list its own fields only, and have no name
// field.
bool SfdxObject::isPartial() const {
    if (!hasCustomSuffix(m_name) || !m_hasObjectFile)
        return true;
    const bool setting = m_object.value(u"customSetting").toBool();
    return m_name.endsWith(u"__c") && m_nameField.isEmpty() && !setting && !m_object.contains(u"label"_s);
}

QJsonObject SfdxObject::describe() const {
    QJsonObject json = m_object;
    json.insert(u"name"_s, m_name);
    json.insert(u"custom"_s, hasCustomSuffix(m_name));
    json.insert(u"fields"_s, fields());
    if (!isPartial() || !m_recordTypes.isEmpty())
        json.insert(u"recordTypeInfos"_s, recordTypes());
    return json;
}

QJsonArray SfdxObject::fields() const {
    QMap<QString, QJsonObject> all = m_fields;
    if (!isPartial()) {
        for (const QJsonObject &field : systemFields(m_name, !m_detail)) {
            if (!all.contains(field.value(u"name").toString()))
                all.insert(field.value(u"name").toString(), field);
        }
        if (m_name.endsWith(u"__c") && !all.contains(u"Name"_s))
            all.insert(u"Name"_s, m_nameField.isEmpty() ? describeNameField(nullptr) : m_nameField);
    }
    QJsonArray array;
    for (const QJsonObject &field : all)
        array.append(field);
    return array;
}

QJsonArray SfdxObject::recordTypes() const {
    QJsonArray array;
    for (const QJsonObject &recordType : m_recordTypes)
        array.append(recordType);
    if (!isPartial()) {
        array.append(QJsonObject{{u"developerName"_s, u"Master"_s},
                                 {u"name"_s, u"Master"_s},
                                 {u"active"_s, true},
                                 {u"master"_s, true}});
    }
    return array;
}

ObjectExtras SfdxObject::extras() const {
    QJsonObject other = m_other;
    if (!m_fieldExtras.isEmpty())
        other.insert(u"fieldExtras"_s, m_fieldExtras);
    QJsonArray rules;
    for (const QJsonObject &rule : m_rules)
        rules.append(rule);
    ObjectExtras extras;
    extras.partial = isPartial();
    extras.other = compact(other);
    extras.validationRules = QJsonDocument(rules).toJson(QJsonDocument::Compact);
    extras.validationRulesKnown = true;
    return extras;
}

} // namespace fairlead::schema
