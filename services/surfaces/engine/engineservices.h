#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/secret.h"

namespace fairlead::backend {
class ConnectionService;
class OrganizationService;
class SessionService;
class TokenService;
class TopologyService;
class UserService;
} // namespace fairlead::backend

namespace fairlead::engine {

/// What the surface speaks for. All outlive it.
struct EngineServices {
    backend::OrganizationService &organizations;
    backend::UserService &users;
    backend::TokenService &tokens;
    backend::SessionService &sessions;
    backend::ConnectionService &connections;
    backend::TopologyService &topology;
    const Clock &clock;
    Secret superAdminSecret; ///< FAIRLEAD_SUPER_ADMIN_SECRET; empty: nobody is super-admin.
};

} // namespace fairlead::engine
