#pragma once

#include "services/domain/schedule/schedule.h"
#include "services/kernel/ids.h"
#include "services/store/database.h"

namespace fairlead::store {

/// A client's schedule and how far it is.
struct StoredSchedule {
    OrganizationId organization;
    ClientId client;
    bool isOn = false;
    schedule::ScheduleRule rule;
    int revision = 0;
    Timestamp changedAt;
    Timestamp slotAt; ///< The slot that comes next, or is being run.
    Timestamp runAt;  ///< When to try it (again).
    PullId runId;     ///< What the slot's pull is called.
    int attempt = 0;  ///< Tries of the slot that have failed.
    int failures = 0; ///< Slots in a row that have failed.
    QString leaseOwner; ///< Empty unless the slot is being run, or its process died at that.
    Timestamp leaseExpiresAt;
    std::optional<Timestamp> lastSlotAt;
    std::optional<Timestamp> lastEndedAt;
    QString lastError; ///< Empty when the last slot went well.
    bool operator==(const StoredSchedule &) const = default;
};

/// The schedules of all clients. One process at a time runs a slot: it holds a lease, and one that loses it can write
/// no more.
class ScheduleStore {
public:
    explicit ScheduleStore(Database &database)
        : m_database(database) {
    }

    Result<std::optional<StoredSchedule>> find(const OrganizationId &organization, const ClientId &client);
    /// Writes the rule with its next slot and forgets earlier failures; what holds the lease loses it. Conflict unless
    /// `revision` is the stored one (0: none yet); NotFound for a client of another organization.
    Result<StoredSchedule> put(const StoredSchedule &schedule);
    /// A due slot whose lease is free, leased to `owner`; `leaseOwner` of the answer is who held it before. nullopt
    /// when nothing is due. Replicas that ask at once get different ones.
    Result<std::optional<StoredSchedule>> claimDue(const QString &owner, Timestamp now, std::chrono::seconds lease);
    /// Conflict when it is somebody else's by now.
    Result<void> renew(const StoredSchedule &schedule, const QString &owner, Timestamp now, std::chrono::seconds lease);
    /// Gives the lease back and writes how far it is. Conflict when it is somebody else's, or was changed.
    Result<void> finish(const StoredSchedule &schedule, const QString &owner);
    /// When claimDue() will next have something.
    Result<std::optional<Timestamp>> nextDue();
    /// Those whose last slot ended, or whose lease ends, later than `latest`: the clock was set back since.
    Result<std::vector<StoredSchedule>> ranAfter(Timestamp latest);

private:
    Database &m_database;
};

} // namespace fairlead::store
