#include "tests/services/http/testsurface.h"
#include "tests/support/routes/routewalk.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::http;
using namespace std::chrono_literals;

class TestPipeline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scenarios_data();
    void scenarios();
    void requestIds_data();
    void requestIds();
    void cors();
    void headKeepsTheLength();
    void limitsFailedLogins();
    void limitsByPrincipal();
    void someThingsTakeTurns_data();
    void someThingsTakeTurns();
    void readiness();
    void metricsAndLog();
    void walksTheTable();
    void admitsBodies();
};

namespace {

struct Rig {
    explicit Rig(CorsPolicy cors = {}, PipelineOptions options = {})
        : surface("test", std::move(cors))
        , clock(fromMicros(0)) {
        if (!router.mount(&surface))
            qFatal("mount");
        pipeline = std::make_unique<Pipeline>(router, clock, options);
        pipeline->accessLog().setSink([this](const QByteArray &lines) { log += lines; });
    }

    HttpResponse send(HttpRequest request) { return QCoro::waitFor(pipeline->handle(std::move(request))); }
    static HttpRequest request(const QByteArray &line, const QByteArray &credential = {}) {
        const QByteArrayList words = line.split(' ');
        HttpRequest request;
        request.method = *httpMethodFromName(words[0]);
        const qsizetype mark = words[1].indexOf('?');
        request.path = mark < 0 ? words[1] : words[1].left(mark);
        request.query = mark < 0 ? QByteArray() : words[1].mid(mark + 1);
        request.peer = "192.0.2.1";
        if (!credential.isEmpty())
            request.headers.append("Authorization", "Bearer " + credential);
        return request;
    }

    test::TestSurface surface;
    ManualClock clock;
    Router router;
    QByteArray log;
    std::unique_ptr<Pipeline> pipeline;
};

} // namespace

void TestPipeline::scenarios_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("credential");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *line, const char *credential, int status, const char *body) {
        QTest::addRow("%s %s", line, credential) << QByteArray(line) << QByteArray(credential) << status
                                                 << QByteArray(body);
    };
    row("GET /test/public", "", 200, "ok");
    row("GET /test/public", "forged", 200, "ok");
    row("GET /test/me", "", 401, R"({"oops":"unauthenticated"})");
    row("GET /test/me", "forged", 401, R"({"oops":"unauthenticated"})");
    row("GET /test/me", "good", 200, "ok");
    row("GET /test/me", "later", 200, "ok");
    row("GET /test/managed", "good", 200, "ok");
    row("GET /test/managed", "viewer", 403, R"({"oops":"forbidden"})");
    row("GET /test/managed", "client", 403, R"({"oops":"forbidden"})");
    row("GET /test/managed", "", 401, R"({"oops":"unauthenticated"})");
    row("GET /test/managers", "viewer", 403, R"({"oops":"forbidden"})");
    row("GET /test/managers", "good", 200, "ok");
    row("GET /test/org-wide", "client", 403, R"({"oops":"forbidden"})");
    row("GET /test/org-wide", "viewer", 200, "ok");
    row("GET /test/slow?ms=1", "", 200, "");
    row("GET /test/throws", "", 500, R"({"oops":"internal"})");
    row("GET /test/throws-later", "", 500, R"({"oops":"internal"})");
    row("GET /test/status-zero", "", 500, R"({"oops":"internal"})");
    row("GET /test/nothing", "", 404, R"({"oops":"not_found"})");
    row("POST /test/public", "", 405, R"({"oops":"unsupported"})");
    row("GET /test/items/%zz", "", 400, R"({"oops":"invalid"})");
    row("GET /nowhere", "", 404, R"({"error":{"code":"not_found","message":"Not Found"}})");
    row("GET /healthz", "", 200, "ok\n");
    row("GET /readyz", "", 200, "ready\n");
    row("POST /healthz", "", 405, "Method Not Allowed\n");
}

