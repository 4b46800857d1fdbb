#include "services/backend/topology/topologyservice.h"
#include "services/embedded/backend.h"
#include "tests/bench/groups.h"
#include "tests/bench/place.h"
#include "tests/bench/sample.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <simdjson.h>

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int changedObjects = 5;

/// A version as one JSON text, an array of its objects: what whoever keeps whole versions would have to read.
QByteArray wholeText(const OrgTexts &org) {
    QByteArray text = "[";
    for (const schema::ObjectDocument &document : org)
        text += (text.size() > 1 ? "," : "") + document.text;
    return text + ']';
}

QString megabytes(const QByteArray &text) {
    return u"%1 MB"_s.arg(text.size() / 1'000'000);
}

qsizetype differencesByQt(const QByteArray &a, const QByteArray &b) {
    const QJsonArray before = QJsonDocument::fromJson(a).array();
    const QJsonArray after = QJsonDocument::fromJson(b).array();
    qsizetype differing = std::abs(before.size() - after.size());
    for (qsizetype i = 0; i < std::min(before.size(), after.size()); ++i)
        differing += before[i] != after[i] ? 1 : 0;
    return differing;
}

/// A fresh parser each time, as for a text that is seen once; both parsed, nothing compared.
void parseBoth(const simdjson::padded_string &a, const simdjson::padded_string &b) {
    for (const auto *text : {&a, &b}) {
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (parser.parse(*text).get(root) != simdjson::SUCCESS)
            stop(u"simdjson does not read the sample"_s);
    }
}

simdjson::padded_string padded(const QByteArray &text) {
    return simdjson::padded_string(text.constData(), static_cast<size_t>(text.size()));
}

