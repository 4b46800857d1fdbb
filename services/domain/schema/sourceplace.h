#pragma once

#include <QString>

namespace fairlead::schema {

enum class SourcePart { None, Object, Field, ValidationRule, RecordType };

/// What a file of an import describes, told by its path alone.
struct SourcePlace {
    SourcePart part = SourcePart::None;
    QString object; ///< Its API name; may be empty where the path does not tell.
    QString name;   ///< Of the field, validation rule or record type; empty for a whole object.
};

/// The place of a file of an SFDX or metadata source folder: `…/objects/Account/fields/Status__c.field-meta.xml`,
/// `…/objects/Account/Account.object-meta.xml`, `…/objects/Account.object`. None for other files.
SourcePlace sourcePlaceOf(const QString &path);

/// Describe files as well, which commonly bear the name of their object: `Account.json`, `Account.json.zst`.
SourcePlace importPlaceOf(const QString &path);

/// The object that something unread (FailedObject::name) belongs to: named itself, or by the path of a file.
QString unreadObject(const QString &failedName);

} // namespace fairlead::schema
