#include "services/backend/identity/sessionservice.h"

#include "services/backend/identity/audit.h"
#include "services/backend/identity/userservice.h"
#include "services/kernel/crypto.h"
#include "services/store/organizationstore.h"
#include "services/store/sessionstore.h"
#include "services/store/userstore.h"
#include "services/store/vault.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Error invalidCredentials() {
    return {ErrorCode::Unauthenticated, u"Invalid credentials"_s, {}};
}

Error invalidToken() {
    return {ErrorCode::Unauthenticated, u"Missing or invalid auth token"_s, {}};
}

/// NotFound is as good as a bad token; other errors as they are.
Error unauthenticated(const Error &error) {
    return error.code == ErrorCode::NotFound ? invalidToken() : error;
}

QJsonObject withUser(QJsonObject claims, const User &user) {
    claims.insert("org_id"_L1, user.organization.toString());
    claims.insert("user_id"_L1, user.id.toString());
    return claims;
}

Secret freshRefreshToken() {
    return Secret("flr_" + randomBytes(32).toBase64(base64Url));
}

} // namespace

Result<SigningKeys> SigningKeys::load(store::Vault &vault) {
    const auto engine = vault.getOrCreateSystem(u"signing-key/engine"_s, Secret(randomBytes(32)));
    if (!engine)
        return engine.error();
    const auto workbench = vault.getOrCreateSystem(u"signing-key/workbench"_s, Secret(randomBytes(32)));
    if (!workbench)
        return workbench.error();
    return SigningKeys{*engine, *workbench};
}

SessionService::SessionService(store::Database &database, UserService &users, SigningKeys keys,
                               const Clock &clock)
    : m_database(database), m_users(users), m_engine(keys.engine, u"engine"_s, clock),
      m_workbench(keys.workbench, u"workbench"_s, clock), m_clock(clock) {
}

QCoro::Task<Result<User>> SessionService::authenticatePassword(std::optional<QString> slug, QString email,
                                                               Secret password) {
    auto checking = m_users.withPassword(email, password, slug);
    const Result<std::vector<User>> matches = co_await checking;
    if (!matches)
        co_return matches.error();
    if (matches->empty())
        co_return invalidCredentials();
    co_return matches->front();
}

QCoro::Task<Result<EngineSession>> SessionService::signInEngine(QString email, Secret password,
                                                                Claims claims) {
    auto checking = authenticatePassword(std::nullopt, email, password);
    const Result<User> user = co_await checking;
    if (!user)
        co_return user.error();
    const QJsonObject told = withUser(claims(*user), *user);
    co_return EngineSession{Secret(m_engine.issue(told, engineLifetime)), engineLifetime};
}

Result<Principal> SessionService::authenticateEngine(QByteArrayView accessToken) {
    const auto claims = m_engine.verify(accessToken);
    if (!claims)
        return claims.error();
    return principal(*claims);
}

QCoro::Task<Result<WorkbenchSession>> SessionService::signIn(std::optional<QString> organizationSlug,
                                                             QString email, Secret password) {
    auto checking = authenticatePassword(organizationSlug, email, password);
    const Result<User> user = co_await checking;
    if (!user)
        co_return user.error();
    co_return start(*user);
}

Result<WorkbenchSession> SessionService::refresh(Secret refreshToken) {
    const Secret next = freshRefreshToken();
    const Timestamp now = m_clock.now();
    store::SessionStore sessions(m_database);
    const auto known = sessions.findByHash(sha256(refreshToken.reveal()));
    if (!known)
        return unauthenticated(known.error());
    FAIRLEAD_TRY(mayHaveAnother(known->organization, known->user));
    const auto rotated
        = sessions.rotate(sha256(refreshToken.reveal()), sha256(next.reveal()), now, now + refreshLifetime);
    if (!rotated)
        return unauthenticated(rotated.error());
    const auto user = store::UserStore(m_database).find(rotated->organization, rotated->user);
    if (!user)
        return unauthenticated(user.error());
    return session(*user, next, rotated->expiresAt);
}

Result<void> SessionService::signOut(Secret refreshToken) {
    store::SessionStore sessions(m_database);
    const auto found = sessions.findByHash(sha256(refreshToken.reveal()));
    if (!found)
        return found.error().code == ErrorCode::NotFound ? Result<void>() : found.error();
    return sessions.revokeFamily(found->organization, found->family, m_clock.now());
}

