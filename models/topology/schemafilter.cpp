#include "models/topology/schemafilter.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cstring>

namespace fairlead::models {

using namespace Qt::StringLiterals;

namespace {

QStringList wordsOf(const QString &text) {
    return text.simplified().split(u' ', Qt::SkipEmptyParts);
}

/// Marks the entries that hold `word`: one sweep over the whole text, not one search an entry.
void sweep(const SchemaIndex &index, const QByteArray &word, std::vector<quint8> &hit) {
    const char *const begin = index.haystack().constData();
    const char *const end = begin + index.haystack().size();
    const char *at = begin;
    int entry = 0;
    while (at < end) {
        at = static_cast<const char *>(memmem(at, static_cast<size_t>(end - at), word.constData(), static_cast<size_t>(word.size())));
        if (!at)
            return;
        const int position = static_cast<int>(at - begin);
        while (index.startOf(entry + 1) <= position)
            ++entry;
        hit[entry] = 1;
        at = begin + index.startOf(entry + 1);
    }
}

/// Keeps only the hits whose text holds `word` too.
void narrow(const SchemaIndex &index, const QByteArray &word, std::vector<quint8> &hit) {
    const char *const begin = index.haystack().constData();
    for (int entry = 0; entry < index.entryCount(); ++entry) {
        if (!hit[entry])
            continue;
        const auto size = static_cast<size_t>(index.startOf(entry + 1) - index.startOf(entry));
        if (!memmem(begin + index.startOf(entry), size, word.constData(), static_cast<size_t>(word.size())))
            hit[entry] = 0;
    }
}

std::vector<quint8> hitsOf(const SchemaIndex &index, const QString &text) {
    QList<QByteArray> words;
    for (const QString &word : wordsOf(text))
        words.append(searchForm(word));
    // The longest word leaves the fewest candidates to the others.
    std::sort(words.begin(), words.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    std::vector<quint8> hit(static_cast<size_t>(index.entryCount()), words.isEmpty() ? 1 : 0);
    if (words.isEmpty())
        return hit;
    sweep(index, words.first(), hit);
    for (const QByteArray &word : words.mid(1))
        narrow(index, word, hit);
    return hit;
}

/// The chips, made ready to be asked of 76,000 entries.
class Chips {
public:
    Chips(const SchemaIndex &index, const SchemaFilter &filter, const ChangeMarks &marks)
        : m_index(index)
        , m_marks(marks)
        , m_lookupsTo(filter.lookupsTo.value_or(QString()))
        , m_changed(filter.changed)
        , m_byNamespace(filter.inNamespace.has_value()) {
        m_flags |= filter.customOnly ? SchemaIndex::Custom : 0;
        m_flags |= filter.required ? SchemaIndex::Required : 0;
        m_flags |= filter.formula ? SchemaIndex::Formula : 0;
        m_flags |= filter.lookupsTo ? SchemaIndex::Lookup : 0;
        m_flags |= filter.unique ? SchemaIndex::Unique : 0;
        m_flags |= filter.externalId ? SchemaIndex::ExternalId : 0;
        m_flags |= filter.noHelp ? SchemaIndex::NoHelp : 0;
        m_fieldsOnly = filter.asksOfFields();
        if (m_byNamespace)
            m_namespace = static_cast<int>(index.namespaces().indexOf(*filter.inNamespace));
    }

    bool accept(int entry) const {
        if ((m_index.flagsOf(entry) & m_flags) != m_flags)
            return false;
        if (m_changed && (m_marks.empty() || m_marks[entry] == 0))
            return false;
        if (m_byNamespace && m_index.namespaceOf(entry) != m_namespace)
            return false;
        return m_lookupsTo.isEmpty() || m_index.field(entry)->referenceTo.contains(m_lookupsTo);
    }
    /// Whether an object may stand there with nothing inside it shown.
    bool acceptObject(int entry) const { return !m_fieldsOnly && accept(entry); }

private:
    const SchemaIndex &m_index;
    const ChangeMarks &m_marks;
    QString m_lookupsTo;
    quint16 m_flags = 0;
    bool m_fieldsOnly = false;
    bool m_changed;
    bool m_byNamespace;
    int m_namespace = -1;
};

} // namespace

ChangeMarks changeMarks(const SchemaIndex &index, const schema::Diff &diff) {
    ChangeMarks marks(static_cast<size_t>(index.entryCount()), 0);
    QHash<QString, int> objects;
    for (int object = 0; object < index.objectCount(); ++object)
        objects.insert(index.object(object).name, object);
    for (const schema::Change &change : diff.changes) {
        const int object = objects.value(change.object, -1);
        if (object < 0)
            continue;
        const auto mark = static_cast<quint8>(int(ChangeMark::Added) + int(schema::changeSign(change.kind)));
        quint8 &own = marks[static_cast<size_t>(index.entryOfObject(object))];
        if (change.field.isEmpty()) {
            own = mark;
            continue;
        }
        if (own == 0)
            own = static_cast<quint8>(ChangeMark::Changed);
        for (int entry = index.firstOf(object, 0); entry < index.endOf(object, SchemaIndex::GroupCount - 1); ++entry) {
            if (index.nameOf(entry) == change.field) {
                marks[static_cast<size_t>(entry)] = mark;
                break;
            }
        }
    }
    return marks;
}

FilteredSchema filterSchema(const SchemaIndex &index, const SchemaFilter &filter, const ChangeMarks &marks) {
    const std::vector<quint8> hit = hitsOf(index, filter.text);
    const bool hasWords = !wordsOf(filter.text).isEmpty();
    const Chips chips(index, filter, marks);
    FilteredSchema shown;
    shown.rows.assign(static_cast<size_t>(index.entryCount()), -1);
    shown.entries.reserve(hasWords ? 1024 : static_cast<size_t>(index.entryCount()));
    for (int object = 0; object < index.objectCount(); ++object) {
        const int own = index.entryOfObject(object);
        const bool all = hit[own];
        const size_t before = shown.entries.size();
        int starts[FilteredSchema::groups + 1];
        int hits = 0;
        for (int group = 0; group < FilteredSchema::groups; ++group) {
            starts[group] = static_cast<int>(shown.entries.size());
            int row = 0;
            for (int entry = index.firstOf(object, group); entry < index.endOf(object, group); ++entry) {
                if ((!all && !hit[entry]) || !chips.accept(entry))
                    continue;
                shown.rows[entry] = row++;
                if (hit[entry]) {
                    ++hits;
                    if (hasWords)
                        shown.matches.push_back(entry);
                }
                shown.entries.push_back(entry);
            }
        }
        const bool itself = all && chips.acceptObject(own);
        if (itself && hasWords)
            shown.matches.push_back(own);
        if (shown.entries.size() == before && !itself)
            continue;
        starts[FilteredSchema::groups] = static_cast<int>(shown.entries.size());
        shown.starts.insert(shown.starts.end(), std::begin(starts), std::end(starts));
        shown.rows[own] = static_cast<int>(shown.objects.size());
        shown.objects.push_back(object);
        shown.hits += hits + (itself ? 1 : 0);
    }
    // An object stands above what is in it, and so does its entry.
    std::sort(shown.matches.begin(), shown.matches.end());
    return shown;
}

QList<TextRange> matchRanges(const QString &text, const QString &filterText) {
    QList<TextRange> ranges;
    for (const QString &word : wordsOf(filterText))
        for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive))
            ranges.append({static_cast<int>(at), static_cast<int>(word.size())});
    std::sort(ranges.begin(), ranges.end(), [](const TextRange &a, const TextRange &b) { return a.start < b.start; });
    QList<TextRange> joined;
    for (const TextRange &range : ranges) {
        if (!joined.isEmpty() && joined.last().start + joined.last().length >= range.start)
            joined.last().length = std::max(joined.last().length, range.start + range.length - joined.last().start);
        else
            joined.append(range);
    }
    return joined;
}

