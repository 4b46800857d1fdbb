#include "providerbench.h"

#include "services/providers/nango/nangoclient.h"
#include "services/providers/nango/nangoreplies.h"

#include <QCoroTask>

using namespace fairlead;
using namespace fairlead::nango;
using namespace Qt::StringLiterals;

namespace {

const QString endUser = u"3f0c5a52-0000-4000-8000-00000000000a"_s;
const QString organization = u"3f0c5a52-0000-4000-8000-00000000000b"_s;

outbound::HttpReply replied(int status, const QByteArray &body) {
    outbound::HttpReply reply;
    reply.status = status;
    reply.body = body;
    return reply;
}

} // namespace

class TestNangoClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<ProviderBench>(); }
    void cleanup() { m_bench.reset(); }
    void connectsFromSessionToCredentials();
    void saysWhenTheTokenIsMissing();
    void findsNothingUntilTheUserHasSignedIn();
    void renewsByForce();
    void tellsARefusalFromAnOutage_data();
    void tellsARefusalFromAnOutage();
    void removesOnceAndAgain();
    void complainsAboutAWrongKey();
    void readsOddReplies_data();
    void readsOddReplies();
    void neverTakesAnotherClientsConnection();
    void logsNoSecret();

private:
    NangoClient client(const QByteArray &key = sandbox::World::nangoKey()) {
        return NangoClient(m_bench->http, {m_bench->sandbox.url(), Secret(key), u"salesforce"_s});
    }
    QString connect(NangoClient &nango) {
        (void)QCoro::waitFor(nango.createConnectSession(endUser, organization));
        const auto id = QCoro::waitFor(nango.connectionFor(endUser));
        return id.ok() ? *id : QString();
    }
    std::unique_ptr<ProviderBench> m_bench;
};

void TestNangoClient::connectsFromSessionToCredentials() {
    NangoClient nango = client();
    QVERIFY(nango.isConfigured());
    const auto session = QCoro::waitFor(nango.createConnectSession(endUser, organization));
    QVERIFY2(session.ok(), session.ok() ? "" : qPrintable(session.error().message));
    QVERIFY(!session->token.isEmpty());
    QVERIFY(session->expiresAt.has_value());
    const auto id = QCoro::waitFor(nango.connectionFor(endUser));
    QVERIFY(id.ok());
    const auto credentials = QCoro::waitFor(nango.credentials(*id, false));
    QVERIFY(credentials.ok());
    QCOMPARE(credentials->connectionId, *id);
    QCOMPARE(credentials->instanceUrl, m_bench->sandbox.url().toString());
    QCOMPARE(credentials->salesforceOrgId, u"00DSANDBOX000001AAA"_s);
    QCOMPARE(credentials->salesforceUserId, u"005SANDBOX000001AAA"_s);
    QVERIFY(credentials->expiresAt.has_value());
    QVERIFY(credentials->accessToken.reveal().contains('!'));
}

void TestNangoClient::saysWhenTheTokenIsMissing() {
    m_bench->faults(R"({"nango":"no_token"})");
    NangoClient nango = client();
    const auto session = QCoro::waitFor(nango.createConnectSession(endUser, organization));
    QVERIFY(!session.ok());
    QCOMPARE(session.error().code, ErrorCode::Upstream);
    QCOMPARE(session.error().message, u"Nango connect session missing token"_s);
}

void TestNangoClient::findsNothingUntilTheUserHasSignedIn() {
    m_bench->faults(R"({"nango":"pending"})");
    NangoClient nango = client();
    QVERIFY(QCoro::waitFor(nango.createConnectSession(endUser, organization)).ok());
    QCOMPARE(QCoro::waitFor(nango.connectionFor(endUser)).error().code, ErrorCode::NotFound);
    QCOMPARE(QCoro::waitFor(nango.credentials(u"none/../x"_s, false)).error().code, ErrorCode::NotFound);
}

void TestNangoClient::renewsByForce() {
    NangoClient nango = client();
    const QString id = connect(nango);
    const auto first = QCoro::waitFor(nango.credentials(id, true));
    const auto second = QCoro::waitFor(nango.credentials(id, true));
    QVERIFY(first.ok() && second.ok());
    QVERIFY(!first->accessToken.equals(second->accessToken.reveal()));
    QCOMPARE(m_bench->count("nango.refresh"), 2);
}

void TestNangoClient::tellsARefusalFromAnOutage_data() {
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("refused") << QByteArray(R"({"nango":"refuse_refresh"})") << ErrorCode::FailedDependency;
    QTest::newRow("down") << QByteArray(R"({"nango":"down"})") << ErrorCode::Upstream;
}

