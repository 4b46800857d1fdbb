#pragma once

#include "services/domain/identity/identity.h"
#include "services/store/database.h"

namespace fairlead::store {

/// One refresh token of a signed-in workbench. Tokens that follow each other by rotation share a family.
struct RefreshSession {
    QUuid id;
    OrganizationId organization;
    UserId user;
    QUuid family;
    Timestamp createdAt;
    Timestamp expiresAt;
    std::optional<Timestamp> usedAt;    ///< When it was rotated away.
    std::optional<Timestamp> revokedAt;
    bool operator==(const RefreshSession &) const = default;
};

class SessionStore {
public:
    explicit SessionStore(Database &database)
        : m_database(database) {
    }

    /// A new token; `family` is a fresh uuid at sign-in. NotFound when the user is not in the organization.
    Result<RefreshSession> create(const OrganizationId &organization, const UserId &user, const QByteArray &tokenHash,
                                  const QUuid &family, Timestamp now, Timestamp expiresAt);
    /// Used, expired and revoked ones too; NotFound.
    Result<RefreshSession> findByHash(const QByteArray &tokenHash);
    /// Replaces a token by its successor. Unauthenticated when it is unknown, expired or revoked; when it had been used
    /// before, somebody else holds a copy: its whole family is revoked too.
    Result<RefreshSession> rotate(const QByteArray &tokenHash, const QByteArray &newTokenHash, Timestamp now,
                                  Timestamp expiresAt);
    /// How many tokens were made for a user after `since`, at sign-ins and by rotation.
    Result<int> countSince(const OrganizationId &organization, const UserId &user, Timestamp since);
    /// Whether the sign-in still has a token that is neither revoked nor expired.
    Result<bool> isFamilyAlive(const OrganizationId &organization, const QUuid &family, Timestamp now);
    Result<void> revokeFamily(const OrganizationId &organization, const QUuid &family, Timestamp now);
    Result<void> revokeUser(const OrganizationId &organization, const UserId &user, Timestamp now);
    /// Forgets tokens that expired before `before`; how many.
    Result<int> removeExpired(Timestamp before);

private:
    Database &m_database;
};

} // namespace fairlead::store
