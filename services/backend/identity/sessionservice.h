#pragma once

#include "services/backend/identity/actor.h"
#include "services/backend/identity/jsonwebtoken.h"

#include <QCoroTask>

namespace fairlead::store {
class Database;
class Vault;
} // namespace fairlead::store

namespace fairlead::backend {

class UserService;

/// The keys under which each surface's tokens are signed. Made at first start, kept in the vault's system
/// scope.
struct SigningKeys {
    Secret engine;
    Secret workbench;

    static Result<SigningKeys> load(store::Vault &vault);
};

/// A sign-in on the engine surface (E-A4).
struct EngineSession {
    Secret accessToken;
    std::chrono::seconds expiresIn;
};

/// A sign-in of the workbench: a short access token and a refresh token that is good once.
struct WorkbenchSession {
    Organization organization;
    User user;
    Secret accessToken;
    Timestamp accessExpiresAt;
    Secret refreshToken;
    Timestamp refreshExpiresAt;
};

/// Signing in, renewing, signing out, and telling who a bearer token is. Tokens of one surface are
/// Unauthenticated on the other (collisions A7). Authenticating asks the store about the user and the
/// organization each time, so that deactivating, a new role or signing out take effect at once.
class SessionService {
public:
    static constexpr std::chrono::seconds engineLifetime = std::chrono::hours(24);
    static constexpr std::chrono::seconds accessLifetime = std::chrono::minutes(15);
    static constexpr std::chrono::seconds refreshLifetime = std::chrono::days(30);
    /// Sign-ins and renewals of one user, each of which is kept; RateLimited beyond.
    static constexpr int mostAnHour = 2000;

    SessionService(store::Database &database, UserService &users, SigningKeys keys, const Clock &clock);

    /// What a surface's token tells its reader about a user; nothing of it is believed when it comes back.
    using Claims = QJsonObject (*)(const User &);

    /// Unauthenticated `Invalid credentials` whatever was wrong (E-A7). Several matches: the oldest account.
    QCoro::Task<Result<EngineSession>> signInEngine(QString email, Secret password, Claims claims);
    Result<Principal> authenticateEngine(QByteArrayView accessToken);

    /// As signInEngine(); with a slug in that organization only.
    QCoro::Task<Result<WorkbenchSession>> signIn(std::optional<QString> organizationSlug, QString email,
                                                 Secret password);
    /// A new pair for a refresh token; the old one is spent. A spent one presented again ends the whole
    /// sign-in.
    Result<WorkbenchSession> refresh(Secret refreshToken);
    /// Ends the sign-in of a refresh token; unknown and ended ones succeed too.
    Result<void> signOut(Secret refreshToken);
    Result<Principal> authenticateWorkbench(QByteArrayView accessToken);
    /// Whether the sign-in of a workbench caller has neither ended nor run out, whatever became of the access
    /// token that it showed.
    Result<bool> isSignedIn(const Principal &caller);

    /// Opens the local workspace: the organization `local` ("Local workspace") and its administrator are made
    /// when absent. Only the embedded backend, which serves this computer alone, may call it.
    Result<WorkbenchSession> localSession();
    /// The same without a session, for fairleadctl over a data directory.
    Result<User> localAdministrator();

private:
    QCoro::Task<Result<User>> authenticatePassword(std::optional<QString> slug, QString email,
                                                   Secret password);
    Result<void> mayHaveAnother(const OrganizationId &organization, const UserId &user);
    Result<WorkbenchSession> start(const User &user);
    Result<WorkbenchSession> session(const User &user, const Secret &refreshToken,
                                     Timestamp refreshExpiresAt);
    Result<Principal> principal(const QJsonObject &claims);
    Result<Organization> localOrganization();

    store::Database &m_database;
    UserService &m_users;
    JsonWebToken m_engine;
    JsonWebToken m_workbench;
    const Clock &m_clock;
};

} // namespace fairlead::backend
