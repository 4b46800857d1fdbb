#pragma once

#include "services/backend/identity/actor.h"
#include "services/kernel/result.h"
#include "services/kernel/secret.h"

#include <QCoroTask>

namespace fairlead::store {
class Database;
struct LoginCandidate;
} // namespace fairlead::store

namespace fairlead::backend {

class PasswordHasher;

/// What a new user is made of.
struct NewUser {
    QString email;
    QString name; ///< May be empty.
    Secret password;
    Role role = Role::Viewer;
    std::optional<ClientId> client;
};

/// People and platform operators. Passwords are hashed on the pool; every change writes its audit entry in
/// the same transaction.
class UserService {
public:
    UserService(store::Database &database, PasswordHasher &hasher, const Clock &clock);

    /// The client may be unassignedClient(). NotFound `Organization not found` or `Client not found`;
    /// Conflict `User email already exists in organization` (E-U1); Rejected for an email or password that
    /// cannot be. Role and client are taken as given: which pairs a surface allows is the surface's rule
    /// (E-U2).
    QCoro::Task<Result<User>> create(Actor actor, OrganizationId organization, NewUser user);
    /// The same for somebody who never signs in with a password: the local workspace's administrator.
    Result<User> createWithoutPassword(Actor actor, User user);
    /// Active users, oldest first (E-U3).
    Result<std::vector<User>> users(OrganizationId organization);
    Result<User> user(OrganizationId organization, UserId id);
    /// Their tokens and sessions stop at once (E-A6).
    Result<void> deactivate(Actor actor, OrganizationId organization, UserId id);
    /// A platform admin; Conflict when the email is taken.
    QCoro::Task<Result<OperatorId>> createOperator(Actor actor, QString email, Secret password);

    /// The active users of active organizations whose email and password these are, oldest account first
    /// (E-A7, collisions C2), in all organizations or in the one of `slug`. Takes as long for an unknown
    /// email as for a wrong password. Never an Error for a bad credential: the list is empty then.
    QCoro::Task<Result<std::vector<User>>> withPassword(QString email, Secret password,
                                                        std::optional<QString> slug);

    /// Whether `text` has the form of an email address: one `@`, no white space, at most 254 characters.
    static bool isEmail(QStringView text);

private:
    Result<void> checkPlace(OrganizationId organization, std::optional<ClientId> client);
    Result<void> ensureUnassignedClient(OrganizationId organization, Timestamp now);
    Result<User> save(const Actor &actor, const User &user, const QByteArray &passwordHash);
    Result<std::vector<store::LoginCandidate>> candidates(const QString &email,
                                                          const std::optional<QString> &slug);

    store::Database &m_database;
    PasswordHasher &m_hasher;
    const Clock &m_clock;
};

} // namespace fairlead::backend
