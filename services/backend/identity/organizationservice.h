#pragma once

#include "services/backend/identity/actor.h"
#include "services/kernel/result.h"

namespace fairlead::store {
class Database;
}

namespace fairlead::backend {

class EventBus;

/// Organizations and the clients inside them. Every change writes its audit entry in the same transaction;
/// one of a client is told as `client.changed`.
/// Blocking on the database; call from a reactor or a worker.
class OrganizationService {
public:
    OrganizationService(store::Database &database, EventBus &events, const Clock &clock);

    /// Invalid for an empty name or a slug that is not URL-safe (E-O1); Conflict when the slug is taken.
    Result<Organization> create(Actor actor, QString name, QString slug);
    Result<Organization> organization(OrganizationId id);
    Result<Organization> organizationBySlug(QString slug);
    Result<std::vector<Organization>> organizations();

    /// Invalid for an empty or overlong name (E-C1). `domain` may be empty.
    Result<ClientAccount> createClient(Actor actor, OrganizationId organization, QString name,
                                       QString domain);
    Result<ClientAccount> updateClient(Actor actor, OrganizationId organization, ClientId id, QString name,
                                       QString domain);
    /// The active clients that `caller` sees, oldest first (E-U3, E-P5).
    Result<std::vector<ClientAccount>> clients(Principal caller);
    /// NotFound `Client not found` for an absent, foreign, inactive or unseen client (E-P5).
    Result<ClientAccount> client(Principal caller, ClientId id);
    /// The oldest active client of exactly that name, or NotFound; for fairleadctl.
    Result<ClientAccount> clientByName(OrganizationId organization, QString name);

private:
    void announce(const ClientAccount &client);

    store::Database &m_database;
    EventBus &m_events;
    const Clock &m_clock;
};

} // namespace fairlead::backend
