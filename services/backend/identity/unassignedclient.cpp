#include "services/backend/identity/unassignedclient.h"

namespace fairlead::backend {

ClientId unassignedClient(const OrganizationId &organization) {
    return ClientId::fromUuid(
        QUuid::createUuidV5(organization.uuid(), QByteArrayLiteral("unassigned client")));
}

} // namespace fairlead::backend
