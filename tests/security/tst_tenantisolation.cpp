#include "services/http/server.h"
#include "tests/security/twotenants.h"

#include <QWebSocket>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

/// One request with the victim's ids in every place that takes one.
struct Attempt {
    const http::Route *route;
    QByteArray path;
    QByteArray body;
};

QByteArray text(const auto &id) {
    return id.toString().toLatin1();
}

QByteArray side(const QByteArray &client) {
    return R"({"client":")" + client + R"(","version":1})";
}

/// What a well-formed body of the route looks like, aimed at `client`.
QByteArray bodyFor(const TwoTenants &world, const QByteArray &path, const QByteArray &client) {
    if (path.endsWith("/imports"))
        return R"({"name":"Account","fields":[{"name":"Id","type":"id","label":"taken over"}]})";
    if (path == "/diffs")
        return R"({"from":)" + side(client) + R"(,"to":)" + side(client) + '}';
    QJsonObject body{{u"client_id"_s, QString::fromLatin1(client)},
                     {u"name"_s, u"taken over"_s},
                     {u"label"_s, u"taken over"_s},
                     {u"note"_s, u"taken over"_s},
                     {u"refresh_token"_s, u"x"_s},
                     {u"source"_s, u"access_token"_s},
                     {u"instance_url"_s, u"https://acme.my.salesforce.com"_s},
                     {u"access_token"_s, u"x"_s},
                     {u"id"_s, QString::fromLatin1(client)},
                     {u"revision"_s, 0},
                     {u"mode"_s, u"all"_s},
                     {u"zone"_s, u"UTC"_s},
                     {u"every_hours"_s, 6}};
    if (path.contains("/connections/get"))
        body["id"_L1] = world.connection.toString();
    if (path.contains("/tokens/"))
        body["id"_L1] = world.credential.toString();
    if (path == "/api/users/create")
        body = {{u"email"_s, u"new@example.com"_s}, {u"password"_s, u"long enough"_s},
                {u"role"_s, u"company_member"_s}, {u"client_id"_s, QString::fromLatin1(client)}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

std::vector<Attempt> attempts(const TwoTenants &world, const http::Surface &surface, const ClientId &client) {
    std::vector<Attempt> all;
    for (const http::Route &route : surface.routes()) {
        if (route.access.credential != http::CredentialPolicy::Bearer)
            continue;
        QByteArray path = surface.prefix() + route.path;
        path.replace("{client}", text(client)).replace("{version}", "1").replace("{object}", "Account");
        path.replace("{pull}", text(world.pull));
        const bool reads = route.method == HttpMethod::Get;
        all.push_back({&route, path, reads ? QByteArray() : bodyFor(world, route.path, text(client))});
    }
    return all;
}

/// Whether the route names one of the victim's things, rather than listing or adding to the caller's own.
bool isAimed(const Attempt &attempt, const QByteArray &client) {
    static const QByteArrayList own{"/session", "/clients", "/api/clients/create", "/api/clients/list", "/api/users/list",
                                    "/api/tokens/create", "/api/tokens/list"};
    if (own.contains(attempt.route->path))
        return false;
    return attempt.path.contains(client) || attempt.route->path.contains("{pull}") || attempt.route->path == "/diffs"
        || attempt.body.contains("\"client_id\"");
}

QByteArray label(const Attempt &attempt) {
    return httpMethodName(attempt.route->method) + ' ' + attempt.path;
}

} // namespace

/// Nobody reaches through any route what is another's, by whatever id.
class TestTenantIsolation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void otherOrganization();
    void otherClient();
    void theVictimSeesIt();
    void comparingWithAnothers();
    void writingNeedsThePermission_data();
    void writingNeedsThePermission();
    void eventsEndWithTheSession();
    void eventsNeedOurOwnPage();

private:
    void attack(TwoTenants &world, const http::Surface &surface, const QByteArray &token, const ClientId &client);
};

void TestTenantIsolation::attack(TwoTenants &world, const http::Surface &surface, const QByteArray &token,
                                 const ClientId &client) {
    const QByteArray before = world.victimsRows();
    int aimed = 0;
    for (const Attempt &attempt : attempts(world, surface, client)) {
        const HttpResponse response
            = world.backend().send(attempt.route->method, attempt.path, attempt.body, token);
        const QByteArray told = label(attempt) + " -> " + QByteArray::number(response.status) + ' ' + response.body;
        QVERIFY2(!response.body.contains(TwoTenants::word), told.constData());
        QVERIFY2(!response.body.contains(text(world.connection)), told.constData());
        if (!isAimed(attempt, text(client)))
            continue;
        ++aimed;
        QVERIFY2(response.status == 404 || response.status == 403, told.constData());
    }
    QVERIFY2(aimed >= 10, QByteArray::number(aimed).constData());
    const QByteArray after = world.victimsRows();
    QCOMPARE(after, before);
}

