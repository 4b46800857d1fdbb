#include "tests/services/client/stubserver.h"
#include "tests/services/client/workbenchside.h"
#include "tests/support/backend/await.h"

#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::client;
using namespace fairlead::test;

namespace {

QByteArray sessionJson(int number) {
    const QByteArray n = QByteArray::number(number);
    return R"({"access_token":"access-)" + n + R"(","refresh_token":"refresh-)" + n + R"(","expires_in":900})";
}

HttpRequest get(const QByteArray &path) {
    HttpRequest request;
    request.path = path;
    return request;
}

/// A token store that remembers what was asked of it, and can refuse.
class WatchedStore final : public TokenStore {
public:
    QCoro::Task<Result<Secret>> read(QString key) override { co_return tokens.value(key); }
    QCoro::Task<Result<void>> write(QString key, Secret token) override {
        if (broken)
            co_return Error{ErrorCode::Unavailable, u"locked"_s, {}};
        tokens.insert(key, token);
        co_return Result<void>();
    }
    QCoro::Task<Result<void>> remove(QString key) override {
        tokens.remove(key);
        co_return Result<void>();
    }
    QString displayName() const override { return u"watched"_s; }

    QHash<QString, Secret> tokens;
    bool broken = false;
};

/// A server's sessions: the newest access token is good, and a refresh token is good once.
class Sessions {
public:
    QByteArray answer(const StubServer::Request &request) {
        if (request.path == "/workbench/v1/events")
            return StubServer::hangUp;
        if (request.method == "POST" && request.path == "/workbench/v1/session")
            return StubServer::json(200, sessionJson(++number));
        if (request.path == "/workbench/v1/session/refresh") {
            if (!refusal.isEmpty())
                return refusal;
            if (!request.body.contains("refresh-" + QByteArray::number(number)))
                return StubServer::json(401, R"({"error":{"code":"unauthenticated","message":"spent"}})");
            return StubServer::json(200, sessionJson(++number));
        }
        if (request.method == "DELETE")
            return "HTTP/1.1 204 X\r\n\r\n";
        const bool good = request.authorization == "Bearer access-" + QByteArray::number(number);
        return good ? StubServer::json(200, R"({"data":[]})")
                    : StubServer::json(401, R"({"error":{"code":"unauthenticated","message":"Missing or invalid auth token"}})");
    }
    /// The access token that was given out last is no longer good.
    void expire() { ++number; }

    int number = 0;
    QByteArray refusal;
};

} // namespace

/// The road to a server: sessions, outages, nonsense.
class HttpTransportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheSession();
    void renewsOnceForMany();
    void renewsNoTokenThatIsNew();
    void asksToSignInAgain_data();
    void asksToSignInAgain();
    void takesUpAnEarlierSession();
    void aStoreThatFailsIsNoFailure();
    void aServerThatIsAwayIsUnavailable();
    void nonsenseIsAnError_data();
    void nonsenseIsAnError();
    void nonsenseIsNoValue_data();
    void nonsenseIsNoValue();
    void keepsThePathOfTheServer();
    void reconnectsItsEvents();
    void goesAwayInTheMiddle();
    void waitersOfARenewalAreFreed();
};

void HttpTransportTest::keepsTheSession() {
    Sessions sessions;
    StubServer server([&](const auto &request) { return sessions.answer(request); });
    WatchedStore store;
    HttpTransport transport(server.url(), &store);
    QSignalSpy states(&transport, &Transport::stateChanged);
    QCOMPARE(transport.state(), Transport::State::Disconnected);
    QVERIFY(await(transport.signIn(u"acme"_s, u"ada@acme.example"_s, Secret("pw"))));
    QVERIFY(!states.isEmpty());
    QVERIFY(store.tokens.value(server.url().toString()).equals("refresh-1"));
    QCOMPARE(await(transport.send(get("/clients")))->status, 200);
    await([](HttpTransport *t) -> QCoro::Task<int> { co_await t->signOut(); co_return 1; }(&transport));
    QCOMPARE(server.count("DELETE /workbench/v1/session"), 1);
    QVERIFY(store.tokens.isEmpty());
    QCOMPARE(transport.state(), Transport::State::Disconnected);
    QSignalSpy asked(&transport, &Transport::signInRequired);
    QCOMPARE(await(transport.send(get("/clients")))->status, 401);
    QVERIFY(asked.isEmpty()); // whoever signed out knows
    QCOMPARE(server.count("POST /workbench/v1/session/refresh"), 0);
}

