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

/// One sound review between two clients.
QByteArray reviewsBody(const QByteArray &from, const QByteArray &to) {
    return R"({"from":")" + from + R"(","to":")" + to
        + R"(","reviews":[{"object":"Account","kind":"object_added","values":"0123456789abcdef0123456789abcdef",)"
          R"("state":"reviewed","note":"taken over","revision":0}]})";
}

/// Where a route takes an id in its query.
QByteArray queryFor(const http::Route &route, const QByteArray &client) {
    if (route.path == "/reviews")
        return "?from=" + client + "&to=" + client;
    if (route.path == "/diffs/unstored")
        return "?client=" + client + "&version=1&name=Account.json";
    if (route.method == HttpMethod::Delete && route.path.endsWith("/use"))
        return QByteArray("?holder=") + TwoTenants::holder;
    if (route.method == HttpMethod::Delete && route.path.endsWith("/dismissals"))
        return QByteArray("?rule=") + TwoTenants::rule + "&object=Account&field=Id";
    return {};
}

/// What a well-formed body of the route looks like, aimed at `client`.
QByteArray bodyFor(const TwoTenants &world, const QByteArray &path, const QByteArray &client) {
    if (path.endsWith("/imports"))
        return R"({"name":"Account","fields":[{"name":"Id","type":"id","label":"taken over"}]})";
    if (path == "/diffs/unstored")
        return R"({"name":"Account","fields":[{"name":"Id","type":"id","label":"compared"}]})";
    if (path == "/diffs")
        return R"({"from":)" + side(client) + R"(,"to":)" + side(client) + '}';
    if (path == "/matrix")
        return R"({"columns":[)" + side(client) + ',' + side(client) + "]}";
    if (path == "/reviews")
        return reviewsBody(client, client);
    if (path == "/noise")
        return R"({"groups":["labels"],"revision":0})";
    if (path == "/notifications/read")
        return R"({"ids":[")" + text(world.notification) + R"("]})";
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
                     {u"every_hours"_s, 6},
                     {u"on"_s, true},
                     {u"holder"_s, QString::fromLatin1(TwoTenants::holder)},
                     {u"rule"_s, QString::fromLatin1(TwoTenants::rule)},
                     {u"object"_s, u"Account"_s},
                     {u"field"_s, u"Id"_s},
                     {u"email_to"_s, u"attacker@example.com"_s},
                     {u"objects"_s, QJsonArray{u"Account"_s}}};
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
        path.replace("{pull}", text(world.pull)).replace("{field}", "Id");
        if (path.contains('{'))
            qFatal("%s has a place that nothing is put into", path.constData());
        if (surface.prefix().startsWith("/workbench"))
            path += queryFor(route, text(client));
        const bool reads = route.method == HttpMethod::Get;
        all.push_back({&route, path, reads ? QByteArray() : bodyFor(world, route.path, text(client))});
    }
    return all;
}

/// Whether the route names one of the victim's things, rather than listing or adding to the caller's own.
bool isAimed(const Attempt &attempt, const QByteArray &client) {
    static const QByteArrayList own{"/session", "/clients", "/noise", "/notifications/read", "/api/clients/create", "/api/clients/list", "/api/users/list",
                                    "/api/tokens/create", "/api/tokens/list"};
    if (own.contains(attempt.route->path))
        return false;
    return attempt.path.contains(client) || attempt.route->path.contains("{pull}") || attempt.route->path == "/diffs" || attempt.route->path == "/matrix"
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
    void reviewingWithAnothers();
    void writingNeedsThePermission_data();
    void writingNeedsThePermission();
    void eventsEndWithTheSession();
    void eventsStayWithTheirClient();
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
        QVERIFY2(!response.body.contains(text(world.notification)), told.constData());
        if (!isAimed(attempt, text(client)))
            continue;
        ++aimed;
        QVERIFY2(response.status == 404 || response.status == 403, told.constData());
    }
    QVERIFY2(aimed >= 10, QByteArray::number(aimed).constData());
    QCOMPARE(TwoTenants::difference(before, world.victimsRows()), QByteArray());
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
            QVERIFY2(!response.body.contains(text(world.notification)), told.constData());
            QVERIFY2(!response.body.contains("secretive reason"), told.constData());
            if (isAimed(attempt, text(world.victimsClient.id)))
                QVERIFY2(response.status == 404 || response.status == 403, told.constData());
        }
    }
    QCOMPARE(TwoTenants::difference(before, world.victimsRows()), QByteArray());
}

