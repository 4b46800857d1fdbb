#pragma once

#include "services/domain/schema/diff.h"
#include "services/domain/schema/objectspans.h"

namespace fairlead::schema {

/// What a rename is recognised by. Prepared once, so that a pair costs little.
struct RenameCandidate {
    QString name;
    QString label;
    QString type; ///< Of a field; empty for objects.
    QString size; ///< Length, precision and scale as one text.
    QString help;
    QStringList values; ///< Picklist values, sorted; of an object the names of its fields.
    QString target; ///< What it refers to, or its formula.
    std::vector<quint32> pairs; ///< Pairs of neighbouring letters of the bare name, sorted.
};

RenameCandidate fieldCandidate(const IndexWalker &field);
RenameCandidate objectCandidate(const ObjectSpans &object);

/// Guesses among what one object lost and gained (or among lost and gained objects, with an empty `object`),
/// best first, each name used once. Where there are very many pairs, only those of equal label or bare name
/// are looked at.
std::vector<RenameGuess> guessRenames(const QString &object, const std::vector<RenameCandidate> &removed,
                                      const std::vector<RenameCandidate> &added);

/// The diff in which the confirmed guesses are renames: what was lost and what came become one changed `name` (breaking:
/// whoever uses the old name is let down), and whatever else of their summaries differs. The guesses are no longer
/// listed; those whose two sides are not both in the diff change nothing.
Diff withRenames(const Diff &diff, const std::vector<RenameGuess> &confirmed);

} // namespace fairlead::schema
