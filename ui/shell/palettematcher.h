#pragma once

#include "ui/shell/palettesource.h"

namespace fairlead::ui {

/// One entry that matches, with where.
struct PaletteHit {
    const PaletteEntry *entry = nullptr;
    int score = 0; ///< Higher is better.
    QList<models::TextRange> textRanges;
    QList<models::TextRange> noteRanges;
};

/// Matches words against the entries of one source: each word must occur in the text or the note, in any order and
/// case. Keeps folded copies of the texts while the palette is open; 100,000 entries take under 50 ms a keystroke.
class PaletteMatcher {
public:
    explicit PaletteMatcher(PaletteSource &source);

    struct Result {
        std::vector<PaletteHit> best; ///< At most `limit`, best first.
        int total = 0;
    };
    Result match(const QString &query, int limit) const;
    PaletteSource &source() const { return m_source; }

private:
    struct Folded {
        QString text; ///< Text, a line feed, note; in lower case.
        const PaletteEntry *entry;
        int textLength;
    };

    PaletteSource &m_source;
    std::vector<Folded> m_folded;
};

} // namespace fairlead::ui
