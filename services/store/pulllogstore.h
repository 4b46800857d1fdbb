#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"
#include "services/store/database.h"

namespace fairlead::store {

/// One attempt to pull a client's schema, however it ended.
struct PullLogEntry {
    PullId id;
    OrganizationId organization;
    ClientId client;
    QString state;  ///< `running`, `finished`, `failed`, `cancelled`, `interrupted`.
    QString origin; ///< `person`, `schedule`.
    Timestamp startedAt;
    std::optional<Timestamp> endedAt;
    int version = 0;
    int done = 0;
    int total = 0;
    int failed = 0;
    QString errorCode; ///< Empty without an error.
    QString errorMessage;
    bool operator==(const PullLogEntry &) const = default;
};

/// The attempts to pull, the newest of each client.
class PullLogStore {
public:
    static constexpr int capacity = 500; ///< Of each client; the oldest go first.

    explicit PullLogStore(Database &database)
        : m_database(database) {
    }

    /// Writes it, or what became of it; the origin it began with stays. NotFound when the client is not in the
    /// organization.
    Result<void> put(const PullLogEntry &entry);
    /// Newest first, at most `limit`, begun before `before` where that is set.
    Result<std::vector<PullLogEntry>> list(const OrganizationId &organization, const ClientId &client,
                                           std::optional<Timestamp> before, int limit);
    Result<std::optional<PullLogEntry>> find(const OrganizationId &organization, const ClientId &client,
                                             const PullId &id);

private:
    Database &m_database;
};

} // namespace fairlead::store
