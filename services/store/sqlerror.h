#pragma once

#include "services/kernel/error.h"
#include "services/store/sqlrow.h"

class QSqlError;

namespace fairlead::store {

/// The one place where a database's failure becomes a code: unique violation Conflict, missing reference NotFound,
/// busy, full disk and lost connection Unavailable, damaged file Corrupt, text it cannot hold Invalid, else Internal.
/// `details` hold the native `sql` code.
Error errorFromSql(const QSqlError &error, Dialect dialect);
/// Unavailable with `diskFull` in the details: what errorFromSql makes of a full disk. `reason` is the database's.
Error diskFull(const QString &reason);

/// Whether the connection itself is gone, so that opening it again may help.
bool isConnectionLost(const Error &error);
/// Whether the database asks for the transaction to be tried again: deadlock, failed serialisation.
bool wantsRetry(const Error &error);
/// Whether a unique index refused the row (a missing reference is another thing).
bool isUniqueViolation(const Error &error);

} // namespace fairlead::store
