#include "services/surfaces/engine/routes.h"

#include "services/surfaces/engine/handlers.h"

namespace fairlead::engine {

using http::Access;
using http::CostClass;
using http::CredentialPolicy;
using http::RequestContext;
using http::Route;

namespace {

constexpr qint64 signInBytes = 64 * 1024; ///< Anybody may send it.

using SyncFunction = HttpResponse (*)(EngineServices &, const RequestContext &);
using AsyncFunction = QCoro::Task<HttpResponse> (*)(EngineServices &, Request);

http::SyncHandler bind(EngineServices &services, SyncFunction function) {
    return [&services, function](const RequestContext &context) { return function(services, context); };
}

http::Handler bind(EngineServices &services, AsyncFunction function) {
    return [&services, function](Request request) { return function(services, std::move(request)); };
}

Access needs(Permissions permissions, CostClass cost = CostClass::Normal) {
    return {CredentialPolicy::Bearer, permissions, {}, cost};
}

} // namespace

std::vector<Route> makeRoutes(EngineServices &services) {
    constexpr auto get = HttpMethod::Get;
    constexpr auto post = HttpMethod::Post;
    const Access open = {CredentialPolicy::Public, {}, {}, CostClass::Light};
    const Access login = {CredentialPolicy::Public, {}, {}, CostClass::Login};
    const Access superAdmin = {CredentialPolicy::SuperAdmin};
    const Access anybody = {CredentialPolicy::Bearer, {}, {}, CostClass::Light};
    const Access manages = needs(Permission::OrgManage);
    const Access hashesPasswords = needs(Permission::OrgManage, CostClass::Heavy);
    const Access connects = needs(Permission::ConnectionsWrite);
    const Access seesConnections = needs(Permission::ConnectionsRead);
    const Access seesTopology = needs(Permission::TopologyRead);
    const Access pulls = needs(Permission::TopologyRead | Permission::ConnectionsWrite, CostClass::Heavy);
    const auto with = [&services](auto function) { return bind(services, function); };
    return {
        {get, "/health", open, with(&health)},
        {post, "/api/super-admin/orgs", superAdmin, with(&createOrganization)},
        {post, "/api/super-admin/users", superAdmin, with(&createFirstUser)},
        {post, "/api/auth/login", login, with(&signIn), signInBytes},
        {get, "/api/auth/me", anybody, with(&currentCaller)},
        {post, "/api/clients/create", manages, with(&createClient)},
        {post, "/api/clients/list", manages, with(&listClients)},
        {post, "/api/clients/get", manages, with(&getClient)},
        {post, "/api/users/create", hashesPasswords, with(&createUser)},
        {post, "/api/users/list", manages, with(&listUsers)},
        {post, "/api/tokens/create", manages, with(&createToken)},
        {post, "/api/tokens/list", manages, with(&listTokens)},
        {post, "/api/tokens/revoke", manages, with(&revokeToken)},
        {post, "/api/connections/create", connects, with(&createConnection)},
        {post, "/api/connections/callback", connects, with(&confirmConnection)},
        {post, "/api/connections/list", seesConnections, with(&listConnections)},
        {post, "/api/connections/get", seesConnections, with(&getConnection)},
        {post, "/api/connections/refresh", connects, with(&refreshConnection)},
        {post, "/api/connections/revoke", connects, with(&revokeConnection)},
        {post, "/api/topology/pull", pulls, with(&pullTopology)},
        {post, "/api/topology/get", seesTopology, with(&getTopology)},
        {post, "/api/topology/history", seesTopology, with(&listTopologies)},
    };
}

} // namespace fairlead::engine
