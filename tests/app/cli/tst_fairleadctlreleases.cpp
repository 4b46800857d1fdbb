#include "tests/app/cli/commandrig.h"
#include "services/kernel/compression.h"

#include <QJsonDocument>

using namespace fairlead;
using namespace fairlead::test;

namespace {

QString sharedData() {
    const QString shared = qEnvironmentVariable("FAIRLEAD_SHARED_DATA");
    return (shared.isEmpty() ? qEnvironmentVariable("FAIRLEAD_SOURCE_DIR") + u"/../shared/data"_s : shared) + u"/salesforce/"_s;
}

QString text(const QJsonValue &value) {
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

/// One line a change. The published lists say `attr`, and put an object's count of fields and a field's type at the
/// top; ours are in what was added or removed.
QString lineOf(const QJsonObject &change, bool published) {
    const QString kind = change[u"kind"_s].toString();
    QStringList parts{kind, change[u"object"_s].toString(), change[u"field"_s].toString()};
    const QJsonObject whole = published ? change : change[kind.endsWith(u"_added") ? u"new"_s : u"old"_s].toObject();
    if (kind == u"picklist_changed")
        parts << text(change[u"added"_s]) << text(change[u"removed"_s]) << text(change[u"changed"_s]) << text(change[u"reordered"_s]);
    else if (kind.endsWith(u"_changed"))
        parts << change[published ? u"attr"_s : u"attribute"_s].toString() << text(change[u"old"_s]) << text(change[u"new"_s]);
    else if (kind.startsWith(u"object_"))
        parts << QString::number(whole[u"fields"_s].toInt());
    else if (kind.startsWith(u"field_"))
        parts << whole[u"type"_s].toString();
    return parts.join(u" | "_s);
}

/// The lists know of objects only their labels, and nothing of relationships and record types.
bool isCovered(const QJsonObject &change) {
    const QString kind = change[u"kind"_s].toString();
    if (kind == u"object_changed")
        return change[u"attribute"_s] == u"label"_s || change[u"attribute"_s] == u"labelPlural"_s;
    return !kind.startsWith(u"relationship_") && !kind.startsWith(u"record_type_");
}

QStringList lines(const QJsonArray &changes, bool published) {
    QStringList all;
    for (const QJsonValue &change : changes) {
        if (published || isCovered(change.toObject()))
            all.append(lineOf(change.toObject(), published));
    }
    all.sort();
    return all;
}

} // namespace

/// Eight real releases of NPSP in order, and what changed between neighbours.
class FairleadctlReleasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!isBuilt())
            QSKIP("fairleadctl is not built (FAIRLEAD_BIN_DIR)");
        m_releases = QDir(sharedData() + u"npsp"_s).entryList({u"*.json.zst"_s}, QDir::Files);
        if (m_releases.isEmpty())
            QSKIP("the real Salesforce schemas are not here; set FAIRLEAD_SHARED_DATA");
        // 3.29 comes before 3.117.
        std::ranges::sort(m_releases, {}, [](const QString &name) { return name.section(u'.', 1, 1).toInt(); });
    }

    void importsThemInOrder() {
        QCOMPARE(m_releases.size(), 8);
        int version = 0;
        for (const QString &release : m_releases) {
            const Finished done = m_rig.ctl({u"--json"_s, u"topology"_s, u"import"_s, u"--client"_s, u"NPSP"_s,
                                             sharedData() + u"npsp/"_s + release});
            QVERIFY2(done.code == 0, done.errors.constData());
            QCOMPARE(done.json()[u"version"_s].toInt(), ++version);
            QVERIFY(done.json()[u"bad"_s].toArray().isEmpty());
        }
    }

    void neighboursDifferExactlyAsListed_data() {
        QTest::addColumn<int>("from");
        for (int i = 1; i < m_releases.size(); ++i)
            QTest::newRow(qPrintable(m_releases.at(i))) << i;
    }
    void neighboursDifferExactlyAsListed() {
        QFETCH(int, from);
        const QString list = QString(m_releases.at(from - 1)).remove(u".json.zst"_s) + u"__"_s + m_releases.at(from);
        const auto packed = CommandRig::read(sharedData() + u"npsp/diffs/"_s + list);
        const auto unpacked = zstdDecompress(packed, 100'000'000);
        QVERIFY(unpacked);
        const QJsonArray published = QJsonDocument::fromJson(*unpacked).object()[u"changes"_s].toArray();
        QVERIFY(!published.isEmpty());
        const Finished diff = m_rig.ctl({u"topology"_s, u"diff"_s, u"--client"_s, u"NPSP"_s, u"--from"_s, QString::number(from),
                                         u"--to"_s, QString::number(from + 1), u"--format"_s, u"json"_s});
        QCOMPARE(diff.code, 0);
        QVERIFY2(diff.errors.isEmpty(), diff.errors.constData());
        const QJsonArray changes = diff.json()[u"changes"_s].toArray();
        QCOMPARE(lines(changes, false).join(u'\n'), lines(published, true).join(u'\n'));

        QHash<QString, int> counts;
        for (const QJsonValue &change : changes)
            ++counts[change[u"kind"_s].toString()];
        const QJsonObject summary = diff.json()[u"summary"_s].toObject();
        QCOMPARE(summary.size(), counts.size());
        for (auto it = counts.begin(); it != counts.end(); ++it)
            QCOMPARE(summary[it.key()].toInt(), it.value());
    }

    void theFirstCheckSeesDriftAndTheSecondNone() {
        const QString newest = sharedData() + u"npsp/"_s + m_releases.last();
        QCOMPARE(m_rig.ctl({u"topology"_s, u"check"_s, u"--client"_s, u"NPSP"_s}).code, 1);
        QCOMPARE(m_rig.ctl({u"topology"_s, u"check"_s, u"--client"_s, u"NPSP"_s, newest}).code, 0);
    }

private:
    CommandRig m_rig;
    QStringList m_releases;
};

QTEST_GUILESS_MAIN(FairleadctlReleasesTest)
#include "tst_fairleadctlreleases.moc"
