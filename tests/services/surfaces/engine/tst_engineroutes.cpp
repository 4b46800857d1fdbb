#include "tests/services/surfaces/engine/engineworld.h"
#include "tests/support/routes/routewalk.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using http::CredentialPolicy;
using http::Route;

namespace {

constexpr auto noToken = R"({"detail":"Missing or invalid auth token"})";
constexpr auto noSuperAdmin = R"({"detail":"Invalid super-admin token"})";
constexpr auto noPermission = R"({"detail":"Insufficient permissions"})";
constexpr auto noClient = R"({"detail":"Client not found"})";

/// A well-formed body for each route, naming the first organization's things.
QByteArray bodyOf(const QByteArray &path, const Cast &cast, const QByteArray &unique) {
    if (path.startsWith("/api/connections/get") || path.startsWith("/api/tokens/revoke"))
        return R"({"id":"01900000-0000-7000-8000-000000000000"})";
    if (path.startsWith("/api/clients/get"))
        return cast.fill(R"({"id":"{client}"})");
    if (path.endsWith("/orgs"))
        return R"({"name":"Walked","slug":"walked-)" + unique + R"("})";
    if (path.endsWith("super-admin/users"))
        return cast.fill(
            R"({"org_id":"{organization}","email":"walk@acme.com","password":"secret","role":"org_admin"})");
    if (path.endsWith("users/create"))
        return cast.fill(
            R"({"email":"walked@acme.com","password":"secret","role":"company_member","client_id":"{client}"})");
    if (path.endsWith("auth/login"))
        return cast.fill(R"({"email":"{email}","password":"correct horse"})");
    if (path.endsWith("clients/create"))
        return R"({"name":"Walked"})";
    if (path.startsWith("/api/connections/") || path.startsWith("/api/topology/"))
        return cast.fill(R"({"client_id":"{client}"})");
    return "{}";
}

/// Whether a route's body names something of the first organization.
bool namesTenantData(const QByteArray &path) {
    return path.startsWith("/api/connections/") || path.startsWith("/api/topology/")
        || path == "/api/clients/get" || path == "/api/tokens/revoke" || path == "/api/users/create";
}

} // namespace

/// The table, route by route: who is let in, and what everybody else is told.
class tst_EngineRoutes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void everyRouteRefusesAsDocumented();
    void theTableIsTheContract();
    void cleanupTestCase() { m_worlds.clear(); }

private:
    static std::optional<WalkExpectation> expected(const Route &route, WalkCredential credential);
    EngineWorlds m_worlds;
};

std::optional<WalkExpectation> tst_EngineRoutes::expected(const Route &route, WalkCredential credential) {
    const bool isSuperAdmin = route.access.credential == CredentialPolicy::SuperAdmin;
    if (route.access.credential == CredentialPolicy::Public)
        return WalkExpectation{200, {}};
    switch (credential) {
    case WalkCredential::None:
    case WalkCredential::Forged:
    case WalkCredential::Expired:
        return WalkExpectation{401, isSuperAdmin ? noSuperAdmin : noToken};
    case WalkCredential::RoleTooLow:
        return isSuperAdmin ? WalkExpectation{401, noSuperAdmin} : WalkExpectation{403, noPermission};
    case WalkCredential::OtherOrganization:
        if (isSuperAdmin)
            return WalkExpectation{401, noSuperAdmin};
        if (route.path == "/api/connections/get")
            return WalkExpectation{404, R"({"detail":"Connection not found"})"};
        if (route.path == "/api/tokens/revoke")
            return WalkExpectation{404, R"({"detail":"API token not found"})"};
        return namesTenantData(route.path) ? WalkExpectation{404, noClient} : WalkExpectation{200, {}};
    case WalkCredential::Good:
        // What is not there is 404 or 400 for the owner too; never 401 or 403.
        return std::nullopt;
    }
    return std::nullopt;
}

