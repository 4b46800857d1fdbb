#pragma once

#include "services/kernel/ids.h"

namespace fairlead::backend {

/// The client of people who may see one client only but have not been given one (collisions C8): a record
/// that is never active and so shows nothing. Without it they would count as seeing every client.
ClientId unassignedClient(const OrganizationId &organization);

} // namespace fairlead::backend
