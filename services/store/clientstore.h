#pragma once

#include "services/domain/identity/identity.h"
#include "services/store/database.h"

namespace fairlead::store {

/// Client accounts of an organization.
class ClientStore {
public:
    static constexpr int most = 10'000; ///< Clients of an organization; create() is Rejected beyond.

    explicit ClientStore(Database &database)
        : m_database(database) {
    }

    /// NotFound when the organization is not there.
    Result<void> create(const ClientAccount &client);
    /// Inactive ones too; NotFound when there is none in this organization.
    Result<ClientAccount> find(const OrganizationId &organization, const ClientId &id);
    /// The oldest active client of exactly this name.
    Result<ClientAccount> findByName(const OrganizationId &organization, const QString &name);
    /// Active ones, oldest first (rules.md E-U3).
    Result<std::vector<ClientAccount>> list(const OrganizationId &organization);
    Result<void> update(const OrganizationId &organization, const ClientId &id, const QString &name,
                        const QString &domain, Timestamp now);
    Result<void> setActive(const OrganizationId &organization, const ClientId &id, bool active, Timestamp now);

private:
    Database &m_database;
};

} // namespace fairlead::store
