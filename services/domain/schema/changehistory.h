#pragma once

#include "services/domain/schema/diff.h"

namespace fairlead::schema {

/// A change as a history keeps it: without its object, the two sides shortened to a line.
struct PastChange {
    ChangeKind kind = ChangeKind::ObjectChanged;
    Severity severity = Severity::Safe;
    QString field;     ///< As Change::field.
    QString attribute; ///< As Change::attribute.
    QString oldText;   ///< At most longestPastText characters; a picklist's lost values.
    QString newText;   ///< A picklist's other changes, in words.
    bool isShortened = false; ///< One of the two is longer than what is kept.
    bool operator==(const PastChange &) const = default;
};

inline constexpr qsizetype longestPastText = 120;

/// What one step changed in one object.
struct PastChanges {
    QString object;
    std::vector<PastChange> changes;
    bool operator==(const PastChanges &) const = default;
};

/// What a history keeps of a diff, by object in the diff's order.
std::vector<PastChanges> pastChanges(const Diff &diff);

/// The changes of one object packed for storing, and the inverse; Corrupt for anything else.
QByteArray packChanges(const std::vector<PastChange> &changes);
Result<std::vector<PastChange>> unpackChanges(QByteArrayView packed);

/// From the kept version before it to a version: how much changed. Versions follow each other by number, whatever the
/// clock said when they were pulled.
struct VersionStep {
    int version = 0;
    int before = 0; ///< 0: it is the oldest that is kept.
    int added = 0;
    int removed = 0;
    int changed = 0;
    bool isKnown = false; ///< Whether the index has it; the oldest version's step is nothing and always known.
    bool operator==(const VersionStep &) const = default;
};

/// The kinds of things inside an object that bear names; a rule may be called as a field is.
enum class PartKind { Object, Field, Relationship, RecordType, ValidationRule };
PartKind partOf(ChangeKind kind); ///< Of what a kind of change speaks.
QString partKindName(PartKind part); ///< `object`, `field`, `relationship`, `record_type`, `validation_rule`.
std::optional<PartKind> parsePartKind(QStringView name);

} // namespace fairlead::schema
