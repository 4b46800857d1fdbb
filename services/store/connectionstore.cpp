#include "services/store/connectionstore.h"

#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString select =
    u"SELECT id, organization_id, client_id, status, source, nango_connection_id, cli_alias, instance_url, "
    "salesforce_org_id, salesforce_user_id, is_production, last_used_at, last_refreshed_at, last_error, created_at, "
    "updated_at FROM connection WHERE organization_id = ? "_s;
const QString missing = u"Connection not found"_s;

Connection fromRow(const SqlRow &row) {
    Connection connection;
    connection.id = row.id<ConnectionId>(0);
    connection.organization = row.id<OrganizationId>(1);
    connection.client = row.id<ClientId>(2);
    connection.status = parseConnectionStatus(row.text(3)).value_or(ConnectionStatus::Expired);
    connection.source = parseCredentialSource(row.text(4)).value_or(CredentialSource::Nango);
    connection.nangoConnectionId = row.text(5);
    connection.cliAlias = row.text(6);
    connection.instanceUrl = row.text(7);
    connection.salesforceOrgId = row.text(8);
    connection.salesforceUserId = row.text(9);
    connection.isProduction = row.boolean(10);
    connection.lastUsedAt = row.optionalTime(11);
    connection.lastRefreshedAt = row.optionalTime(12);
    connection.lastError = row.text(13);
    connection.createdAt = row.time(14);
    connection.updatedAt = row.time(15);
    return connection;
}

Result<int> update(SqlConnection &sql, const OrganizationId &organization, const Connection &c) {
    return sql.execute(
        u"UPDATE connection SET status = ?, source = ?, nango_connection_id = ?, cli_alias = ?, instance_url = ?, "
        "salesforce_org_id = ?, salesforce_user_id = ?, is_production = ?, last_used_at = ?, last_refreshed_at = ?, "
        "last_error = ?, updated_at = ? WHERE organization_id = ? AND id = ? AND client_id = ?"_s,
        {connectionStatusName(c.status), credentialSourceName(c.source), c.nangoConnectionId, c.cliAlias,
         c.instanceUrl, c.salesforceOrgId, c.salesforceUserId, c.isProduction, c.lastUsedAt, c.lastRefreshedAt,
         c.lastError, c.updatedAt, organization, c.id, c.client});
}

Result<int> insert(SqlConnection &sql, const OrganizationId &organization, const Connection &c) {
    return sql.execute(
        u"INSERT INTO connection (id, organization_id, client_id, status, source, nango_connection_id, cli_alias, "
        "instance_url, salesforce_org_id, salesforce_user_id, is_production, last_used_at, last_refreshed_at, "
        "last_error, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {c.id, organization, c.client, connectionStatusName(c.status), credentialSourceName(c.source),
         c.nangoConnectionId, c.cliAlias, c.instanceUrl, c.salesforceOrgId, c.salesforceUserId, c.isProduction,
         c.lastUsedAt, c.lastRefreshedAt, c.lastError, c.createdAt, c.updatedAt});
}

} // namespace

Result<void> ConnectionStore::save(const OrganizationId &organization, const Connection &connection) {
    if (connection.organization != organization)
        return notFound(missing);
    return m_database.write([&](SqlConnection &sql) -> Result<void> {
        const Result<int> updated = update(sql, organization, connection);
        if (!updated)
            return updated.error();
        return *updated > 0 ? Result<void>() : anyChanged(insert(sql, organization, connection));
    });
}

Result<Connection> ConnectionStore::find(const OrganizationId &organization, const ConnectionId &id) {
    return expectFound(m_database.first(select + u"AND id = ?"_s, {organization, id}, fromRow), missing);
}

Result<Connection> ConnectionStore::findByClient(const OrganizationId &organization, const ClientId &client) {
    return expectFound(m_database.first(select + u"AND client_id = ?"_s, {organization, client}, fromRow), missing);
}

Result<std::vector<Connection>> ConnectionStore::list(const OrganizationId &organization,
                                                      const std::optional<ClientId> &client) {
    if (client) {
        return m_database.all(select + u"AND client_id = ? ORDER BY created_at, id"_s, {organization, *client},
                              fromRow);
    }
    return m_database.all(select + u"ORDER BY created_at, id"_s, {organization}, fromRow);
}

Result<void> ConnectionStore::lock(const OrganizationId &organization, const ClientId &client) {
    return anyChanged(m_database.execute(
        u"UPDATE connection SET updated_at = updated_at WHERE organization_id = ? AND client_id = ?"_s, {organization, client}));
}

Result<void> ConnectionStore::touchUsed(const OrganizationId &organization, const ConnectionId &id, Timestamp now) {
    return expectChanged(
        m_database.execute(u"UPDATE connection SET last_used_at = ? WHERE organization_id = ? AND id = ?"_s,
                           {now, organization, id}),
        missing);
}

Result<void> ConnectionStore::remove(const OrganizationId &organization, const ConnectionId &id) {
    return expectChanged(
        m_database.execute(u"DELETE FROM connection WHERE organization_id = ? AND id = ?"_s, {organization, id}),
        missing);
}

} // namespace fairlead::store
