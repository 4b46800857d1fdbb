#pragma once

#include "services/backend/jobs/jobtypes.h"
#include "services/backend/topology/topologyservice.h"
#include "services/providers/mail/mailsender.h"
#include "services/store/schedulestore.h"

namespace fairlead::backend {

class EventBus;
class NotificationService;
class RetentionService;
class ReviewService;

struct JobOptions {
    std::chrono::seconds lease{60}; ///< A job whose process is gone this long is another's.
    std::chrono::milliseconds heartbeat{20'000};
    std::chrono::milliseconds longestSleep{60'000}; ///< The clock may be set meanwhile.
    int parallelPulls = 3;
};

/// What jobs work with; everything outlives them.
struct JobTools {
    store::Database &database;
    TopologyService &topology;
    ReviewService &reviews;
    RetentionService &retention;
    NotificationService &notifications;
    EventBus &events;
    WorkerPool &pool;
    const Clock &clock;
    mail::MailSettings mail;
    outbound::OutboundSettings outbound;
    JobOptions options;
};

/// How long to wait after the `attempt`th failed try of a slot, or nullopt to leave it: an org that refuses us is asked
/// again at the next slot, one that is away three times within the hour and a half after.
std::optional<std::chrono::minutes> retryAfter(const Error &error, int attempt);

/// The slot after one that ended at `now`: later than both, and after `failures` slots in a row that failed at least
/// so many hours away, doubled each time up to a day.
Timestamp nextSlot(const schedule::Schedule &schedule, Timestamp slot, Timestamp now, int failures);

/// Runs due slots: pull, tell of drift, clear out, on to the next. One process at a time holds a slot, and one that takes
/// it over from a dead one finds the version that is stored already. Lives on the thread that calls it.
class SlotRunner {
public:
    SlotRunner(const JobTools &tools, QString owner)
        : m_tools(tools)
        , m_owner(std::move(owner)) {
    }

    /// Claims and runs one slot to its end; false when nothing was due. A slot that `cancelled` interrupts is free for
    /// others at once.
    QCoro::Task<bool> runOne(std::stop_token cancelled);

private:
    QCoro::Task<void> run(store::StoredSchedule slot, std::stop_token cancelled);
    QCoro::Task<Result<schema::SnapshotInfo>> pull(store::StoredSchedule slot, std::stop_token cancelled);
    QCoro::Task<void> follow(store::StoredSchedule slot, schema::SnapshotInfo version, std::stop_token cancelled);
    /// The version that the slot has brought already.
    Result<std::optional<schema::SnapshotInfo>> alreadyPulled(const store::StoredSchedule &slot) const;
    void conclude(store::StoredSchedule slot, const std::optional<Error> &error);
    void tellFailure(const store::StoredSchedule &slot, const Error &error);

    const JobTools m_tools;
    const QString m_owner;
};

} // namespace fairlead::backend
