#include "services/store/snapshotuses.h"

#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString ofVersion = u"organization_id = ? AND client_id = ? AND version = ?"_s;

} // namespace

Result<void> SnapshotUses::renew(const OrganizationId &organization, const ClientId &client, int version,
                                 const SnapshotUse &use, Timestamp now) {
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        // The lock keeps remove() from looking before this lease can be seen.
        const QString lock = connection.dialect() == Dialect::Sqlite ? QString() : u" FOR KEY SHARE"_s;
        const Result<SnapshotId> id = expectFound(
            connection.first(u"SELECT id FROM snapshot WHERE "_s + ofVersion + lock, {organization, client, version},
                             [](const SqlRow &row) { return row.id<SnapshotId>(0); }),
            u"Topology snapshot not found"_s);
        if (!id)
            return id.error();
        // Leases that ran out long ago are let go here: windows that crash end none.
        FAIRLEAD_TRY(connection.execute(u"DELETE FROM snapshot_use WHERE snapshot_id = ? AND expires_at <= ?"_s, {*id, now}));
        const auto others = connection.first(u"SELECT COUNT(*) FROM snapshot_use WHERE snapshot_id = ? AND user_id = ? AND "
                                             "holder <> ?"_s,
                                             {*id, use.user, use.holder}, [](const SqlRow &row) { return row.integer(0); });
        if (!others)
            return others.error();
        if (others->value_or(0) >= mostHolders)
            return rejected(u"One person can have a version open in %1 windows at most"_s.arg(mostHolders));
        return anyChanged(connection.execute(
            u"INSERT INTO snapshot_use (snapshot_id, holder, user_id, expires_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (snapshot_id, holder) DO UPDATE SET user_id = excluded.user_id, "
            "expires_at = excluded.expires_at"_s,
            {*id, use.holder, use.user, use.expiresAt}));
    });
}

Result<void> SnapshotUses::release(const OrganizationId &organization, const ClientId &client, int version,
                                   const QUuid &holder, const UserId &user) {
    return anyChanged(m_database.execute(u"DELETE FROM snapshot_use WHERE holder = ? AND user_id = ? AND snapshot_id IN "
                                         "(SELECT id FROM snapshot WHERE "_s + ofVersion + u")"_s,
                                         {holder, user, organization, client, version}));
}

Result<std::vector<SnapshotUse>> SnapshotUses::of(const OrganizationId &organization, const ClientId &client,
                                                  int version, Timestamp now, const QUuid &except) {
    return m_database.all(
        u"SELECT u.holder, u.user_id, COALESCE(a.name, ''), COALESCE(a.email, ''), u.expires_at FROM snapshot s "
        "JOIN snapshot_use u ON u.snapshot_id = s.id "
        "LEFT JOIN app_user a ON a.organization_id = s.organization_id AND a.id = u.user_id "
        "WHERE s.organization_id = ? AND s.client_id = ? AND s.version = ? AND u.expires_at > ? AND u.expires_at <= ? "
        "AND u.holder <> ? ORDER BY 3, 4, 1"_s,
        {organization, client, version, now, Timestamp(now + longestLease), except}, [](const SqlRow &row) {
            return SnapshotUse{row.uuid(0), row.id<UserId>(1), row.text(2).isEmpty() ? row.text(3) : row.text(2),
                               row.time(4)};
        });
}

Error inUse(const std::vector<SnapshotUse> &uses) {
    QStringList names;
    for (const SnapshotUse &use : uses) {
        if (!names.contains(use.userName))
            names.append(use.userName);
    }
    return {ErrorCode::Conflict, u"The version is open in another window: %1"_s.arg(names.join(u", "_s)),
            {{u"users"_s, QJsonArray::fromStringList(names)}}};
}

} // namespace fairlead::store