namespace {

constexpr qsizetype longestExcerpt = 90;
constexpr qsizetype leadOfExcerpt = 12; // the match must not be cut off by a narrow tree

/// The part of a text around its first match, on one line.
QString excerptOf(const QString &text, const QStringList &words) {
    qsizetype at = text.size();
    for (const QString &word : words)
        if (const qsizetype found = text.indexOf(word, 0, Qt::CaseInsensitive); found >= 0)
            at = std::min(at, found);
    qsizetype start = at > leadOfExcerpt ? at - leadOfExcerpt : 0;
    if (start > 0 && text[start].isLowSurrogate())
        --start;
    const QString part = text.mid(start, longestExcerpt).simplified();
    return start > 0 ? u"…"_s + part : part;
}

} // namespace

MatchReason matchReason(const SchemaIndex &index, int entry, const QString &filterText) {
    const QStringList words = wordsOf(filterText);
    const auto holdsAny = [&words](const QString &text) {
        return std::any_of(words.begin(), words.end(), [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    const auto reason = [&](MatchPlace place, const QString &text) {
        return MatchReason{place, text, matchRanges(text, filterText)};
    };
    if (words.isEmpty())
        return {};
    if (holdsAny(index.nameOf(entry)))
        return {MatchPlace::Name, {}, {}};
    const schema::FieldOutline *field = index.field(entry);
    if (!field) {
        const QString label = index.isObject(entry) ? index.object(index.ownerOf(entry)).label : QString();
        return holdsAny(label) ? reason(MatchPlace::Label, label) : MatchReason();
    }
    if (holdsAny(field->label))
        return reason(MatchPlace::Label, field->label);
    if (holdsAny(field->help))
        return reason(MatchPlace::Help, excerptOf(field->help, words));
    if (holdsAny(field->formula))
        return reason(MatchPlace::Formula, excerptOf(field->formula, words));
    for (const QString &value : field->picklistValues)
        if (holdsAny(value))
            return reason(MatchPlace::PicklistValue, value);
    return {};
}

QString matchPlaceName(MatchPlace place) {
    switch (place) {
    case MatchPlace::Name: return QCoreApplication::translate("SchemaFilter", "name");
    case MatchPlace::Label: return QCoreApplication::translate("SchemaFilter", "label");
    case MatchPlace::Help: return QCoreApplication::translate("SchemaFilter", "help");
    case MatchPlace::Formula: return QCoreApplication::translate("SchemaFilter", "formula");
    case MatchPlace::PicklistValue: return QCoreApplication::translate("SchemaFilter", "picklist value");
    case MatchPlace::None: break;
    }
    return {};
}

} // namespace fairlead::models
