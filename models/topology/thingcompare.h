#pragma once

#include "models/base/roles.h"
#include "services/kernel/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace fairlead::models {

/// An object, or one of its fields, by its canonical text.
struct Thing {
    QByteArray document; ///< services/domain/schema/document.h
    QString field;       ///< Empty: the object itself.
};

/// A line of two things side by side.
struct ThingRow {
    QString name; ///< An attribute, or a field of the object.
    QString left; ///< Empty where there is nothing.
    QString right;
    ChangeMark mark = ChangeMark::None; ///< None: the same on both sides. Added: only at the right.
    bool isField = false;
    bool operator==(const ThingRow &) const = default;
};

/// Two fields by their attributes, or two objects by their attributes and then field by field, in the order of the names;
/// what is empty on both sides is left out. Invalid when one is a field and the other an object, Corrupt when a
/// text cannot be read. Milliseconds for big objects: call it on a worker.
Result<std::vector<ThingRow>> compareThings(const Thing &left, const Thing &right);

} // namespace fairlead::models
