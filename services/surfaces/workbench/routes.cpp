#include "services/surfaces/workbench/routes.h"

#include "services/surfaces/workbench/handlers.h"

namespace fairlead::workbench {

using http::Access;
using http::CostClass;
using http::CredentialPolicy;
using http::Route;

namespace {

constexpr qint64 importBytes = 256 * 1024 * 1024;
constexpr qint64 reviewBytes = 16 * 1024 * 1024;
constexpr qint64 signInBytes = 64 * 1024; ///< Anybody may send it.

constexpr auto Get = HttpMethod::Get;
constexpr auto Post = HttpMethod::Post;
constexpr auto Put = HttpMethod::Put;
constexpr auto Patch = HttpMethod::Patch;
constexpr auto Delete = HttpMethod::Delete;

Access open() {
    return {.credential = CredentialPolicy::Public, .cost = CostClass::Login};
}

Access any() {
    return {.cost = CostClass::Light};
}

Access with(Permissions permissions, CostClass cost = CostClass::Normal) {
    return {.permissions = permissions, .cost = cost};
}

/// Binds a handler to the services it works with.
class Table {
public:
    explicit Table(const Services &services)
        : m_services(services) {
    }

    using Now = HttpResponse (*)(const Services &, const http::RequestContext &);
    using Then = Later (*)(Services, Context);