qint64 statusBytes(const QByteArray &name) {
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

/// The peak of resident memory during `work`, above what was there before.
double addedMegabytes(const std::function<void()> &work) {
    QFile clear(u"/proc/self/clear_refs"_s);
    if (clear.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        clear.write("5");
    clear.close();
    const qint64 before = statusBytes("VmRSS");
    work();
    return static_cast<double>(statusBytes("VmHWM") - before) / 1e6;
}

class DiffBench {
public:
    DiffBench()
        : m_org(inventOrg())
        , m_client(m_sample.addClient(u"Before and after"_s)) {
    }

    std::vector<Figure> run(const Wanted &wanted) {
        m_first = m_sample.addVersion(m_client, m_org);
        const qint64 one = m_sample.databaseBytes();
        const size_t step = m_org.size() / changedObjects;
        const OrgTexts later = changedOrg(m_org, [step](int i) { return i % static_cast<int>(step) == 7; });
        m_second = m_sample.addVersion(m_client, later);
        const qint64 both = m_sample.databaseBytes();
        growth(one, both);
        if (wanted(u"diff-few"_s) || wanted(u"diff-few-simdjson"_s))
            few(later);
        if (wanted(u"diff-all"_s) || wanted(u"diff-all-memory"_s))
            all(u"diff-all"_s, changedOrg(m_org, [](int) { return true; }), true);
        if (wanted(u"diff-library"_s))
            againstLibrary(changedOrg(m_org, [](int) { return true; }));
        if (wanted(u"diff-other-org"_s))
            all(u"diff-other-org"_s, inventOrg(2), false);
        return std::move(m_figures);
    }

private:
    schema::Diff compare(const backend::VersionRef &from, const backend::VersionRef &to) {
        return must(QCoro::waitFor(m_sample.backend().topology().diff(m_sample.caller(), from, to, {}, {})));
    }

    /// Both sides hold the two versions in memory; ours reads the texts as it compares, the peer has parsed them before.
    void againstLibrary(const OrgTexts &other) {
        const QString name = u"diff-library"_s;
        QTemporaryDir folder;
        const QString script = peersFolder() + u"/diff/diff.mjs"_s;
        if (peersFolder().isEmpty() || !QFile::exists(peersFolder() + u"/node_modules/jsondiffpatch"_s)) {
            m_figures.push_back(notMeasured(name, u"npm has not installed tests/bench/peers"_s));
            return;
        }
        const QStringList paths{folder.filePath(u"before.json"_s), folder.filePath(u"after.json"_s)};
        for (const auto &[path, org] : {std::pair(paths[0], &m_org), std::pair(paths[1], &other)}) {
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(wholeText(*org)) < 0)
                stop(u"diff-library: the documents cannot be written"_s);
        }
        Program peer(u"node"_s, QStringList{u"--max-old-space-size=8192"_s, script} + paths);
        const int differing = must(peer.waitForLine(u"ready "_s, 300)).toInt();
        const schema::Side before = sideOf(m_org);
        const schema::Side after = sideOf(other);
        const int found = must(schema::compare(before, after)).objectsCompared;
        if (differing != found)
            stop(u"diff-library: the sides do not agree on what differs: %1 and %2 objects"_s.arg(found).arg(differing));
        const Sides sides = interleaved(
            5, [&] { return milliseconds([&] { must(schema::compare(before, after)); }); },
            [&] {
                peer.process().write("go\n");
                return must(peer.waitForLine(u"took "_s, 300)).toDouble();
            });
        m_figures.push_back({name, u"ms"_s, sides.ours, sides.peer, u"jsondiffpatch, by name, parsed before"_s,
                             Ratio::PeerToOurs, Bound::AtLeast, 20,
                             u"%1 objects differ; ours reads both texts too"_s.arg(found)});
    }

    static schema::Side sideOf(const OrgTexts &org) {
        schema::Side side;
        const auto texts = std::make_shared<QHash<QByteArray, QByteArray>>();
        for (const schema::ObjectDocument &document : org) {
            side.refs.push_back({document.name, document.hash});
            texts->insert(document.hash, document.text);
        }
        side.source = u"org"_s;
        side.load = [texts](const QByteArray &hash) { return Result<QByteArray>(texts->value(hash)); };
        return side;
    }

    void growth(qint64 one, qint64 both) {
        Figure figure{u"store-growth"_s, u"%"_s};
        figure.ours = 100.0 * static_cast<double>(both - one) / static_cast<double>(one);
        figure.bound = Bound::Below;
        figure.goal = 2;
        figure.note = u"%1 bytes with one version, %2 with two"_s.arg(one).arg(both);
        m_figures.push_back(figure);
    }

    void few(const OrgTexts &later) {
        const QByteArray before = wholeText(m_org);
        const QByteArray after = wholeText(later);
        const schema::Diff diff = compare(m_first, m_second);
        if (diff.objectsCompared != changedObjects || differencesByQt(before, after) != changedObjects)
            stop(u"diff-few: the sides do not agree on what differs"_s);
        const auto ours = [this] {
            constexpr int times = 20; // one takes a few milliseconds
            return milliseconds([this] {
                for (int i = 0; i < times; ++i)
                    compare(m_first, m_second);
            }) / times;
        };
        const Sides byQt = interleaved(5, ours, [&] {
            return milliseconds([&] { differencesByQt(before, after); });
        });
        Figure figure{u"diff-few"_s, u"ms"_s, byQt.ours, byQt.peer, u"QJsonDocument, both parsed and compared"_s,
                      Ratio::PeerToOurs, Bound::AtLeast, 50, u"2 x %1"_s.arg(megabytes(before))};
        m_figures.push_back(figure);
        const simdjson::padded_string a = padded(before);
        const simdjson::padded_string b = padded(after);
        const Sides bySimd = interleaved(5, ours, [&] { return milliseconds([&] { parseBoth(a, b); }); });
        m_figures.push_back({u"diff-few-simdjson"_s, u"ms"_s, bySimd.ours, bySimd.peer,
                             u"simdjson DOM, both parsed, nothing compared"_s, Ratio::PeerToOurs});
    }

    void all(const QString &name, const OrgTexts &other, bool withGoal) {
        const backend::VersionRef version = m_sample.addVersion(m_sample.addClient(name), other);
        schema::Diff diff;
        const double memory = addedMegabytes([&] { diff = compare(m_first, version); });
        const QString found = u"%1 changes in %2 objects"_s.arg(diff.changes.size()).arg(diff.objectsCompared);
        diff = {};
        const simdjson::padded_string a = padded(wholeText(m_org));
        const simdjson::padded_string b = padded(wholeText(other));
        const Sides sides = interleaved(
            7, [&] { return milliseconds([&] { compare(m_first, version); }); },
            [&] { return milliseconds([&] { parseBoth(a, b); }); });
        Figure figure{name, u"ms"_s, sides.ours, sides.peer, u"simdjson DOM, both parsed"_s, Ratio::OursToPeer,
                      withGoal ? Bound::AtMost : Bound::None, 3, found};
        m_figures.push_back(figure);
        if (!withGoal)
            return;
        Figure peak{u"diff-all-memory"_s, u"MB"_s, memory};
        peak.note = u"resident, above what was there before; the changes included"_s;
        m_figures.push_back(peak);
    }

    Sample m_sample;
    const OrgTexts m_org;
    const ClientId m_client;
    backend::VersionRef m_first;
    backend::VersionRef m_second;
    std::vector<Figure> m_figures;
};

} // namespace

std::vector<Figure> diffFigures(const Wanted &wanted) {
    return DiffBench().run(wanted);
}

} // namespace fairlead::bench
