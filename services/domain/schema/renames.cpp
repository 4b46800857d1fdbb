#include "services/domain/schema/renames.h"

#include "services/domain/schema/outline.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

constexpr double threshold = 0.6;
constexpr size_t affordablePairs = 100'000; // about 20 ms
constexpr int bucketLimit = 8; // so many namesakes are no evidence of anything

// The name without namespace, suffix, case and underscores: what survives a renaming.
QString bareName(const QString &name) {
    QString bare = name;
    for (const QString &suffix : {u"__c"_s, u"__mdt"_s, u"__e"_s, u"__b"_s, u"__x"_s}) {
        if (bare.endsWith(suffix)) {
            bare.chop(suffix.size());
            break;
        }
    }
    const QString prefix = namespaceOf(name);
    if (!prefix.isEmpty() && bare.startsWith(prefix + u"__"_s))
        bare.remove(0, prefix.size() + 2);
    return bare.remove(u'_').toLower();
}

std::vector<quint32> letterPairs(const QString &bare) {
    std::vector<quint32> pairs;
    for (qsizetype i = 0; i + 1 < bare.size(); ++i)
        pairs.push_back(quint32(bare[i].unicode()) << 16 | bare[i + 1].unicode());
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

// Twice what is common over what there is; both sorted.
template <typename List> double overlap(const List &a, const List &b) {
    if (a.empty() || b.empty())
        return 0;
    size_t common = 0;
    auto i = a.begin();
    auto j = b.begin();
    while (i != a.end() && j != b.end()) {
        if (*i < *j) {
            ++i;
        } else if (*j < *i) {
            ++j;
        } else {
            ++common;
            ++i;
            ++j;
        }
    }
    return 2.0 * double(common) / double(a.size() + b.size());
}

class Score {
public:
    void weigh(double weight, double likeness, const char *reason) {
        m_sum += weight * likeness;
        m_weight += weight;
        if (likeness >= 0.8)
            m_reasons[m_count++] = reason;
    }
    void compare(double weight, const QString &a, const QString &b, const char *reason) {
        if (!a.isEmpty() || !b.isEmpty())
            weigh(weight, a == b ? 1 : 0, reason);
    }
    double likeness() const { return m_weight > 0 ? m_sum / m_weight : 0; }
    // Few pairs are told of, so only they get texts.
    QStringList reasons() const {
        QStringList texts;
        for (size_t i = 0; i < m_count; ++i)
            texts.append(QString::fromLatin1(m_reasons[i]));
        return texts;
    }

private:
    double m_sum = 0;
    double m_weight = 0;
    std::array<const char *, 7> m_reasons{};
    size_t m_count = 0;
};

Score score(const RenameCandidate &a, const RenameCandidate &b) {
    Score score;
    const bool field = !a.type.isEmpty();
    score.weigh(0.35, overlap(a.pairs, b.pairs), "similar name");
    score.compare(0.25, a.label, b.label, "same label");
    if (field)
        score.weigh(0.15, 1, "same type");
    score.compare(0.05, a.size, b.size, "same size");
    score.compare(0.15, a.help, b.help, "same help text");
    score.compare(0.15, a.target, b.target, "same target or formula");
    if (!a.values.isEmpty() || !b.values.isEmpty())
        score.weigh(field ? 0.2 : 0.5, overlap(a.values, b.values),
                    field ? "same values" : "same fields");
    return score;
}

using Pairs = std::vector<std::pair<size_t, size_t>>;

Pairs everyPair(const std::vector<RenameCandidate> &removed, const std::vector<RenameCandidate> &added) {
    Pairs pairs;
    for (size_t i = 0; i < removed.size(); ++i) {
        for (size_t j = 0; j < added.size(); ++j) {
            if (removed[i].type == added[j].type)
                pairs.emplace_back(i, j);
        }
    }
    return pairs;
}

Pairs namesakes(const std::vector<RenameCandidate> &removed, const std::vector<RenameCandidate> &added) {
    QHash<QString, QList<size_t>> buckets;
    const auto keys = [](const RenameCandidate &c) {
        return QStringList{c.type + u"\n"_s + c.label.toLower(), c.type + u"\r"_s + bareName(c.name)};
    };
    for (size_t j = 0; j < added.size(); ++j) {
        for (const QString &key : keys(added[j]))
            buckets[key].append(j);
    }
    Pairs pairs;
    for (size_t i = 0; i < removed.size(); ++i) {
        QSet<size_t> seen;
        for (const QString &key : keys(removed[i])) {
            const QList<size_t> bucket = buckets.value(key);
            for (qsizetype at = 0; at < std::min<qsizetype>(bucket.size(), bucketLimit); ++at)
                seen.insert(bucket[at]);
        }
        for (const size_t j : seen)
            pairs.emplace_back(i, j);
    }
    return pairs;
}

QStringList sorted(QStringList texts) {
    texts.sort();
    return texts;
}

} // namespace

