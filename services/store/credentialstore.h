#pragma once

#include "services/domain/identity/identity.h"
#include "services/store/database.h"

namespace fairlead::store {

/// All that a request bearing a machine key has to know, and no more: it is read for every one of them.
struct CredentialOwner {
    CredentialId credential;
    OrganizationId organization;
    UserId user; ///< Who made it; the key acts with their role and client (rules.md E-A6).
    Role role = Role::Viewer;
    std::optional<ClientId> client;
    std::optional<Timestamp> expiresAt;
    bool isActive = false; ///< The key, its owner and their organization: all three.
};

/// That a credential was used.
struct CredentialUse {
    OrganizationId organization;
    CredentialId id;
    Timestamp at;
};

/// Machine keys, of which only the SHA-256 is stored (rules.md E-A3).
class CredentialStore {
public:
    static constexpr int most = 1'000; ///< Active ones of an organization; create() is Rejected beyond.

    explicit CredentialStore(Database &database)
        : m_database(database) {
    }

    /// Conflict when the hash is taken; NotFound when the creating user is not in the organization.
    Result<void> create(const ApiCredential &credential, const QByteArray &tokenHash);
    /// One look-up of an engine token by unique index; expired, revoked and inactive ones too, the caller decides.
    /// NotFound.
    Result<CredentialOwner> findByHash(const QByteArray &tokenHash);
    Result<ApiCredential> find(const OrganizationId &organization, const CredentialId &id);
    /// Active ones, oldest first; expired ones among them.
    Result<std::vector<ApiCredential>> list(const OrganizationId &organization);
    /// Ends a key; a second time is fine. NotFound when it is not this organization's.
    Result<void> revoke(const OrganizationId &organization, const CredentialId &id);
    /// Moves last_used_at forward, all in one transaction; unknown ids are skipped.
    Result<void> touch(const std::vector<CredentialUse> &uses);

private:
    Database &m_database;
};

} // namespace fairlead::store
