#pragma once

#include "services/backend/identity/actor.h"
#include "services/kernel/result.h"
#include "services/kernel/secret.h"

namespace fairlead::store {
class Database;
}

namespace fairlead::backend {

/// A token just made: the raw value is shown this once (E-T1).
struct CreatedToken {
    ApiCredential credential;
    Secret raw;
};

/// Engine API tokens: `fle_` and 256 random bits in base64url, SHA-256 at rest (E-A3, E-T1).
class TokenService {
public:
    static constexpr QByteArrayView prefix = "fle_";

    TokenService(store::Database &database, const Clock &clock);
    ~TokenService();

    /// `lifetime` in days, at least 1; nullopt never expires.
    Result<CreatedToken> create(Actor actor, Principal owner, QString label, std::optional<int> expiresInDays);
    Result<std::vector<ApiCredential>> tokens(OrganizationId organization); ///< Active ones, oldest first.
    /// Soft; a second time succeeds again. NotFound `API token not found` for a foreign one.
    Result<void> revoke(Actor actor, OrganizationId organization, CredentialId id);

    /// The hot path: one look-up, no cache, so that revoking, expiry and deactivating take effect at once (E-A3,
    /// E-A6). Everything wrong is Unauthenticated. Notes the use in memory; writeLastUses() stores it.
    Result<Principal> authenticate(QByteArrayView rawToken);
    /// Stores when tokens were last used. Called every few seconds and on shutdown, from any thread.
    Result<void> writeLastUses();

private:
    struct Uses;
    store::Database &m_database;
    const Clock &m_clock;
    std::unique_ptr<Uses> m_uses;
};

} // namespace fairlead::backend
