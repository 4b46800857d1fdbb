#pragma once

#include "services/backend/identity/actor.h"
#include "services/domain/connections/connection.h"
#include "services/store/database.h"

namespace fairlead::backend {

class EventBus;

/// The stored side of connections: looks them up for a caller and moves them through the states of E-K2, each
/// move with its audit entry in one transaction and a `connection.changed` event after it.
class ConnectionBook {
public:
    ConnectionBook(store::Database &database, EventBus &events, const Clock &clock);

    /// NotFound `Client not found` unless the caller sees this active client (E-P5).
    Result<void> checkClient(const Principal &caller, const ClientId &client);
    /// The client's connection unless it is revoked; NotFound `Connection not found`.
    Result<Connection> current(const OrganizationId &organization, const ClientId &client);
    /// The same behind checkClient().
    Result<Connection> currentFor(const Principal &caller, const ClientId &client);
    /// In whatever state; nullopt where the client never had one.
    Result<std::optional<Connection>> any(const OrganizationId &organization, const ClientId &client);
    Result<std::vector<Connection>> list(const OrganizationId &organization,
                                         const std::optional<ClientId> &client);
    Result<Connection> find(const OrganizationId &organization, const ConnectionId &id);

    /// What else changes with a move. It gets the connection in its new status, runs inside the transaction,
    /// perhaps more than once, and may refuse.
    using Apply = std::function<Result<void>(Connection &)>;
    /// Moves the connection by `event`, from the state it has now, not the one an earlier look-up saw;
    /// NotFound `Connection not found` where E-K2 has no such move.
    Result<Connection> move(const Actor &actor, const OrganizationId &organization, const ClientId &client,
                            ConnectionEvent event, const Apply &apply);
    /// Stores what was learnt about a connection without moving it; a no-op on a revoked one.
    Result<Connection> note(const OrganizationId &organization, const ClientId &client, const Apply &apply);
    Result<void> touch(const OrganizationId &organization, const ClientId &client);
    Timestamp now() const { return m_clock.now(); }

private:
    Result<Connection> moveOnce(const Actor &actor, const OrganizationId &organization,
                                const ClientId &client, ConnectionEvent event, const Apply &apply);
    Connection fresh(const OrganizationId &organization, const ClientId &client) const;
    void announce(const Connection &connection);

    store::Database &m_database;
    EventBus &m_events;
    const Clock &m_clock;
};

} // namespace fairlead::backend
