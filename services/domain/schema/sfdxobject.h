#pragma once

#include "services/domain/schema/document.h"
#include "services/domain/schema/xmltree.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

namespace fairlead::schema {

/// One object put together from the files of a source folder, in whatever order they come.
class SfdxObject {
public:
    explicit SfdxObject(QString name = {}) : m_name(std::move(name)) { }

    /// The object's own file; in the older form it holds fields, rules and record types as well.
    Result<void> addObject(const XmlNode &object);
    Result<void> addField(const XmlNode &field);
    Result<void> addRule(const XmlNode &rule);
    Result<void> addRecordType(const XmlNode &recordType);
    Result<ObjectDocument> finish() const;

private:
    bool isPartial() const;
    QJsonObject describe() const;
    QJsonArray fields() const;
    QJsonArray recordTypes() const;
    ObjectExtras extras() const;

    QString m_name;
    bool m_hasObjectFile = false;
    QJsonObject m_object; // describe attributes from the object's file
    QJsonObject m_other;
    QJsonObject m_nameField;
    QMap<QString, QJsonObject> m_fields;
    QJsonObject m_fieldExtras;
    QMap<QString, QJsonObject> m_rules;
    QMap<QString, QJsonObject> m_recordTypes;
    bool m_detail = false; // a detail object has its master's owner
};

} // namespace fairlead::schema