/// The attempts above fail for their caller alone: the same ones succeed for the owner.
void TestTenantIsolation::theVictimSeesIt() {
    TwoTenants world;
    const QByteArray token = world.workbenchToken(world.victimsAdmin);
    int seen = 0;
    for (const Attempt &attempt : attempts(world, *world.workbench, world.victimsClient.id)) {
        static const QByteArrayList asking{"/diffs", "/diffs/unstored", "/matrix", "/clients/{client}/retention/preview"};
        const bool reads = attempt.route->method == HttpMethod::Get || asking.contains(attempt.route->path);
        if (!reads || attempt.route->path == "/salesforce-cli/orgs")
            continue;
        const HttpResponse response = world.backend().send(attempt.route->method, attempt.path, attempt.body, token);
        QVERIFY2(response.status == 200, (label(attempt) + ' ' + response.body).constData());
        seen += response.body.contains(TwoTenants::word) ? 1 : 0;
    }
    QVERIFY2(seen >= 12, QByteArray::number(seen).constData());
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
    const auto matrix = [&](const QByteArray &from, const QByteArray &to, const QByteArray &who) {
        return world.backend().send(HttpMethod::Post, "/workbench/v1/matrix",
                                    R"({"columns":[)" + from + ',' + to + R"(,)" + from + "]}", who);
    };
    const auto inside = [&](const QByteArray &from, const QByteArray &to, const QByteArray &who) {
        return world.backend().send(HttpMethod::Post, "/workbench/v1/matrix",
                                    R"({"columns":[)" + from + ',' + to + R"(],"object":"Account"})", who);
    };
    QCOMPARE(matrix(mine, mine, token).status, 200);
    QCOMPARE(inside(open, open, bound).status, 200);
    for (const HttpResponse &response : {matrix(mine, theirs, token), matrix(theirs, mine, token),
                                         matrix(open, theirs, bound), matrix(theirs, open, bound),
                                         inside(mine, theirs, token), inside(theirs, open, bound)}) {
        QCOMPARE(response.status, 404);
        QVERIFY(!response.body.contains(TwoTenants::word));
    }
    QCOMPARE(compare(mine, mine, token).status, 200);
    QCOMPARE(compare(open, open, bound).status, 200);
    for (const HttpResponse &response : {compare(mine, theirs, token), compare(theirs, mine, token),
                                         compare(open, theirs, bound), compare(theirs, open, bound)}) {
        QCOMPARE(response.status, 404);
        QVERIFY(!response.body.contains(TwoTenants::word));
    }
}

