#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace fairlead::schema {

enum class ChangeKind {
    ObjectAdded, ObjectRemoved, ObjectChanged,
    FieldAdded, FieldRemoved, FieldChanged,
    PicklistChanged,
    RelationshipAdded, RelationshipRemoved, RelationshipChanged,
    RecordTypeAdded, RecordTypeRemoved, RecordTypeChanged,
    ValidationRuleAdded, ValidationRuleRemoved, ValidationRuleChanged,
};
inline constexpr int changeKindCount = 16;

QString changeKindName(ChangeKind kind); ///< `object_added` … `validation_rule_changed`.
std::optional<ChangeKind> parseChangeKind(QStringView name);

/// Whether a kind adds, removes or changes: what the kind mark (+ − ~) shows.
enum class ChangeSign { Added, Removed, Changed };
ChangeSign changeSign(ChangeKind kind);

/// Breaking: what relied on the old schema can stop working. Risky: it may behave differently. Safe: neither.
/// The rules are written down in docs/severity.md, one line a rule.
enum class Severity { Safe, Risky, Breaking };

QString severityName(Severity severity); ///< `safe`, `risky`, `breaking`.
std::optional<Severity> parseSeverity(QStringView name);

/// What happened to the values of a picklist, by value (not label), in the order of the newer version.
struct PicklistDelta {
    QStringList added;
    QStringList removed;
    QStringList changed; ///< Same value, another label, default, activity or dependency.
    bool reordered = false;
    bool operator==(const PicklistDelta &) const = default;
};

/// One row of a diff: one changed attribute, or one thing that came or went.
struct Change {
    ChangeKind kind = ChangeKind::ObjectChanged;
    Severity severity = Severity::Safe;
    QString object;
    QString field; ///< The field, relationship, record type or validation rule; empty for the object itself.
    QString attribute; ///< The describe's attribute name; empty for added and removed things.
    QJsonValue oldValue; ///< For added and removed things a short summary object ({type,label,…}), else the value.
    QJsonValue newValue;
    std::optional<PicklistDelta> picklist; ///< For PicklistChanged only.
    bool operator==(const Change &) const = default;
};

/// A removed and an added thing that may be one thing renamed: a guess to be confirmed, never applied.
struct RenameGuess {
    QString object;   ///< The object of both fields, or empty when objects are meant.
    QString oldName;
    QString newName;
    double likeness = 0; ///< 0 to 1.
    QStringList reasons; ///< What speaks for it, in words: `same type`, `same label`.
    bool operator==(const RenameGuess &) const = default;
};

/// The JSON of the contract (issue part 9): {"kind","severity","object","field","attribute","old","new"} and for
/// picklist_changed also added, removed, changed, reordered. `field` and `attribute` are null where empty.
QJsonObject changeToJson(const Change &change);
/// The inverse; nullopt when kind or severity is unknown.
std::optional<Change> changeFromJson(const QJsonObject &json);

} // namespace fairlead::schema