void TestNangoClient::tellsARefusalFromAnOutage() {
    QFETCH(QByteArray, fault);
    NangoClient nango = client();
    const QString id = connect(nango);
    m_bench->faults(fault);
    const auto credentials = QCoro::waitFor(nango.credentials(id, true));
    QVERIFY(!credentials.ok());
    QTEST(credentials.error().code, "code");
    m_bench->faults(R"({"reset":true})");
    QVERIFY(QCoro::waitFor(nango.credentials(id, true)).ok());
}

void TestNangoClient::removesOnceAndAgain() {
    NangoClient nango = client();
    const QString id = connect(nango);
    QVERIFY(QCoro::waitFor(nango.remove(id)).ok());
    QVERIFY(QCoro::waitFor(nango.remove(id)).ok());
    QCOMPARE(QCoro::waitFor(nango.credentials(id, false)).error().code, ErrorCode::NotFound);
    m_bench->faults(R"({"nango":"down"})");
    QCOMPARE(QCoro::waitFor(nango.remove(id)).error().code, ErrorCode::Upstream);
}

void TestNangoClient::complainsAboutAWrongKey() {
    NangoClient nango = client("wrong");
    QCOMPARE(QCoro::waitFor(nango.createConnectSession(endUser, organization)).error().code,
             ErrorCode::Upstream);
    // Our own key being wrong says nothing about the user's sign-in.
    QCOMPARE(QCoro::waitFor(nango.credentials(u"x"_s, true)).error().code, ErrorCode::Upstream);
    QVERIFY(!client("").isConfigured());
}

void TestNangoClient::readsOddReplies_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("not JSON") << 200 << QByteArray("<html>") << ErrorCode::Upstream;
    QTest::newRow("empty") << 200 << QByteArray() << ErrorCode::Upstream;
    QTest::newRow("array") << 200 << QByteArray("[]") << ErrorCode::Upstream;
    QTest::newRow("no token") << 200 << QByteArray(R"({"credentials":{}})") << ErrorCode::Upstream;
    QTest::newRow("no instance") << 200 << QByteArray(R"({"credentials":{"access_token":"x"}})")
                                 << ErrorCode::Upstream;
    QTest::newRow("400 invalid_grant")
        << 400 << QByteArray(R"({"error":{"code":"refresh_token_external_error","message":"invalid_grant"}})")
        << ErrorCode::FailedDependency;
    QTest::newRow("401") << 401 << QByteArray(R"({"error":{"code":"invalid_credentials"}})")
                         << ErrorCode::FailedDependency;
    QTest::newRow("401 our key") << 401 << QByteArray(R"({"error":{"code":"invalid_secret_key_format"}})")
                                 << ErrorCode::Upstream;
    QTest::newRow("424 bare") << 424 << QByteArray() << ErrorCode::FailedDependency;
    QTest::newRow("404") << 404 << QByteArray("{}") << ErrorCode::NotFound;
    QTest::newRow("429") << 429 << QByteArray("{}") << ErrorCode::Upstream;
    QTest::newRow("500") << 500 << QByteArray(R"({"error":"boom"})") << ErrorCode::Upstream;
}

void TestNangoClient::readsOddReplies() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto read = readCredentials(replied(status, body), u"id"_s);
    QVERIFY(!read.ok());
    QTEST(read.error().code, "code");
}

void TestNangoClient::neverTakesAnotherClientsConnection() {
    const QByteArray list = R"({"connections":[
        {"connection_id":"theirs","provider_config_key":"salesforce","created":"2026-03-01","end_user":{"id":"other"}},
        {"connection_id":"slack","provider_config_key":"slack","created":"2026-03-01","end_user":{"id":"me"}},
        {"connection_id":"old","provider_config_key":"salesforce","created":"2026-01-01","end_user":{"id":"me"}},
        {"connection_id":"new","provider_config_key":"salesforce","created":"2026-02-01","tags":{"end_user_id":"me"}}]})";
    QCOMPARE(*readConnectionOf(replied(200, list), u"me"_s, u"salesforce"_s), u"new"_s);
    QCOMPARE(readConnectionOf(replied(200, list), u"nobody"_s, u"salesforce"_s).error().code,
             ErrorCode::NotFound);
}

void TestNangoClient::logsNoSecret() {
    const LogCapture log;
    NangoClient nango = client();
    const QString id = connect(nango);
    QVERIFY(QCoro::waitFor(nango.credentials(id, true)).ok());
    m_bench->faults(R"({"nango":"refuse_refresh"})");
    QVERIFY(!QCoro::waitFor(nango.credentials(id, true)).ok());
    QVERIFY(!LogCapture::all().contains(QString::fromLatin1(sandbox::World::nangoKey())));
    QVERIFY(!LogCapture::all().contains(u"AQ.renewed"_s));
}

QTEST_GUILESS_MAIN(TestNangoClient)
#include "tst_nangoclient.moc"
