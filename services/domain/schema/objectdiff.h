#pragma once

#include "services/domain/schema/noise.h"
#include "services/domain/schema/objectspans.h"
#include "services/domain/schema/renames.h"

namespace fairlead::schema {

/// What comparing one object brought.
struct ObjectChanges {
    std::vector<Change> changes; ///< By field, then attribute.
    std::vector<RenameGuess> renames; ///< Among its fields.
    std::optional<RenameCandidate> candidate; ///< Of an object that came or went.
};

/// Compares two descriptions of one object. Fields that are the same bytes on both sides are stepped over; of
/// the others only the attributes that differ are parsed. Renames are guessed among the first `renameLimit`
/// fields that went and came. Corrupt for unreadable text.
Result<ObjectChanges> compareObject(QByteArrayView from, QByteArrayView to, bool sameSource,
                                    const NoiseFilter &noise, int renameLimit);

/// The row of an object that only one side has. `kind` is ObjectAdded or ObjectRemoved.
Result<ObjectChanges> loneObject(QByteArrayView text, ChangeKind kind);

} // namespace fairlead::schema
