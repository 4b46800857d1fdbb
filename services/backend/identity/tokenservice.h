#pragma once

#include "services/backend/identity/actor.h"
#include "services/kernel/result.h"
#include "services/kernel/secret.h"

#include <stop_token>

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
    static constexpr int maximumDays = 36500;

    TokenService(store::Database &database, const Clock &clock);
    /// Stores the last uses that are still in memory.
    ~TokenService();

    /// From 1 to maximumDays, Invalid otherwise; nullopt never expires.
    Result<CreatedToken> create(Actor actor, Principal owner, QString label,
                                std::optional<int> expiresInDays);
    Result<std::vector<ApiCredential>> tokens(OrganizationId organization); ///< Active ones, oldest first.
    /// Soft; a second time succeeds again. NotFound `API token not found` for a foreign one.
    Result<void> revoke(Actor actor, OrganizationId organization, CredentialId id);

    /// The hot path: one look-up, no cache, so that revoking, expiry and deactivating take effect at once
    /// (E-A3, E-A6). Everything wrong is Unauthenticated. That the token was used is stored a moment later,
    /// off this path.
    Result<Principal> authenticate(QByteArrayView rawToken);
    /// Stores at once when tokens were last used.
    Result<void> writeLastUses();

private:
    struct Uses;
    void writeUntil(const std::stop_token &stop);

    store::Database &m_database;
    const Clock &m_clock;
    std::unique_ptr<Uses> m_uses;
};

} // namespace fairlead::backend
