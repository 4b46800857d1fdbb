#include "services/backend/jobs/scheduler.h"

#include "services/backend/jobs/retentionservice.h"
#include "services/kernel/log.h"
#include "services/kernel/workerpool.h"
#include "services/store/retentionstore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds retentionLease{600};
constexpr std::chrono::hours betweenRetentions{24};
/// Summer time and sleepy time servers are within it.
constexpr std::chrono::hours plausibleJump{25};

} // namespace

JobRunner::JobRunner(const JobTools &tools)
    : m_tools(tools)
    , m_owner(generateUuid().toString(QUuid::WithoutBraces))
    , m_slots(m_tools, m_owner)
    , m_deliverer(m_tools, m_owner) {
}

QCoro::Task<int> JobRunner::runSlots(std::stop_token cancelled) {
    int count = 0;
    while (!cancelled.stop_requested()) {
        const bool ran = co_await m_slots.runOne(cancelled);
        if (!ran)
            break;
        ++count;
    }
    co_return count;
}

QCoro::Task<int> JobRunner::runDeliveries(std::stop_token cancelled) {
    int count = 0;
    while (!cancelled.stop_requested()) {
        const bool ran = co_await m_deliverer.runOne(cancelled);
        if (!ran)
            break;
        ++count;
    }
    co_return count;
}

QCoro::Task<int> JobRunner::runRetention(std::stop_token cancelled) {
    int count = 0;
    while (!cancelled.stop_requested()) {
        auto claimed = store::RetentionStore(m_tools.database).claimDue(m_owner, m_tools.clock.now(), retentionLease);
        if (!claimed || !*claimed)
            break;
        store::StoredRetention due = std::move(**claimed);
        QFuture<Result<RetentionInfo>> applying = m_tools.pool.run(
            [retention = &m_tools.retention, organization = due.organization, client = due.client] {
                return retention->apply(systemPrincipal(organization), client);
            });
        const Result<RetentionInfo> applied = co_await applying;
        if (!applied)
            qCWarning(lcBackend) << "Old versions were not cleared out:" << applied.error().message;
        due.runAt = m_tools.clock.now() + betweenRetentions;
        if (applied) {
            due.lastRunAt = applied->lastRunAt;
            due.lastRemoved = applied->lastRemoved;
            due.lastFreed = applied->lastFreed;
        }
        const auto finished = store::RetentionStore(m_tools.database).finish(due, m_owner);
        if (!finished && finished.error().code != ErrorCode::Conflict)
            break;
        ++count;
    }
    co_return count;
}

std::optional<Timestamp> JobRunner::nextDue() const {
    std::optional<Timestamp> next;
    for (const auto &due : {store::ScheduleStore(m_tools.database).nextDue(),
                            store::RetentionStore(m_tools.database).nextDue(),
                            store::NotificationStore(m_tools.database).nextDue()}) {
        if (due && *due && (!next || **due < *next))
            next = *due;
    }
    return next;
}

void JobRunner::mendClock() {
    const Timestamp now = m_tools.clock.now();
    mendSchedules(now);
    const Timestamp latest = now + betweenRetentions + plausibleJump; // No delivery waits for as long as a retention.
    for (const Result<void> &mended : {store::RetentionStore(m_tools.database).bringNearer(latest, now + betweenRetentions),
                                       store::NotificationStore(m_tools.database).bringNearer(latest, now)}) {
        if (!mended)
            qCWarning(lcBackend) << "What waits for a wrong clock was not mended:" << mended.error().message;
    }
}

void JobRunner::mendSchedules(Timestamp now) {
    const auto ahead = store::ScheduleStore(m_tools.database).ranAfter(now + plausibleJump);
    if (!ahead)
        return;
    for (store::StoredSchedule each : *ahead) {
        const auto schedule = schedule::Schedule::of(each.rule);
        if (!schedule || isHeld(each.leaseExpiresAt, now, plausibleJump))
            continue;
        each.lastSlotAt.reset();
        each.lastEndedAt.reset(); // Or it would be mended at every turn, and never be due.
        each.slotAt = each.runAt = schedule->next(now);
        each.runId = PullId::generate();
        if (const auto mended = store::ScheduleStore(m_tools.database).finish(each, each.leaseOwner); !mended)
            qCWarning(lcBackend) << "A schedule was not mended:" << mended.error().message;
    }
}

} // namespace fairlead::backend
