#pragma once

#include "services/store/databaseurl.h"
#include "services/store/sqlconnection.h"

namespace fairlead::store {

/// See Database::backupTo.
Result<void> writeBackup(SqlConnection &connection, const DatabaseUrl &url, const QString &path);
/// See Database::restoreFrom.
Result<void> readBackup(const QString &path, const DatabaseUrl &target);

} // namespace fairlead::store
