#pragma once

#include "services/backend/topology/topologytypes.h"
#include "services/domain/schema/reader.h"
#include "services/store/database.h"

#include <stop_token>

namespace fairlead::backend {

/// Whose import it is.
struct ImportTarget {
    OrganizationId organization;
    ClientId client;
    Timestamp now;
};

/// Stores what was read as the client's next version: the texts in batches, then the version in one transaction, so
/// that nothing shows before all of it is there. CPU work. Cancelled leaves no version behind.
Result<ImportResult> storeImport(store::Database &database, const ImportTarget &target, schema::SchemaSource source,
                                 const std::stop_token &cancelled);

} // namespace fairlead::backend
