#pragma once

#include <QList>
#include <QMetaType>
#include <Qt>

/// What a cell means, never how it looks: delegates in ui/widgets turn these into marks, fonts and colours.
namespace fairlead::models {

enum class ChangeMark { None, Added, Removed, Changed };
enum class SeverityMark { None, Safe, Risky, Breaking };
/// Dot, triangle, square with cross, ring, half ring, play.
enum class StatusMark { None, Ok, Warning, Error, Idle, Partial, Running };

/// A part of the displayed text, in UTF-16 units.
struct TextRange {
    int start = 0;
    int length = 0;
    bool operator==(const TextRange &) const = default;
};

/// Roles beside Qt's own. Each states its value's type; an absent value means "nothing to show".
enum Role : int {
    ChangeKindRole = Qt::UserRole + 0x100, ///< int of ChangeMark.
    SeverityRole,      ///< int of SeverityMark.
    StatusRole,        ///< int of StatusMark.
    MutedTextRole,     ///< QString at the right edge of the cell, secondary: a type, a count.
    SecondaryTextRole, ///< QString right behind the text, secondary.
    MatchRangeRole,    ///< QList<TextRange>: what a search hit in the text.
    ApiNameRole,       ///< bool: the text is an API name or code (fixed font).
    IconNameRole,      ///< QString: a Breeze icon name, tinted by the delegate.
    MonogramRole,      ///< QString of two letters in place of an icon.
    BadgeRole,         ///< QString: a warning word at the right, such as "Production".
    EmphasisRole,      ///< bool: semibold.
    MutedRole,         ///< bool: the text itself is secondary.
    LinkRole,          ///< bool: the text opens something (accent colour).
    ToneRole,          ///< int of ChangeMark: the text takes that kind's colour; beside ProgressRole int of StatusMark.
    ProgressRole,      ///< double 0 to 1; negative when the end is unknown.
    IdRole,            ///< The identity of the row, for selections that survive a refresh.
    SortRole,          ///< A comparable value where the text does not sort well.
    SecondaryMatchRole, ///< QList<TextRange>: what a search hit in the secondary text.
};

} // namespace fairlead::models

Q_DECLARE_METATYPE(fairlead::models::TextRange)
