#include "services/backend/jobs/slotrunner.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/jobs/drift.h"
#include "services/backend/jobs/notificationservice.h"
#include "services/backend/jobs/retentionservice.h"
#include "services/kernel/log.h"
#include "services/kernel/workerpool.h"
#include "services/store/snapshotstore.h"

#include <QTimer>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes retryDelays[] = {std::chrono::minutes(5), std::chrono::minutes(15), std::chrono::minutes(60)};
constexpr int longestPauseHours = 24;
constexpr qsizetype longestError = 500;

} // namespace

std::optional<std::chrono::minutes> retryAfter(const Error &error, int attempt) {
    const bool mayPass = error.code == ErrorCode::Upstream || error.code == ErrorCode::Timeout
                         || error.code == ErrorCode::Unavailable || error.code == ErrorCode::Conflict;
    if (!mayPass || attempt < 1 || attempt > static_cast<int>(std::size(retryDelays)))
        return std::nullopt;
    return retryDelays[attempt - 1];
}

Timestamp nextSlot(const schedule::Schedule &schedule, Timestamp slot, Timestamp now, int failures) {
    // Slots that went by meanwhile are not made up for: what they would have seen is gone.
    Timestamp after = std::max(slot, now);
    if (failures > 1)
        after = std::max(after, now + std::chrono::hours(std::min(longestPauseHours, 1 << std::min(failures - 1, 10)))
                                    - std::chrono::seconds(1));
    return schedule.next(after);
}

QCoro::Task<bool> SlotRunner::runOne(std::stop_token cancelled) {
    auto claimed = store::ScheduleStore(m_tools.database).claimDue(m_owner, m_tools.clock.now(), m_tools.options.lease);
    if (!claimed)
        qCWarning(lcBackend) << "Schedules were not read:" << claimed.error().message;
    if (!claimed || !*claimed)
        co_return false;
    store::StoredSchedule slot = std::move(**claimed);
    co_await run(std::move(slot), cancelled);
    co_return true;
}

QCoro::Task<void> SlotRunner::run(store::StoredSchedule slot, std::stop_token cancelled) {
    m_tools.events.publish({slot.organization, slot.client, u"schedule.changed"_s,
                            {{u"client_id"_s, slot.client.toString()}}});
    // A slot that is no longer ours stops: whoever has it goes on with the pull.
    std::stop_source lost;
    const std::stop_callback forward(cancelled, [&lost] { lost.request_stop(); });
    QTimer heart;
    QObject::connect(&heart, &QTimer::timeout, &heart, [this, &slot, &lost] {
        const auto renewed = store::ScheduleStore(m_tools.database)
                                 .renew(slot, m_owner, m_tools.clock.now(), m_tools.options.lease);
        if (!renewed && renewed.error().code == ErrorCode::Conflict)
            lost.request_stop();
    });
    heart.start(m_tools.options.heartbeat);
    const Result<schema::SnapshotInfo> version = co_await pull(slot, lost.get_token());
    if (version)
        co_await follow(slot, *version, lost.get_token());
    heart.stop();
    if (lost.stop_requested()) {
        slot.runAt = m_tools.clock.now();
        (void)store::ScheduleStore(m_tools.database).finish(slot, m_owner);
        co_return;
    }
    conclude(slot, version ? std::nullopt : std::optional(version.error()));
}

Result<std::optional<schema::SnapshotInfo>> SlotRunner::alreadyPulled(const store::StoredSchedule &slot) const {
    store::SnapshotStore snapshots(m_tools.database);
    const auto own = snapshots.byId(slot.organization, SnapshotId::fromUuid(slot.runId.uuid()));
    if (own)
        return std::optional(*own);
    if (own.error().code != ErrorCode::NotFound)
        return own.error();
    if (slot.leaseOwner.isEmpty())
        return std::optional<schema::SnapshotInfo>();
    // Its last holder died at it, perhaps having gone on with a pull of another name.
    const auto latest = snapshots.latest(slot.organization, slot.client);
    if (!latest && latest.error().code != ErrorCode::NotFound)
        return latest.error();
    if (latest && latest->source == "org"_L1 && latest->pulledAt >= slot.slotAt)
        return std::optional(*latest);
    return std::optional<schema::SnapshotInfo>();
}

