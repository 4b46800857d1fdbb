#include "services/store/snapshotseries.h"

#include "services/store/bloblookup.h"
#include "services/store/expect.h"

#include <QSet>

namespace fairlead::store {

using namespace Qt::StringLiterals;

Result<SnapshotSeries> SnapshotSeries::lock(SqlConnection &connection, const OrganizationId &organization,
                                            const ClientId &client) {
    FAIRLEAD_TRY(connection.execute(
        u"INSERT INTO snapshot_series (organization_id, client_id, last_version) VALUES (?, ?, 0) "
        "ON CONFLICT DO NOTHING"_s,
        {organization, client}));
    SnapshotSeries series(connection, organization, client);
    // SQLite's transaction is the only writer already.
    static const QString select =
        u"SELECT id, last_version FROM snapshot_series WHERE organization_id = ? AND client_id = ?"_s;
    const QString sql = connection.dialect() == Dialect::Sqlite ? select : select + u" FOR UPDATE"_s;
    FAIRLEAD_TRY(connection.rows(sql, {organization, client}, [&](const SqlRow &row) {
        series.m_id = row.integer(0);
        series.m_lastVersion = static_cast<int>(row.integer(1));
    }));
    return series;
}

Result<void> SnapshotSeries::run(const QString &sql, const SqlValues &values) {
    return anyChanged(m_connection.execute(sql, values));
}

Result<std::optional<int>> SnapshotSeries::newestVersion() {
    return neighbour(u"max(version)"_s, std::numeric_limits<int>::max());
}

Result<std::optional<int>> SnapshotSeries::neighbour(const QString &aggregate, int version) {
    const QString sql = u"SELECT %1 FROM snapshot WHERE organization_id = ? AND client_id = ? AND version %2 ?"_s.arg(
        aggregate, aggregate.startsWith("max"_L1) ? u"<"_s : u">"_s);
    const auto found = m_connection.first(sql, {m_organization, m_client, version}, [](const SqlRow &row) {
        return row.isNull(0) ? std::nullopt : std::optional(static_cast<int>(row.integer(0)));
    });
    if (!found)
        return found.error();
    return found->value_or(std::nullopt);
}

Result<int> SnapshotSeries::append(const std::vector<schema::ObjectRef> &refs) {
    const int version = m_lastVersion + 1;
    FAIRLEAD_TRY(run(u"UPDATE snapshot_series SET last_version = ? WHERE id = ?"_s, {version, m_id}));
    const Result<std::optional<int>> newest = newestVersion();
    if (!newest)
        return newest.error();

    QHash<QString, QByteArray> before;
    FAIRLEAD_TRY(m_connection.rows(u"SELECT e.object_name, b.hash FROM snapshot_entry e JOIN blob b ON b.id = e.blob_id "
                                   "WHERE e.series_id = ? AND e.last_version IS NULL"_s,
                                   {m_id}, [&](const SqlRow &row) { before.insert(row.text(0), row.bytes(1)); }));
    std::vector<schema::ObjectRef> opened;
    QSet<QString> names;
    for (const schema::ObjectRef &ref : refs) {
        if (names.contains(ref.name))
            return invalid(u"The object %1 occurs twice"_s.arg(ref.name));
        names.insert(ref.name);
        const auto same = before.constFind(ref.name);
        if (same != before.cend() && *same == ref.hash)
            before.erase(same);
        else
            opened.push_back(ref);
    }
    if (*newest)
        FAIRLEAD_TRY(close({before.keyBegin(), before.keyEnd()}, **newest));
    FAIRLEAD_TRY(open(opened, version));
    return version;
}

Result<void> SnapshotSeries::close(const std::vector<QString> &names, int lastVersion) {
    constexpr size_t wide = 64;
    for (size_t start = 0; start < names.size();) {
        const size_t width = names.size() - start < 8 ? 1 : wide;
        const size_t count = std::min(width, names.size() - start);
        SqlValues values{lastVersion, m_id};
        for (size_t i = 0; i < width; ++i)
            values.emplace_back(names[start + std::min(i, count - 1)]);
        FAIRLEAD_TRY(run(u"UPDATE snapshot_entry SET last_version = ? WHERE series_id = ? AND last_version IS NULL "
                         "AND object_name IN (?%1)"_s.arg(u",?"_s.repeated(static_cast<qsizetype>(width) - 1)),
                         values));
        start += count;
    }
    return {};
}

Result<void> SnapshotSeries::open(const std::vector<schema::ObjectRef> &refs, int version) {
    std::vector<QByteArray> hashes;
    for (const schema::ObjectRef &ref : refs)
        hashes.push_back(ref.hash);
    const Result<QHash<QByteArray, qint64>> ids = blobIds(m_connection, m_organization, hashes);
    if (!ids)
        return ids.error();
    std::vector<SqlValues> rows;
    for (const schema::ObjectRef &ref : refs) {
        const auto id = ids->constFind(ref.hash);
        if (id == ids->cend())
            return notFound(u"The text of the object %1 is not stored"_s.arg(ref.name));
        rows.push_back({m_id, ref.name, version, *id});
    }
    return m_connection.insertMany(
        u"INSERT INTO snapshot_entry (series_id, object_name, first_version, blob_id)"_s, rows);
}

Result<void> SnapshotSeries::removeVersion(int version) {
    const Result<std::optional<int>> previous = neighbour(u"max(version)"_s, version);
    if (!previous)
        return previous.error();
    const Result<std::optional<int>> next = neighbour(u"min(version)"_s, version);
    if (!next)
        return next.error();
    FAIRLEAD_TRY(forgetStep(version));
    if (*next)
        FAIRLEAD_TRY(forgetStep(**next));
    return *next ? removeBefore(version, *previous, **next) : removeNewest(version, *previous);
}

Result<void> SnapshotSeries::forgetStep(int version) {
    FAIRLEAD_TRY(run(u"DELETE FROM version_change WHERE series_id = ? AND version = ?"_s, {m_id, version}));
    return run(u"DELETE FROM version_step WHERE series_id = ? AND version = ?"_s, {m_id, version});
}

// What the version before had is what holds still again.
Result<void> SnapshotSeries::removeNewest(int version, const std::optional<int> &previous) {
    FAIRLEAD_TRY(run(u"DELETE FROM snapshot_entry WHERE series_id = ? AND first_version = ?"_s, {m_id, version}));
    if (!previous)
        return {};
    return run(u"UPDATE snapshot_entry SET last_version = NULL WHERE series_id = ? AND last_version = ?"_s,
               {m_id, *previous});
}

Result<void> SnapshotSeries::removeBefore(int version, const std::optional<int> &previous, int next) {
    FAIRLEAD_TRY(run(u"DELETE FROM snapshot_entry WHERE series_id = ? AND first_version = ? AND last_version = ?"_s,
                     {m_id, version, version}));
    FAIRLEAD_TRY(run(u"UPDATE snapshot_entry SET first_version = ? WHERE series_id = ? AND first_version = ?"_s,
                     {next, m_id, version}));
    if (!previous)
        return {};
    FAIRLEAD_TRY(run(u"UPDATE snapshot_entry SET last_version = ? WHERE series_id = ? AND last_version = ?"_s,
                     {*previous, m_id, version}));
    return merge(*previous, next);
}

// Two intervals of one text that only the removed version kept apart become one.
Result<void> SnapshotSeries::merge(int previous, int next) {
    FAIRLEAD_TRY(run(u"UPDATE snapshot_entry SET last_version = (SELECT n.last_version FROM snapshot_entry n "
                     "WHERE n.series_id = snapshot_entry.series_id AND n.object_name = snapshot_entry.object_name "
                     "AND n.first_version = ?) "
                     "WHERE series_id = ? AND last_version = ? AND EXISTS (SELECT 1 FROM snapshot_entry n "
                     "WHERE n.series_id = snapshot_entry.series_id AND n.object_name = snapshot_entry.object_name "
                     "AND n.first_version = ? AND n.blob_id = snapshot_entry.blob_id)"_s,
                     {next, m_id, previous, next}));
    return run(u"DELETE FROM snapshot_entry WHERE series_id = ? AND first_version = ? "
               "AND EXISTS (SELECT 1 FROM snapshot_entry p WHERE p.series_id = snapshot_entry.series_id "
               "AND p.object_name = snapshot_entry.object_name AND p.first_version < snapshot_entry.first_version "
               "AND (p.last_version IS NULL OR p.last_version >= snapshot_entry.first_version))"_s,
               {m_id, next});
}

} // namespace fairlead::store
