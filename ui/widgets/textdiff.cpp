#include "ui/widgets/textdiff.h"

#include <QHash>

#include <algorithm>

namespace fairlead::ui {

using models::TextRange;

namespace {

/// A stretch that both sides share.
struct Match {
    int oldAt, newAt, length;
};

/// Sequences of numbers stand for lines or words; equal numbers are equal texts.
using Sequence = std::vector<int>;

constexpr int maximumEdits = 2000;

/// Myers' greedy comparison with the trace kept for walking back; gives up past maximumEdits differences, which
/// bounds time and memory. Returns whether it reached the end.
bool compareGreedy(const Sequence &a, const Sequence &b, std::vector<Match> &matches) {
    const int n = int(a.size()), m = int(b.size());
    const int limit = std::min(n + m, maximumEdits);
    std::vector<int> furthest(size_t(2 * limit + 3), 0);
    std::vector<std::vector<int>> trace;
    const auto at = [limit](int k) { return size_t(k + limit + 1); };
    for (int d = 0; d <= limit; ++d) {
        trace.emplace_back(furthest.begin() + (limit + 1 - d), furthest.begin() + (limit + 2 + d));
        for (int k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && furthest[at(k - 1)] < furthest[at(k + 1)]);
            int x = down ? furthest[at(k + 1)] : furthest[at(k - 1)] + 1;
            int y = x - k;
            while (x < n && y < m && a[size_t(x)] == b[size_t(y)])
                ++x, ++y;
            furthest[at(k)] = x;
            if (x < n || y < m)
                continue;
            // Walk back: each step undoes one edit and the diagonal behind it.
            for (int step = d; step > 0; --step) {
                const auto &before = trace[size_t(step)];
                const auto reached = [&](int diagonal) { return before[size_t(diagonal + step)]; };
                const int diagonal = x - y;
                const bool cameDown = diagonal == -step
                    || (diagonal != step && reached(diagonal - 1) < reached(diagonal + 1));
                const int previous = cameDown ? diagonal + 1 : diagonal - 1;
                const int fromX = reached(previous), fromY = fromX - previous;
                const int startX = cameDown ? fromX : fromX + 1, startY = cameDown ? fromY + 1 : fromY;
                if (x > startX)
                    matches.push_back({startX, startY, x - startX});
                x = fromX, y = fromY;
            }
            if (x > 0)
                matches.push_back({0, 0, x});
            std::reverse(matches.begin(), matches.end());
            return true;
        }
    }
    return false;
}

/// What both share: equal starts and ends are taken off first, which is all there is in most texts.
std::vector<Match> common(const Sequence &a, const Sequence &b) {
    size_t head = 0, tail = 0;
    const size_t shorter = std::min(a.size(), b.size());
    while (head < shorter && a[head] == b[head])
        ++head;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    std::vector<Match> matches;
    if (head)
        matches.push_back({0, 0, int(head)});
    std::vector<Match> middle;
    const Sequence am(a.begin() + long(head), a.end() - long(tail)), bm(b.begin() + long(head), b.end() - long(tail));
    if (!am.empty() && !bm.empty() && compareGreedy(am, bm, middle))
        for (const Match &match : middle)
            matches.push_back({match.oldAt + int(head), match.newAt + int(head), match.length});
    if (tail)
        matches.push_back({int(a.size() - tail), int(b.size() - tail), int(tail)});
    return matches;
}

/// Numbers for texts, shared by both sides.
class Numbering {
public:
    int operator()(const QString &text) {
        const auto found = m_numbers.constFind(text);
        return found != m_numbers.cend() ? *found : *m_numbers.insert(text, int(m_numbers.size()));
    }

private:
    QHash<QString, int> m_numbers;
};

bool isWordSign(QChar c) {
    return c.isLetterOrNumber() || c == u'_' || c == u'$' || c == u'.';
}

/// Splits a line: identifiers and numbers, quoted strings, runs of blanks, single signs.
QList<TextRange> words(const QString &line) {
    QList<TextRange> result;
    int at = 0;
    const int size = int(line.size());
    while (at < size) {
        int end = at + 1;
        const QChar c = line.at(at);
        if (c == u'"' || c == u'\'') {
            while (end < size && line.at(end) != c)
                ++end;
            end = std::min(end + 1, size);
        } else if (isWordSign(c)) {
            while (end < size && isWordSign(line.at(end)))
                ++end;
        } else if (c.isSpace()) {
            while (end < size && line.at(end).isSpace())
                ++end;
        }
        result.push_back({at, end - at});
        at = end;
    }
    return result;
}

Sequence numbered(const QString &line, const QList<TextRange> &ranges, Numbering &numbering) {
    Sequence result;
    for (const TextRange &range : ranges)
        result.push_back(numbering(line.mid(range.start, range.length)));
    return result;
}

bool isSignificant(const QString &line, const TextRange &range) {
    const QChar first = line.at(range.start);
    return isWordSign(first) || first == u'"' || first == u'\'';
}

/// The units that carry meaning, and where they stand among all: signs and blanks alone would match anywhere.
std::vector<int> significant(const QString &line, const QList<TextRange> &ranges) {
    std::vector<int> places;
    for (int i = 0; i < int(ranges.size()); ++i)
        if (isSignificant(line, ranges[i]))
            places.push_back(i);
    return places;
}

Sequence picked(const Sequence &all, const std::vector<int> &places) {
    Sequence result;
    for (const int place : places)
        result.push_back(all[size_t(place)]);
    return result;
}

/// Covers what both sides of a gap between two anchors share at its start and at its end.
void coverGap(const Sequence &a, int aFrom, int aTo, const Sequence &b, int bFrom, int bTo, std::vector<bool> &inA,
              std::vector<bool> &inB) {
    const auto same = [&](int x, int y) { return a[size_t(x)] == b[size_t(y)]; };
    for (; aFrom < aTo && bFrom < bTo && same(aFrom, bFrom); ++aFrom, ++bFrom)
        inA[size_t(aFrom)] = inB[size_t(bFrom)] = true;
    for (; aFrom < aTo && bFrom < bTo && same(aTo - 1, bTo - 1); --aTo, --bTo)
        inA[size_t(aTo - 1)] = inB[size_t(bTo - 1)] = true;
}

/// Joins the ranges that no match covers; blanks at the ends of a joined range are left out.
QList<TextRange> uncovered(const QString &line, const QList<TextRange> &ranges, const std::vector<bool> &covered) {
    QList<TextRange> result;
    for (qsizetype i = 0; i < ranges.size(); ++i) {
        if (covered[size_t(i)])
            continue;
        int start = ranges[i].start;
        while (i + 1 < ranges.size() && !covered[size_t(i + 1)])
            ++i;
        int end = ranges[i].start + ranges[i].length;
        while (start < end && line.at(start).isSpace())
            ++start;
        while (end > start && line.at(end - 1).isSpace())
            --end;
        if (end > start)
            result.push_back({start, end - start});
    }
    return result;
}

/// Shared non-blank units over the longer line: whether two lines are one line edited.
bool isEdited(const QString &oldLine, const QString &newLine, const QList<TextRange> &oldWords,
              const QList<TextRange> &newWords) {
    const auto total = [](const QList<TextRange> &ranges) {
        int sum = 0;
        for (const TextRange &range : ranges)
            sum += range.length;
        return sum;
    };
    const int longer = int(std::max(oldLine.trimmed().size(), newLine.trimmed().size()));
    const int differing = std::max(total(oldWords), total(newWords));
    const bool oneSided = oldWords.isEmpty() || newWords.isEmpty();
    return longer > 0 && (oneSided || differing * 10 <= longer * 8);
}

QStringList linesOf(const QString &text) {
    if (text.isEmpty())
        return {};
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        if (line.endsWith(u'\r'))
            line.chop(1);
    return lines;
}

/// Lays `removed` old lines against `added` new ones: pairs in order as far as both reach, then the rest alone.
void layBlock(const QStringList &oldLines, const QStringList &newLines, int oldFrom, int oldTo, int newFrom, int newTo,
              std::vector<TextDiff::Row> &rows) {
    int o = oldFrom, n = newFrom;
    while (o < oldTo && n < newTo) {
        TextDiff::Row row{TextDiff::Kind::Changed, o++, n++, {}, {}};
        const QString &before = oldLines.at(row.oldLine), &after = newLines.at(row.newLine);
        diffWords(before, after, row.oldWords, row.newWords);
        if (!isEdited(before, after, row.oldWords, row.newWords))
            row.oldWords.clear(), row.newWords.clear();
        rows.push_back(std::move(row));
    }
    for (; o < oldTo; ++o)
        rows.push_back({TextDiff::Kind::OnlyOld, o, -1, {}, {}});
    for (; n < newTo; ++n)
        rows.push_back({TextDiff::Kind::OnlyNew, -1, n, {}, {}});
}

} // namespace