void HttpTransportTest::renewsOnceForMany() {
    WatchedStore store;
    int good = 0;
    int left = 20;
    StubServer server([&](const StubServer::Request &request) -> QByteArray {
        if (request.path.endsWith("/refresh"))
            return request.body.contains("refresh-1") ? StubServer::json(200, sessionJson(7)) : StubServer::json(401, "{}");
        if (request.path.endsWith("/session") && request.method == "POST")
            return StubServer::json(200, sessionJson(1));
        if (request.path.endsWith("/events"))
            return StubServer::hangUp;
        return request.authorization == "Bearer access-7" ? StubServer::json(200, "{}") : StubServer::json(401, "{}");
    });
    HttpTransport transport(server.url(), &store);
    QVERIFY(await(transport.signIn(QString(), u"a@b"_s, Secret("pw"))));
    for (int i = 0; i < 20; ++i) {
        transport.send(get("/clients/" + QByteArray::number(i))).then([&](Result<HttpResponse> reply) {
            good += reply && reply->status == 200;
            --left;
        });
    }
    QTRY_COMPARE(left, 0);
    QCOMPARE(good, 20);
    QCOMPARE(server.count("POST /workbench/v1/session/refresh"), 1);
    QVERIFY(store.tokens.value(server.url().toString()).equals("refresh-7"));
}

/// A 401 that comes after somebody else's renewal is about the old token.
void HttpTransportTest::renewsNoTokenThatIsNew() {
    int refreshes = 0;
    QList<QByteArray> seen;
    StubServer server([&](const StubServer::Request &request) -> QByteArray {
        if (request.path.endsWith("/refresh"))
            return StubServer::json(200, sessionJson(2 + refreshes++));
        if (request.path.endsWith("/session"))
            return StubServer::json(200, sessionJson(1));
        if (request.path.endsWith("/events"))
            return StubServer::hangUp;
        seen.append(request.authorization);
        if (request.path.endsWith("/slow") && request.authorization == "Bearer access-1")
            return {};
        return request.authorization == "Bearer access-2" ? StubServer::json(200, "{}") : StubServer::json(401, "{}");
    });
    WatchedStore store;
    HttpTransport transport(server.url(), &store);
    QVERIFY(await(transport.signIn(QString(), u"a@b"_s, Secret("pw"))));
    std::optional<Result<HttpResponse>> slow;
    transport.send(get("/slow")).then([&](Result<HttpResponse> reply) { slow = reply; });
    QTRY_COMPARE(seen.size(), 1);
    QCOMPARE(await(transport.send(get("/quick")))->status, 200);
    QCOMPARE(refreshes, 1);
    server.answerHeld("/workbench/v1/slow", StubServer::json(401, "{}"));
    QTRY_VERIFY(slow);
    QCOMPARE((*slow)->status, 200);
    QCOMPARE(refreshes, 1);
    QCOMPARE(seen, (QList<QByteArray>{"Bearer access-1", "Bearer access-1", "Bearer access-2", "Bearer access-2"}));
}

void HttpTransportTest::asksToSignInAgain_data() {
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("asks");
    QTest::newRow("refused") << StubServer::json(401, "{}") << true;
    QTest::newRow("forbidden") << StubServer::json(403, "{}") << true;
    QTest::newRow("not understood") << StubServer::json(422, "{}") << true;
    QTest::newRow("too many") << StubServer::json(429, "{}") << false;
    QTest::newRow("broken") << StubServer::json(500, "{}") << false;
    QTest::newRow("away for a moment") << StubServer::json(503, "{}") << false;
    QTest::newRow("hung up") << QByteArray(StubServer::hangUp) << false;
    QTest::newRow("nonsense") << StubServer::json(200, "hello") << false;
}

