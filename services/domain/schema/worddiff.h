#pragma once

#include <QString>

#include <vector>

namespace fairlead::schema {

/// A stretch of a text, marked when the other text does not have it.
struct WordRun {
    QString text;
    bool marked = false;
};
struct WordDiff {
    std::vector<WordRun> before;
    std::vector<WordRun> after;
};

/// Compares two texts word by word. Long texts cost no more than a bound: past it the middle counts as
/// different.
WordDiff compareWords(const QString &before, const QString &after);

} // namespace fairlead::schema
