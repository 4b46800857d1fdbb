#include "services/backend/jobs/jobtypes.h"

namespace fairlead::backend {

Principal systemPrincipal(const OrganizationId &organization) {
    Principal system;
    system.organization = organization;
    system.role = Role::Admin;
    system.permissions = permissionsOf(Role::Admin, false);
    return system;
}

} // namespace fairlead::backend
