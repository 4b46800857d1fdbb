#include "providerbench.h"

#include "app/sandbox/lib/usagesim.h"
#include "services/providers/salesforce/salesforceclient.h"
#include "services/providers/salesforce/salesforceusage.h"

#include <QCoroTask>
#include <QJsonDocument>

using namespace fairlead;
using namespace fairlead::salesforce;
using namespace Qt::StringLiterals;

class TestSalesforceUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void counts();
    void countsManyFieldsInFewCalls();
    void countsRowsAlone();
    void asksAgainInHalves();
    void keepsWhatOneQueryRefused();
    void believesNoLies_data();
    void believesNoLies();
    void passesTroubleOn_data();
    void passesTroubleOn();
    void takesNoFalseNames_data();
    void takesNoFalseNames();
    void stopsWhenCancelled();
    void findsDependents();
    void knowsThatThereIsMore();
    void saysWhatItMayNot();
    void refusesStandardFields();

private:
    Result<FieldCounts> count(const QString &object, const QStringList &together, const QStringList &singly = {}, std::stop_token stop = {}) {
        return QCoro::waitFor(m_usage->count(object, together, singly, stop));
    }
    Result<Dependents> dependents(const QString &object, const QString &field) {
        return QCoro::waitFor(m_usage->dependents(object, field));
    }
    void fault(const QString &usage) { m_bench->sandbox.world().setFaults({{u"usage"_s, usage}}); }
    QStringList fieldsOf(const QString &object, const char *flag) const;

    std::unique_ptr<ProviderBench> m_bench;
    std::unique_ptr<SalesforceClient> m_client;
    std::unique_ptr<SalesforceUsage> m_usage;
    QStringList m_fields; ///< Of Account, that can be aggregated.
    QString m_custom;     ///< One of Account.
};

QStringList TestSalesforceUsage::fieldsOf(const QString &object, const char *flag) const {
    QStringList names;
    const QJsonArray fields = QJsonDocument::fromJson(m_bench->sandbox.world().org().describe(object)).object()[u"fields"_s].toArray();
    for (const QJsonValue &field : fields) {
        if (field[QLatin1StringView(flag)].toBool())
            names.append(field[u"name"_s].toString());
    }
    return names;
}

void TestSalesforceUsage::init() {
    m_bench = std::make_unique<ProviderBench>();
    SalesforceOptions options;
    outbound::RetryPolicy::Limits limits;
    limits.attempts = 2;
    limits.base = std::chrono::milliseconds(1);
    limits.longest = std::chrono::milliseconds(2);
    options.retry = outbound::RetryPolicy(limits);
    const SalesforceSession session{m_bench->sandbox.url().toString(), Secret(sandbox::World::firstToken())};
    m_client = std::make_unique<SalesforceClient>(m_bench->http, session, SessionRefresher(), options);
    m_usage = std::make_unique<SalesforceUsage>(*m_client);
    m_fields = fieldsOf(u"Account"_s, "aggregatable");
    const QStringList custom = fieldsOf(u"Account"_s, "custom");
    QVERIFY(m_fields.size() > 5);
    QVERIFY(!custom.isEmpty());
    m_custom = custom.front();
}

void TestSalesforceUsage::cleanup() {
    m_usage.reset();
    m_client.reset();
    m_bench.reset();
}

void TestSalesforceUsage::counts() {
    const auto counts = count(u"Account"_s, m_fields.first(3), {m_custom});
    QVERIFY2(counts, qPrintable(counts ? QString() : counts.error().message));
    QCOMPARE(counts->rows, sandbox::UsageSim::rowsOf(u"Account"_s));
    for (const QString &field : m_fields.first(3))
        QCOMPARE(counts->filled.value(field, -1), sandbox::UsageSim::filledOf(u"Account"_s, field));
    QVERIFY(counts->refused.isEmpty());
    QCOMPARE(m_usage->calls(), 2);
}

void TestSalesforceUsage::countsManyFieldsInFewCalls() {
    QStringList many;
    while (many.size() < 101)
        many += m_fields;
    const auto counts = count(u"Account"_s, many.first(101));
    QVERIFY(counts);
    QCOMPARE(m_usage->calls(), 3);
}

void TestSalesforceUsage::countsRowsAlone() {
    const auto counts = count(u"Account"_s, {});
    QVERIFY(counts);
    QCOMPARE(counts->rows, sandbox::UsageSim::rowsOf(u"Account"_s));
    QCOMPARE(m_usage->calls(), 1);
}

void TestSalesforceUsage::asksAgainInHalves() {
    fault(u"refuse:"_s + m_fields[2]);
    const auto counts = count(u"Account"_s, m_fields.first(6));
    QVERIFY2(counts, qPrintable(counts ? QString() : counts.error().message));
    QCOMPARE(counts->refused, QStringList{m_fields[2]});
    QCOMPARE(counts->filled.size(), 5);
    QVERIFY(counts->reason.contains(u"does not support aggregate operator"));
    QVERIFY(m_usage->calls() <= 8);
}