Result<Principal> SessionService::authenticateWorkbench(QByteArrayView accessToken) {
    const auto claims = m_workbench.verify(accessToken);
    if (!claims)
        return claims.error();
    // The refresh token this one came with: signing out revokes it, and with that this one.
    const QByteArray hash = QByteArray::fromBase64(claims->value("sid"_L1).toString().toLatin1(), base64Url);
    const auto sign = store::SessionStore(m_database).findByHash(hash);
    if (!sign)
        return unauthenticated(sign.error());
    if (sign->revokedAt)
        return invalidToken();
    auto caller = principal(*claims);
    if (caller)
        caller->session = sign->family;
    return caller;
}

Result<bool> SessionService::isSignedIn(const Principal &caller) {
    return store::SessionStore(m_database).isFamilyAlive(caller.organization, caller.session, m_clock.now());
}

Result<Principal> SessionService::principal(const QJsonObject &claims) {
    const auto organizationId = OrganizationId::parse(claims.value("org_id"_L1).toString());
    const auto userId = UserId::parse(claims.value("user_id"_L1).toString());
    if (!organizationId || !userId)
        return invalidToken();
    const auto user = store::UserStore(m_database).find(*organizationId, *userId);
    if (!user)
        return unauthenticated(user.error());
    const auto organization = store::OrganizationStore(m_database).find(*organizationId);
    if (!organization)
        return unauthenticated(organization.error());
    if (!user->isActive || !organization->isActive)
        return invalidToken();
    // Role and client as they are now, not as they were when the token was made.
    return Principal{user->organization,
                     user->id,
                     user->role,
                     user->client,
                     permissionsOf(user->role, user->client.has_value()),
                     AuthMethod::Session};
}

Result<void> SessionService::mayHaveAnother(const OrganizationId &organization, const UserId &user) {
    const auto recent = store::SessionStore(m_database)
                            .countSince(organization, user, m_clock.now() - std::chrono::hours(1));
    if (!recent)
        return recent.error();
    if (*recent >= mostAnHour)
        return Error{ErrorCode::RateLimited, u"At most %1 sign-ins an hour"_s.arg(mostAnHour), {}};
    return {};
}

Result<WorkbenchSession> SessionService::start(const User &user) {
    FAIRLEAD_TRY(mayHaveAnother(user.organization, user.id));
    const Secret refreshToken = freshRefreshToken();
    const Timestamp now = m_clock.now();
    const auto created = store::SessionStore(m_database)
                             .create(user.organization, user.id, sha256(refreshToken.reveal()),
                                     generateUuid(), now, now + refreshLifetime);
    if (!created)
        return created.error();
    return session(user, refreshToken, created->expiresAt);
}

Result<WorkbenchSession> SessionService::session(const User &user, const Secret &refreshToken,
                                                 Timestamp refreshExpiresAt) {
    const auto organization = store::OrganizationStore(m_database).find(user.organization);
    if (!organization)
        return unauthenticated(organization.error());
    if (!user.isActive || !organization->isActive)
        return invalidToken();
    QJsonObject claims = withUser({}, user);
    claims.insert("sid"_L1, QString::fromLatin1(sha256(refreshToken.reveal()).toBase64(base64Url)));
    const Secret accessToken(m_workbench.issue(claims, accessLifetime));
    return WorkbenchSession{*organization,   user, accessToken, m_clock.now() + accessLifetime, refreshToken,
                            refreshExpiresAt};
}

Result<Organization> SessionService::localOrganization() {
    store::OrganizationStore organizations(m_database);
    auto found = organizations.findBySlug(u"local"_s);
    if (found || found.error().code != ErrorCode::NotFound)
        return found;
    const Organization organization{OrganizationId::generate(), u"Local workspace"_s, u"local"_s, true,
                                    m_clock.now()};
    FAIRLEAD_TRY(organizations.create(organization));
    FAIRLEAD_TRY(audit(m_database, Actor::system(), organization.id, u"organization.create"_s,
                       organization.id.toString(), organization.createdAt));
    return organization;
}

Result<User> SessionService::localAdministrator() {
    const QString email = u"local@localhost"_s;
    return m_database.write([&](store::SqlConnection &) -> Result<User> {
        const auto organization = localOrganization();
        if (!organization)
            return organization.error();
        const auto users = m_users.users(organization->id);
        if (!users)
            return users.error();
        const auto known = std::find_if(users->begin(), users->end(),
                                        [&](const User &user) { return user.email == email; });
        if (known != users->end())
            return *known;
        const User user{
            UserId::generate(), organization->id, email, u"Local administrator"_s, Role::Admin, {}, true,
            m_clock.now()};
        return m_users.createWithoutPassword(Actor::system(), user);
    });
}

Result<WorkbenchSession> SessionService::localSession() {
    const auto user = localAdministrator();
    if (!user)
        return user.error();
    return start(*user);
}

} // namespace fairlead::backend
