#include "services/backend/jobs/jobtypes.h"

#include "services/store/clientstore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

Principal systemPrincipal(const OrganizationId &organization) {
    Principal system;
    system.organization = organization;
    system.role = Role::Admin;
    system.permissions = permissionsOf(Role::Admin, false);
    return system;
}

Result<void> seeClient(store::Database &database, const Principal &caller, const ClientId &client) {
    const auto account = store::ClientStore(database).find(caller.organization, client);
    if (!account && account.error().code != ErrorCode::NotFound)
        return account.error();
    if (!caller.sees(client) || !account || !account->isActive)
        return notFound(u"Client not found"_s);
    return {};
}

} // namespace fairlead::backend
