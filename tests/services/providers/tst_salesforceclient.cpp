#include "providerbench.h"

#include "services/providers/outbound/delay.h"
#include "services/providers/outbound/wholegzip.h"
#include "services/providers/salesforce/salesforceclient.h"

#include <QCoroTask>

using namespace fairlead;
using namespace fairlead::salesforce;
using namespace Qt::StringLiterals;

namespace {

SalesforceOptions quickOptions(int attempts = 4) {
    SalesforceOptions options;
    outbound::RetryPolicy::Limits limits;
    limits.attempts = attempts;
    limits.base = std::chrono::milliseconds(2);
    limits.longest = std::chrono::milliseconds(10);
    options.retry = outbound::RetryPolicy(limits);
    options.timeout = std::chrono::seconds(5);
    return options;
}

/// Gathers what a pull delivers; counts how many sinks are unfinished at once.
struct Gathered {
    QMap<QString, Result<QByteArray>> bodies;
    int open = 0;
    int mostOpen = 0;
    std::stop_source *stopAfterFirst = nullptr;
    std::optional<Error> refuse;

    static QCoro::Task<Result<void>> take(Gathered *self, QString name, Result<QByteArray> body) {
        self->mostOpen = std::max(self->mostOpen, ++self->open);
        co_await outbound::delay(std::chrono::milliseconds(1), {});
        --self->open;
        self->bodies.insert(name, body);
        if (self->stopAfterFirst)
            self->stopAfterFirst->request_stop();
        if (self->refuse)
            co_return Result<void>(*self->refuse);
        co_return Result<void>();
    }
    DescribeSink sink() {
        return [this](QString name, Result<QByteArray> body) {
            return take(this, std::move(name), std::move(body));
        };
    }
};

QCoro::Task<Result<Secret>> renewFrom(sandbox::Sandbox *sandbox, outbound::HttpClient *http, int *calls,
                                      Error *refusal) {
    ++*calls;
    if (refusal->code != ErrorCode::Internal)
        co_return *refusal;
    outbound::OutboundRequest request;
    request.method = HttpMethod::Post;
    request.url = sandbox->url();
    request.url.setPath(u"/services/oauth2/token"_s);
    Result<outbound::HttpReply> reply = co_await http->send(std::move(request));
    if (!reply)
        co_return reply.error();
    co_return Secret(
        QJsonDocument::fromJson(reply->body).object().value(u"access_token"_s).toString().toUtf8());
}

} // namespace

class TestSalesforceClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void negotiatesTheNewestVersionBothKnow_data();
    void negotiatesTheNewestVersionBothKnow();
    void listsAndDescribesEveryObject();
    void holdsNoMoreBodiesThanLanes();
    void renewsOnceForAllLanes();
    void endsWhenTheSessionCannotBeRenewed();
    void failsWithoutARefresher();
    void waitsWhereItIsThrottled_data();
    void waitsWhereItIsThrottled();
    void givesUpOnASpentLimit();
    void keepsTheRestWhenAnObjectFails_data();
    void keepsTheRestWhenAnObjectFails();
    void endsInAnOutage();
    void cancelsMidPull();
    void endsWhenTheSinkRefuses();
    void describesNothing();
    void readsValidationRulesPageByPage();
    void tellsWhatHasRulesBeforeTheFormulas();
    void leavesBodiesPackedWhereDigestsAreKept();
    void saysThatRulesAreForbidden();
    void readsTheOrganizationAndTheLimits();
    void refusesRedirectsToLoopback();
    void logsNoToken();