QCoro::Task<Result<schema::SnapshotInfo>> SlotRunner::pull(store::StoredSchedule slot, std::stop_token cancelled) {
    const auto earlier = alreadyPulled(slot);
    if (!earlier)
        co_return earlier.error();
    if (*earlier)
        co_return **earlier;
    const Principal system = systemPrincipal(slot.organization);
    if (const auto seen = seeClient(m_tools.database, system, slot.client); !seen)
        co_return seen.error();
    // A second try is another attempt in the log, unless it goes on with what the first one has.
    const PullId id = slot.attempt == 0 ? slot.runId : PullId::generate();
    auto pulled = co_await m_tools.topology.pullForSlot(slot.organization, slot.client, id, cancelled);
    co_return pulled;
}

QCoro::Task<void> SlotRunner::follow(store::StoredSchedule slot, schema::SnapshotInfo version,
                                     std::stop_token cancelled) {
    const auto drift = co_await findDrift(&m_tools.topology, &m_tools.reviews, version, cancelled);
    if (!drift)
        qCWarning(lcBackend) << "A pulled version was not compared:" << drift.error().message;
    if (drift && *drift) {
        schedule::Notification notification;
        notification.client = slot.client;
        notification.kind = schedule::NotificationKind::Drift;
        notification.drift = **drift;
        const auto told = m_tools.notifications.notify(slot.organization, notification, QString::number(version.version));
        if (!told)
            qCWarning(lcBackend) << "A drift was not told:" << told.error().message;
    }
    if (cancelled.stop_requested())
        co_return;
    QFuture<Result<RetentionInfo>> clearing
        = m_tools.pool.run([retention = &m_tools.retention, organization = slot.organization, client = slot.client] {
              return retention->apply(systemPrincipal(organization), client);
          });
    const Result<RetentionInfo> cleared = co_await clearing;
    if (!cleared)
        qCWarning(lcBackend) << "Old versions were not cleared out:" << cleared.error().message;
}

void SlotRunner::conclude(store::StoredSchedule slot, const std::optional<Error> &error) {
    const auto schedule = schedule::Schedule::of(slot.rule);
    if (!schedule) {
        qCWarning(lcBackend) << "A stored schedule cannot be read:" << schedule.error().message;
        return;
    }
    const Timestamp now = m_tools.clock.now();
    const Timestamp due = slot.slotAt;
    slot.lastEndedAt = now;
    slot.lastError = error ? error->message.left(longestError) : QString();
    const auto delay = error ? retryAfter(*error, slot.attempt + 1) : std::nullopt;
    if (delay && now + *delay < schedule->next(std::max(now, due))) {
        ++slot.attempt;
        slot.runAt = now + *delay;
    } else {
        // Who cancelled a pull wanted it so: that is no failure of the org's.
        const bool isFailure = error && error->code != ErrorCode::Cancelled;
        slot.failures = isFailure ? slot.failures + 1 : 0;
        slot.attempt = 0;
        slot.lastSlotAt = due;
        slot.slotAt = slot.runAt = nextSlot(*schedule, due, now, slot.failures);
        slot.runId = PullId::generate();
    }
    const auto finished = store::ScheduleStore(m_tools.database).finish(slot, m_owner);
    if (!finished && finished.error().code != ErrorCode::Conflict)
        qCWarning(lcBackend) << "A slot's end was not written:" << finished.error().message;
    // The first of a row is told; the schedule shows the others.
    if (finished && slot.attempt == 0 && slot.failures == 1)
        tellFailure(slot, *error);
    m_tools.events.publish({slot.organization, slot.client, u"schedule.changed"_s,
                            {{u"client_id"_s, slot.client.toString()}}});
}

void SlotRunner::tellFailure(const store::StoredSchedule &slot, const Error &error) {
    schedule::Notification notification;
    notification.client = slot.client;
    notification.kind = schedule::NotificationKind::PullFailed;
    notification.reason = error.message.left(longestError);
    const QString subject = toIso(slot.lastSlotAt.value_or(slot.slotAt));
    if (const auto told = m_tools.notifications.notify(slot.organization, notification, subject); !told)
        qCWarning(lcBackend) << "A failed pull was not told:" << told.error().message;
}

} // namespace fairlead::backend