/// Both places of a pair of reviews, read and written.
void TestTenantIsolation::reviewingWithAnothers() {
    TwoTenants world;
    const QByteArray token = world.workbenchToken(world.attackersAdmin);
    const QByteArray bound = world.workbenchToken(world.boundUser);
    const QByteArray mine = text(world.attackersClient.id), open = text(world.victimsOtherClient.id);
    const QByteArray theirs = text(world.victimsClient.id);
    const QByteArray before = world.victimsRows();
    const std::array pairs{std::tuple{mine, theirs, token}, std::tuple{theirs, mine, token},
                           std::tuple{open, theirs, bound}, std::tuple{theirs, open, bound},
                           std::tuple{theirs, theirs, token}, std::tuple{theirs, theirs, bound}};
    for (const auto &[from, to, who] : pairs) {
        QCOMPARE(world.backend().get("/workbench/v1/reviews?from=" + from + "&to=" + to, who).status, 404);
        QCOMPARE(world.backend().send(HttpMethod::Post, "/workbench/v1/reviews", reviewsBody(from, to), who).status, 404);
    }
    QCOMPARE(TwoTenants::difference(before, world.victimsRows()), QByteArray());
    QCOMPARE(world.backend().send(HttpMethod::Post, "/workbench/v1/reviews", reviewsBody(mine, mine), token).status, 200);
    QCOMPARE(world.backend().send(HttpMethod::Post, "/workbench/v1/reviews", reviewsBody(open, open), bound).status, 200);
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
    QByteArrayList readsThough{"/diffs", "/diffs/unstored", "/matrix", "/session",
                                            "/clients/{client}/retention/preview",
                                            "/notifications/read", // The reader's own mark.
                                            "/api/auth/me", "/api/connections/list",
                                            "/api/connections/get", "/api/topology/get", "/api/topology/history",
                                            // Whoever looks at a version keeps it from being removed meanwhile.
                                            "/clients/{client}/snapshots/{version}/use"};
    // Whoever works on a comparison marks it; a viewer leaves no traces, and who is bound to a client sets nothing for all.
    QByteArrayList marks{"/reviews", "/clients/{client}/health/dismissals"};
    if (!bound)
        marks.append("/noise");
    if (Role(role) != Role::Viewer)
        readsThough += marks;
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
    QCOMPARE(TwoTenants::difference(before, world.victimsRows()), QByteArray());
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
    const auto ofTheBackend = world.backend().events.subscriberCount();
    const QJsonObject leaving = world.workbenchSession(world.victimsAdmin);
    const QJsonObject staying = world.workbenchSession(world.victimsAdmin);
    Socket left(port, leaving["access_token"_L1].toString().toLatin1());
    Socket kept(port, staying["access_token"_L1].toString().toLatin1());
    QTRY_COMPARE(world.backend().events.subscriberCount() - ofTheBackend, 2);
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

/// What one client's people do is told neither to another organization nor to a colleague of another client.
void TestTenantIsolation::eventsStayWithTheirClient() {
    TwoTenants world;
    http::Server server(&world.backend().pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    const auto ofTheBackend = world.backend().events.subscriberCount();
    Socket owner(port, world.workbenchToken(world.victimsAdmin));
    Socket bound(port, world.workbenchToken(world.boundUser));
    Socket stranger(port, world.workbenchToken(world.attackersAdmin));
    QTRY_COMPARE(world.backend().events.subscriberCount() - ofTheBackend, 3);
    const QByteArray token = world.workbenchToken(world.victimsAdmin);
    const QByteArray client = text(world.victimsClient.id), open = text(world.victimsOtherClient.id);
    const auto send = [&](HttpMethod method, const QByteArray &path, const QByteArray &body) {
        return world.backend().send(method, "/workbench/v1" + path, body, token).status;
    };
    const QByteArray of = "/clients/" + client;
    const QByteArray finding = QByteArray(R"({"object":"Account","field":"","rule":")") + TwoTenants::rule + R"("})";
    const QByteArray lead = R"({"name":"Lead","fields":[{"name":"Id","type":"id","label":"secretive"}]})";
    const std::vector<std::tuple<HttpMethod, QByteArray, QByteArray, int>> steps{
        {HttpMethod::Patch, of + "/snapshots/1", R"({"note":"secretive note"})", 200},
        {HttpMethod::Post, "/reviews", reviewsBody(client, client), 200},
        {HttpMethod::Post, "/reviews", reviewsBody(client, open), 200},
        {HttpMethod::Put, of + "/schedule", R"({"on":true,"every_hours":7,"zone":"UTC","revision":1})", 200},
        {HttpMethod::Put, of + "/retention", R"({"mode":"all","revision":0})", 200},
        {HttpMethod::Post, of + "/alerts/test", {}, 204},
        {HttpMethod::Post, of + "/health/dismissals", finding, 204},
        {HttpMethod::Post, of + "/imports?name=Lead.json", lead, 201},
        {HttpMethod::Delete, of + "/snapshots/1", {}, 204},
        {HttpMethod::Patch, of, R"({"name":"secretive still"})", 200},
        // Of everybody in the organization, and the last: what comes before it has come by then.
        {HttpMethod::Put, "/noise", R"({"groups":["labels"],"revision":0})", 200}};
    for (const auto &[method, path, body, status] : steps)
        QVERIFY2(send(method, path, body) == status, path.constData());
    world.backend().events.publish({world.attacker.id, std::nullopt, u"client.changed"_s, {}});
    QTRY_VERIFY(owner.messages.contains(u"noise.changed"_s));
    QTRY_VERIFY(bound.messages.contains(u"noise.changed"_s));
    QTRY_VERIFY(stranger.messages.contains(u"client.changed"_s));
    for (const char *type : {"snapshot.changed", "review.changed", "schedule.changed", "retention.changed",
                             "notification.created", "health.changed", "snapshot.created", "snapshot.removed"})
        QVERIFY2(owner.messages.contains(QLatin1String(type)), type);
    for (const Socket *socket : {&bound, &stranger}) {
        QVERIFY2(!socket->messages.contains(QString::fromLatin1(client)), qPrintable(socket->messages));
        QVERIFY2(!socket->messages.contains(u"secretive"_s), qPrintable(socket->messages));
    }
    QVERIFY(!stranger.messages.contains(u"noise.changed"_s));
}

/// A hostile page cannot open the events from its visitor's browser.
void TestTenantIsolation::eventsNeedOurOwnPage() {
    TwoTenants world;
    http::Server server(&world.backend().pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    const QByteArray token = world.workbenchToken(world.victimsAdmin);
    const auto ofTheBackend = world.backend().events.subscriberCount();
    for (const QByteArray &origin : {QByteArray("https://evil.example"), QByteArray("null"),
                                     QByteArray("http://127.0.0.1:1"), QByteArray("http://127.0.0.1.evil.example")}) {
        Socket socket(port, token, origin);
        QTRY_VERIFY2(socket.closed, origin.constData());
    }
    QCOMPARE(world.backend().events.subscriberCount(), ofTheBackend);
}

QTEST_GUILESS_MAIN(TestTenantIsolation)
#include "tst_tenantisolation.moc"
