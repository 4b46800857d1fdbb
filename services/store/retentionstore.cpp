#include "services/store/retentionstore.h"

#include "services/store/activeclient.h"
#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString select = u"SELECT organization_id, client_id, mode, keep_last, all_days, weekly_days, revision, run_at, "
                       "last_run_at, last_removed, last_freed FROM retention_policy "_s;
const QString ofClient = u"WHERE organization_id = ? AND client_id = ?"_s;

StoredRetention fromRow(const SqlRow &row) {
    StoredRetention retention;
    retention.organization = row.id<OrganizationId>(0);
    retention.client = row.id<ClientId>(1);
    retention.policy = {schedule::parseRetentionMode(row.text(2)).value_or(schedule::RetentionMode::All),
                        static_cast<int>(row.integer(3)), static_cast<int>(row.integer(4)),
                        static_cast<int>(row.integer(5))};
    retention.revision = static_cast<int>(row.integer(6));
    retention.runAt = row.time(7);
    retention.lastRunAt = row.optionalTime(8);
    retention.lastRemoved = static_cast<int>(row.integer(9));
    retention.lastFreed = row.integer(10);
    return retention;
}

Result<void> expectMine(const Result<int> &changed) {
    if (changed && *changed == 0)
        return Error{ErrorCode::Conflict, u"The retention policy was changed meanwhile"_s, {}};
    return anyChanged(changed);
}

Result<qint64> pragma(SqlConnection &connection, const QString &name) {
    const auto value = connection.first(u"PRAGMA "_s + name, {}, [](const SqlRow &row) { return row.integer(0); });
    if (!value)
        return value.error();
    return value->value_or(0);
}

} // namespace

Result<std::optional<StoredRetention>> RetentionStore::find(const OrganizationId &organization,
                                                            const ClientId &client) {
    return m_database.first(select + ofClient, {organization, client}, fromRow);
}

Result<StoredRetention> RetentionStore::put(const StoredRetention &r) {
    return m_database.write([&](SqlConnection &connection) -> Result<StoredRetention> {
        const QString mode = schedule::retentionModeName(r.policy.mode);
        const Result<int> changed = r.revision == 0
            ? connection.execute(
                u"INSERT INTO retention_policy (organization_id, client_id, mode, keep_last, all_days, weekly_days, "
                "revision, run_at, lease_owner, lease_expires_at, last_removed, last_freed) "
                "VALUES (?, ?, ?, ?, ?, ?, 1, ?, '', 0, 0, 0) ON CONFLICT DO NOTHING"_s,
                {r.organization, r.client, mode, r.policy.keepLast, r.policy.allDays, r.policy.weeklyDays, r.runAt})
            : connection.execute(
                u"UPDATE retention_policy SET mode = ?, keep_last = ?, all_days = ?, weekly_days = ?, "
                "revision = revision + 1, run_at = ?, lease_owner = '', lease_expires_at = 0 "_s
                    + ofClient + u" AND revision = ?"_s,
                {mode, r.policy.keepLast, r.policy.allDays, r.policy.weeklyDays, r.runAt, r.organization, r.client,
                 r.revision});
        FAIRLEAD_TRY(expectMine(changed));
        return expectFound(connection.first(select + ofClient, {r.organization, r.client}, fromRow),
                           u"Retention policy not found"_s);
    });
}

Result<std::optional<StoredRetention>> RetentionStore::claimDue(const QString &owner, Timestamp now,
                                                                std::chrono::seconds lease) {
    return m_database.write([&](SqlConnection &connection) -> Result<std::optional<StoredRetention>> {
        const QString lock = connection.dialect() == Dialect::Postgres ? u" FOR UPDATE SKIP LOCKED"_s : u""_s;
        auto due = connection.first(
            select + u"WHERE mode <> 'all' AND run_at <= ? AND lease_expires_at <= ? AND "_s + ofActiveClient(u"retention_policy"_s)
                + u"ORDER BY run_at LIMIT 1"_s + lock,
            {now, now}, fromRow);
        if (!due || !*due)
            return due;
        FAIRLEAD_TRY(connection.execute(
            u"UPDATE retention_policy SET lease_owner = ?, lease_expires_at = ? "_s + ofClient,
            {owner, now + lease, (*due)->organization, (*due)->client}));
        return due;
    });
}

Result<void> RetentionStore::finish(const StoredRetention &r, const QString &owner) {
    return expectMine(m_database.execute(
        u"UPDATE retention_policy SET run_at = ?, last_run_at = ?, last_removed = ?, last_freed = ?, lease_owner = '', "
        "lease_expires_at = 0 "_s
            + ofClient + u" AND lease_owner = ? AND revision = ?"_s,
        {r.runAt, r.lastRunAt, r.lastRemoved, r.lastFreed, r.organization, r.client, owner, r.revision}));
}

Result<void> RetentionStore::note(const StoredRetention &r) {
    return anyChanged(m_database.execute(
        u"UPDATE retention_policy SET last_run_at = ?, last_removed = ?, last_freed = ? "_s + ofClient,
        {r.lastRunAt, r.lastRemoved, r.lastFreed, r.organization, r.client}));
}

Result<std::optional<Timestamp>> RetentionStore::nextDue() {
    const auto found = m_database.first(
        u"SELECT MIN(CASE WHEN lease_expires_at > run_at THEN lease_expires_at ELSE run_at END) "
        "FROM retention_policy WHERE mode <> 'all' AND "_s + ofActiveClient(u"retention_policy"_s),
        {}, [](const SqlRow &row) { return row.optionalTime(0); });
    if (!found)
        return found.error();
    return found->value_or(std::nullopt);
}

Result<void> RetentionStore::bringNearer(Timestamp latest, Timestamp at) {
    return anyChanged(m_database.execute(u"UPDATE retention_policy SET run_at = ?, lease_owner = '', lease_expires_at = 0 "
                                         "WHERE run_at > ? OR lease_expires_at > ?"_s,
                                         {at, latest, latest}));
}

Result<qint64> RetentionStore::storedBytes(const OrganizationId &organization) {
    const QString length = m_database.dialect() == Dialect::Postgres ? u"octet_length"_s : u"length"_s;
    const auto bytes = m_database.first(u"SELECT COALESCE(SUM(%1(d.data)), 0) FROM blob b JOIN blob_data d "
                                        "ON d.blob_id = b.id WHERE b.organization_id = ?"_s.arg(length),
                                        {organization}, [](const SqlRow &row) { return row.integer(0); });
    if (!bytes)
        return bytes.error();
    return bytes->value_or(0);
}

Result<void> RetentionStore::shrink() {
    const Result<SqlConnection *> connection = m_database.connection();
    if (!connection)
        return connection.error();
    if ((*connection)->dialect() == Dialect::Postgres)
        return {};
    const auto free = pragma(**connection, u"freelist_count"_s);
    const auto pages = pragma(**connection, u"page_count"_s);
    if (!free || !pages)
        return free ? pages.error() : free.error();
    // What little is free is used again soon.
    if (*free < 256 || *free * 10 < *pages)
        return {};
    const auto mode = pragma(**connection, u"auto_vacuum"_s);
    if (!mode)
        return mode.error();
    if (*mode == 2)
        // A page a step: one that is only executed frees one.
        return (*connection)->rows(u"PRAGMA incremental_vacuum"_s, {}, [](const SqlRow &) {});
    // Once the whole file is written anew, so that from then on the above is enough.
    FAIRLEAD_TRY((*connection)->script(u"PRAGMA auto_vacuum = INCREMENTAL"_s));
    return (*connection)->script(u"VACUUM"_s);
}

} // namespace fairlead::store
