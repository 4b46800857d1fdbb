#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/orgstory.h"

#include <QSet>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::sandbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Timestamp begin = *parseIso(u"2024-01-08T07:30:00Z");

std::vector<Chapter> tell(Org &org, quint64 seed, int chapters) {
    OrgStory story(org, {seed, chapters, begin, begin + 730 * 24h});
    std::vector<Chapter> told;
    for (;;) {
        const Result<std::optional<Chapter>> chapter = story.next();
        if (!chapter) {
            qWarning() << chapter.error().message;
            return {};
        }
        if (!*chapter)
            return told;
        told.push_back(**chapter);
    }
}

std::unique_ptr<OrgGenerator> smallOrg(quint64 seed) {
    return std::make_unique<OrgGenerator>(seed, 120, 6000);
}

} // namespace

class TestOrgStory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsTwoYears_data();
    void tellsTwoYears();
    void tellsTheSameTwice();
    void saysWhatItTouched();
    void endsForTheSmallestOrg();
};

void TestOrgStory::tellsTwoYears_data() {
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %llu", seed) << seed;
}

void TestOrgStory::tellsTwoYears() {
    QFETCH(quint64, seed);
    Org org(smallOrg(seed));
    const std::vector<Chapter> told = tell(org, seed, 58);
    QCOMPARE(told.size(), size_t(58));
    QCOMPARE(told.front().at, begin);
    QCOMPARE(told.back().at, begin + 730 * 24h);
    QVERIFY(told.front().edits.isEmpty());
    int labelled = 0;
    QSet<QString> ops;
    for (size_t i = 1; i < told.size(); ++i) {
        QVERIFY2(told[i].at > told[i - 1].at, qPrintable(u"chapter %1"_s.arg(i)));
        labelled += told[i].label.isEmpty() ? 0 : 1;
        for (const QJsonValue &edit : told[i].edits)
            ops.insert(edit[u"op"_s].toString());
    }
    QVERIFY(labelled >= 8 && labelled <= 30);
    for (const QString &op : {u"add_object"_s, u"add_field"_s, u"set_field"_s, u"add_rule"_s, u"add_picklist_value"_s})
        QVERIFY2(ops.contains(op), qPrintable(op));
    QVERIFY(told.back().apiVersion > told.front().apiVersion);
}

void TestOrgStory::tellsTheSameTwice() {
    Org one(smallOrg(4));
    Org two(smallOrg(4));
    const std::vector<Chapter> first = tell(one, 4, 30);
    const std::vector<Chapter> second = tell(two, 4, 30);
    QCOMPARE(first.size(), second.size());
    for (size_t i = 0; i < first.size(); ++i)
        QCOMPARE(first[i].edits, second[i].edits);
    for (const QString &name : one.objectNames())
        QCOMPARE(one.describe(name), two.describe(name));
}

void TestOrgStory::saysWhatItTouched() {
    Org org(smallOrg(2));
    OrgStory story(org, {2, 20, begin, begin + 300 * 24h});
    QHash<QString, QByteArray> before;
    for (const QString &name : org.objectNames())
        before.insert(name, org.describe(name));
    for (int chapter = 0; chapter < 20; ++chapter) {
        QVERIFY(story.next().ok());
        const std::vector<QString> listed = org.lastTouched();
        const QSet<QString> touched(listed.begin(), listed.end());
        QHash<QString, QByteArray> after;
        for (const QString &name : org.objectNames()) {
            after.insert(name, org.describe(name));
            QVERIFY2(touched.contains(name) || before.value(name) == after.value(name), qPrintable(name));
        }
        before = after;
    }
}

void TestOrgStory::endsForTheSmallestOrg() {
    // Fewer fields than the system ones need: the org gets what it must have.
    const OrgGenerator tiny(1, 20, 1);
    QCOMPARE(tiny.objects().size(), size_t(20));
    Org org(std::make_unique<OrgGenerator>(1, 20, 1));
    QCOMPARE(tell(org, 1, 10).size(), size_t(10));
}

QTEST_GUILESS_MAIN(TestOrgStory)
#include "tst_orgstory.moc"
