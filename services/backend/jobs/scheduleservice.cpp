#include "services/backend/jobs/scheduleservice.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/identity/audit.h"
#include "services/store/schedulestore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownRuns = 10;

ScheduleInfo fromStore(const store::StoredSchedule &stored, Timestamp now) {
    ScheduleInfo info;
    info.isOn = stored.isOn;
    info.rule = stored.rule;
    info.revision = stored.revision;
    info.isRunning = !stored.leaseOwner.isEmpty() && stored.leaseExpiresAt > now;
    info.attempt = stored.attempt;
    info.failures = stored.failures;
    info.lastSlotAt = stored.lastSlotAt;
    info.lastEndedAt = stored.lastEndedAt;
    info.lastError = stored.lastError;
    const auto schedule = schedule::Schedule::of(stored.rule);
    if (!stored.isOn || !schedule)
        return info;
    info.nextAt = stored.runAt;
    info.upcoming = schedule->upcoming(std::max(now, stored.slotAt), shownRuns);
    if (stored.slotAt > now) {
        info.upcoming.insert(info.upcoming.begin(), stored.slotAt);
        info.upcoming.pop_back();
    }
    return info;
}

} // namespace

Result<ScheduleInfo> ScheduleService::schedule(const Principal &caller, const ClientId &client) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    const auto stored = store::ScheduleStore(m_database).find(caller.organization, client);
    if (!stored)
        return stored.error();
    return *stored ? fromStore(**stored, m_clock.now()) : ScheduleInfo();
}

Result<ScheduleInfo> ScheduleService::setSchedule(const Principal &caller, const ClientId &client, bool isOn,
                                                  schedule::ScheduleRule rule, int revision) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    const auto schedule = schedule::Schedule::of(rule);
    if (!schedule)
        return schedule.error();
    const Timestamp now = m_clock.now();
    store::StoredSchedule wanted;
    wanted.organization = caller.organization;
    wanted.client = client;
    wanted.isOn = isOn;
    wanted.rule = std::move(rule);
    wanted.revision = revision;
    wanted.changedAt = now;
    wanted.slotAt = wanted.runAt = schedule->next(now);
    wanted.runId = PullId::generate();
    const auto stored = m_database.write([&](store::SqlConnection &) -> Result<store::StoredSchedule> {
        auto written = store::ScheduleStore(m_database).put(wanted);
        if (!written)
            return written;
        const QJsonObject detail{{u"on"_s, isOn}, {u"every_hours"_s, wanted.rule.everyHours},
                                 {u"cron"_s, wanted.rule.cron}, {u"zone"_s, wanted.rule.zone}};
        FAIRLEAD_TRY(audit(m_database, Actor::of(caller, {}), caller.organization, u"schedule.change"_s,
                           client.toString(), now, detail));
        return written;
    });
    if (!stored)
        return stored.error();
    m_events.publish({caller.organization, client, u"schedule.changed"_s, {{u"client_id"_s, client.toString()}}});
    return fromStore(*stored, now);
}

} // namespace fairlead::backend
