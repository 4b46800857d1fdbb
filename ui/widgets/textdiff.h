#pragma once

#include "models/base/roles.h"

#include <QString>

#include <vector>

namespace fairlead::ui {

/// Lines of two texts laid beside each other, with the changed words of lines that changed.
/// Pure and bounded: texts of more than `maximumLines` lines, or of very different content, fall back to
/// removed-then-added blocks instead of taking quadratic time.
class TextDiff {
public:
    enum class Kind { Same, Changed, OnlyOld, OnlyNew };
    struct Row {
        Kind kind = Kind::Same;
        int oldLine = -1; ///< From 0; -1 where that side is padded.
        int newLine = -1;
        QList<models::TextRange> oldWords; ///< For Changed: what differs, in UTF-16 units of its line.
        QList<models::TextRange> newWords;
    };
    static constexpr int maximumLines = 20000;

    TextDiff(const QString &oldText, const QString &newText);

    const std::vector<Row> &rows() const { return m_rows; }
    const QStringList &oldLines() const { return m_old; }
    const QStringList &newLines() const { return m_new; }
    bool isSame() const; ///< No row differs.
    /// Rows at which a run of differing rows starts, for "next change".
    std::vector<int> changeStarts() const;

private:
    QStringList m_old;
    QStringList m_new;
    std::vector<Row> m_rows;
};

/// The words (identifiers, numbers, strings, single signs) in which two lines differ.
void diffWords(const QString &oldLine, const QString &newLine, QList<models::TextRange> &oldWords,
               QList<models::TextRange> &newWords);

} // namespace fairlead::ui