void HttpTransportTest::asksToSignInAgain() {
    QFETCH(QByteArray, reply);
    QFETCH(bool, asks);
    Sessions sessions;
    StubServer server([&](const auto &request) { return sessions.answer(request); });
    WatchedStore store;
    HttpTransport transport(server.url(), &store);
    QVERIFY(await(transport.signIn(QString(), u"a@b"_s, Secret("pw"))));
    QSignalSpy asked(&transport, &Transport::signInRequired);
    sessions.refusal = reply;
    sessions.expire();
    const auto first = await(transport.send(get("/clients")));
    QVERIFY(first);
    QCOMPARE(first->status, 401);
    QCOMPARE(asked.size(), asks ? 1 : 0);
    QCOMPARE(store.tokens.isEmpty(), asks);
    if (!asks)
        return;
    QCOMPARE(transport.state(), Transport::State::Disconnected);
    QCOMPARE(await(transport.send(get("/clients")))->status, 401);
    QCOMPARE(asked.size(), 1); // said once
}

void HttpTransportTest::takesUpAnEarlierSession() {
    Sessions sessions;
    StubServer server([&](const auto &request) { return sessions.answer(request); });
    WatchedStore store;
    {
        HttpTransport transport(server.url(), &store);
        QVERIFY(!await(transport.resume()));
        QVERIFY(await(transport.signIn(QString(), u"a@b"_s, Secret("pw"))));
    }
    {
        HttpTransport transport(server.url(), &store);
        QVERIFY(await(transport.resume()));
        QCOMPARE(transport.state(), Transport::State::Connected);
        QCOMPARE(await(transport.send(get("/clients")))->status, 200);
    }
    QVERIFY(store.tokens.value(server.url().toString()).equals("refresh-2"));
    sessions.refusal = StubServer::json(503, "{}");
    HttpTransport again(server.url(), &store);
    QVERIFY(!await(again.resume()));
    QVERIFY(!store.tokens.isEmpty()); // an outage ends no session
    sessions.refusal = StubServer::json(401, "{}");
    QVERIFY(!await(again.resume()));
    QVERIFY(store.tokens.isEmpty());
}

void HttpTransportTest::aStoreThatFailsIsNoFailure() {
    Sessions sessions;
    StubServer server([&](const auto &request) { return sessions.answer(request); });
    WatchedStore store;
    store.broken = true;
    HttpTransport transport(server.url(), &store);
    QVERIFY(await(transport.signIn(QString(), u"a@b"_s, Secret("pw"))));
    QCOMPARE(await(transport.send(get("/clients")))->status, 200);
}

void HttpTransportTest::aServerThatIsAwayIsUnavailable() {
    QUrl url;
    {
        StubServer gone([](const auto &) { return QByteArray(); });
        url = gone.url();
    }
    WatchedStore store;
    HttpTransport transport(url, &store);
    const auto refused = await(transport.signIn(QString(), u"a@b"_s, Secret("pw")));
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    QVERIFY(!refused.error().message.contains(u"pw"));
    QCOMPARE(transport.state(), Transport::State::Disconnected);
    WorkbenchClient client(&transport);
    QCOMPARE(await(client.clients()).error().code, ErrorCode::Unavailable);
}

void HttpTransportTest::nonsenseIsAnError_data() {
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("no HTTP") << QByteArray("220 smtp.example.com ESMTP\r\n\r\nX-Cut:");
    QTest::newRow("cut in the head") << QByteArray("HTTP/1.1 200 X\r\nX-Cut: 1\r\nContent-Le");
    QTest::newRow("cut in the body") << QByteArray("HTTP/1.1 200 X\r\nX-Cut: 1\r\nContent-Length: 100\r\n\r\n{\"data\":[");
    QTest::newRow("hung up") << QByteArray(StubServer::hangUp);
}

void HttpTransportTest::nonsenseIsAnError() {
    QFETCH(QByteArray, reply);
    StubServer server([&](const auto &) { return reply; });
    WatchedStore store;
    HttpTransport transport(server.url(), &store);
    const auto answer = await(transport.send(get("/clients")));
    QVERIFY2(!answer, answer ? answer->body.constData() : "");
    QCOMPARE(answer.error().code, ErrorCode::Unavailable);
    const auto refused = await(transport.signIn(QString(), u"a@b"_s, Secret("pw")));
    QVERIFY(!refused);
}

