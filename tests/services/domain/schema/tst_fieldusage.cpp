#include "services/domain/schema/document.h"
#include "services/domain/schema/fieldusage.h"
#include "services/domain/schema/impact.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::schema;
using namespace Qt::StringLiterals;

namespace {

Result<std::optional<CountPlan>> planOf(const QByteArray &describe) {
    const auto document = canonicalize(describe);
    if (!document)
        return document.error();
    return planCount(document->text);
}

QByteArray thing(const QByteArray &fields, const QByteArray &name = "Thing__c", const QByteArray &more = {}) {
    return "{\"name\":\"" + name + "\"" + more + ",\"fields\":[" + fields + "]}";
}

} // namespace

class TestFieldUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plans_data();
    void plans();
    void leavesOut_data();
    void leavesOut();
    void countsCalls_data();
    void countsCalls();
    void refusesBrokenText();
    void shares_data();
    void shares();
    void ranksImpacts();
    void knowsEveryFate();
    void keepsUnknownKinds();
};

void TestFieldUsage::plans_data() {
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("way");
    const auto row = [](const char *name, const QByteArray &field, const QString &way) { QTest::newRow(name) << field << way; };
    row("aggregatable", R"({"name":"F__c","type":"string","custom":true,"aggregatable":true,"filterable":true,"nillable":true})", u"together"_s);
    row("by its type", R"({"name":"F__c","type":"string","custom":true,"filterable":true,"nillable":true})", u"together"_s);
    row("long text", R"({"name":"F__c","type":"textarea","custom":true,"filterable":false,"nillable":true})", u"none"_s);
    row("encrypted", R"({"name":"F__c","type":"encryptedstring","custom":true,"aggregatable":false,"filterable":false,"nillable":true})", u"none"_s);
    row("multi-select", R"({"name":"F__c","type":"multipicklist","custom":true,"aggregatable":false,"filterable":true,"nillable":true})", u"singly"_s);
    row("time", R"({"name":"F__c","type":"time","custom":true,"aggregatable":false,"filterable":true,"nillable":true})", u"singly"_s);
    row("checkbox", R"({"name":"F__c","type":"boolean","custom":true,"aggregatable":false,"filterable":true,"nillable":false})", u""_s);
    row("formula", R"({"name":"F__c","type":"double","custom":true,"calculated":true,"aggregatable":true,"nillable":true})", u"none"_s);
    row("never empty", R"({"name":"Name","type":"string","custom":false,"aggregatable":true,"nillable":false})", u""_s);
    row("required custom", R"({"name":"F__c","type":"string","custom":true,"aggregatable":true,"nillable":false})", u"together"_s);
    row("address", R"({"name":"BillingAddress","type":"address","aggregatable":false,"filterable":true,"nillable":true})", u"none"_s);
}

void TestFieldUsage::plans() {
    QFETCH(QByteArray, field);
    QFETCH(QString, way);
    const auto plan = planOf(thing(field));
    QVERIFY(plan && *plan);
    QCOMPARE((*plan)->together.size(), way == u"together" ? 1 : 0);
    QCOMPARE((*plan)->singly.size(), way == u"singly" ? 1 : 0);
    QCOMPARE((*plan)->uncountable, way == u"none" ? 1 : 0);
}

void TestFieldUsage::leavesOut_data() {
    QTest::addColumn<QByteArray>("describe");
    QTest::newRow("not queryable") << thing({}, "Thing__c", ",\"queryable\":false");
    QTest::newRow("hidden") << thing({}, "Thing__c", ",\"deprecatedAndHidden\":true");
    for (const char *name : {"Big__b", "Setting__mdt", "Told__e", "Far__x", "Thing__Share", "Thing__History", "Thing__Feed"})
        QTest::newRow(name) << thing({}, name);
}

void TestFieldUsage::leavesOut() {
    QFETCH(QByteArray, describe);
    const auto plan = planOf(describe);
    QVERIFY(plan);
    QVERIFY(!*plan);
}

