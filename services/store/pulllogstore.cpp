#include "services/store/pulllogstore.h"

#include "services/store/expect.h"

#include <limits>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString select = u"SELECT id, organization_id, client_id, state, origin, started_at, ended_at, version, done, "
                       "total, failed, error_code, error_message FROM pull_log "
                       "WHERE organization_id = ? AND client_id = ? "_s;

PullLogEntry fromRow(const SqlRow &row) {
    PullLogEntry entry;
    entry.id = row.id<PullId>(0);
    entry.organization = row.id<OrganizationId>(1);
    entry.client = row.id<ClientId>(2);
    entry.state = row.text(3);
    entry.origin = row.text(4);
    entry.startedAt = row.time(5);
    entry.endedAt = row.optionalTime(6);
    entry.version = static_cast<int>(row.integer(7));
    entry.done = static_cast<int>(row.integer(8));
    entry.total = static_cast<int>(row.integer(9));
    entry.failed = static_cast<int>(row.integer(10));
    entry.errorCode = row.text(11);
    entry.errorMessage = row.text(12);
    return entry;
}

/// Forgets what is older than the newest `capacity`. What began later than `now` did so before the clock was set back.
Result<void> trim(SqlConnection &connection, const OrganizationId &organization, const ClientId &client, Timestamp now) {
    return anyChanged(connection.execute(
        u"DELETE FROM pull_log WHERE organization_id = ? AND client_id = ? AND id NOT IN "
        "(SELECT id FROM pull_log WHERE organization_id = ? AND client_id = ? "
        "ORDER BY CASE WHEN started_at > ? THEN 1 ELSE 0 END, started_at DESC LIMIT ?)"_s,
        {organization, client, organization, client, now, PullLogStore::capacity}));
}

} // namespace

Result<void> PullLogStore::put(const PullLogEntry &entry) {
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        FAIRLEAD_TRY(connection.execute(
            u"INSERT INTO pull_log (organization_id, client_id, id, state, origin, started_at, ended_at, version, done, "
            "total, failed, error_code, error_message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (organization_id, client_id, id) DO UPDATE SET state = excluded.state, "
            "ended_at = excluded.ended_at, version = excluded.version, done = excluded.done, total = excluded.total, "
            "failed = excluded.failed, error_code = excluded.error_code, error_message = excluded.error_message"_s,
            {entry.organization, entry.client, entry.id, entry.state, entry.origin, entry.startedAt, entry.endedAt,
             entry.version, entry.done, entry.total, entry.failed, entry.errorCode, entry.errorMessage}));
        return trim(connection, entry.organization, entry.client,
                    std::max(entry.startedAt, entry.endedAt.value_or(entry.startedAt)));
    });
}

Result<std::vector<PullLogEntry>> PullLogStore::list(const OrganizationId &organization, const ClientId &client,
                                                     std::optional<Timestamp> before, int limit) {
    const qint64 end = before ? toMicros(*before) : std::numeric_limits<qint64>::max();
    return m_database.all(select + u"AND started_at < ? ORDER BY started_at DESC, id DESC LIMIT ?"_s,
                          {organization, client, end, limit}, fromRow);
}

Result<std::optional<PullLogEntry>> PullLogStore::find(const OrganizationId &organization, const ClientId &client,
                                                       const PullId &id) {
    return m_database.first(select + u"AND id = ?"_s, {organization, client, id}, fromRow);
}

} // namespace fairlead::store