private:
    SalesforceClient client(SessionRefresher refresher = {}, SalesforceOptions options = quickOptions()) {
        return SalesforceClient(m_bench->http,
                                {m_bench->sandbox.url().toString(), Secret(sandbox::World::firstToken())},
                                std::move(refresher), std::move(options));
    }
    SessionRefresher refresher() {
        return [this] { return renewFrom(&m_bench->sandbox, &m_bench->http, &m_refreshes, &m_refusal); };
    }
    QStringList names() {
        QStringList list;
        for (const QString &name : m_bench->sandbox.world().org().objectNames())
            list.append(name);
        return list;
    }
    std::unique_ptr<ProviderBench> m_bench;
    int m_refreshes = 0;
    Error m_refusal;
};

void TestSalesforceClient::init() {
    m_bench = std::make_unique<ProviderBench>();
    m_refreshes = 0;
    m_refusal = Error{};
}

void TestSalesforceClient::cleanup() {
    m_bench.reset();
}

void TestSalesforceClient::negotiatesTheNewestVersionBothKnow_data() {
    QTest::addColumn<QString>("known");
    QTest::addColumn<QString>("chosen");
    QTest::newRow("both know it") << u"62.0"_s << u"62.0"_s;
    QTest::newRow("older than the org") << u"60.0"_s << u"60.0"_s;
    QTest::newRow("newer than the org") << u"99.0"_s << u"63.0"_s;
    QTest::newRow("older than all: the org's newest") << u"20.0"_s << u"63.0"_s;
}

void TestSalesforceClient::negotiatesTheNewestVersionBothKnow() {
    QFETCH(QString, known);
    SalesforceOptions options = quickOptions();
    options.newestKnownVersion = known;
    SalesforceClient salesforce = client({}, options);
    const Result<QString> version = QCoro::waitFor(salesforce.negotiateVersion());
    QVERIFY(version.ok());
    QTEST(*version, "chosen");
    for (int i = 0; i < 5; ++i)
        QCOMPARE(*QCoro::waitFor(salesforce.negotiateVersion()), *version);
    QCOMPARE(salesforce.version(), *version);
    QCOMPARE(m_bench->count("versions"), 1);
}

