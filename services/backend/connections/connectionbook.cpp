#include "services/backend/connections/connectionbook.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/identity/audit.h"
#include "services/store/clientstore.h"
#include "services/store/connectionstore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

Error connectionNotFound() {
    return notFound(u"Connection not found"_s);
}

QString auditAction(ConnectionEvent event) {
    switch (event) {
    case ConnectionEvent::Create:
        return u"connection.create"_s;
    case ConnectionEvent::Callback:
        return u"connection.connect"_s;
    case ConnectionEvent::RefreshSucceeded:
        return u"connection.refresh"_s;
    case ConnectionEvent::RefreshFailed:
        return u"connection.expire"_s;
    case ConnectionEvent::Revoke:
        return u"connection.revoke"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

ConnectionBook::ConnectionBook(store::Database &database, EventBus &events, const Clock &clock)
    : m_database(database), m_events(events), m_clock(clock) {
}

Result<void> ConnectionBook::checkClient(const Principal &caller, const ClientId &client) {
    if (!caller.sees(client))
        return notFound(u"Client not found"_s);
    const auto found = store::ClientStore(m_database).find(caller.organization, client);
    if (!found && found.error().code != ErrorCode::NotFound)
        return found.error();
    if (!found || !found->isActive)
        return notFound(u"Client not found"_s);
    return {};
}

Result<std::optional<Connection>> ConnectionBook::any(const OrganizationId &organization,
                                                      const ClientId &client) {
    const auto found = store::ConnectionStore(m_database).findByClient(organization, client);
    if (found)
        return std::optional(*found);
    if (found.error().code == ErrorCode::NotFound)
        return std::optional<Connection>();
    return found.error();
}

Result<Connection> ConnectionBook::current(const OrganizationId &organization, const ClientId &client) {
    const auto found = any(organization, client);
    if (!found)
        return found.error();
    if (!*found || (*found)->status == ConnectionStatus::Revoked)
        return connectionNotFound();
    return **found;
}

Result<Connection> ConnectionBook::currentFor(const Principal &caller, const ClientId &client) {
    FAIRLEAD_TRY(checkClient(caller, client));
    return current(caller.organization, client);
}

Result<std::vector<Connection>> ConnectionBook::list(const OrganizationId &organization,
                                                     const std::optional<ClientId> &client) {
    return store::ConnectionStore(m_database).list(organization, client);
}

Result<Connection> ConnectionBook::find(const OrganizationId &organization, const ConnectionId &id) {
    auto found = store::ConnectionStore(m_database).find(organization, id);
    if (!found && found.error().code == ErrorCode::NotFound)
        return connectionNotFound();
    return found;
}

Connection ConnectionBook::fresh(const OrganizationId &organization, const ClientId &client) const {
    Connection connection;
    connection.id = ConnectionId::generate();
    connection.organization = organization;
    connection.client = client;
    connection.createdAt = m_clock.now();
    return connection;
}

Result<Connection> ConnectionBook::moveOnce(const Actor &actor, const OrganizationId &organization,
                                            const ClientId &client, ConnectionEvent event,
                                            const Apply &apply) {
    return m_database.write([&](store::SqlConnection &) -> Result<Connection> {
        FAIRLEAD_TRY(store::ConnectionStore(m_database).lock(organization, client));
        const auto before = any(organization, client);
        if (!before)
            return before.error();
        const auto from = *before ? std::optional((*before)->status) : std::nullopt;
        const auto status = connectionStatusAfter(from, event);
        if (!status)
            return connectionNotFound();
        Connection connection = before->value_or(fresh(organization, client));
        connection.status = *status;
        connection.updatedAt = m_clock.now();
        FAIRLEAD_TRY(apply(connection));
        FAIRLEAD_TRY(store::ConnectionStore(m_database).save(organization, connection));
        FAIRLEAD_TRY(audit(
            m_database, actor, organization, auditAction(event), connection.id.toString(),
            connection.updatedAt,
            {{u"client"_s, client.toString()}, {u"status"_s, connectionStatusName(connection.status)}}));
        return connection;
    });
}

Result<Connection> ConnectionBook::move(const Actor &actor, const OrganizationId &organization,
                                        const ClientId &client, ConnectionEvent event, const Apply &apply) {
    auto moved = moveOnce(actor, organization, client, event, apply);
    // Somebody else made the client's first connection at the same moment: now it is there to be moved.
    if (!moved && moved.error().code == ErrorCode::Conflict)
        moved = moveOnce(actor, organization, client, event, apply);
    if (moved)
        announce(*moved);
    return moved;
}

Result<Connection> ConnectionBook::note(const OrganizationId &organization, const ClientId &client,
                                        const Apply &apply) {
    auto noted = m_database.write([&](store::SqlConnection &) -> Result<Connection> {
        FAIRLEAD_TRY(store::ConnectionStore(m_database).lock(organization, client));
        auto connection = current(organization, client);
        if (!connection)
            return connection.error();
        connection->updatedAt = m_clock.now();
        FAIRLEAD_TRY(apply(*connection));
        FAIRLEAD_TRY(store::ConnectionStore(m_database).save(organization, *connection));
        return connection;
    });
    if (noted)
        announce(*noted);
    return noted;
}

Result<void> ConnectionBook::touch(const OrganizationId &organization, const ClientId &client) {
    const auto connection = current(organization, client);
    if (!connection)
        return connection.error();
    return store::ConnectionStore(m_database).touchUsed(organization, connection->id, m_clock.now());
}

void ConnectionBook::announce(const Connection &connection) {
    const QJsonObject payload = {{u"client_id"_s, connection.client.toString()}};
    m_events.publish({connection.organization, connection.client, u"connection.changed"_s, payload});
}

} // namespace fairlead::backend
