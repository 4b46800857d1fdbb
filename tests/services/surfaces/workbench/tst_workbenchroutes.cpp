#include "tests/services/surfaces/workbench/workbenchworld.h"
#include "tests/support/routes/routewalk.h"

#include <QFile>
#include <QRegularExpression>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray notFoundClient
    = R"({"error":{"code":"not_found","details":{},"message":"Client not found"}})";
const QByteArray forbidden
    = R"({"error":{"code":"forbidden","details":{},"message":"Insufficient permissions"}})";

/// `GET, PUT /noise` and `POST /clients/{client}/health/preview?x=, …/apply` of the page's table, a line for each.
QSet<QByteArray> writtenRoutes(const QByteArray &page) {
    QSet<QByteArray> routes;
    const qsizetype table = page.indexOf("## Routes");
    for (const QByteArray &line : page.mid(table, page.indexOf("\n## ", table) - table).split('\n')) {
        const QByteArray cell = line.mid(2, line.indexOf(" | ") - 2).replace("\xE2\x80\xA6", "~");
        const qsizetype from = cell.indexOf(QRegularExpression(u" [/~]"_s).match(QString::fromLatin1(cell)).captured().toLatin1());
        if (!line.startsWith("| ") || from <= 0)
            continue;
        QByteArray first;
        for (QByteArray path : cell.mid(from).split(',')) {
            path = path.trimmed();
            path = path.left(path.indexOf('?') < 0 ? path.size() : path.indexOf('?'));
            if (path.startsWith('~'))
                path = (first.isEmpty() ? QByteArray("/clients/{client}") : first.left(first.lastIndexOf('/'))) + path.mid(1);
            first = first.isEmpty() ? path : first;
            for (const QByteArray &method : cell.left(from).split(','))
                routes.insert(method.trimmed() + ' ' + path);
        }
    }
    return routes;
}

bool isPublic(const http::Route &route) {
    return route.access.credential == http::CredentialPolicy::Public;
}

} // namespace

class TestWorkbenchRoutes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walk();
    void tellsNobodyOfOthers();
    void areAllWrittenDown();

private:
    std::optional<WalkExpectation> expected(const http::Route &route, WalkCredential credential) const;
    QByteArray body(const http::Route &route) const;
};

/// docs/workbench-api.md: what each kind of caller gets.
std::optional<WalkExpectation> TestWorkbenchRoutes::expected(const http::Route &route, WalkCredential credential) const {
    if (isPublic(route))
        return std::nullopt;
    switch (credential) {
    case WalkCredential::None:
    case WalkCredential::Forged:
    case WalkCredential::Expired:
        return WalkExpectation{401, {}};
    case WalkCredential::RoleTooLow:
        return WalkExpectation{403, forbidden};
    case WalkCredential::OtherOrganization:
        if (route.path.contains("{pull}"))
            return WalkExpectation{404, {}};
        if (route.path.contains("{client}") || route.path.startsWith("/diffs") || route.path == "/reviews"
            || route.path == "/matrix")
            return WalkExpectation{404, notFoundClient};
        return std::nullopt;
    case WalkCredential::Good:
        break;
    }
    return std::nullopt;
}

QByteArray TestWorkbenchRoutes::body(const http::Route &route) const {
    if (route.path.endsWith("/connection"))
        return R"({"source":"access_token","instance_url":"https://acme.my.salesforce.com","access_token":"x"})";
    if (route.path.endsWith("/imports"))
        return R"({"name":"A","fields":[{"name":"Id","type":"id","label":"Id"}]})";
    return R"({"name":"New","label":"x","refresh_token":"x","email":"x@example.com","password":"x","revision":0,"mode":"all",)"
           R"("every_hours":6,"zone":"UTC"})";
}