void TestPipeline::scenarios() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, credential);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Rig rig;
    for (int i = 0; i < 2; ++i) {
        const HttpResponse response = rig.send(Rig::request(line, credential));
        QCOMPARE(response.status, status);
        QCOMPARE(response.body, body);
        QVERIFY(response.headers.contains("X-Request-Id"));
        QCOMPARE(response.headers.contains("Allow"), status == 405);
        QCOMPARE(rig.pipeline->metrics().inFlight(), 0);
    }
    HttpRequest twice = Rig::request("GET /test/me", "good");
    twice.headers.append("authorization", "Bearer viewer");
    QCOMPARE(rig.send(twice).status, 400);
}

void TestPipeline::requestIds_data() {
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("kept");
    QTest::newRow("sane") << QByteArray("abc-DEF_1.2") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("longest") << QByteArray(128, 'a') << true;
    QTest::newRow("too long") << QByteArray(129, 'a') << false;
    QTest::newRow("line end") << QByteArray("a\r\nb") << false;
    QTest::newRow("quote") << QByteArray("a\"b") << false;
}

void TestPipeline::requestIds() {
    QFETCH(QByteArray, sent);
    QFETCH(bool, kept);
    Rig rig;
    HttpRequest request = Rig::request("GET /test/public");
    request.headers.append("X-Request-Id", sent);
    const QByteArray id = rig.send(request).headers.value("X-Request-Id");
    QCOMPARE(id == sent, kept);
    QVERIFY(!id.isEmpty());
    QVERIFY(kept || id != rig.send(request).headers.value("X-Request-Id"));
}

void TestPipeline::cors() {
    CorsPolicy policy;
    policy.origins = {"https://app.example.com"};
    Rig rig(policy);
    HttpRequest request = Rig::request("OPTIONS /test/items/1");
    QCOMPARE(rig.send(request).status, 204);
    QCOMPARE(rig.send(request).headers.value("Allow"), QByteArray("GET, HEAD, DELETE, OPTIONS"));
    request.headers.append("Origin", "https://app.example.com");
    request.headers.append("Access-Control-Request-Method", "DELETE");
    HttpResponse response = rig.send(request);
    QCOMPARE(response.headers.value("Access-Control-Allow-Origin"), QByteArray("https://app.example.com"));
    QCOMPARE(response.headers.value("Access-Control-Allow-Methods"), QByteArray("GET, HEAD, DELETE, OPTIONS"));
    QCOMPARE(response.headers.value("Vary"), QByteArray("Origin"));
    request.headers.set("Origin", "https://evil.example.com");
    response = rig.send(request);
    QVERIFY(!response.headers.contains("Access-Control-Allow-Origin"));
    QVERIFY(!response.headers.contains("Access-Control-Allow-Methods"));
    HttpRequest refused = Rig::request("GET /test/me");
    refused.headers.append("Origin", "https://app.example.com");
    QCOMPARE(rig.send(refused).headers.value("Access-Control-Allow-Origin"), QByteArray("https://app.example.com"));
    QCOMPARE(rig.send(Rig::request("OPTIONS /test/nothing")).status, 404);
}

void TestPipeline::headKeepsTheLength() {
    Rig rig;
    const HttpResponse response = rig.send(Rig::request("HEAD /test/big?size=5000"));
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body.size(), 0);
    QCOMPARE(response.headers.value("Content-Length"), QByteArray("5000"));
}

void TestPipeline::limitsFailedLogins() {
    PipelineOptions options;
    options.rateLimits.login = {0.1, 3};
    Rig rig({}, options);
    HttpRequest right = Rig::request("POST /test/login");
    right.body = "right";
    for (int i = 0; i < 20; ++i)
        QCOMPARE(rig.send(right).status, 200);
    HttpRequest wrong = Rig::request("POST /test/login");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(rig.send(wrong).status, 401);
    const HttpResponse refused = rig.send(wrong);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.headers.value("Retry-After"), QByteArray("10"));
    QCOMPARE(rig.send(right).status, 429);
    right.peer = "192.0.2.2";
    QCOMPARE(rig.send(right).status, 200);
    rig.clock.advance(10s);
    QCOMPARE(rig.send(wrong).status, 401);
    QCOMPARE(rig.send(wrong).status, 429);
    // One household of the new internet is one caller.
    wrong.peer = "2001:db8::1";
    for (int i = 0; i < 3; ++i)
        QCOMPARE(rig.send(wrong).status, 401);
    wrong.peer = "2001:db8::2";
    QCOMPARE(rig.send(wrong).status, 429);
}