void HttpTransportTest::nonsenseIsNoValue_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<html>Welcome to the hotel's network</html>");
    QTest::newRow("another object") << QByteArray("{}");
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("data of another type") << QByteArray(R"({"data":{"a":1},"changes":7})");
    QTest::newRow("items of another type") << QByteArray(R"({"data":[1,"x",null],"changes":[1]})");
    QTest::newRow("deep") << QByteArray(5000, '[');
}

void HttpTransportTest::nonsenseIsNoValue() {
    QFETCH(QByteArray, body);
    StubServer server([&](const auto &) { return StubServer::json(200, body); });
    WatchedStore store;
    HttpTransport transport(server.url(), &store);
    WorkbenchClient client(&transport);
    const ClientId id = ClientId::generate();
    QCOMPARE(await(client.session()).error().code, ErrorCode::Upstream);
    QCOMPARE(await(client.clients()).error().code, ErrorCode::Upstream);
    QCOMPARE(await(client.client(id)).error().code, ErrorCode::Upstream);
    QCOMPARE(await(client.createClient(u"x"_s, QString())).error().code, ErrorCode::Upstream);
    QCOMPARE(await(client.testConnection(id)).error().code, ErrorCode::Upstream);
    QCOMPARE(await(client.startNangoConnection(id)).error().code, ErrorCode::Upstream);
    QCOMPARE(await(client.startPull(id)).error().code, ErrorCode::Upstream);
    QCOMPARE(await(client.importSchema(id, u"x"_s, "x")).error().code, ErrorCode::Upstream);
    QCOMPARE(await(client.snapshots(id)).error().code, ErrorCode::Upstream);
    QCOMPARE(await(client.snapshot({id, 1})).error().code, ErrorCode::Upstream);
    QCOMPARE(await(client.diff({id, 1}, {id, 2}, {})).error().code, ErrorCode::Upstream);
    QCOMPARE(await(transport.signIn(QString(), u"a@b"_s, Secret("pw"))).error().code, ErrorCode::Upstream);
    QCOMPARE(transport.state(), Transport::State::Disconnected);
    QVERIFY(store.tokens.isEmpty());
    if (!body.startsWith('{'))
        QCOMPARE(await(client.outline({id, 1})).error().code, ErrorCode::Upstream);
    if (!body.startsWith('{'))
        QCOMPARE(await(client.objectDocument({id, 1}, u"A"_s)).error().code, ErrorCode::Upstream);
}

void HttpTransportTest::keepsThePathOfTheServer() {
    QByteArray path;
    StubServer server([&](const StubServer::Request &request) {
        path = request.path;
        return StubServer::json(200, R"({"data":[]})");
    });
    WatchedStore store;
    for (const QString &root : {u"/fairlead"_s, u"/fairlead/"_s}) {
        QUrl url = server.url();
        url.setPath(root);
        HttpTransport transport(url, &store);
        HttpRequest request = get("/clients/a%2Fb");
        request.query = "q=a%20b%26c";
        QVERIFY(await(transport.send(request)));
        QCOMPARE(path, QByteArray("/fairlead/workbench/v1/clients/a%2Fb?q=a%20b%26c"));
    }
}

