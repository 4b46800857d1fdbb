#pragma once

#include "services/store/sqlconnection.h"

namespace fairlead::store {

/// Brings the schema up to the newest migration, or to `upTo` where that is not negative, in one transaction and under
/// a lock, so that programs starting together wait for each other. Unsupported when the database is newer than we are.
Result<void> migrate(SqlConnection &connection, int upTo = -1);

} // namespace fairlead::store
