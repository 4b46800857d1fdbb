#pragma once

#include "services/domain/identity/identity.h"
#include "services/store/database.h"

namespace fairlead::store {

/// What a sign-in has to try: the same email may exist in several organizations (collisions.md C2).
struct LoginCandidate {
    User user;
    QByteArray passwordHash;
    bool organizationActive = false;
};

/// People. Emails compare without case and are unique in their organization (rules.md E-U1).
class UserStore {
public:
    static constexpr int most = 10'000; ///< Users of an organization; create() is Rejected beyond.

    explicit UserStore(Database &database)
        : m_database(database) {
    }

    /// Conflict when the email is taken in the organization; NotFound when the organization or the client is not there.
    Result<void> create(const User &user, const QByteArray &passwordHash);
    /// Inactive ones too; NotFound when there is none in this organization.
    Result<User> find(const OrganizationId &organization, const UserId &id);
    /// Active ones, oldest first (rules.md E-U3).
    Result<std::vector<User>> list(const OrganizationId &organization);
    /// Everybody with this email in any organization, inactive too, oldest first.
    Result<std::vector<LoginCandidate>> findForLogin(const QString &email);
    Result<void> setActive(const OrganizationId &organization, const UserId &id, bool active);
    /// NotFound when the user or the client is not in this organization.
    Result<void> setClient(const OrganizationId &organization, const UserId &id,
                           const std::optional<ClientId> &client);
    Result<void> setRole(const OrganizationId &organization, const UserId &id, Role role);
    Result<void> setPasswordHash(const OrganizationId &organization, const UserId &id, const QByteArray &hash);

private:
    Database &m_database;
};

} // namespace fairlead::store
