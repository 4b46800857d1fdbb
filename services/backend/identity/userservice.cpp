#include "services/backend/identity/userservice.h"

#include "services/backend/identity/audit.h"
#include "services/backend/identity/passwordhasher.h"
#include "services/backend/identity/unassignedclient.h"
#include "services/store/clientstore.h"
#include "services/store/operatorstore.h"
#include "services/store/organizationstore.h"
#include "services/store/sessionstore.h"
#include "services/store/userstore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

/// NotFound under another message; other errors as they are.
Error renamed(const Error &error, const QString &message) {
    return error.code == ErrorCode::NotFound ? notFound(message) : error;
}

Error invalidEmail() {
    return rejected(u"This is not a valid email address"_s);
}

} // namespace

UserService::UserService(store::Database &database, PasswordHasher &hasher, const Clock &clock)
    : m_database(database), m_hasher(hasher), m_clock(clock) {
}

bool UserService::isEmail(QStringView text) {
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 1 || at > 64 || text.size() > 254 || at + 1 == text.size() || text.indexOf(u'@') != at)
        return false;
    const QStringView domain = text.sliced(at + 1);
    if (domain.startsWith(u'.') || domain.endsWith(u'.') || domain.contains(u".."))
        return false;
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
}

Result<void> UserService::checkPlace(OrganizationId organization, std::optional<ClientId> client) {
    const auto found = store::OrganizationStore(m_database).find(organization);
    if (!found)
        return renamed(found.error(), u"Organization not found"_s);
    if (!client || *client == unassignedClient(organization))
        return {};
    const auto account = store::ClientStore(m_database).find(organization, *client);
    if (!account)
        return renamed(account.error(), u"Client not found"_s);
    if (!account->isActive)
        return notFound(u"Client not found"_s);
    return {};
}

QCoro::Task<Result<User>> UserService::create(Actor actor, OrganizationId organization, NewUser user) {
    FAIRLEAD_CO_TRY(checkPlace(organization, user.client));
    if (!isEmail(user.email))
        co_return invalidEmail();
    auto hashing = m_hasher.hash(user.password);
    const Result<QByteArray> hash = co_await hashing;
    if (!hash)
        co_return hash.error();
    const User created{UserId::generate(), organization, user.email, user.name,
                       user.role,          user.client,  true,       m_clock.now()};
    co_return save(actor, created, *hash);
}

Result<User> UserService::createWithoutPassword(Actor actor, User user) {
    // No password hashes to this text, so nobody can sign in with one.
    return save(actor, user, QByteArrayLiteral("!"));
}

Result<User> UserService::save(const Actor &actor, const User &user, const QByteArray &passwordHash) {
    auto stored = m_database.write([&](store::SqlConnection &) -> Result<User> {
        if (user.client == unassignedClient(user.organization))
            FAIRLEAD_TRY(ensureUnassignedClient(user.organization, user.createdAt));
        FAIRLEAD_TRY(store::UserStore(m_database).create(user, passwordHash));
        FAIRLEAD_TRY(audit(m_database, actor, user.organization, u"user.create"_s, user.id.toString(),
                           user.createdAt, {{u"role"_s, roleName(user.role)}}));
        return user;
    });
    if (!stored && stored.error().code == ErrorCode::Conflict)
        return Error{ErrorCode::Conflict, u"User email already exists in organization"_s, {}};
    return stored;
}

Result<void> UserService::ensureUnassignedClient(OrganizationId organization, Timestamp now) {
    store::ClientStore clients(m_database);
    const ClientId id = unassignedClient(organization);
    const auto found = clients.find(organization, id);
    if (found || found.error().code != ErrorCode::NotFound)
        return found ? Result<void>() : found.error();
    return clients.create({id, organization, u"Not assigned"_s, {}, false, now, now});
}

Result<std::vector<User>> UserService::users(OrganizationId organization) {
    return store::UserStore(m_database).list(organization);
}

Result<User> UserService::user(OrganizationId organization, UserId id) {
    auto found = store::UserStore(m_database).find(organization, id);
    if (!found)
        return renamed(found.error(), u"User not found"_s);
    return found;
}

Result<void> UserService::deactivate(Actor actor, OrganizationId organization, UserId id) {
    const Timestamp now = m_clock.now();
    auto done = m_database.write([&](store::SqlConnection &) -> Result<void> {
        FAIRLEAD_TRY(store::UserStore(m_database).setActive(organization, id, false));
        FAIRLEAD_TRY(store::SessionStore(m_database).revokeUser(organization, id, now));
        return audit(m_database, actor, organization, u"user.deactivate"_s, id.toString(), now);
    });
    if (!done)
        return renamed(done.error(), u"User not found"_s);
    return {};
}

QCoro::Task<Result<OperatorId>> UserService::createOperator(Actor actor, QString email, Secret password) {
    if (!isEmail(email))
        co_return invalidEmail();
    auto hashing = m_hasher.hash(password);
    const Result<QByteArray> hash = co_await hashing;
    if (!hash)
        co_return hash.error();
    const store::Operator account{OperatorId::generate(), email, {}, m_clock.now()};
    const QByteArray text = *hash;
    auto stored = m_database.write([&](store::SqlConnection &) -> Result<OperatorId> {
        FAIRLEAD_TRY(store::OperatorStore(m_database).create(account, text));
        FAIRLEAD_TRY(audit(m_database, actor, std::nullopt, u"operator.create"_s, account.id.toString(),
                           account.createdAt));
        return account.id;
    });
    if (!stored && stored.error().code == ErrorCode::Conflict)
        co_return Error(ErrorCode::Conflict, u"An operator with this email already exists"_s, {});
    co_return stored;
}

Result<std::vector<store::LoginCandidate>> UserService::candidates(const QString &email,
                                                                   const std::optional<QString> &slug) {
    std::optional<OrganizationId> only;
    if (slug) {
        const auto organization = store::OrganizationStore(m_database).findBySlug(*slug);
        if (!organization && organization.error().code == ErrorCode::NotFound)
            return std::vector<store::LoginCandidate>();
        if (!organization)
            return organization.error();
        only = organization->id;
    }
    auto found = store::UserStore(m_database).findForLogin(email);
    if (!found)
        return found.error();
    std::erase_if(*found, [&only](const store::LoginCandidate &candidate) {
        return !candidate.user.isActive || !candidate.organizationActive
            || (only && candidate.user.organization != *only);
    });
    return found;
}

QCoro::Task<Result<std::vector<User>>> UserService::withPassword(QString email, Secret password,
                                                                 std::optional<QString> slug) {
    auto found = candidates(email, slug);
    if (!found)
        co_return found.error();
    std::vector<QByteArray> hashes;
    for (const auto &candidate : *found)
        hashes.push_back(candidate.passwordHash);
    auto matching = m_hasher.matching(password, hashes);
    const std::vector<int> matches = co_await matching;
    std::vector<User> users;
    for (const int index : matches)
        users.push_back(found->at(static_cast<size_t>(index)).user);
    co_return users;
}

} // namespace fairlead::backend
