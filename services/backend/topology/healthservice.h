#pragma once

#include "services/backend/topology/topologytypes.h"
#include "services/domain/identity/identity.h"
#include "services/domain/schema/health.h"

#include <QCoroTask>

#include <memory>
#include <mutex>
#include <stop_token>

namespace fairlead {
class WorkerPool;
}
namespace fairlead::store {
class Database;
}

namespace fairlead::backend {

class EventBus;

/// A finding somebody dismissed, as all who see the client share it.
struct Dismissal {
    QString rule; ///< schema::HealthRule::id
    QString object;
    QString field;
    QString note;
    UserId by;
    Timestamp at{};
    bool operator==(const Dismissal &) const = default;
};

/// What the rules of docs/health.md find in one version. Dismissed findings are among them.
struct HealthReport {
    schema::SnapshotInfo snapshot;
    schema::HealthLimits limits;
    std::shared_ptr<const std::vector<schema::Finding>> findings; ///< By rule, object, field; never null.
    std::vector<schema::FailedObject> unread; ///< Objects whose stored description is damaged.
    std::vector<Dismissal> dismissed;
};

/// The health of stored versions. Callers and threads as in TopologyService.
class HealthService {
public:
    HealthService(store::Database &database, EventBus &events, WorkerPool &pool, const Clock &clock);
    ~HealthService();

    /// `edition` names the limits (schema::HealthLimits::of()), empty for the usual ones; Invalid for an unknown one.
    /// A version's findings are kept in memory for the next who asks.
    QCoro::Task<Result<HealthReport>> check(Principal caller, VersionRef version, QString edition,
                                            std::stop_token cancelled = {});
    /// Invalid for a rule nobody knows. The last note counts. Publishes `health.changed`.
    Result<void> dismiss(Principal caller, ClientId client, Dismissal dismissal);
    /// A second time is fine.
    Result<void> restore(Principal caller, ClientId client, QString rule, QString object, QString field);

private:
    struct Checked {
        SnapshotId id;
        QString edition;
        std::shared_ptr<const std::vector<schema::Finding>> findings;
        std::vector<schema::FailedObject> unread;
    };
    std::optional<Checked> remembered(const SnapshotId &id, const QString &edition) const;
    void remember(const Checked &checked);
    QCoro::Task<Result<Checked>> read(schema::SnapshotInfo snapshot, schema::HealthLimits limits,
                                      std::stop_token cancelled);
    void tell(const Principal &caller, const ClientId &client);

    store::Database &m_database;
    EventBus &m_events;
    WorkerPool &m_pool;
    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::vector<Checked> m_checked; ///< The newest last.
};

} // namespace fairlead::backend
