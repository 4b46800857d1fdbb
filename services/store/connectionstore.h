#pragma once

#include "services/domain/connections/connection.h"
#include "services/store/database.h"

namespace fairlead::store {

/// The one current connection of each client (rules.md E-K1).
class ConnectionStore {
public:
    explicit ConnectionStore(Database &database)
        : m_database(database) {
    }

    /// Inserts it, or updates the one with this id. Conflict when the client has another one; NotFound when the
    /// client is not in the organization.
    Result<void> save(const OrganizationId &organization, const Connection &connection);
    Result<Connection> find(const OrganizationId &organization, const ConnectionId &id);
    Result<Connection> findByClient(const OrganizationId &organization, const ClientId &client);
    /// Oldest first; of one client where it is given.
    Result<std::vector<Connection>> list(const OrganizationId &organization,
                                         const std::optional<ClientId> &client = std::nullopt);
    /// Lets nobody else change the client's connection until the open transaction ends: on PostgreSQL two replicas would
    /// otherwise read the same state, and the later writer would undo the earlier one's revocation.
    Result<void> lock(const OrganizationId &organization, const ClientId &client);
    Result<void> touchUsed(const OrganizationId &organization, const ConnectionId &id, Timestamp now);
    Result<void> remove(const OrganizationId &organization, const ConnectionId &id);

private:
    Database &m_database;
};

} // namespace fairlead::store
