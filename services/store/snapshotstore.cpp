#include "services/store/snapshotstore.h"

#include "services/store/expect.h"
#include "services/store/snapshotrows.h"
#include "services/store/snapshotseries.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString missing = u"Topology snapshot not found"_s;
const QString ofSeries =
    u"FROM snapshot_series s JOIN snapshot_entry e ON e.series_id = s.id JOIN blob b ON b.id = e.blob_id "
    "WHERE s.organization_id = ? AND s.client_id = ? "_s;
const QString inVersion = u"AND e.first_version <= ? AND (e.last_version IS NULL OR e.last_version >= ?) "_s;
const QString ofVersion = u" WHERE organization_id = ? AND client_id = ? AND version = ?"_s;

schema::ObjectRef refFromRow(const SqlRow &row) {
    return {row.text(0), row.bytes(1)};
}

SnapshotInfo describe(const OrganizationId &organization, const NewSnapshot &snapshot) {
    SnapshotInfo info;
    info.id = snapshot.id;
    info.organization = organization;
    info.client = snapshot.client;
    info.source = snapshot.source;
    info.label = snapshot.label;
    info.objectsCount = static_cast<int>(snapshot.refs.size());
    info.customObjectsCount = snapshot.customObjectsCount;
    info.fieldsCount = snapshot.fieldsCount;
    info.pulledAt = snapshot.pulledAt;
    info.apiVersion = snapshot.apiVersion;
    info.failed = snapshot.failed;
    info.warnings = snapshot.warnings;
    return info;
}

} // namespace

Result<SnapshotInfo> SnapshotStore::create(const OrganizationId &organization, const NewSnapshot &snapshot) {
    return m_database.write([&](SqlConnection &connection) -> Result<SnapshotInfo> {
        Result<SnapshotSeries> series = SnapshotSeries::lock(connection, organization, snapshot.client);
        if (!series)
            return series.error();
        const Result<int> version = series->append(snapshot.refs);
        if (!version)
            return version.error();
        SnapshotInfo info = describe(organization, snapshot);
        info.version = *version;
        FAIRLEAD_TRY(insertSnapshot(connection, info));
        return info;
    });
}

Result<SnapshotInfo> SnapshotStore::info(const OrganizationId &organization, const ClientId &client, int version) {
    return expectFound(m_database.first(snapshotSelect + u"AND client_id = ? AND version = ?"_s,
                                        {organization, client, version}, snapshotFromRow),
                       missing);
}

Result<SnapshotInfo> SnapshotStore::latest(const OrganizationId &organization, const ClientId &client) {
    return expectFound(m_database.first(snapshotSelect + u"AND client_id = ? ORDER BY version DESC LIMIT 1"_s,
                                        {organization, client}, snapshotFromRow),
                       missing);
}

Result<SnapshotInfo> SnapshotStore::byId(const OrganizationId &organization, const SnapshotId &id) {
    return expectFound(m_database.first(snapshotSelect + u"AND id = ?"_s, {organization, id}, snapshotFromRow),
                       missing);
}

Result<std::vector<SnapshotInfo>> SnapshotStore::list(const OrganizationId &organization, const ClientId &client,
                                                      int beforeVersion, int limit) {
    const int before = beforeVersion > 0 ? beforeVersion : std::numeric_limits<int>::max();
    return m_database.all(snapshotSelect + u"AND client_id = ? AND version < ? ORDER BY version DESC LIMIT ?"_s,
                          {organization, client, before, limit}, snapshotFromRow);
}

Result<std::vector<schema::ObjectRef>> SnapshotStore::entries(const OrganizationId &organization,
                                                              const ClientId &client, int version) {
    FAIRLEAD_TRY(info(organization, client, version));
    static const QString sql = u"SELECT e.object_name, b.hash "_s + ofSeries + inVersion + u"ORDER BY e.object_name"_s;
    return m_database.all(sql, {organization, client, version, version}, refFromRow);
}

Result<schema::ObjectRef> SnapshotStore::entry(const OrganizationId &organization, const ClientId &client, int version,
                                               const QString &objectName) {
    FAIRLEAD_TRY(info(organization, client, version));
    static const QString sql = u"SELECT e.object_name, b.hash "_s + ofSeries + u"AND e.object_name = ? "_s + inVersion;
    return expectFound(m_database.first(sql, {organization, client, objectName, version, version}, refFromRow),
                       u"The version has no object of this name"_s);
}

Result<std::vector<ObjectInterval>> SnapshotStore::objectHistory(const OrganizationId &organization,
                                                                 const ClientId &client, const QString &objectName) {
    static const QString sql = u"SELECT b.hash, e.first_version, e.last_version "_s + ofSeries
        + u"AND e.object_name = ? ORDER BY e.first_version"_s;
    return m_database.all(sql, {organization, client, objectName}, [](const SqlRow &row) {
        return ObjectInterval{row.bytes(0), static_cast<int>(row.integer(1)),
                              row.isNull(2) ? std::nullopt : std::optional(static_cast<int>(row.integer(2)))};
    });
}

Result<void> SnapshotStore::remove(const OrganizationId &organization, const ClientId &client, int version) {
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        const auto pinned = connection.first(u"SELECT is_pinned FROM snapshot"_s + ofVersion,
                                             {organization, client, version},
                                             [](const SqlRow &row) { return row.boolean(0); });
        if (!pinned)
            return pinned.error();
        if (!*pinned)
            return notFound(missing);
        Result<SnapshotSeries> series = SnapshotSeries::lock(connection, organization, client);
        if (!series)
            return series.error();
        const Result<int> removed = connection.execute(u"DELETE FROM snapshot"_s + ofVersion + u" AND is_pinned = 0"_s,
                                                       {organization, client, version});
        if (!removed)
            return removed.error();
        if (*removed == 0)
            return **pinned ? rejected(u"A pinned version cannot be removed"_s) : notFound(missing);
        return series->removeVersion(version);
    });
}

Result<void> SnapshotStore::setLabel(const OrganizationId &organization, const ClientId &client, int version,
                                     const QString &label) {
    return expectChanged(m_database.execute(u"UPDATE snapshot SET label = ?"_s + ofVersion,
                                            {label, organization, client, version}),
                         missing);
}

Result<void> SnapshotStore::setNote(const OrganizationId &organization, const ClientId &client, int version,
                                    const QString &note) {
    return expectChanged(m_database.execute(u"UPDATE snapshot SET note = ?"_s + ofVersion,
                                            {note, organization, client, version}),
                         missing);
}

Result<void> SnapshotStore::setPinned(const OrganizationId &organization, const ClientId &client, int version,
                                      bool pinned) {
    return expectChanged(m_database.execute(u"UPDATE snapshot SET is_pinned = ?"_s + ofVersion,
                                            {pinned, organization, client, version}),
                         missing);
}

} // namespace fairlead::store