void TestSalesforceClient::listsAndDescribesEveryObject() {
    SalesforceClient salesforce = client();
    const auto listed = QCoro::waitFor(salesforce.globalDescribe());
    QVERIFY2(listed.ok(), listed.ok() ? "" : qPrintable(listed.error().message));
    QCOMPARE(listed->size(), size_t(40));
    QStringList wanted;
    for (const ObjectListing &object : *listed) {
        QVERIFY(!object.label.isEmpty());
        QCOMPARE(object.custom, object.name.endsWith(u"__c"_s));
        wanted.append(object.name);
    }
    Gathered gathered;
    const auto summary = QCoro::waitFor(salesforce.describeAll(wanted, 8, gathered.sink()));
    QVERIFY(summary.ok());
    QCOMPARE(*summary, (DescribeSummary{40, 0}));
    for (const QString &name : wanted) {
        QVERIFY(gathered.bodies.contains(name));
        QCOMPARE(*gathered.bodies.find(name).value(), m_bench->sandbox.world().org().describe(name));
    }
    QCOMPARE(m_bench->count("versions"), 1);
    QVERIFY(salesforce.usage().used > 0);
    QCOMPARE(salesforce.usage().limit, qint64(100'000));
}

void TestSalesforceClient::holdsNoMoreBodiesThanLanes() {
    SalesforceClient salesforce = client();
    Gathered gathered;
    QVERIFY(QCoro::waitFor(salesforce.describeAll(names(), 3, gathered.sink())).ok());
    QCOMPARE(gathered.bodies.size(), 40);
    QVERIFY2(gathered.mostOpen <= 3, qPrintable(QString::number(gathered.mostOpen)));
}

void TestSalesforceClient::renewsOnceForAllLanes() {
    m_bench->faults(R"({"expireAfter":12,"latencyMs":3})");
    SalesforceClient salesforce = client(refresher());
    Gathered gathered;
    const auto summary = QCoro::waitFor(salesforce.describeAll(names(), 8, gathered.sink()));
    QVERIFY2(summary.ok(), summary.ok() ? "" : qPrintable(summary.error().message));
    QCOMPARE(*summary, (DescribeSummary{40, 0}));
    QCOMPARE(m_refreshes, 1);
    QCOMPARE(salesforce.refreshes(), 1);
    QVERIFY(m_bench->count("unauthorized") > 1);
}

void TestSalesforceClient::endsWhenTheSessionCannotBeRenewed() {
    m_bench->faults(R"({"expireAfter":5,"latencyMs":3})");
    m_refusal = Error{ErrorCode::FailedDependency, u"invalid_grant"_s, {}};
    SalesforceClient salesforce = client(refresher());
    Gathered gathered;
    const auto summary = QCoro::waitFor(salesforce.describeAll(names(), 8, gathered.sink()));
    QVERIFY(!summary.ok());
    QCOMPARE(summary.error().code, ErrorCode::FailedDependency);
    QVERIFY(SalesforceClient::isSessionOver(summary.error()));
    QCOMPARE(m_refreshes, 1);
}

void TestSalesforceClient::failsWithoutARefresher() {
    m_bench->faults(R"({"expireAfter":0})");
    SalesforceClient salesforce = client();
    const auto listed = QCoro::waitFor(salesforce.globalDescribe());
    QVERIFY(!listed.ok());
    QCOMPARE(listed.error().code, ErrorCode::Upstream);
    QCOMPARE(listed.error().details.value(u"errorCode"_s).toString(), u"INVALID_SESSION_ID"_s);
    QVERIFY(SalesforceClient::isSessionOver(listed.error()));
}

void TestSalesforceClient::waitsWhereItIsThrottled_data() {
    QTest::addColumn<QByteArray>("faults");
    QTest::addColumn<int>("least");
    QTest::newRow("429") << QByteArray(R"({"throttleCount":2,"throttleStatus":429})") << 0;
    QTest::newRow("503") << QByteArray(R"({"throttleCount":3,"throttleStatus":503})") << 0;
    QTest::newRow("403 limit") << QByteArray(
        R"({"throttleCount":2,"throttleStatus":403,"throttleCode":"REQUEST_LIMIT_EXCEEDED"})")
                               << 0;
    QTest::newRow("Retry-After") << QByteArray(R"({"throttleCount":1,"throttleStatus":503,"retryAfter":"1"})")
                                 << 1000;
}

void TestSalesforceClient::waitsWhereItIsThrottled() {
    QFETCH(QByteArray, faults);
    QFETCH(int, least);
    m_bench->faults(faults);
    SalesforceClient salesforce = client();
    QElapsedTimer clock;
    clock.start();
    const auto listed = QCoro::waitFor(salesforce.globalDescribe());
    QVERIFY2(listed.ok(), listed.ok() ? "" : qPrintable(listed.error().message));
    QVERIFY(clock.elapsed() >= least);
    QVERIFY(m_bench->count("throttled") > 0);
}

void TestSalesforceClient::givesUpOnASpentLimit() {
    m_bench->faults(R"({"throttleCount":1000,"throttleStatus":403,"throttleCode":"REQUEST_LIMIT_EXCEEDED"})");
    SalesforceClient salesforce = client({}, quickOptions(3));
    Gathered gathered;
    const auto summary = QCoro::waitFor(salesforce.describeAll(names(), 4, gathered.sink()));
    QVERIFY(!summary.ok());
    QCOMPARE(summary.error().code, ErrorCode::Upstream);
    QCOMPARE(summary.error().details.value(u"errorCode"_s).toString(), u"REQUEST_LIMIT_EXCEEDED"_s);
    QVERIFY(gathered.bodies.isEmpty());
    QVERIFY(m_bench->count("throttled") <= 4 * 3);
}

void TestSalesforceClient::keepsTheRestWhenAnObjectFails_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("500") << u"500"_s << ErrorCode::Upstream << u"UNKNOWN_EXCEPTION"_s;
    QTest::newRow("403") << u"403"_s << ErrorCode::Upstream << u"UNKNOWN_EXCEPTION"_s;
    QTest::newRow("truncated gzip") << u"truncated"_s << ErrorCode::Upstream << u"cut off"_s;
    QTest::newRow("cut body") << u"cut"_s << ErrorCode::Upstream << u"cut off"_s;
    QTest::newRow("endless body") << u"endless"_s << ErrorCode::TooLarge << u"larger than"_s;
    QTest::newRow("gzip bomb") << u"bomb"_s << ErrorCode::TooLarge << u"larger than"_s;
    QTest::newRow("a page instead of JSON") << u"html"_s << ErrorCode::Upstream << u"other than JSON"_s;
    QTest::newRow("redirect") << u"redirect"_s << ErrorCode::Upstream << u"redirect"_s;
    QTest::newRow("no answer") << u"hang"_s << ErrorCode::Timeout << u"in time"_s;
}

void TestSalesforceClient::keepsTheRestWhenAnObjectFails() {
    QFETCH(QString, fault);
    QFETCH(ErrorCode, code);
    QFETCH(QString, says);
    m_bench->faults(QJsonDocument(QJsonObject{{u"objects"_s, QJsonObject{{u"Contact"_s, fault}}},
                                              {u"redirectTo"_s, u"http://127.0.0.1:1/"_s}})
                        .toJson());
    SalesforceOptions options = quickOptions();
    options.timeout = std::chrono::milliseconds(fault == u"hang" ? 300 : 20'000);
    SalesforceClient salesforce = client({}, options);
    Gathered gathered;
    const auto summary = QCoro::waitFor(salesforce.describeAll(names(), 6, gathered.sink()));
    QVERIFY2(summary.ok(), summary.ok() ? "" : qPrintable(summary.error().message));
    QCOMPARE(*summary, (DescribeSummary{39, 1}));
    const auto failed = gathered.bodies.find(u"Contact"_s);
    QVERIFY(failed != gathered.bodies.end() && !failed.value().ok());
    QCOMPARE(failed.value().error().code, code);
    QVERIFY2(failed.value().error().message.contains(says), qPrintable(failed.value().error().message));
}

void TestSalesforceClient::endsInAnOutage() {
    SalesforceClient salesforce = client({}, quickOptions(2));
    QVERIFY(QCoro::waitFor(salesforce.negotiateVersion()).ok());
    const QStringList all = names();
    m_bench->sandbox.stop();
    Gathered gathered;
    const auto summary = QCoro::waitFor(salesforce.describeAll(all, 4, gathered.sink()));
    QVERIFY(!summary.ok());
    QCOMPARE(summary.error().code, ErrorCode::Upstream);
    QVERIFY2(gathered.bodies.size() < 20, qPrintable(QString::number(gathered.bodies.size())));
}

void TestSalesforceClient::cancelsMidPull() {
    m_bench->faults(R"({"latencyMs":5,"objects":{"Contact":"hang"}})");
    SalesforceClient salesforce = client();
    std::stop_source stop;
    Gathered gathered;
    gathered.stopAfterFirst = &stop;
    QElapsedTimer clock;
    clock.start();
    const auto summary
        = QCoro::waitFor(salesforce.describeAll(names(), 4, gathered.sink(), stop.get_token()));
    QVERIFY(!summary.ok());
    QCOMPARE(summary.error().code, ErrorCode::Cancelled);
    QVERIFY(gathered.bodies.size() < 12);
    QVERIFY(clock.elapsed() < 3000);
    // Stopped before it starts, it asks for nothing.
    const int before = m_bench->count("describe");
    const auto again = QCoro::waitFor(salesforce.describeAll(names(), 4, gathered.sink(), stop.get_token()));
    QCOMPARE(again.error().code, ErrorCode::Cancelled);
    QCOMPARE(m_bench->count("describe"), before);
}

void TestSalesforceClient::endsWhenTheSinkRefuses() {
    SalesforceClient salesforce = client();
    Gathered gathered;
    gathered.refuse = Error{ErrorCode::Unavailable, u"the disk is full"_s, {}};
    const auto summary = QCoro::waitFor(salesforce.describeAll(names(), 4, gathered.sink()));
    QVERIFY(!summary.ok());
    QCOMPARE(summary.error(), *gathered.refuse);
    QVERIFY(gathered.bodies.size() <= 4);
}

void TestSalesforceClient::describesNothing() {
    SalesforceClient salesforce = client();
    Gathered gathered;
    const auto summary = QCoro::waitFor(salesforce.describeAll({}, 4, gathered.sink()));
    QVERIFY(summary.ok());
    QCOMPARE(*summary, DescribeSummary{});
    const auto missing = QCoro::waitFor(salesforce.describe(u"Nothing/..\u00e4__c"_s));
    QCOMPARE(missing.error().details.value(u"errorCode"_s).toString(), u"NOT_FOUND"_s);
}

void TestSalesforceClient::readsValidationRulesPageByPage() {
    QJsonArray edits;
    for (int i = 0; i < 450; ++i)
        edits.append(QJsonObject{{u"op"_s, u"add_rule"_s},
                                 {u"object"_s, u"Account"_s},
                                 {u"rule"_s,
                                  QJsonObject{{u"fullName"_s, u"Rule_%1"_s.arg(i, 3, 10, QChar(u'0'))},
                                              {u"active"_s, i % 2 == 0},
                                              {u"errorMessage"_s, u"No"_s},
                                              {u"errorConditionFormula"_s, u"Amount > %1"_s.arg(i)}}}});
    QVERIFY(m_bench->sandbox.world().org().apply(edits).ok());
    SalesforceClient salesforce = client();
    const auto rules = QCoro::waitFor(salesforce.validationRules());
    QVERIFY2(rules.ok(), rules.ok() ? "" : qPrintable(rules.error().message));
    QVERIFY(m_bench->count("tooling") >= 3);
    const QJsonArray account = QJsonDocument::fromJson(rules->value(u"Account"_s)).array();
    QVERIFY(account.size() >= 450);
    QMap<QString, QJsonObject> byName;
    for (const QJsonValue &rule : account)
        byName.insert(rule.toObject().value(u"fullName"_s).toString(), rule.toObject());
    const QJsonObject rule = byName.value(u"Rule_321"_s);
    QCOMPARE(rule.keys(),
             (QStringList{u"active"_s, u"description"_s, u"errorConditionFormula"_s, u"errorDisplayField"_s,
                          u"errorMessage"_s, u"fullName"_s}));
    QCOMPARE(rule.value(u"errorConditionFormula"_s).toString(), u"Amount > 321"_s);
    QCOMPARE(rule.value(u"active"_s).toBool(true), false);
}

void TestSalesforceClient::tellsWhatHasRulesBeforeTheFormulas() {
    SalesforceClient salesforce = client();
    int times = 0;
    int formulaCalls = -1;
    QSet<QString> told;
    const auto listed = [&](const QSet<QString> &objects) {
        ++times;
        formulaCalls = m_bench->count("composite");
        told = objects;
    };
    const auto rules = QCoro::waitFor(salesforce.validationRules({}, listed));
    QVERIFY(rules.ok());
    QVERIFY(!rules->isEmpty());
    QCOMPARE(times, 1);
    QCOMPARE(formulaCalls, 0);
    QCOMPARE(told, QSet<QString>(rules->keyBegin(), rules->keyEnd()));
    m_bench->faults(R"({"noTooling":true})");
    QVERIFY(!QCoro::waitFor(salesforce.validationRules({}, listed)).ok());
    QCOMPARE(times, 1);
}

void TestSalesforceClient::leavesBodiesPackedWhereDigestsAreKept() {
    SalesforceClient salesforce = client();
    Gathered packed;
    BodyDigests digests;
    const QStringList wanted = names();
    QVERIFY(QCoro::waitFor(salesforce.describeAll(wanted, 4, packed.sink(), {}, &digests)).ok());
    QCOMPARE(digests.size(), wanted.size());
    for (const QString &name : wanted) {
        const Result<QByteArray> body = packed.bodies.value(name, internalError({}));
        QVERIFY2(body.ok() && outbound::isGzip(*body), qPrintable(name));
        const auto text = outbound::unpackWholeGzip(*body, 64 * 1024 * 1024);
        QVERIFY(text);
        const auto plain = QCoro::waitFor(salesforce.describe(name));
        QVERIFY(plain.ok());
        QCOMPARE(*text, *plain);
    }
    Gathered again;
    QVERIFY(QCoro::waitFor(salesforce.describeAll(wanted, 4, again.sink(), {}, &digests)).ok());
    for (const QString &name : wanted)
        QVERIFY2(again.bodies.value(name, internalError({})).ok() && again.bodies.value(name, QByteArray("x"))->isNull(), qPrintable(name));
}

void TestSalesforceClient::saysThatRulesAreForbidden() {
    m_bench->faults(R"({"noTooling":true})");
    SalesforceClient salesforce = client();
    const auto rules = QCoro::waitFor(salesforce.validationRules());
    QVERIFY(!rules.ok());
    QCOMPARE(rules.error().code, ErrorCode::Forbidden);
    QVERIFY(QCoro::waitFor(salesforce.globalDescribe()).ok());
}

void TestSalesforceClient::readsTheOrganizationAndTheLimits() {
    SalesforceClient salesforce = client();
    const auto organization = QCoro::waitFor(salesforce.organization());
    QVERIFY(organization.ok());
    QCOMPARE(*organization, (OrganizationInfo{u"00DSANDBOX000001AAA"_s, u"Riverside Food Bank"_s, true}));
    const auto limits = QCoro::waitFor(salesforce.limits());
    QVERIFY(limits.ok());
    QVERIFY(limits->used >= 1);
    QCOMPARE(limits->limit, qint64(100'000));
}

void TestSalesforceClient::refusesRedirectsToLoopback() {
    m_bench->faults(
        QJsonDocument(QJsonObject{{u"objects"_s, QJsonObject{{u"Account"_s, u"redirect"_s}}},
                                  {u"redirectTo"_s, m_bench->sandbox.url().toString() + u"/__admin/state"_s}})
            .toJson());
    SalesforceClient salesforce = client();
    const auto body = QCoro::waitFor(salesforce.describe(u"Account"_s));
    QVERIFY(!body.ok());
    QCOMPARE(body.error().code, ErrorCode::Upstream);
}

void TestSalesforceClient::logsNoToken() {
    const LogCapture log;
    m_bench->faults(
        R"({"expireAfter":3,"throttleCount":2,"throttleStatus":503,"objects":{"Contact":"500"}})");
    SalesforceClient salesforce = client(refresher());
    Gathered gathered;
    QVERIFY(QCoro::waitFor(salesforce.describeAll(names(), 4, gathered.sink())).ok());
    QVERIFY(QCoro::waitFor(salesforce.validationRules()).ok());
    QVERIFY(LogCapture::all().contains(u"asking again"_s));
    QVERIFY2(!LogCapture::all().contains(u"00DSANDBOX000001!"_s), qPrintable(LogCapture::all()));
    for (const auto &body : gathered.bodies) {
        if (!body.ok())
            QVERIFY(!QString::fromUtf8(QJsonDocument(body.error().details).toJson()).contains(u"AQ."_s));
    }
}

QTEST_GUILESS_MAIN(TestSalesforceClient)
#include "tst_salesforceclient.moc"
