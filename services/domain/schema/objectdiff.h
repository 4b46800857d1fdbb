#pragma once

#include "services/domain/schema/noise.h"
#include "services/domain/schema/objectspans.h"
#include "services/domain/schema/renames.h"

namespace fairlead::schema {

/// What comparing one object brought.
struct ObjectChanges {
    std::vector<Change> changes; ///< By field, then attribute.
    std::vector<RenameCandidate> removed; ///< Fields; or the one object that went.
    std::vector<RenameCandidate> added;
};

/// Compares two descriptions of one object. Fields that are the same bytes on both sides are stepped over; of the
/// others only the attributes that differ are parsed. Corrupt for unreadable text.
Result<ObjectChanges> compareObject(QByteArrayView from, QByteArrayView to, bool sameSource, const NoiseFilter &noise);

/// The row of an object that only one side has. `kind` is ObjectAdded or ObjectRemoved.
Result<ObjectChanges> loneObject(QByteArrayView text, ChangeKind kind);

} // namespace fairlead::schema
