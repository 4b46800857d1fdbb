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
        const auto kept = connection.first(u"SELECT COUNT(*) FROM snapshot WHERE organization_id = ? AND client_id = ?"_s,
                                           {organization, snapshot.client},
                                           [](const SqlRow &row) { return row.integer(0); });
        FAIRLEAD_TRY(expectRoom(kept, most, u"A client can have %1 versions at most: remove some, or set a retention rule"_s));
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

Result<QHash<int, Timestamp>> SnapshotStore::pullTimes(const OrganizationId &organization, const ClientId &client) {
    QHash<int, Timestamp> times;
    const Result<SqlConnection *> connection = m_database.connection();
    if (!connection)
        return connection.error();
    FAIRLEAD_TRY((*connection)->rows(
        u"SELECT version, pulled_at FROM snapshot WHERE organization_id = ? AND client_id = ?"_s, {organization, client},
        [&times](const SqlRow &row) { times.insert(static_cast<int>(row.integer(0)), row.time(1)); }));
    return times;
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

Result<void> SnapshotStore::remove(const OrganizationId &organization, const ClientId &client, int version,
                                   const Removal &removal) {
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        FAIRLEAD_TRY(info(organization, client, version));
        Result<SnapshotSeries> series = SnapshotSeries::lock(connection, organization, client);
        if (!series)
            return series.error();
        // Waits for whoever is just taking a lease, which is seen below then.
        static const QString select = u"SELECT is_pinned FROM snapshot"_s + ofVersion;
        const QString sql = connection.dialect() == Dialect::Sqlite ? select : select + u" FOR UPDATE"_s;
        const auto pinned = connection.first(sql, {organization, client, version},
                                             [](const SqlRow &row) { return row.boolean(0); });
        if (!pinned)
            return pinned.error();
        if (!*pinned)
            return notFound(missing);
        if (**pinned)
            return rejected(u"A pinned version cannot be removed"_s);
        const auto uses = SnapshotUses(m_database).of(organization, client, version, removal.now, removal.holder);
        if (!uses)
            return uses.error();
        if (!uses->empty() && !removal.anyway)
            return inUse(*uses);
        FAIRLEAD_TRY(connection.execute(u"DELETE FROM snapshot"_s + ofVersion, {organization, client, version}));
        return series->removeVersion(version);
    });
}

namespace {

bool saysIt(const SnapshotInfo &info, const SnapshotWords &words) {
    return words.label.value_or(info.label) == info.label && words.note.value_or(info.note) == info.note
        && words.pinned.value_or(info.pinned) == info.pinned && words.baseline.value_or(info.baseline) == info.baseline;
}

Error writtenMeanwhile(const SnapshotInfo &info) {
    return {ErrorCode::Conflict, u"Somebody else has written about this version meanwhile"_s,
            {{u"label"_s, info.label}, {u"note"_s, info.note}, {u"pinned"_s, info.pinned},
             {u"baseline"_s, info.baseline}, {u"revision"_s, info.revision}}};
}

void apply(const SnapshotWords &words, SnapshotInfo &info) {
    info.label = words.label.value_or(info.label);
    info.note = words.note.value_or(info.note);
    info.pinned = words.pinned.value_or(info.pinned);
    if (words.baseline)
        info.baseline = *words.baseline;
    if (words.pinned == false)
        info.baseline = false;
    else if (info.baseline)
        info.pinned = true;
    info.revision += 1;
}

} // namespace

Result<SnapshotInfo> SnapshotStore::annotate(const OrganizationId &organization, const ClientId &client, int version,
                                             const SnapshotWords &words) {
    return m_database.write([&](SqlConnection &connection) -> Result<SnapshotInfo> {
        FAIRLEAD_TRY(info(organization, client, version));
        // Writers of one client take turns, so that no third baseline slips in.
        FAIRLEAD_TRY(SnapshotSeries::lock(connection, organization, client));
        Result<SnapshotInfo> now = info(organization, client, version);
        if (!now || saysIt(*now, words))
            return now;
        if (words.revision && *words.revision != now->revision)
            return writtenMeanwhile(*now);
        const bool wasBaseline = now->baseline;
        apply(words, *now);
        if (now->baseline && !wasBaseline) {
            const auto baselines = connection.first(u"SELECT count(*) FROM snapshot WHERE organization_id = ? AND client_id = ? "
                                                    "AND is_baseline = 1"_s, {organization, client},
                                                    [](const SqlRow &row) { return row.integer(0); });
            if (!baselines)
                return baselines.error();
            if (baselines->value_or(0) >= mostBaselines)
                return rejected(u"Two versions are baselines already; let one go first"_s);
        }
        FAIRLEAD_TRY(connection.execute(
            u"UPDATE snapshot SET label = ?, note = ?, is_pinned = ?, is_baseline = ?, revision = ?"_s + ofVersion,
            {now->label, now->note, now->pinned, now->baseline, now->revision, organization, client, version}));
        return now;
    });
}

} // namespace fairlead::store
