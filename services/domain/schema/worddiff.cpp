#include "services/domain/schema/worddiff.h"

#include <QStringList>

namespace fairlead::schema {

namespace {

constexpr qsizetype dearest = 250'000; // cells of the table below

// A word, a run of blanks, or one other character.
QStringList words(const QString &text) {
    QStringList list;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i + 1;
        const auto isWord = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
        if (isWord(text[i])) {
            while (end < text.size() && isWord(text[end]))
                ++end;
        } else if (text[i].isSpace()) {
            while (end < text.size() && text[end].isSpace())
                ++end;
        } else if (text[i].isHighSurrogate() && end < text.size()) {
            ++end;
        }
        list.append(text.mid(i, end - i));
        i = end;
    }
    return list;
}

void append(std::vector<WordRun> &runs, const QString &word, bool marked) {
    if (!runs.empty() && runs.back().marked == marked)
        runs.back().text += word;
    else
        runs.push_back({word, marked});
}

void appendBoth(WordDiff &diff, const QString &word) {
    append(diff.before, word, false);
    append(diff.after, word, false);
}

// The classic table of longest common subsequences, over what is left between equal beginning and end.
void compareMiddle(WordDiff &diff, const QStringList &a, const QStringList &b) {
    const qsizetype width = b.size() + 1;
    std::vector<int> table(size_t((a.size() + 1) * width));
    const auto at = [&](qsizetype i, qsizetype j) -> int & { return table[size_t(i * width + j)]; };
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        for (qsizetype j = b.size() - 1; j >= 0; --j)
            at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i] == b[j]) {
            appendBoth(diff, a[i]);
            ++i;
            ++j;
        } else if (at(i + 1, j) >= at(i, j + 1)) {
            append(diff.before, a[i++], true);
        } else {
            append(diff.after, b[j++], true);
        }
    }
    for (; i < a.size(); ++i)
        append(diff.before, a[i], true);
    for (; j < b.size(); ++j)
        append(diff.after, b[j], true);
}

} // namespace

WordDiff compareWords(const QString &before, const QString &after) {
    const QStringList a = words(before);
    const QStringList b = words(after);
    qsizetype head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    qsizetype tail = 0;
    while (tail < a.size() - head && tail < b.size() - head
           && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    WordDiff diff;
    for (qsizetype i = 0; i < head; ++i)
        appendBoth(diff, a[i]);
    const QStringList midA = a.mid(head, a.size() - head - tail);
    const QStringList midB = b.mid(head, b.size() - head - tail);
    if (midA.size() * midB.size() <= dearest) {
        compareMiddle(diff, midA, midB);
    } else {
        append(diff.before, midA.join(QString()), true);
        append(diff.after, midB.join(QString()), true);
    }
    for (qsizetype i = a.size() - tail; i < a.size(); ++i)
        appendBoth(diff, a[i]);
    return diff;
}

} // namespace fairlead::schema
