#include "ui/shell/palettematcher.h"

#include <algorithm>

namespace fairlead::ui {
namespace {

bool startsWord(const QString &text, qsizetype at) {
    return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

/// The best place of `word`: at the start of a word if it has one; −1 when it does not occur.
qsizetype placeOf(const QString &text, const QString &word) {
    const qsizetype first = text.indexOf(word);
    for (qsizetype at = first; at >= 0; at = text.indexOf(word, at + 1))
        if (startsWord(text, at))
            return at;
    return first;
}

int scoreAt(const QString &text, qsizetype at, int textLength) {
    if (at >= textLength)
        return 1;
    return at == 0 ? 30 : startsWord(text, at) ? 20 : 8;
}

} // namespace

PaletteMatcher::PaletteMatcher(PaletteSource &source)
    : m_source(source) {
    const auto &entries = source.entries();
    m_folded.reserve(entries.size());
    for (const PaletteEntry &entry : entries) {
        QString text = entry.text;
        const int length = int(text.size());
        if (!entry.note.isEmpty())
            text += u'\n' + entry.note;
        m_folded.push_back({std::move(text).toLower(), &entry, length});
    }
}

PaletteMatcher::Result PaletteMatcher::match(const QString &query, int limit) const {
    const QStringList words = query.toLower().split(u' ', Qt::SkipEmptyParts);
    std::vector<std::pair<int, size_t>> found;
    for (size_t i = 0; i < m_folded.size(); ++i) {
        const Folded &folded = m_folded[i];
        int score = 0;
        for (const QString &word : words) {
            const qsizetype at = placeOf(folded.text, word);
            if (at < 0) {
                score = -1;
                break;
            }
            score += scoreAt(folded.text, at, folded.textLength);
        }
        if (score >= 0)
            found.emplace_back(score * 64 - (words.isEmpty() ? 0 : qMin(folded.textLength, 255)), i);
    }
    const size_t kept = std::min(found.size(), size_t(qMax(0, limit)));
    std::partial_sort(found.begin(), found.begin() + long(kept), found.end(), [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    Result result;
    result.total = int(found.size());
    for (size_t i = 0; i < kept; ++i) {
        const Folded &folded = m_folded[found[i].second];
        PaletteHit hit{folded.entry, found[i].first, {}, {}};
        for (const QString &word : words) {
            const int at = int(placeOf(folded.text, word));
            if (at < folded.textLength)
                hit.textRanges.push_back({at, int(word.size())});
            else
                hit.noteRanges.push_back({at - folded.textLength - 1, int(word.size())});
        }
        result.best.push_back(std::move(hit));
    }
    return result;
}

} // namespace fairlead::ui
