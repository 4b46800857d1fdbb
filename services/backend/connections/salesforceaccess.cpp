// The part of SalesforceConnections that hands out and renews access.
#include "services/backend/connections/salesforceconnections.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;
using salesforce::SalesforceClient;

namespace {

/// Whether two states of a connection stand for the same sign-in, so that what was learnt about one holds for
/// the other.
bool isSameSignIn(const Connection &a, const Connection &b) {
    return a.source == b.source && a.nangoConnectionId == b.nangoConnectionId && a.cliAlias == b.cliAlias
        && a.lastRefreshedAt == b.lastRefreshedAt;
}

} // namespace

Error SalesforceConnections::expire(const Actor &actor, const Connection &seen, const Error &reason) {
    const auto moved = m_book.move(
        actor, seen.organization, seen.client, ConnectionEvent::RefreshFailed,
        [&](Connection &connection) -> Result<void> {
            // Somebody signed in again while the old sign-in was being refused.
            if (!isSameSignIn(connection, seen))
                return Error{ErrorCode::Conflict, u"The connection was made anew meanwhile"_s, {}};
            connection.lastError = reason.message;
            return {};
        });
    if (!moved && moved.error().code == ErrorCode::NotFound)
        return moved.error();
    return reason;
}

QCoro::Task<Result<SalesforceConnections::Renewed>> SalesforceConnections::renew(Actor actor,
                                                                                 Connection connection) {
    return m_renewals.run(connection.id, [this, actor, connection] { return renewOnce(actor, connection); });
}

QCoro::Task<Result<SalesforceConnections::Renewed>> SalesforceConnections::renewOnce(Actor actor,
                                                                                     Connection connection) {
    auto obtaining = m_tokens.obtain(connection, true);
    const Result<Grant> grant = co_await obtaining;
    if (!grant && grant.error().code == ErrorCode::FailedDependency)
        co_return expire(actor, connection, grant.error());
    if (!grant)
        co_return grant.error();
    const auto moved = m_book.move(actor, connection.organization, connection.client,
                                   ConnectionEvent::RefreshSucceeded, [&](Connection &now) -> Result<void> {
                                       if (!isSameSignIn(now, connection))
                                           return {};
                                       if (now.status == ConnectionStatus::Connected)
                                           now.instanceUrl = grant->instanceUrl;
                                       now.lastRefreshedAt = m_book.now();
                                       now.lastError.clear();
                                       return {};
                                   });
    if (!moved)
        co_return moved.error();
    co_return Renewed{*moved, *grant};
}

QCoro::Task<Result<Connection>> SalesforceConnections::refresh(Actor actor, Principal caller,
                                                               ClientId client) {
    const Result<Connection> before = m_book.currentFor(caller, client);
    if (!before)
        co_return before.error();
    auto renewing = renew(actor, *before);
    const Result<Renewed> renewed = co_await renewing;
    if (!renewed)
        co_return renewed.error();
    co_return renewed->connection;
}

QCoro::Task<Result<Connection>> SalesforceConnections::test(Actor actor, Principal caller, ClientId client) {
    const Result<Connection> before = m_book.currentFor(caller, client);
    if (!before)
        co_return before.error();
    auto obtaining = m_tokens.obtain(*before, false);
    const Result<Grant> grant = co_await obtaining;
    if (!grant && grant.error().code == ErrorCode::FailedDependency)
        co_return expire(actor, *before, grant.error());
    if (!grant)
        co_return grant.error();
    const OrganizationId organization = caller.organization;
    auto identifying = m_tokens.identify(
        *grant, [this, organization, client] { return renewedToken(organization, client); });
    const Result<salesforce::OrganizationInfo> info = co_await identifying;
    if (!info && SalesforceClient::isSessionOver(info.error())) {
        const Error over{ErrorCode::FailedDependency, info.error().message, info.error().details};
        co_return expire(actor, *before, over);
    }
    if (!info)
        co_return info.error();
    co_return m_book.note(organization, client, [&](Connection &connection) {
        connection.salesforceOrgId = info->id;
        connection.isProduction = !info->isSandbox;
        connection.lastUsedAt = m_book.now();
        connection.lastError.clear();
        return Result<void>();
    });
}

QCoro::Task<Result<Secret>> SalesforceConnections::renewedToken(OrganizationId organization,
                                                                ClientId client) {
    auto renewing = renewedAccess(organization, client);
    const Result<SalesforceAccess> access = co_await renewing;
    if (!access)
        co_return access.error();
    co_return access->accessToken;
}

Result<Connection> SalesforceConnections::connected(const OrganizationId &organization,
                                                    const ClientId &client) {
    const auto found = m_book.any(organization, client);
    if (!found)
        return found.error();
    if (!*found || (*found)->status != ConnectionStatus::Connected)
        return rejected(u"No connected Salesforce connection found"_s);
    return **found;
}

QCoro::Task<Result<SalesforceAccess>> SalesforceConnections::access(OrganizationId organization,
                                                                    ClientId client) {
    const Result<Connection> connection = connected(organization, client);
    if (!connection)
        co_return connection.error();
    auto obtaining = m_tokens.obtain(*connection, false);
    const Result<Grant> grant = co_await obtaining;
    if (!grant && grant.error().code == ErrorCode::FailedDependency)
        co_return expire(Actor::system(), *connection, grant.error());
    if (!grant)
        co_return grant.error();
    co_return SalesforceAccess{connection->id, grant->instanceUrl, grant->accessToken};
}

QCoro::Task<Result<SalesforceAccess>> SalesforceConnections::renewedAccess(OrganizationId organization,
                                                                           ClientId client) {
    const Result<Connection> connection = connected(organization, client);
    if (!connection)
        co_return connection.error();
    auto renewing = renew(Actor::system(), *connection);
    const Result<Renewed> renewed = co_await renewing;
    if (!renewed)
        co_return renewed.error();
    co_return SalesforceAccess{connection->id, renewed->grant.instanceUrl, renewed->grant.accessToken};
}

Result<void> SalesforceConnections::touch(OrganizationId organization, ClientId client) {
    return m_book.touch(organization, client);
}

} // namespace fairlead::backend
