#pragma once

#include "services/domain/identity/identity.h"
#include "services/kernel/result.h"

namespace fairlead::store {
class Database;
}

namespace fairlead::backend {

/// NotFound `Client not found` for a client of another organization, one that is switched off, or one the caller does not
/// see (E-P5). Reads the database on the calling thread.
Result<void> seeClient(store::Database &database, const Principal &caller, const ClientId &client);

} // namespace fairlead::backend