    Table &add(HttpMethod method, QByteArray path, Access access, Now handler, qint64 maxBody = 0) {
        const auto bound = [services = m_services, handler](const http::RequestContext &context) {
            return handler(services, context);
        };
        m_routes.push_back({method, std::move(path), access, http::SyncHandler(bound), maxBody});
        return *this;
    }
    Table &add(HttpMethod method, QByteArray path, Access access, Then handler, qint64 maxBody = 0) {
        const auto bound = [services = m_services, handler](Context context) {
            return handler(services, std::move(context));
        };
        m_routes.push_back({method, std::move(path), access, http::Handler(bound), maxBody});
        return *this;
    }
    std::vector<Route> take() { return std::move(m_routes); }

private:
    const Services m_services;
    std::vector<Route> m_routes;
};

} // namespace

std::vector<Route> makeRoutes(const Services &services) {
    constexpr auto read = Permission::TopologyRead;
    constexpr auto manage = Permission::OrgManage;
    constexpr auto connections = Permission::ConnectionsRead;
    constexpr auto connect = Permission::ConnectionsWrite;
    constexpr auto heavy = CostClass::Heavy;
    const QByteArray client = "/clients/{client}";
    const QByteArray version = client + "/snapshots/{version}";
    // clang-format off
    return Table(services)
        .add(Post,   "/session",                           open(),                &signIn, signInBytes)
        .add(Post,   "/session/refresh",                   open(),                &renewSession, signInBytes)
        .add(Delete, "/session",                           any(),                 &signOut)
        .add(Get,    "/session",                           any(),                 &showSession)
        .add(Get,    "/organizations",                     any(),                 &listOrganizations)
        .add(Get,    "/clients",                           with(read),            &listClients)
        .add(Post,   "/clients",                           with(manage),          &createClient)
        .add(Get,    client,                               with(read),            &showClient)
        .add(Patch,  client,                               with(manage),          &changeClient)
        .add(Get,    "/connections",                       with(connections),     &listConnections)
        .add(Get,    client + "/connection",               with(connections),     &showConnection)
        .add(Post,   client + "/connection",               with(connect),         &createConnection)
        .add(Post,   client + "/connection/callback",      with(connect),         &finishConnection)
        .add(Post,   client + "/connection/test",          with(connect),         &testConnection)
        .add(Post,   client + "/connection/refresh",       with(connect),         &refreshConnection)
        .add(Delete, client + "/connection",               with(connect),         &revokeConnection)
        .add(Get,    "/salesforce-cli/orgs",               with(connect),         &listCliOrgs)
        .add(Post,   client + "/pulls",                    with(read | connect, heavy), &startPull)
        .add(Get,    client + "/pulls",                    with(read),            &listPulls)
        .add(Get,    "/pulls/{pull}",                      with(read),            &showPull)
        .add(Delete, "/pulls/{pull}",                      with(connect),         &cancelPull)
        .add(Post,   client + "/imports",                  with(manage, heavy),   &importSchema, importBytes)
        .add(Get,    client + "/snapshots",                with(read),            &listSnapshots)
        .add(Get,    version,                              with(read),            &showSnapshot)
        .add(Patch,  version,                              with(manage),          &annotateSnapshot)
        .add(Delete, version,                              with(manage),          &removeSnapshot)
        .add(Get,    version + "/outline",                 with(read),            &showOutline)
        .add(Get,    version + "/objects/{object}",        with(read),            &showObject)
        .add(Get,    version + "/search",                  with(read),            &searchSnapshot)
        .add(Get,    client + "/objects/{object}/history", with(read),            &showObjectHistory)
        .add(Get,    client + "/timeline",                 with(read),            &showTimeline)
        .add(Get,    client + "/objects/{object}/past",    with(read),            &showPast)
        .add(Get,    version + "/blame",                   with(read),            &showBlame)
        .add(Get,    version + "/objects/{object}/blame",  with(read),            &showLineBlame)
        .add(Put,    version + "/use",                     with(read),            &useSnapshot)
        .add(Delete, version + "/use",                     with(read),            &releaseSnapshot)
        .add(Post,   "/diffs",                             with(read, heavy),     &compareSnapshots)
        .add(Post,   "/diffs/unstored",                    with(read, heavy),     &compareUnstored, importBytes)
        .add(Post,   "/matrix",                            with(read, heavy),     &showMatrix)
        .add(Get,    "/reviews",                           with(read),            &listReviews)
        .add(Post,   "/reviews",                           with(read),            &writeReviews, reviewBytes)
        .add(Get,    "/noise",                             with(read),            &showNoise)
        .add(Put,    "/noise",                             with(read),            &changeNoise)
        .add(Get,    version + "/health",                  with(read, heavy),     &showHealth)
        .add(Post,   client + "/health/dismissals",        with(read),            &dismissFinding)
        .add(Delete, client + "/health/dismissals",        with(read),            &restoreFinding)
        .add(Get,    client + "/usage",                    with(read),            &showUsage)
        .add(Post,   client + "/usage/estimate",           with(read | connect, heavy), &estimateUsage)
        .add(Post,   client + "/usage",                    with(read | connect, heavy), &countUsage)
        .add(Delete, client + "/usage",                    with(connect),         &cancelUsage)
        .add(Get,    client + "/objects/{object}/fields/{field}/uses", with(read), &showUses)
        .add(Post,   client + "/objects/{object}/fields/{field}/uses", with(read | connect, heavy), &askUses)
        .add(Get,    client + "/schedule",                 with(read),            &showSchedule)
        .add(Put,    client + "/schedule",                 with(manage),          &changeSchedule)
        .add(Get,    client + "/retention",                with(read),            &showRetention)
        .add(Put,    client + "/retention",                with(manage),          &changeRetention)
        .add(Post,   client + "/retention/preview",        with(read),            &previewRetention)
        .add(Post,   client + "/retention/apply",          with(manage, heavy),   &applyRetention)
        .add(Get,    client + "/alerts",                   with(manage),          &showAlerts)
        .add(Put,    client + "/alerts",                   with(manage),          &changeAlerts)
        .add(Post,   client + "/alerts/test",              with(manage, heavy),   &testAlerts)
        .add(Get,    client + "/deliveries",               with(manage),          &listDeliveries)
        .add(Get,    "/notifications",                     with(read),            &listNotifications)
        .add(Post,   "/notifications/read",                with(read),            &markNotifications)
        .take();
    // clang-format on
}

} // namespace fairlead::workbench