void TestPipeline::limitsByPrincipal() {
    PipelineOptions options;
    options.rateLimits.heavy = {1, 2};
    Rig rig({}, options);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(rig.send(Rig::request("GET /test/heavy", "good")).status, 200);
    HttpRequest elsewhere = Rig::request("GET /test/heavy", "good");
    elsewhere.peer = "192.0.2.9";
    QCOMPARE(rig.send(elsewhere).status, 429);
    QCOMPARE(rig.send(Rig::request("GET /test/heavy")).status, 401);
    QCOMPARE(rig.send(Rig::request("GET /test/me", "good")).status, 200);
    rig.clock.advance(1s);
    QCOMPARE(rig.send(Rig::request("GET /test/heavy", "good")).status, 200);
}

void TestPipeline::someThingsTakeTurns_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("heavy calls of an organization") << QByteArray("GET /test/heavy-slow?ms=") << QByteArray("192.0.2.1");
    QTest::newRow("sign-ins from an address") << QByteArray("GET /test/login-slow?ms=") << QByteArray("192.0.2.2");
}

// What comes beyond a few at a time waits, and keeps nobody else waiting.
void TestPipeline::someThingsTakeTurns() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, other);
    PipelineOptions options;
    options.heavyAtATime = options.loginsAtATime = 2;
    Rig rig({}, options);
    test::startedWaits = 0;
    std::vector<QCoro::Task<HttpResponse>> calls;
    for (int i = 0; i < 5; ++i)
        calls.push_back(rig.pipeline->handle(Rig::request(line + "1000", "good")));
    QCoreApplication::processEvents();
    QCOMPARE(test::startedWaits.load(), 2);
    HttpRequest request = Rig::request(line + "1", "other");
    request.peer = other;
    QCOMPARE(rig.send(request).status, 200);
    QCOMPARE(test::startedWaits.load(), 3);
    for (QCoro::Task<HttpResponse> &call : calls)
        QCOMPARE(QCoro::waitFor(std::move(call)).status, 200);
    QCOMPARE(test::startedWaits.load(), 6);
    QCOMPARE(rig.pipeline->metrics().inFlight(), 0);
}

void TestPipeline::readiness() {
    Rig rig;
    bool up = false;
    rig.pipeline->addReadinessCheck("database", [&up]() -> Result<void> {
        if (up)
            return {};
        return Error{ErrorCode::Unavailable, QStringLiteral("away"), {}};
    });
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("Not ready.*database: away")));
    const HttpResponse down = rig.send(Rig::request("GET /readyz"));
    QCOMPARE(down.status, 503);
    QCOMPARE(down.body, QByteArray("database: failed\n")); // Why is for the log, not for strangers.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Not ready"))); // Told once, however often it is asked.
    QCOMPARE(rig.send(Rig::request("GET /readyz")).status, 503);
    up = true;
    QCOMPARE(rig.send(Rig::request("GET /readyz")).status, 200);
    rig.pipeline->setDraining();
    QCOMPARE(rig.send(Rig::request("GET /readyz")).status, 503);
    QCOMPARE(rig.send(Rig::request("GET /healthz")).status, 200);
}