void HttpTransportTest::reconnectsItsEvents() {
    WorkbenchSide local(WorkbenchSide::Kind::Embedded);
    const backend::Actor actor = backend::Actor::commandLine();
    const auto organization = local.backend().organizations().create(actor, u"Acme"_s, u"acme"_s);
    backend::NewUser user;
    user.email = WorkbenchSide::email;
    user.password = Secret(WorkbenchSide::password);
    user.role = Role::Admin;
    const OrganizationId organizationId = organization->id;
    QVERIFY(await(local.backend().users().create(actor, organizationId, user)));
    auto server = std::make_unique<http::Server>(&local.backend().pipeline(), http::ServerOptions());
    const Result<quint16> port = server->listen(u"127.0.0.1"_s, 0);
    QVERIFY(port);
    WatchedStore store;
    HttpTransport transport(QUrl(u"http://127.0.0.1:%1"_s.arg(*port)), &store);
    WorkbenchClient client(&transport);
    QSignalSpy states(&transport, &Transport::stateChanged);
    QSignalSpy changed(&client, &WorkbenchClient::clientsChanged);
    QSignalSpy asked(&transport, &Transport::signInRequired);
    QVERIFY(await(transport.signIn(QString(), WorkbenchSide::email, Secret(WorkbenchSide::password))));
    int number = 0;
    const auto hears = [&] {
        changed.clear();
        // Created behind the transport's back, so that only the event can tell.
        (void)local.backend().organizations().createClient(actor, organizationId, u"C%1"_s.arg(++number), QString());
        return changed.wait(300);
    };
    QTRY_VERIFY(hears());
    for (int outage = 0; outage < 2; ++outage) {
        states.clear();
        server.reset();
        QTRY_COMPARE(transport.state(), Transport::State::Connecting);
        QCOMPARE(await(client.clients()).error().code, ErrorCode::Unavailable);
        server = std::make_unique<http::Server>(&local.backend().pipeline(), http::ServerOptions());
        QVERIFY(server->listen(u"127.0.0.1"_s, *port));
        QTRY_COMPARE_WITH_TIMEOUT(transport.state(), Transport::State::Connected, 15'000);
        QTRY_VERIFY(hears());
        QVERIFY(await(client.clients()));
        // One reconnection at a time: an event arrives once.
        changed.clear();
        QVERIFY(local.backend().organizations().createClient(actor, organizationId, u"Once %1"_s.arg(outage), QString()));
        QTRY_VERIFY(!changed.isEmpty());
        QTest::qWait(100);
        QCOMPARE(changed.size(), 1);
    }
    QVERIFY(asked.isEmpty());
}

void HttpTransportTest::goesAwayInTheMiddle() {
    StubServer server([](const auto &) { return QByteArray(); }); // never answers
    WatchedStore store;
    auto transport = std::make_unique<HttpTransport>(server.url(), &store);
    std::optional<Result<HttpResponse>> answer;
    std::optional<Result<void>> signedIn;
    std::optional<bool> resumed;
    store.tokens.insert(server.url().toString(), Secret("refresh-1"));
    transport->send(get("/clients")).then([&](Result<HttpResponse> response) { answer = response; });
    transport->signIn(QString(), u"a@b"_s, Secret("pw")).then([&](Result<void> result) { signedIn = result; });
    transport->resume().then([&](bool ok) { resumed = ok; });
    QTRY_COMPARE(server.count("GET /workbench/v1/clients"), 1);
    WorkbenchClient client(transport.get());
    transport.reset();
    QTRY_VERIFY(answer && signedIn && resumed);
    QCOMPARE(answer->error().code, ErrorCode::Cancelled);
    QCOMPARE(signedIn->error().code, ErrorCode::Cancelled);
    QCOMPARE(*resumed, false);
    QCOMPARE(await(client.clients()).error().code, ErrorCode::Cancelled);
}

void HttpTransportTest::waitersOfARenewalAreFreed() {
    StubServer server([](const StubServer::Request &request) -> QByteArray {
        if (request.path.endsWith("/refresh"))
            return {};
        if (request.path.endsWith("/session"))
            return StubServer::json(200, sessionJson(1));
        return request.path.endsWith("/events") ? QByteArray(StubServer::hangUp) : StubServer::json(401, "{}");
    });
    WatchedStore store;
    auto transport = std::make_unique<HttpTransport>(server.url(), &store);
    QVERIFY(await(transport->signIn(QString(), u"a@b"_s, Secret("pw"))));
    int freed = 0;
    for (int i = 0; i < 3; ++i)
        transport->send(get("/clients")).then([&](Result<HttpResponse>) { ++freed; });
    QTRY_COMPARE(server.count("POST /workbench/v1/session/refresh"), 1);
    QTest::qWait(50);
    QCOMPARE(freed, 0);
    transport.reset();
    QTRY_COMPARE(freed, 3);
}

QTEST_GUILESS_MAIN(HttpTransportTest)
#include "tst_httptransport.moc"