void tst_EngineRoutes::everyRouteRefusesAsDocumented() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    FETCH_WORLD(world, m_worlds, dialect);
    const Cast cast = world.makeCast();
    const QByteArray expired = world.backend.addToken(cast.admin, 1);
    const QByteArray expiredSession = world.signIn(cast.admin);
    world.backend.clock.advance(std::chrono::days(2));
    const QByteArray session = world.signIn(cast.admin);
    int number = 0;
    RouteWalk walk;
    walk.fill = [&](const Route &route, HttpRequest &request) {
        if (route.method == HttpMethod::Post)
            request.body = bodyOf(route.path, cast, QByteArray::number(++number));
    };
    const auto bearer = [&](const Route &route, WalkCredential credential) -> std::optional<QByteArray> {
        const bool isSuperAdmin = route.access.credential == CredentialPolicy::SuperAdmin;
        switch (credential) {
        case WalkCredential::None:
            return QByteArray();
        case WalkCredential::Forged:
            return cast.bearers["forged"];
        case WalkCredential::Expired:
            return ++number % 2 ? expired : expiredSession;
        case WalkCredential::OtherOrganization:
            return cast.bearers["foreign"];
        case WalkCredential::RoleTooLow:
            if (isSuperAdmin || route.access.permissions.testFlag(Permission::OrgManage)
                || route.access.permissions.testFlag(Permission::ConnectionsWrite))
                return cast.bearers["member"];
            return std::nullopt; // Everybody may read connections and topology.
        case WalkCredential::Good:
            return isSuperAdmin ? cast.bearers["super"] : session;
        }
        return std::nullopt;
    };
    walk.authorize = [&](const Route &route, WalkCredential credential, HttpRequest &request) {
        const auto token = bearer(route, credential);
        if (token && !token->isEmpty())
            request.headers.append("Authorization", "Bearer " + *token);
        return token.has_value();
    };
    const auto rows = walkRoutes(world.backend.pipeline(), world.surface, walk);
    QVERIFY(rows.size() > world.surface.routes().size() * 4);
    QCOMPARE(walkMismatches(rows, &expected), QStringList());
    for (const WalkRow &row : rows) {
        if (row.credential == WalkCredential::Good)
            QVERIFY2(row.response.status != 401 && row.response.status != 403 && row.response.status < 500,
                     row.label().constData());
    }
}

void tst_EngineRoutes::theTableIsTheContract() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    FETCH_WORLD(world, m_worlds, dialect);
    QByteArrayList table;
    for (const Route &route : world.surface.routes()) {
        const QString permissions = permissionNames(route.access.permissions).join(u'+');
        const char *credential = route.access.credential == CredentialPolicy::Public ? "none"
            : route.access.credential == CredentialPolicy::SuperAdmin                ? "super-admin"
                                                                                     : "bearer";
        table.append(httpMethodName(route.method) + ' ' + route.path + ' ' + credential + ' '
                     + permissions.toLatin1());
    }
    std::sort(table.begin(), table.end());
    const QByteArrayList documented = {"GET /api/auth/me bearer ",
                                       "GET /health none ",
                                       "POST /api/auth/login none ",
                                       "POST /api/clients/create bearer org.manage",
                                       "POST /api/clients/get bearer org.manage",
                                       "POST /api/clients/list bearer org.manage",
                                       "POST /api/connections/callback bearer connections.write",
                                       "POST /api/connections/create bearer connections.write",
                                       "POST /api/connections/get bearer connections.read",
                                       "POST /api/connections/list bearer connections.read",
                                       "POST /api/connections/refresh bearer connections.write",
                                       "POST /api/connections/revoke bearer connections.write",
                                       "POST /api/super-admin/orgs super-admin ",
                                       "POST /api/super-admin/users super-admin ",
                                       "POST /api/tokens/create bearer org.manage",
                                       "POST /api/tokens/list bearer org.manage",
                                       "POST /api/tokens/revoke bearer org.manage",
                                       "POST /api/topology/get bearer topology.read",
                                       "POST /api/topology/history bearer topology.read",
                                       "POST /api/topology/pull bearer connections.write+topology.read",
                                       "POST /api/users/create bearer org.manage",
                                       "POST /api/users/list bearer org.manage"};
    QCOMPARE(table, documented);
}

QTEST_GUILESS_MAIN(tst_EngineRoutes)
#include "tst_engineroutes.moc"