void TestTenantIsolation::otherOrganization() {
    TwoTenants world;
    const QByteArray workbench = world.workbenchToken(world.attackersAdmin);
    const QByteArray engine = world.engineToken(world.attackersAdmin);
    const QByteArray apiToken = world.backend().addToken(world.attackersAdmin);
    attack(world, *world.workbench, workbench, world.victimsClient.id);
    attack(world, *world.engine, engine, world.victimsClient.id);
    attack(world, *world.engine, apiToken, world.victimsClient.id);
}

/// rules.md E-P5: the same for a colleague who is bound to another client.
void TestTenantIsolation::otherClient() {
    TwoTenants world;
    const QByteArray workbench = world.workbenchToken(world.boundUser);
    const QByteArray engine = world.engineToken(world.boundUser);
    QByteArray session = world.backend().get("/workbench/v1/session", workbench).body;
    QVERIFY(session.contains(text(world.victimsOtherClient.id)));
    const QByteArray before = world.victimsRows();
    for (const http::Surface *surface : {static_cast<const http::Surface *>(world.workbench.get()),
                                         static_cast<const http::Surface *>(world.engine.get())}) {
        const QByteArray token = surface == world.workbench.get() ? workbench : engine;
        for (const Attempt &attempt : attempts(world, *surface, world.victimsClient.id)) {
            const HttpResponse response
                = world.backend().send(attempt.route->method, attempt.path, attempt.body, token);
            const QByteArray told
                = label(attempt) + " -> " + QByteArray::number(response.status) + ' ' + response.body;
            QVERIFY2(!response.body.contains("secretive client"), told.constData());
            QVERIFY2(!response.body.contains("secretive.my"), told.constData());
            if (isAimed(attempt, text(world.victimsClient.id)))
                QVERIFY2(response.status == 404 || response.status == 403, told.constData());
        }
    }
    QCOMPARE(world.victimsRows(), before);
}

/// The attempts above fail for their caller alone: the same ones succeed for the owner.
void TestTenantIsolation::theVictimSeesIt() {
    TwoTenants world;
    const QByteArray token = world.workbenchToken(world.victimsAdmin);
    int seen = 0;
    for (const Attempt &attempt : attempts(world, *world.workbench, world.victimsClient.id)) {
        const bool reads = attempt.route->method == HttpMethod::Get || attempt.route->path == "/diffs";
        if (!reads || attempt.route->path == "/salesforce-cli/orgs")
            continue;
        const HttpResponse response = world.backend().send(attempt.route->method, attempt.path, attempt.body, token);
        QVERIFY2(response.status == 200, (label(attempt) + ' ' + response.body).constData());
        seen += response.body.contains(TwoTenants::word) ? 1 : 0;
    }
    QVERIFY2(seen >= 8, QByteArray::number(seen).constData());
    const QByteArray engine = world.engineToken(world.victimsAdmin);
    for (const char *path : {"clients/get", "connections/get", "topology/get", "topology/history"}) {
        const QByteArray whole = QByteArray("/api/") + path;
        const HttpResponse response = world.backend().send(
            HttpMethod::Post, "/engine" + whole, bodyFor(world, whole, text(world.victimsClient.id)), engine);
        QVERIFY2(response.status == 200, response.body.constData());
    }
}

void TestTenantIsolation::comparingWithAnothers() {
    TwoTenants world;
    const QByteArray token = world.workbenchToken(world.attackersAdmin);
    const QByteArray bound = world.workbenchToken(world.boundUser);
    const QByteArray mine = side(text(world.attackersClient.id));
    const QByteArray open = side(text(world.victimsOtherClient.id));
    const QByteArray theirs = side(text(world.victimsClient.id));
    const auto compare = [&](const QByteArray &from, const QByteArray &to, const QByteArray &who) {
        return world.backend().send(HttpMethod::Post, "/workbench/v1/diffs",
                                    R"({"from":)" + from + R"(,"to":)" + to + '}', who);
    };
    QCOMPARE(compare(mine, mine, token).status, 200);
    QCOMPARE(compare(open, open, bound).status, 200);
    for (const HttpResponse &response : {compare(mine, theirs, token), compare(theirs, mine, token),
                                         compare(open, theirs, bound), compare(theirs, open, bound)}) {
        QCOMPARE(response.status, 404);
        QVERIFY(!response.body.contains(TwoTenants::word));
    }
}

void TestTenantIsolation::writingNeedsThePermission_data() {
    QTest::addColumn<int>("role");
    QTest::addColumn<bool>("bound");
    QTest::newRow("viewer") << int(Role::Viewer) << false;
    QTest::newRow("member") << int(Role::Member) << false;
    QTest::newRow("manager") << int(Role::Manager) << false;
    QTest::newRow("administrator of one client") << int(Role::Admin) << true;
}

