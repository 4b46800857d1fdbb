#pragma once

#include "services/kernel/result.h"

#include <QByteArray>
#include <QString>

namespace fairlead::schema {

/// What comes with a describe from elsewhere than the describe itself.
struct ObjectExtras {
    bool partial = false; ///< The source lists only some of the fields (a standard object in an SFDX folder).
    QByteArray validationRules; ///< A JSON array of {fullName, active, errorConditionFormula, errorDisplayField,
                                ///< errorMessage, description}; empty = none known.
    bool validationRulesKnown = false; ///< False when the pull had no permission to read them.
    QByteArray other; ///< A JSON object with whatever else is kept (description, fieldExtras …); empty = none.
};

/// One object's description in canonical form: a JSON text
/// `{"describe":{…},"extras":{"other":{…},"partial":…,"validationRules":[…]|null}}` with sorted keys, in which
/// what is keyed by API name is sorted by it (fields by `name`, childRelationships by `childSObject`, `field`
/// and `relationshipName`, recordTypeInfos by `developerName` and `name`, validationRules by `fullName`), so that equal
/// schemas have equal bytes. Order is kept where it means something: picklist values.
struct ObjectDocument {
    QString name; ///< API name, as in describe `name`.
    QByteArray text;
    QByteArray hash; ///< SHA-256 of `text`, 32 bytes.
    bool custom = false;
    bool partial = false;
    int fieldCount = 0;
};

/// Upper bounds that keep hostile input from costing more than its size: nesting depth and bytes.
inline constexpr int maximumDepth = 64;
inline constexpr qsizetype maximumDescribeBytes = 64 * 1024 * 1024;

/// Reads one sObject describe body. Invalid names the object and the field where it can: not JSON, not UTF-8
/// (a UTF-8 BOM is skipped), not a describe (no `name`, no `fields` array), a field without name or type, two
/// fields of one name, nesting over maximumDepth. TooLarge over maximumDescribeBytes. Thread-safe.
Result<ObjectDocument> canonicalize(QByteArrayView describe, const ObjectExtras &extras = {});

/// Hands a document over that is not needed any more: the next one that this thread makes takes its memory.
void reuseMemory(ObjectDocument &&document);

} // namespace fairlead::schema
