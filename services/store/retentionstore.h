#pragma once

#include "services/domain/schedule/retention.h"
#include "services/kernel/ids.h"
#include "services/store/database.h"

namespace fairlead::store {

/// A client's policy and when it was last applied.
struct StoredRetention {
    OrganizationId organization;
    ClientId client;
    schedule::RetentionPolicy policy;
    int revision = 0;
    Timestamp runAt; ///< When it is applied next.
    std::optional<Timestamp> lastRunAt;
    int lastRemoved = 0;   ///< Versions.
    qint64 lastFreed = 0;  ///< Bytes of stored texts.
    bool operator==(const StoredRetention &) const = default;
};

/// What is kept of each client's versions; applied by one process at a time, as schedules are.
class RetentionStore {
public:
    explicit RetentionStore(Database &database)
        : m_database(database) {
    }

    Result<std::optional<StoredRetention>> find(const OrganizationId &organization, const ClientId &client);
    /// Conflict unless `revision` is the stored one (0: none yet).
    Result<StoredRetention> put(const StoredRetention &retention);
    /// A policy that is due and that nobody applies, leased to `owner`.
    Result<std::optional<StoredRetention>> claimDue(const QString &owner, Timestamp now, std::chrono::seconds lease);
    /// Gives the lease back and writes what the application did.
    Result<void> finish(const StoredRetention &retention, const QString &owner);
    /// Notes an application that came with a pull.
    Result<void> note(const StoredRetention &retention);
    Result<std::optional<Timestamp>> nextDue();
    /// What is due, or leased, later than `latest` is due `at`: the clock was set back since.
    Result<void> bringNearer(Timestamp latest, Timestamp at);
    /// Bytes that the organization's stored texts take, compressed.
    Result<qint64> storedBytes(const OrganizationId &organization);
    /// Gives pages that are free back to the disk: SQLite's incremental vacuum where the file was made for that, else
    /// one whole VACUUM; on PostgreSQL autovacuum sees to it. Blocks.
    Result<void> shrink();

private:
    Database &m_database;
};

} // namespace fairlead::store