void diffWords(const QString &oldLine, const QString &newLine, QList<TextRange> &oldWords, QList<TextRange> &newWords) {
    const QList<TextRange> before = words(oldLine), after = words(newLine);
    Numbering numbering;
    const Sequence a = numbered(oldLine, before, numbering), b = numbered(newLine, after, numbering);
    std::vector<bool> oldCovered(a.size(), false), newCovered(b.size(), false);
    const std::vector<int> oldPlaces = significant(oldLine, before), newPlaces = significant(newLine, after);
    int o = 0, n = 0;
    for (const Match &match : common(picked(a, oldPlaces), picked(b, newPlaces))) {
        for (int i = 0; i < match.length; ++i) {
            const int atOld = oldPlaces[size_t(match.oldAt + i)], atNew = newPlaces[size_t(match.newAt + i)];
            coverGap(a, o, atOld, b, n, atNew, oldCovered, newCovered);
            oldCovered[size_t(atOld)] = newCovered[size_t(atNew)] = true;
            o = atOld + 1, n = atNew + 1;
        }
    }
    coverGap(a, o, int(a.size()), b, n, int(b.size()), oldCovered, newCovered);
    oldWords = uncovered(oldLine, before, oldCovered);
    newWords = uncovered(newLine, after, newCovered);
}

TextDiff::TextDiff(const QString &oldText, const QString &newText)
    : m_old(linesOf(oldText))
    , m_new(linesOf(newText)) {
    Numbering numbering;
    Sequence a, b;
    for (const QString &line : m_old)
        a.push_back(numbering(line));
    for (const QString &line : m_new)
        b.push_back(numbering(line));
    std::vector<Match> matches;
    if (m_old.size() <= maximumLines && m_new.size() <= maximumLines)
        matches = common(a, b);
    matches.push_back({int(m_old.size()), int(m_new.size()), 0});
    int o = 0, n = 0;
    for (const Match &match : matches) {
        layBlock(m_old, m_new, o, match.oldAt, n, match.newAt, m_rows);
        for (int i = 0; i < match.length; ++i)
            m_rows.push_back({Kind::Same, match.oldAt + i, match.newAt + i, {}, {}});
        o = match.oldAt + match.length;
        n = match.newAt + match.length;
    }
}

bool TextDiff::isSame() const {
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.kind == Kind::Same; });
}

std::vector<int> TextDiff::changeStarts() const {
    std::vector<int> starts;
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].kind != Kind::Same && (i == 0 || m_rows[i - 1].kind == Kind::Same))
            starts.push_back(int(i));
    return starts;
}

} // namespace fairlead::ui