void TestPipeline::metricsAndLog() {
    Rig rig;
    HttpRequest request = Rig::request("GET /test/items/secret-item?token=secret-token", "secret-bearer");
    request.headers.append("X-Request-Id", "id-1");
    rig.send(request);
    rig.send(Rig::request("GET /test/me", "good"));
    rig.send(Rig::request("GET /test/me"));
    const QByteArray text = rig.send(Rig::request("GET /metrics")).body;
    QVERIFY(text.contains("fairlead_http_requests_total{surface=\"test\",method=\"GET\",route=\"/items/{item}\",status=\"2xx\"} 1\n"));
    QVERIFY(text.contains("fairlead_http_requests_total{surface=\"test\",method=\"GET\",route=\"/me\",status=\"4xx\"} 1\n"));
    QVERIFY(text.contains("fairlead_http_request_seconds_bucket{le=\"+Inf\"} 3\n"));
    QVERIFY(text.contains("fairlead_http_rejected_total{reason=\"unauthenticated\"} 1\n"));
    QVERIFY(text.contains("process_resident_memory_bytes "));
    rig.pipeline->accessLog().flush();
    QVERIFY2(rig.log.contains("GET /test/items/{item} 200 "), rig.log.constData());
    QVERIFY(rig.log.contains("id=id-1 peer=192.0.2.1 org=- user=-\n"));
    QVERIFY(rig.log.contains("org=00000001-0002-0003-0405-060708090101 user=00000002-"));
    QVERIFY(!rig.log.contains("secret"));
    QCOMPARE(rig.log.count('\n'), 4);
}

void TestPipeline::walksTheTable() {
    Rig rig;
    using test::WalkCredential;
    test::RouteWalk walk;
    walk.authorize = [](const Route &route, WalkCredential credential, HttpRequest &request) {
        static const QHash<int, QByteArray> tokens = {{int(WalkCredential::Forged), "forged"},
                                                      {int(WalkCredential::RoleTooLow), "viewer"},
                                                      {int(WalkCredential::Good), "good"}};
        if (credential == WalkCredential::Expired || credential == WalkCredential::OtherOrganization)
            return false;
        if (route.path.startsWith("/throws") || route.path == "/status-zero")
            return false;
        if (credential != WalkCredential::None)
            request.headers.append("Authorization", "Bearer " + tokens.value(int(credential)));
        return true;
    };
    walk.fill = [](const Route &route, HttpRequest &request) {
        request.query = "ms=1&size=10&v=x";
        if (route.path == "/login")
            request.body = "right";
    };
    const std::vector<test::WalkRow> rows = test::walkRoutes(*rig.pipeline, rig.surface, walk);
    QVERIFY(rows.size() > 50);
    const auto expected = [](const Route &route, WalkCredential credential) -> std::optional<test::WalkExpectation> {
        const bool open = route.access.credential == CredentialPolicy::Public;
        if (open || credential == WalkCredential::Good)
            return test::WalkExpectation{200, {}};
        if (credential != WalkCredential::RoleTooLow)
            return test::WalkExpectation{401, R"({"oops":"unauthenticated"})"};
        const bool asksMore = route.access.permissions || route.access.minimumRole;
        return test::WalkExpectation{asksMore ? 403 : 200, {}};
    };
    QCOMPARE(test::walkMismatches(rows, expected), QStringList());
    const auto wrong = [](const Route &, WalkCredential) { return test::WalkExpectation{299, {}}; };
    QCOMPARE(test::walkMismatches(rows, wrong).size(), qsizetype(rows.size()));
}

void TestPipeline::admitsBodies() {
    Rig rig;
    QVERIFY(!rig.pipeline->bodies().admit(Rig::request("POST /test/echo"), 1024 * 1024).refusal);
    QCOMPARE(rig.pipeline->bodies().admit(Rig::request("POST /test/echo"), 1024 * 1024 + 1).refusal, 413);
    QVERIFY(!rig.pipeline->bodies().admit(Rig::request("POST /test/import"), 8 * 1024 * 1024).refusal);
    QCOMPARE(rig.pipeline->bodies().admit(Rig::request("POST /test/nothing"), 1LL << 30).refusal, 404);
    HttpRequest big = Rig::request("POST /test/echo");
    big.body = QByteArray(1024 * 1024 + 1, 'x');
    QCOMPARE(rig.send(big).status, 413);
}

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
