#include "services/store/schedulestore.h"

#include "services/store/activeclient.h"
#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString select = u"SELECT organization_id, client_id, is_on, every_hours, anchor_at, cron, zone, revision, "
                       "changed_at, slot_at, run_at, run_id, attempt, failures, lease_owner, lease_expires_at, "
                       "last_slot_at, last_ended_at, last_error FROM pull_schedule "_s;
const QString ofClient = u"WHERE organization_id = ? AND client_id = ?"_s;

StoredSchedule fromRow(const SqlRow &row) {
    StoredSchedule schedule;
    schedule.organization = row.id<OrganizationId>(0);
    schedule.client = row.id<ClientId>(1);
    schedule.isOn = row.boolean(2);
    schedule.rule = {static_cast<int>(row.integer(3)), row.time(4), row.text(5), row.text(6)};
    schedule.revision = static_cast<int>(row.integer(7));
    schedule.changedAt = row.time(8);
    schedule.slotAt = row.time(9);
    schedule.runAt = row.time(10);
    schedule.runId = row.id<PullId>(11);
    schedule.attempt = static_cast<int>(row.integer(12));
    schedule.failures = static_cast<int>(row.integer(13));
    schedule.leaseOwner = row.text(14);
    schedule.leaseExpiresAt = row.time(15);
    schedule.lastSlotAt = row.optionalTime(16);
    schedule.lastEndedAt = row.optionalTime(17);
    schedule.lastError = row.text(18);
    return schedule;
}

Error changedMeanwhile() {
    return {ErrorCode::Conflict, u"The schedule was changed meanwhile"_s, {}};
}

Result<void> expectHeld(const Result<int> &changed) {
    if (!changed)
        return changed.error();
    return *changed == 0 ? Result<void>(changedMeanwhile()) : Result<void>();
}

} // namespace

Result<std::optional<StoredSchedule>> ScheduleStore::find(const OrganizationId &organization, const ClientId &client) {
    return m_database.first(select + ofClient, {organization, client}, fromRow);
}

Result<StoredSchedule> ScheduleStore::put(const StoredSchedule &schedule) {
    const StoredSchedule &s = schedule;
    return m_database.write([&](SqlConnection &connection) -> Result<StoredSchedule> {
        const Result<int> changed = s.revision == 0
            ? connection.execute(
                u"INSERT INTO pull_schedule (organization_id, client_id, is_on, every_hours, anchor_at, cron, zone, "
                "revision, changed_at, slot_at, run_at, run_id, attempt, failures, lease_owner, lease_expires_at, "
                "last_error) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 0, 0, '', 0, '') ON CONFLICT DO NOTHING"_s,
                {s.organization, s.client, s.isOn, s.rule.everyHours, s.rule.anchor, s.rule.cron, s.rule.zone,
                 s.changedAt, s.slotAt, s.runAt, s.runId})
            : connection.execute(
                u"UPDATE pull_schedule SET is_on = ?, every_hours = ?, anchor_at = ?, cron = ?, zone = ?, "
                "revision = revision + 1, changed_at = ?, slot_at = ?, run_at = ?, run_id = ?, attempt = 0, "
                "failures = 0, lease_owner = '', lease_expires_at = 0 "_s
                    + ofClient + u" AND revision = ?"_s,
                {s.isOn, s.rule.everyHours, s.rule.anchor, s.rule.cron, s.rule.zone, s.changedAt, s.slotAt, s.runAt,
                 s.runId, s.organization, s.client, s.revision});
        FAIRLEAD_TRY(expectHeld(changed));
        return expectFound(connection.first(select + ofClient, {s.organization, s.client}, fromRow),
                           u"Schedule not found"_s);
    });
}

Result<std::optional<StoredSchedule>> ScheduleStore::claimDue(const QString &owner, Timestamp now,
                                                              std::chrono::seconds lease) {
    return m_database.write([&](SqlConnection &connection) -> Result<std::optional<StoredSchedule>> {
        const QString lock = connection.dialect() == Dialect::Postgres ? u" FOR UPDATE SKIP LOCKED"_s : u""_s;
        auto due = connection.first(
            select + u"WHERE is_on = 1 AND run_at <= ? AND lease_expires_at <= ? AND "_s + ofActiveClient(u"pull_schedule"_s)
                + u"ORDER BY run_at LIMIT 1"_s + lock,
            {now, now}, fromRow);
        if (!due || !*due)
            return due;
        FAIRLEAD_TRY(connection.execute(u"UPDATE pull_schedule SET lease_owner = ?, lease_expires_at = ? "_s + ofClient,
                                        {owner, now + lease, (*due)->organization, (*due)->client}));
        return due;
    });
}

Result<void> ScheduleStore::renew(const StoredSchedule &schedule, const QString &owner, Timestamp now,
                                  std::chrono::seconds lease) {
    return expectHeld(m_database.execute(u"UPDATE pull_schedule SET lease_expires_at = ? "_s + ofClient
                                             + u" AND lease_owner = ? AND revision = ?"_s,
                                         {now + lease, schedule.organization, schedule.client, owner, schedule.revision}));
}

Result<void> ScheduleStore::finish(const StoredSchedule &schedule, const QString &owner) {
    const StoredSchedule &s = schedule;
    return expectHeld(m_database.execute(
        u"UPDATE pull_schedule SET slot_at = ?, run_at = ?, run_id = ?, attempt = ?, failures = ?, lease_owner = '', "
        "lease_expires_at = 0, last_slot_at = ?, last_ended_at = ?, last_error = ? "_s
            + ofClient + u" AND lease_owner = ? AND revision = ?"_s,
        {s.slotAt, s.runAt, s.runId, s.attempt, s.failures, s.lastSlotAt, s.lastEndedAt, s.lastError, s.organization,
         s.client, owner, s.revision}));
}

Result<std::optional<Timestamp>> ScheduleStore::nextDue() {
    const auto found = m_database.first(
        u"SELECT MIN(CASE WHEN lease_expires_at > run_at THEN lease_expires_at ELSE run_at END) FROM pull_schedule "
        "WHERE is_on = 1 AND "_s + ofActiveClient(u"pull_schedule"_s),
        {}, [](const SqlRow &row) { return row.optionalTime(0); });
    if (!found)
        return found.error();
    return found->value_or(std::nullopt);
}

Result<std::vector<StoredSchedule>> ScheduleStore::ranAfter(Timestamp latest) {
    return m_database.all(select + u"WHERE is_on = 1 AND (last_ended_at > ? OR lease_expires_at > ?)"_s,
                          {latest, latest}, fromRow);
}

} // namespace fairlead::store
