#include "services/store/pullstore.h"

#include "services/store/bloblookup.h"
#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString select =
    u"SELECT id, organization_id, client_id, lease_owner, lease_expires_at, started_at, parameters FROM pull "_s;
const QString missing = u"Pull not found"_s;

RunningPull fromRow(const SqlRow &row) {
    return {row.id<PullId>(0), row.id<OrganizationId>(1), row.id<ClientId>(2), row.text(3),
            row.time(4),       row.time(5),               row.object(6)};
}

Error alreadyRunning(const RunningPull &pull, Timestamp now) {
    return {ErrorCode::Conflict, u"The client is being pulled already"_s,
            {{u"pull"_s, pull.id.toString()}, {u"leaseExpired"_s, pull.leaseExpiresAt <= now}}};
}

Error takenOver() {
    return {ErrorCode::Conflict, u"Another process has taken the pull over"_s, {}};
}

Result<std::optional<RunningPull>> findPull(SqlConnection &connection, const OrganizationId &organization,
                                            const PullId &id) {
    const QString lock = connection.dialect() == Dialect::Postgres ? u" FOR UPDATE"_s : u""_s;
    return connection.first(select + u"WHERE organization_id = ? AND id = ?"_s + lock, {organization, id}, fromRow);
}

/// Locks the pull and makes sure that it is still `owner`'s.
Result<RunningPull> heldPull(SqlConnection &connection, const OrganizationId &organization, const PullId &id,
                             const QString &owner) {
    Result<RunningPull> pull = expectFound(findPull(connection, organization, id), missing);
    if (pull && pull->leaseOwner != owner)
        return takenOver();
    return pull;
}

Result<void> setLease(SqlConnection &connection, const RunningPull &pull) {
    return anyChanged(connection.execute(
        u"UPDATE pull SET lease_owner = ?, lease_expires_at = ? WHERE organization_id = ? AND id = ?"_s,
        {pull.leaseOwner, pull.leaseExpiresAt, pull.organization, pull.id}));
}

} // namespace

Result<RunningPull> PullStore::begin(const OrganizationId &organization, const ClientId &client, const PullId &id,
                                     const QString &owner, Timestamp now, std::chrono::seconds lease,
                                     const QJsonObject &parameters) {
    const RunningPull pull{id, organization, client, owner, now + lease, now, parameters};
    return m_database.write([&](SqlConnection &connection) -> Result<RunningPull> {
        const Result<int> inserted = connection.execute(
            u"INSERT INTO pull (id, organization_id, client_id, lease_owner, lease_expires_at, started_at, parameters) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organization_id, client_id) DO NOTHING"_s,
            {id, organization, client, owner, pull.leaseExpiresAt, now, parameters});
        if (!inserted)
            return inserted.error();
        if (*inserted == 1)
            return pull;
        const Result<RunningPull> other = expectFound(
            connection.first(select + u"WHERE organization_id = ? AND client_id = ?"_s, {organization, client}, fromRow),
            missing);
        return other ? alreadyRunning(*other, now) : other.error();
    });
}

Result<RunningPull> PullStore::resume(const OrganizationId &organization, const PullId &id, const QString &owner,
                                      Timestamp now, std::chrono::seconds lease) {
    return m_database.write([&](SqlConnection &connection) -> Result<RunningPull> {
        Result<RunningPull> pull = expectFound(findPull(connection, organization, id), missing);
        if (!pull)
            return pull;
        if (pull->leaseOwner != owner && pull->leaseExpiresAt > now)
            return alreadyRunning(*pull, now);
        pull->leaseOwner = owner;
        pull->leaseExpiresAt = now + lease;
        FAIRLEAD_TRY(setLease(connection, *pull));
        return pull;
    });
}

Result<void> PullStore::heartbeat(const OrganizationId &organization, const PullId &id, const QString &owner,
                                  Timestamp now, std::chrono::seconds lease) {
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        Result<RunningPull> pull = heldPull(connection, organization, id, owner);
        if (!pull)
            return pull.error();
        pull->leaseExpiresAt = now + lease;
        return setLease(connection, *pull);
    });
}

Result<void> PullStore::addItems(const OrganizationId &organization, const PullId &id, const QString &owner,
                                 const std::vector<schema::ObjectRef> &items) {
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        FAIRLEAD_TRY(heldPull(connection, organization, id, owner));
        // The last of two items of one name counts, and one statement may not touch a row twice.
        std::map<QString, QByteArray> byName;
        std::vector<QByteArray> hashes;
        for (const schema::ObjectRef &item : items) {
            byName[item.name] = item.hash;
            hashes.push_back(item.hash);
        }
        const Result<QHash<QByteArray, qint64>> ids = blobIds(connection, organization, hashes);
        if (!ids)
            return ids.error();
        std::vector<SqlValues> rows;
        for (const auto &[name, hash] : byName) {
            if (!ids->contains(hash))
                return notFound(u"The text of the object %1 is not stored"_s.arg(name));
            rows.push_back({id, name, ids->value(hash)});
        }
        return connection.insertMany(
            u"INSERT INTO pull_item (pull_id, object_name, blob_id)"_s, rows,
            u"ON CONFLICT (pull_id, object_name) DO UPDATE SET blob_id = excluded.blob_id"_s);
    });
}

Result<std::vector<schema::ObjectRef>> PullStore::items(const OrganizationId &organization, const PullId &id) {
    return m_database.all(u"SELECT i.object_name, b.hash FROM pull p JOIN pull_item i ON i.pull_id = p.id "
                          "JOIN blob b ON b.id = i.blob_id WHERE p.organization_id = ? AND p.id = ? "
                          "ORDER BY i.object_name"_s,
                          {organization, id},
                          [](const SqlRow &row) { return schema::ObjectRef{row.text(0), row.bytes(1)}; });
}

Result<std::optional<RunningPull>> PullStore::unfinished(const OrganizationId &organization, const ClientId &client) {
    return m_database.first(select + u"WHERE organization_id = ? AND client_id = ?"_s, {organization, client}, fromRow);
}

Result<std::vector<RunningPull>> PullStore::expired(Timestamp now) {
    return m_database.all(select + u"WHERE lease_expires_at <= ? ORDER BY started_at, id"_s, {now}, fromRow);
}

Result<void> PullStore::finish(const OrganizationId &organization, const PullId &id, const QString &owner) {
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        FAIRLEAD_TRY(heldPull(connection, organization, id, owner));
        return anyChanged(
            connection.execute(u"DELETE FROM pull WHERE organization_id = ? AND id = ?"_s, {organization, id}));
    });
}

Result<void> PullStore::abandon(const OrganizationId &organization, const PullId &id) {
    return anyChanged(
        m_database.execute(u"DELETE FROM pull WHERE organization_id = ? AND id = ?"_s, {organization, id}));
}

} // namespace fairlead::store
