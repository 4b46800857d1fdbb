#pragma once

#include "services/store/database.h"

namespace fairlead::store {

/// When this thread's connection moves what SQLite has logged into the database file: at the commits that find at
/// least `pages` of 4 KB in the log, and never for 0. Commits are durable either way; moving costs a wait for the disk,
/// which belongs where nobody waits for the commit. What is left is moved by the next writer or at the close. Nothing
/// with PostgreSQL.
void checkpointFrom(Database &database, int pages);
inline constexpr int usualCheckpoint = 1000; ///< SQLite's own.

} // namespace fairlead::store
