#include "services/store/changestore.h"

#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString seriesOf = u"(SELECT id FROM snapshot_series WHERE organization_id = ? AND client_id = ?)"_s;

/// The series, locked: no version comes or goes until the transaction ends.
Result<qint64> lockSeries(SqlConnection &connection, const OrganizationId &organization, const ClientId &client) {
    const QString lock = connection.dialect() == Dialect::Sqlite ? QString() : u" FOR UPDATE"_s;
    return expectFound(
        connection.first(u"SELECT id FROM snapshot_series WHERE organization_id = ? AND client_id = ?"_s + lock,
                         {organization, client}, [](const SqlRow &row) { return row.integer(0); }),
        u"The client has no versions"_s);
}

Result<bool> areNeighbours(SqlConnection &connection, const OrganizationId &organization, const ClientId &client,
                           const VersionStep &step) {
    const auto found = connection.all(u"SELECT version FROM snapshot WHERE organization_id = ? AND client_id = ? "
                                      "AND version BETWEEN ? AND ? ORDER BY version"_s,
                                      {organization, client, step.before, step.version},
                                      [](const SqlRow &row) { return static_cast<int>(row.integer(0)); });
    if (!found)
        return found.error();
    return *found == (std::vector{step.before, step.version});
}

} // namespace

Result<std::vector<VersionStep>> ChangeStore::steps(const OrganizationId &organization, const ClientId &client) {
    int before = 0;
    return m_database.all(
        u"SELECT s.version, t.before_version, t.added, t.removed, t.changed FROM snapshot s "
        "LEFT JOIN version_step t ON t.version = s.version AND t.series_id = "_s + seriesOf
            + u" WHERE s.organization_id = ? AND s.client_id = ? ORDER BY s.version"_s,
        {organization, client, organization, client}, [&before](const SqlRow &row) {
            VersionStep step;
            step.version = static_cast<int>(row.integer(0));
            step.before = std::exchange(before, step.version);
            step.isKnown = step.before == 0 || (!row.isNull(1) && row.integer(1) == step.before);
            if (step.isKnown && step.before > 0) {
                step.added = static_cast<int>(row.integer(2));
                step.removed = static_cast<int>(row.integer(3));
                step.changed = static_cast<int>(row.integer(4));
            }
            return step;
        });
}

Result<bool> ChangeStore::put(const OrganizationId &organization, const ClientId &client, const VersionStep &step,
                              const std::vector<schema::PastChanges> &changes) {
    std::vector<QByteArray> packed;
    for (const schema::PastChanges &each : changes)
        packed.push_back(schema::packChanges(each.changes));
    return m_database.write([&](SqlConnection &connection) -> Result<bool> {
        const Result<qint64> series = lockSeries(connection, organization, client);
        if (!series)
            return series.error();
        const Result<bool> neighbours = areNeighbours(connection, organization, client, step);
        if (!neighbours || !*neighbours)
            return neighbours;
        FAIRLEAD_TRY(connection.execute(u"DELETE FROM version_change WHERE series_id = ? AND version = ?"_s,
                                        {*series, step.version}));
        std::vector<SqlValues> rows;
        for (size_t i = 0; i < changes.size(); ++i)
            rows.push_back({*series, changes[i].object, step.version, packed[i]});
        if (!rows.empty())
            FAIRLEAD_TRY(connection.insertMany(
                u"INSERT INTO version_change (series_id, object_name, version, changes)"_s, rows));
        FAIRLEAD_TRY(connection.execute(
            u"INSERT INTO version_step (series_id, version, before_version, added, removed, changed) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (series_id, version) DO UPDATE SET "
            "before_version = excluded.before_version, added = excluded.added, removed = excluded.removed, "
            "changed = excluded.changed"_s,
            {*series, step.version, step.before, step.added, step.removed, step.changed}));
        return true;
    });
}

Result<std::vector<StepChanges>> ChangeStore::ofObject(const OrganizationId &organization, const ClientId &client,
                                                       const QString &object) {
    const auto packed = m_database.all(u"SELECT version, changes FROM version_change WHERE series_id = "_s + seriesOf
                                           + u" AND object_name = ? ORDER BY version"_s,
                                       {organization, client, object}, [](const SqlRow &row) {
                                           return std::pair(static_cast<int>(row.integer(0)), row.bytes(1));
                                       });
    if (!packed)
        return packed.error();
    std::vector<StepChanges> steps;
    for (const auto &[version, bytes] : *packed) {
        auto changes = schema::unpackChanges(bytes);
        if (!changes)
            return changes.error();
        steps.push_back({version, std::move(*changes)});
    }
    return steps;
}

Result<void> ChangeStore::upTo(const OrganizationId &organization, const ClientId &client, int version,
                               const Sink &sink) {
    const Result<SqlConnection *> connection = m_database.connection();
    if (!connection)
        return connection.error();
    return (*connection)->rows(u"SELECT object_name, changes, version FROM version_change WHERE series_id = "_s
                                   + seriesOf + u" AND version <= ? ORDER BY object_name, version"_s,
                               {organization, client, version}, [&sink](const SqlRow &row) {
                                   sink(row.text(0), row.bytes(1), static_cast<int>(row.integer(2)));
                               });
}

Result<bool> ChangeStore::takeTurn(const OrganizationId &organization, const ClientId &client, const QString &owner,
                                   Timestamp now, std::chrono::seconds lease) {
    const Result<int> taken = m_database.execute(
        u"INSERT INTO step_turn (series_id, owner, expires_at) SELECT id, ?, CAST(? AS bigint) FROM snapshot_series "
        "WHERE organization_id = ? AND client_id = ? "
        "ON CONFLICT (series_id) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at "
        "WHERE step_turn.owner = excluded.owner OR step_turn.expires_at <= ? OR step_turn.expires_at > ?"_s,
        {owner, Timestamp(now + lease), organization, client, now, Timestamp(now + longestLease)});
    if (!taken)
        return taken.error();
    return *taken > 0;
}

Result<void> ChangeStore::endTurn(const OrganizationId &organization, const ClientId &client, const QString &owner) {
    return anyChanged(m_database.execute(u"DELETE FROM step_turn WHERE owner = ? AND series_id = "_s + seriesOf,
                                         {owner, organization, client}));
}

} // namespace fairlead::store