/// Said once more here, without the table's access columns: who is no administrator changes nothing.
void TestTenantIsolation::writingNeedsThePermission() {
    QFETCH(int, role);
    QFETCH(bool, bound);
    TwoTenants world;
    const std::optional<ClientId> client = bound ? std::optional(world.victimsClient.id) : std::nullopt;
    const User user = world.backend().addUser(world.victim.id, Role(role), client);
    const QByteArray workbench = world.workbenchToken(user);
    const QByteArray engine = world.engineToken(user);
    const QByteArray before = world.victimsRows();
    static const QByteArrayList readsThough{"/diffs", "/session", "/api/auth/me", "/api/connections/list",
                                            "/api/connections/get", "/api/topology/get", "/api/topology/history",
                                            // Whoever looks at a version keeps it from being removed meanwhile.
                                            "/clients/{client}/snapshots/{version}/use"};
    for (const http::Surface *surface : {static_cast<const http::Surface *>(world.workbench.get()),
                                         static_cast<const http::Surface *>(world.engine.get())}) {
        const QByteArray token = surface == world.workbench.get() ? workbench : engine;
        for (const Attempt &attempt : attempts(world, *surface, world.victimsClient.id)) {
            if (attempt.route->method == HttpMethod::Get || readsThough.contains(attempt.route->path))
                continue;
            const HttpResponse response
                = world.backend().send(attempt.route->method, attempt.path, attempt.body, token);
            QVERIFY2(response.status == 403, (label(attempt) + ' ' + response.body).constData());
        }
    }
    QCOMPARE(world.victimsRows(), before);
}

namespace {

/// A socket to the events of the workbench, with what a caller chooses to say about itself.
class Socket : public QObject {
public:
    Socket(quint16 port, const QByteArray &token, const QByteArray &origin = {}) {
        QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/workbench/v1/events"_s.arg(port)));
        if (!token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + token);
        connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &told) { messages += told; });
        connect(&m_socket, &QWebSocket::disconnected, this, [this] { closed = true; });
        if (!origin.isEmpty())
            request.setRawHeader("Origin", origin);
        m_socket.open(request);
    }
    QString messages;
    bool closed = false;
    QWebSocket m_socket;
};

} // namespace

/// Whoever signs out is told nothing any more, also on a socket that was opened before.
void TestTenantIsolation::eventsEndWithTheSession() {
    TwoTenants world(store::Dialect::Sqlite, {}, std::chrono::milliseconds(50));
    http::Server server(&world.backend().pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    const QJsonObject leaving = world.workbenchSession(world.victimsAdmin);
    const QJsonObject staying = world.workbenchSession(world.victimsAdmin);
    Socket left(port, leaving["access_token"_L1].toString().toLatin1());
    Socket kept(port, staying["access_token"_L1].toString().toLatin1());
    QTRY_COMPARE(world.backend().events.subscriberCount() - 2, 2); // Two are the backend's own.
    // An access token runs out long before the sign-in does, and is renewed beside the socket.
    world.backend().clock.advance(std::chrono::minutes(14));
    const auto renewed = world.backend().post("/workbench/v1/session/refresh",
                                              {{u"refresh_token"_s, staying["refresh_token"_L1]}});
    QCOMPARE(renewed.status, 200);
    const HttpResponse out = world.backend().send(
        HttpMethod::Delete, "/workbench/v1/session",
        QJsonDocument(QJsonObject{{u"refresh_token"_s, leaving["refresh_token"_L1]}}).toJson(),
        leaving["access_token"_L1].toString().toLatin1());
    QCOMPARE(out.status, 204);
    QTRY_VERIFY(left.closed);
    world.backend().clock.advance(std::chrono::minutes(10));
    world.backend().events.publish({world.victim.id, std::nullopt, u"client.changed"_s, {}});
    QTRY_VERIFY(!kept.messages.isEmpty());
    QVERIFY(!kept.closed);
    QVERIFY(left.messages.isEmpty());
    QVERIFY(world.backend().users.deactivate(backend::Actor::system(), world.victim.id, world.victimsAdmin.id).ok());
    QTRY_VERIFY(kept.closed);
}

/// A hostile page cannot open the events from its visitor's browser.
void TestTenantIsolation::eventsNeedOurOwnPage() {
    TwoTenants world;
    http::Server server(&world.backend().pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    const QByteArray token = world.workbenchToken(world.victimsAdmin);
    for (const QByteArray &origin : {QByteArray("https://evil.example"), QByteArray("null"),
                                     QByteArray("http://127.0.0.1:1"), QByteArray("http://127.0.0.1.evil.example")}) {
        Socket socket(port, token, origin);
        QTRY_VERIFY2(socket.closed, origin.constData());
    }
    QCOMPARE(world.backend().events.subscriberCount(), 2);
}

QTEST_GUILESS_MAIN(TestTenantIsolation)
#include "tst_tenantisolation.moc"
