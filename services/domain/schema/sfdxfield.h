#pragma once

#include "services/domain/schema/xmltree.h"

#include <QJsonObject>

namespace fairlead::schema {

/// The describe-shaped form of a metadata field (CustomField). Only what the metadata states or what follows
/// from it; Invalid without a full name, or without a type on a custom field.
Result<QJsonObject> describeField(const XmlNode &field);
/// What a metadata field says beyond its describe: description, visibleLines, trackHistory.
QJsonObject fieldExtras(const XmlNode &field);
/// The name field of an object, from `<nameField>` (or its default: text of 80).
QJsonObject describeNameField(const XmlNode *nameField);
/// The fields that Salesforce gives every object of a kind by itself, without Name.
QList<QJsonObject> systemFields(const QString &objectName, bool hasOwner);

} // namespace fairlead::schema