void TestWorkbenchRoutes::walk() {
    WorkbenchWorld world;
    const QByteArray expired = world.token(world.admin);
    world.backend.clock.advance(std::chrono::minutes(16));
    const QByteArray good = world.token(world.admin);
    const QByteArray low = world.token(world.viewer);
    const QByteArray foreign = world.token(world.stranger);
    const Permissions lowPermissions = permissionsOf(Role::Viewer, false);
    RouteWalk walk;
    walk.authorize = [&](const http::Route &route, WalkCredential credential, HttpRequest &request) {
        const bool lowMay = (lowPermissions & route.access.permissions) == route.access.permissions;
        if (credential == WalkCredential::Good || (credential == WalkCredential::RoleTooLow && lowMay)
            || (isPublic(route) && credential != WalkCredential::None))
            return false;
        const QHash<WalkCredential, QByteArray> tokens{{WalkCredential::Forged, good.chopped(4) + "AAAA"},
                                                       {WalkCredential::Expired, expired},
                                                       {WalkCredential::OtherOrganization, foreign},
                                                       {WalkCredential::RoleTooLow, low}};
        if (credential != WalkCredential::None)
            request.headers.append("Authorization", "Bearer " + tokens.value(credential));
        return true;
    };
    walk.fill = [&](const http::Route &route, HttpRequest &request) {
        request.path = world.surface.prefix() + route.path;
        request.path.replace("{client}", world.client.id.toString().toUtf8());
        request.path.replace("{version}", "1");
        request.path.replace("{object}", "Account");
        request.path.replace("{pull}", PullId::generate().toString().toUtf8());
        request.headers.append("Content-Type", "application/json");
        const QByteArray id = world.client.id.toString().toUtf8();
        request.query = "q=id&client=" + id + "&version=1&from=" + id + "&to=" + id;
        const QByteArray side = R"({"client":")" + world.client.id.toString().toUtf8() + R"(","version":1})";
        if (route.path == "/reviews" && route.method == HttpMethod::Post)
            request.body = R"({"from":")" + id + R"(","to":")" + id + R"(","reviews":[]})";
        else if (route.path == "/matrix")
            request.body = R"({"columns":[)" + side + ',' + side + "]}";
        else if (route.method != HttpMethod::Get)
            request.body = route.path == "/diffs" ? R"({"from":)" + side + R"(,"to":)" + side + '}' : body(route);
    };
    const auto rows = walkRoutes(world.backend.pipeline(), world.surface, walk);
    QVERIFY(rows.size() > 90);
    const QStringList wrong = walkMismatches(
        rows, [this](const http::Route &route, WalkCredential credential) { return expected(route, credential); });
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    for (const WalkRow &row : rows) {
        if (row.credential == WalkCredential::OtherOrganization)
            QVERIFY2(!row.response.body.contains(world.client.id.toString().toUtf8()), row.label().constData());
    }
    QCOMPARE(world.backend.topology.snapshots(TestBackend::principalOf(world.admin), world.client.id)->size(), size_t(1));
}

void TestWorkbenchRoutes::tellsNobodyOfOthers() {
    WorkbenchWorld world;
    const QByteArray bound = world.token(world.bound);
    const HttpResponse clients = world.backend.get("/workbench/v1/clients", bound);
    QCOMPARE(clients.status, 200);
    QCOMPARE(jsonOf(clients)["data"_L1].toArray().size(), 1);
    QVERIFY(!clients.body.contains("Hidden"));
    const QByteArray hidden = "/workbench/v1/clients/" + world.hidden.id.toString().toUtf8();
    for (const char *rest : {"", "/snapshots", "/connection", "/snapshots/latest", "/objects/Account/history"})
        QCOMPARE(world.backend.get(hidden + rest, bound).body, notFoundClient);
    QCOMPARE(world.backend.get(world.clientPath("/snapshots/1"), bound).status, 200);
}

/// The page tells of every route, and of none that is not there.
void TestWorkbenchRoutes::areAllWrittenDown() {
    QFile page(qEnvironmentVariable("FAIRLEAD_SOURCE_DIR") + u"/docs/workbench-api.md"_s);
    if (!page.open(QIODevice::ReadOnly))
        QSKIP("FAIRLEAD_SOURCE_DIR does not name the sources; ctest sets it");
    QSet<QByteArray> written = writtenRoutes(page.readAll());
    QVERIFY(written.remove("GET /events")); // The WebSocket is not in the table of routes.
    WorkbenchWorld world;
    QSet<QByteArray> there;
    for (const http::Route &route : world.surface.routes())
        there.insert(httpMethodName(route.method) + ' ' + route.path);
    const QSet<QByteArray> unwritten = there - written;
    const QSet<QByteArray> gone = written - there;
    QVERIFY2(unwritten.isEmpty(), QByteArrayList(unwritten.values()).join('\n').constData());
    QVERIFY2(gone.isEmpty(), QByteArrayList(gone.values()).join('\n').constData());
}

QTEST_GUILESS_MAIN(TestWorkbenchRoutes)
#include "tst_workbenchroutes.moc"