RenameCandidate fieldCandidate(const IndexWalker &field) {
    constexpr std::string_view wanted[]
        = {"calculatedFormula", "inlineHelpText", "label",       "length", "name",
           "picklistValues",    "precision",      "referenceTo", "scale",  "type"};
    std::array<std::string_view, std::size(wanted)> v;
    visitMembers(field, wanted, [&](size_t i, std::string_view raw) { v[i] = raw; });
    RenameCandidate candidate;
    candidate.target = textOf(v[0]) + textsOf(v[7]).join(u' ');
    candidate.help = textOf(v[1]);
    candidate.label = textOf(v[2]);
    candidate.name = textOf(v[4]);
    candidate.type = textOf(v[9]);
    std::string size;
    for (const std::string_view part : {v[3], v[6], v[8]})
        size.append(part).append(" ");
    candidate.size = QString::fromStdString(size);
    for (ArrayWalker walker(v[5]); !walker.atEnd(); walker.next()) {
        visitMembers(walker.current(), std::array{std::string_view("value")},
                     [&](size_t, std::string_view raw) { candidate.values.append(textOf(raw)); });
    }
    candidate.values.sort();
    candidate.pairs = letterPairs(bareName(candidate.name));
    return candidate;
}

RenameCandidate objectCandidate(const ObjectSpans &object) {
    RenameCandidate candidate;
    candidate.name = textOf(object.attribute("name"));
    candidate.label = textOf(object.attribute("label"));
    QStringList names;
    for (const FieldSpan &field : object.fields) {
        // Fields that every object has say nothing about which object it is.
        if (field.name.ends_with("__c"))
            names.append(QString::fromUtf8(field.name.data(), qsizetype(field.name.size())));
    }
    candidate.values = sorted(std::move(names));
    candidate.pairs = letterPairs(bareName(candidate.name));
    return candidate;
}

std::vector<RenameGuess> guessRenames(const QString &object, const std::vector<RenameCandidate> &removed,
                                      const std::vector<RenameCandidate> &added) {
    const bool all = removed.size() * added.size() <= affordablePairs;
    struct Scored {
        RenameGuess guess;
        size_t from;
        size_t to;
    };
    std::vector<Scored> scored;
    for (const auto &[i, j] : all ? everyPair(removed, added) : namesakes(removed, added)) {
        const Score result = score(removed[i], added[j]);
        if (result.likeness() < threshold)
            continue;
        scored.push_back(
            {{object, removed[i].name, added[j].name, result.likeness(), result.reasons()}, i, j});
    }
    std::sort(scored.begin(), scored.end(), [](const Scored &a, const Scored &b) {
        return std::tie(b.guess.likeness, a.guess.oldName, a.guess.newName)
            < std::tie(a.guess.likeness, b.guess.oldName, b.guess.newName);
    });
    std::vector<bool> usedFrom(removed.size());
    std::vector<bool> usedTo(added.size());
    std::vector<RenameGuess> guesses;
    for (Scored &entry : scored) {
        if (usedFrom[entry.from] || usedTo[entry.to])
            continue;
        usedFrom[entry.from] = usedTo[entry.to] = true;
        guesses.push_back(std::move(entry.guess));
    }
    return guesses;
}

} // namespace fairlead::schema
