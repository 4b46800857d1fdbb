#include "services/domain/schema/renames.h"

#include "services/domain/schema/outline.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

constexpr double threshold = 0.6;
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
template<typename List>
double overlap(const List &a, const List &b) {
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
    void weigh(double weight, double likeness, const QString &reason) {
        m_sum += weight * likeness;
        m_weight += weight;
        if (likeness >= 0.8)
            m_reasons.append(reason);
    }
    void compare(double weight, const QString &a, const QString &b, const QString &reason) {
        if (!a.isEmpty() || !b.isEmpty())
            weigh(weight, a == b ? 1 : 0, reason);
    }
    double likeness() const { return m_weight > 0 ? m_sum / m_weight : 0; }
    QStringList reasons() const { return m_reasons; }

private:
    double m_sum = 0;
    double m_weight = 0;
    QStringList m_reasons;
};

Score score(const RenameCandidate &a, const RenameCandidate &b) {
    Score score;
    const bool field = !a.type.isEmpty();
    score.weigh(0.35, overlap(a.pairs, b.pairs), u"similar name"_s);
    score.compare(0.25, a.label, b.label, u"same label"_s);
    if (field)
        score.weigh(0.15, 1, u"same type"_s);
    score.compare(0.05, a.size, b.size, u"same size"_s);
    score.compare(0.15, a.help, b.help, u"same help text"_s);
    score.compare(0.15, a.target, b.target, u"same target or formula"_s);
    if (!a.values.isEmpty() || !b.values.isEmpty())
        score.weigh(field ? 0.2 : 0.5, overlap(a.values, b.values), field ? u"same values"_s : u"same fields"_s);
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

// Every pair is too dear for the worst case, and then only namesakes are looked at.
bool affordable(size_t removed, size_t added, qint64 &budget) {
    const qint64 cost = qint64(removed) * qint64(added);
    if (cost > budget)
        return false;
    budget -= cost;
    return true;
}

} // namespace

RenameCandidate fieldCandidate(const MemberSpans &field) {
    RenameCandidate candidate;
    candidate.name = textOf(memberOf(field, "name"));
    candidate.label = textOf(memberOf(field, "label"));
    candidate.type = textOf(memberOf(field, "type"));
    candidate.help = textOf(memberOf(field, "inlineHelpText"));
    candidate.target = textOf(memberOf(field, "calculatedFormula"));
    candidate.target += textsOf(memberOf(field, "referenceTo")).join(u' ');
    for (const std::string_view key : {"length", "precision", "scale"})
        candidate.size += QString::number(numberOf(memberOf(field, key))) + u' ';
    MemberSpans members;
    for (ArrayWalker walker(memberOf(field, "picklistValues")); !walker.atEnd(); walker.next()) {
        if (splitObject(walker.current(), members))
            candidate.values.append(textOf(memberOf(members, "value")));
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
    MemberSpans members;
    for (ArrayWalker walker(object.attribute("fields")); !walker.atEnd(); walker.next()) {
        // Fields that every object has say nothing about which object it is.
        if (splitObject(walker.current(), members) && isTrue(memberOf(members, "custom")))
            names.append(textOf(memberOf(members, "name")));
    }
    candidate.values = sorted(std::move(names));
    candidate.pairs = letterPairs(bareName(candidate.name));
    return candidate;
}

std::vector<RenameGuess> guessRenames(const QString &object, const std::vector<RenameCandidate> &removed,
    const std::vector<RenameCandidate> &added, qint64 &budget) {
    const bool all = affordable(removed.size(), added.size(), budget);
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
        scored.push_back({{object, removed[i].name, added[j].name, result.likeness(), result.reasons()}, i, j});
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
