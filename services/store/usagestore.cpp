#include "services/store/usagestore.h"

#include "services/store/clientstore.h"
#include "services/store/expect.h"

#include <QJsonArray>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const QMap<QString, qint64> &filled) {
    QJsonObject json;
    for (auto each = filled.cbegin(); each != filled.cend(); ++each)
        json.insert(each.key(), each.value());
    return json;
}

schema::ObjectUsage usageOf(const SqlRow &row) {
    schema::ObjectUsage usage{row.text(0), int(row.integer(1)), row.time(2), row.integer(3), row.text(4), {}};
    const QJsonObject filled = row.object(5);
    for (auto each = filled.constBegin(); each != filled.constEnd(); ++each)
        usage.filled.insert(each.key(), each->toInteger());
    return usage;
}

QJsonObject toJson(const StoredUses &stored) {
    QJsonArray uses;
    for (const schema::FieldUse &use : stored.uses)
        uses.append(QJsonObject{{u"kind"_s, use.kind}, {u"name"_s, use.name}, {u"id"_s, use.id}, {u"place"_s, use.place}});
    return {{u"uses"_s, uses}, {u"truncated"_s, stored.truncated}};
}

StoredUses usesOf(const SqlRow &row) {
    StoredUses stored;
    stored.askedAt = row.time(0);
    const QJsonObject json = row.object(1);
    stored.truncated = json["truncated"_L1].toBool();
    const QJsonArray uses = json["uses"_L1].toArray();
    for (const QJsonValue &value : uses) {
        const QJsonObject use = value.toObject();
        stored.uses.push_back({use["kind"_L1].toString(), use["name"_L1].toString(), use["id"_L1].toString(), use["place"_L1].toString()});
    }
    return stored;
}

/// A foreign key's failure says less.
Result<void> known(Database &database, const OrganizationId &organization, const ClientId &client) {
    const auto found = ClientStore(database).find(organization, client);
    return found ? Result<void>() : found.error();
}

} // namespace

Result<void> UsageStore::put(const OrganizationId &organization, const ClientId &client,
                             const std::vector<schema::ObjectUsage> &objects) {
    FAIRLEAD_TRY(known(m_database, organization, client));
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        for (const schema::ObjectUsage &usage : objects) {
            FAIRLEAD_TRY(anyChanged(connection.execute(
                u"INSERT INTO object_usage (organization_id, client_id, object_name, version, counted_at, row_count, error, fields) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organization_id, client_id, object_name) DO UPDATE SET "
                "version = excluded.version, counted_at = excluded.counted_at, row_count = excluded.row_count, "
                "error = excluded.error, fields = excluded.fields"_s,
                {organization, client, usage.object, usage.version, usage.countedAt, usage.rows, usage.error, toJson(usage.filled)})));
        }
        return {};
    });
}

Result<std::vector<schema::ObjectUsage>> UsageStore::all(const OrganizationId &organization, const ClientId &client) {
    return m_database.all(u"SELECT object_name, version, counted_at, row_count, error, fields FROM object_usage "
                          "WHERE organization_id = ? AND client_id = ? ORDER BY object_name"_s,
                          {organization, client}, usageOf);
}

Result<bool> UsageStore::takeTurn(const OrganizationId &organization, const ClientId &client, const QUuid &owner,
                                  Timestamp now, std::chrono::seconds lease) {
    FAIRLEAD_TRY(known(m_database, organization, client));
    const Result<int> taken = m_database.execute(
        u"INSERT INTO usage_turn (organization_id, client_id, owner, expires_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (organization_id, client_id) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at "
        "WHERE usage_turn.expires_at <= ? OR usage_turn.expires_at > ?"_s,
        {organization, client, owner, Timestamp(now + lease), now, Timestamp(now + longestLease)});
    if (!taken)
        return taken.error();
    return *taken > 0;
}

Result<bool> UsageStore::renewTurn(const OrganizationId &organization, const ClientId &client, const QUuid &owner,
                                   Timestamp now, std::chrono::seconds lease) {
    const Result<int> renewed = m_database.execute(
        u"UPDATE usage_turn SET expires_at = ? WHERE organization_id = ? AND client_id = ? AND owner = ?"_s,
        {Timestamp(now + lease), organization, client, owner});
    if (!renewed)
        return renewed.error();
    return *renewed > 0;
}

Result<bool> UsageStore::isTurnTaken(const OrganizationId &organization, const ClientId &client, Timestamp now) {
    const auto until = m_database.first(u"SELECT expires_at FROM usage_turn WHERE organization_id = ? AND client_id = ?"_s,
                                        {organization, client}, [](const SqlRow &row) { return row.time(0); });
    if (!until)
        return until.error();
    return *until && isHeld(**until, now);
}

Result<void> UsageStore::endTurn(const OrganizationId &organization, const ClientId &client, const QUuid &owner) {
    if (owner.isNull())
        return anyChanged(m_database.execute(u"DELETE FROM usage_turn WHERE organization_id = ? AND client_id = ?"_s,
                                             {organization, client}));
    return anyChanged(m_database.execute(
        u"DELETE FROM usage_turn WHERE organization_id = ? AND client_id = ? AND owner = ?"_s, {organization, client, owner}));
}

Result<void> UsageStore::putUses(const OrganizationId &organization, const ClientId &client, const QString &object,
                                 const QString &field, const StoredUses &uses) {
    FAIRLEAD_TRY(known(m_database, organization, client));
    return anyChanged(m_database.execute(
        u"INSERT INTO component_use (organization_id, client_id, object_name, field_name, asked_at, uses) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (organization_id, client_id, object_name, field_name) DO UPDATE SET asked_at = excluded.asked_at, "
        "uses = excluded.uses"_s,
        {organization, client, object, field, uses.askedAt, toJson(uses)}));
}

Result<std::optional<StoredUses>> UsageStore::uses(const OrganizationId &organization, const ClientId &client,
                                                   const QString &object, const QString &field) {
    return m_database.first(u"SELECT asked_at, uses FROM component_use WHERE organization_id = ? AND client_id = ? AND "
                            "object_name = ? AND field_name = ?"_s,
                            {organization, client, object, field}, usesOf);
}

} // namespace fairlead::store