void TestFieldUsage::countsCalls_data() {
    QTest::addColumn<int>("together");
    QTest::addColumn<int>("singly");
    QTest::addColumn<int>("calls");
    QTest::newRow("nothing but rows") << 0 << 0 << 1;
    QTest::newRow("one") << 1 << 0 << 1;
    QTest::newRow("full query") << 50 << 0 << 1;
    QTest::newRow("one more") << 51 << 0 << 2;
    QTest::newRow("both") << 101 << 3 << 6;
    QTest::newRow("singly only") << 0 << 2 << 3;
}

void TestFieldUsage::countsCalls() {
    QFETCH(int, together);
    QFETCH(int, singly);
    CountPlan plan;
    plan.together = QStringList(together, u"F"_s);
    plan.singly = QStringList(singly, u"M"_s);
    QTEST(plan.calls(), "calls");
}

void TestFieldUsage::refusesBrokenText() {
    for (const QByteArray &text : {QByteArray(), QByteArray("{}"), QByteArray("[1]"), QByteArray("{\"describe\":")})
        QVERIFY(!planCount(text));
}

void TestFieldUsage::shares_data() {
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<qint64>("filled");
    QTest::addColumn<double>("share");
    QTest::newRow("none of none") << qint64(0) << qint64(0) << -1.0;
    QTest::newRow("none") << qint64(10) << qint64(0) << 0.0;
    QTest::newRow("half") << qint64(10) << qint64(5) << 0.5;
    QTest::newRow("all") << qint64(10) << qint64(10) << 1.0;
    QTest::newRow("more than there are") << qint64(10) << qint64(12) << 1.0;
}

void TestFieldUsage::shares() {
    QFETCH(qint64, rows);
    QFETCH(qint64, filled);
    ObjectUsage usage;
    usage.rows = rows;
    usage.filled.insert(u"F"_s, filled);
    QTEST(usage.share(u"F"_s).value_or(-1), "share");
    QVERIFY(!usage.share(u"G"_s));
}

void TestFieldUsage::ranksImpacts() {
    const std::vector<FieldUse> uses{{u"Layout"_s, u"Gift Layout"_s, {}, {}},
                                     {u"FlexiPage"_s, u"Gift Page"_s, {}, {}},
                                     {u"Flow"_s, u"B"_s, {}, {}},
                                     {u"ApexClass"_s, u"Z"_s, {}, {}},
                                     {u"Flow"_s, u"A"_s, {}, {}},
                                     {u"mapping"_s, u"Orders"_s, {}, u"node “Upsert”"_s}};
    QStringList got;
    for (const Impact &impact : impactOf(FieldFate::Removed, uses))
        got.append(severityName(impact.severity) + u' ' + impact.use.kind + u' ' + impact.use.name);
    QCOMPARE(got, (QStringList{u"breaking ApexClass Z"_s, u"breaking Flow A"_s, u"breaking Flow B"_s, u"breaking mapping Orders"_s,
                               u"risky FlexiPage Gift Page"_s, u"safe Layout Gift Layout"_s}));
    QVERIFY(impactOf(FieldFate::Removed, {}).empty());
    QVERIFY(holdsField(u"ApexClass"_s));
    QVERIFY(!holdsField(u"Layout"_s));
}

void TestFieldUsage::knowsEveryFate() {
    const std::vector<FieldUse> uses{{u"Layout"_s, u"L"_s, {}, {}}};
    QCOMPARE(impactOf(FieldFate::Retyped, uses).front().severity, Severity::Safe);
    for (const FieldFate fate : {FieldFate::Removed, FieldFate::Retyped, FieldFate::Renamed})
        QVERIFY(!impactOf(fate, uses).front().effect.isEmpty());
}

void TestFieldUsage::keepsUnknownKinds() {
    const auto impacts = impactOf(FieldFate::Removed, {{u"BrandNewThing"_s, u"x"_s, {}, {}}});
    QCOMPARE(impacts.front().severity, Severity::Risky);
    QCOMPARE(useKindWords(u"BrandNewThing"_s), u"BrandNewThing"_s);
    QVERIFY(!holdsField(u"BrandNewThing"_s));
}

QTEST_GUILESS_MAIN(TestFieldUsage)
#include "tst_fieldusage.moc"
