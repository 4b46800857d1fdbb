#pragma once

#include "services/domain/schema/objectspans.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace fairlead::schema {

/// A type in words, as text and as a JSON string.
struct TypeWords {
    QString text;
    QByteArray json;
};

/// A field's part of the outline, raw: views into the canonical text, empty where there is nothing.
struct FieldOutlineSpans {
    std::string_view name;
    std::string_view label;
    std::string_view type;
    std::string_view help;
    std::string_view formula;
    std::string_view referenceTo;    ///< A JSON array of strings.
    std::string_view picklistValues; ///< The describe's array of objects.
    const TypeWords *typeWords = nullptr; ///< Until the next field is visited.
    bool custom = false;
    bool required = false;
    bool unique = false;
    bool externalId = false;
    bool calculated = false;
};

/// Reads an object's outline off its canonical text without unescaping anything: first `object` with what stands around the
/// fields, then `field` for each. Corrupt when the text is not of that form.
Result<void> visitOutline(QByteArrayView canonicalText, const std::function<void(const ObjectSpans &)> &object,
                          const std::function<void(const FieldOutlineSpans &)> &field);

/// Visits the raw `value` of each entry of a describe's picklistValues; empty where an entry has none.
void visitPicklist(std::string_view picklistValues, const std::function<void(std::string_view)> &value);

/// Visits the members of each object in an array. False when the array is broken.
bool visitObjects(std::string_view array, const std::function<void(const MemberSpans &)> &object);

/// `Contacts (Contact.AccountId)` of a describe's childRelationships entry.
QString relationshipText(const MemberSpans &members);

} // namespace fairlead::schema
