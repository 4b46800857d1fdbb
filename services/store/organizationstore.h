#pragma once

#include "services/domain/identity/identity.h"
#include "services/store/database.h"

namespace fairlead::store {

/// The tenants themselves.
class OrganizationStore {
public:
    explicit OrganizationStore(Database &database)
        : m_database(database) {
    }

    /// Conflict when the slug is taken (rules.md E-O1).
    Result<void> create(const Organization &organization);
    /// NotFound when there is none.
    Result<Organization> find(const OrganizationId &id);
    Result<Organization> findBySlug(const QString &slug);
    /// By name; inactive ones too.
    Result<std::vector<Organization>> list();
    Result<void> rename(const OrganizationId &id, const QString &name);
    Result<void> setActive(const OrganizationId &id, bool active);

private:
    Database &m_database;
};

} // namespace fairlead::store