void TestSalesforceUsage::keepsWhatOneQueryRefused() {
    fault(u"refuse:"_s + m_custom);
    const auto counts = count(u"Account"_s, {m_custom}, {m_custom});
    QVERIFY(counts);
    QCOMPARE(counts->refused, (QStringList{m_custom, m_custom}));
    QCOMPARE(counts->rows, sandbox::UsageSim::rowsOf(u"Account"_s)); // the records are known all the same
}

void TestSalesforceUsage::believesNoLies_data() {
    QTest::addColumn<QString>("lie");
    for (const char *lie : {"negative", "more", "huge", "fraction", "text", "norecord", "malformed"})
        QTest::newRow(lie) << QString::fromLatin1(lie);
}

void TestSalesforceUsage::believesNoLies() {
    QFETCH(QString, lie);
    fault(lie);
    const auto counts = count(u"Account"_s, m_fields.first(2));
    QVERIFY(!counts);
    QCOMPARE(errorCodeName(counts.error().code), u"upstream"_s);
}

void TestSalesforceUsage::passesTroubleOn_data() {
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("endsAll");
    QTest::newRow("500") << u"500"_s << u"unexpected error"_s << false;
    QTest::newRow("limit") << u"limit"_s << u"REQUEST_LIMIT_EXCEEDED"_s << true;
}

void TestSalesforceUsage::passesTroubleOn() {
    QFETCH(QString, trouble);
    QFETCH(QString, says);
    fault(trouble);
    const auto counts = count(u"Account"_s, m_fields.first(2));
    QVERIFY(!counts);
    QVERIFY2(counts.error().message.contains(says), qPrintable(counts.error().message));
    QTEST(SalesforceUsage::endsAll(counts.error()), "endsAll");
}

void TestSalesforceUsage::takesNoFalseNames_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("injected") << u"Name) x FROM User--"_s;
    QTest::newRow("quoted") << u"A' OR '1'='1"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("digit") << u"1A"_s;
    QTest::newRow("letters of elsewhere") << u"Größe__c"_s;
    QTest::newRow("long") << QString(256, u'A');
}

void TestSalesforceUsage::takesNoFalseNames() {
    QFETCH(QString, name);
    for (const auto &counts : {count(name, {}), count(u"Account"_s, {name}), count(u"Account"_s, {}, {name})}) {
        QVERIFY(!counts);
        QCOMPARE(errorCodeName(counts.error().code), u"invalid"_s);
    }
    QCOMPARE(errorCodeName(dependents(name, u"A"_s).error().code), u"invalid"_s);
    QCOMPARE(errorCodeName(dependents(u"A"_s, name).error().code), u"invalid"_s);
    QCOMPARE(m_usage->calls(), 0);
}

void TestSalesforceUsage::stopsWhenCancelled() {
    std::stop_source stop;
    stop.request_stop();
    const auto counts = count(u"Account"_s, m_fields, {}, stop.get_token());
    QVERIFY(!counts);
    QCOMPARE(errorCodeName(counts.error().code), u"cancelled"_s);
    QVERIFY(SalesforceUsage::endsAll(counts.error()));
    QCOMPARE(m_usage->calls(), 0);
}

void TestSalesforceUsage::findsDependents() {
    int found = 0;
    for (const QString &field : fieldsOf(u"Account"_s, "custom")) {
        const auto uses = dependents(u"Account"_s, field);
        QVERIFY2(uses, qPrintable(uses ? QString() : uses.error().message));
        QVERIFY(!uses->truncated);
        found += int(uses->components.size());
        for (const DependentComponent &each : uses->components)
            QVERIFY(!each.name.isEmpty() && !each.type.isEmpty() && !each.name.contains(u'%'));
    }
    QVERIFY(found > 0);
    QCOMPARE(errorCodeName(dependents(u"Account"_s, u"Gone__c"_s).error().code), u"not_found"_s);
    fault(u"nameless"_s);
    QCOMPARE(errorCodeName(dependents(u"Account"_s, m_custom).error().code), u"upstream"_s);
}

void TestSalesforceUsage::knowsThatThereIsMore() {
    fault(u"many"_s);
    const auto uses = dependents(u"Account"_s, m_custom);
    QVERIFY(uses);
    QVERIFY(uses->truncated);
    QVERIFY(uses->components.size() >= 2000);
}

void TestSalesforceUsage::saysWhatItMayNot() {
    m_bench->faults(R"({"noTooling":true})");
    const auto uses = dependents(u"Account"_s, m_custom);
    QVERIFY(!uses);
    QCOMPARE(errorCodeName(uses.error().code), u"forbidden"_s);
    QVERIFY(uses.error().message.contains(u"View Setup"));
}

void TestSalesforceUsage::refusesStandardFields() {
    const auto uses = dependents(u"Account"_s, u"Name"_s);
    QVERIFY(!uses);
    QCOMPARE(errorCodeName(uses.error().code), u"unsupported"_s);
}

QTEST_GUILESS_MAIN(TestSalesforceUsage)
#include "tst_salesforceusage.moc"
