#include "services/backend/connections/salesforceconnections.h"

#include "services/kernel/log.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

/// A provider's refusal where the contract knows no 424: only a forced refresh answers FailedDependency
/// (collisions C5).
Error asUpstream(Error error) {
    if (error.code == ErrorCode::FailedDependency || error.code == ErrorCode::NotFound)
        error.code = ErrorCode::Upstream;
    return error;
}

} // namespace

SalesforceConnections::SalesforceConnections(store::Database &database, store::Vault &vault, EventBus &events,
                                             const Clock &clock, ConnectionOptions options)
    : m_http(options.outbound), m_book(database, events, clock), m_tokens(m_http, vault, std::move(options)) {
}

QCoro::Task<Result<ConnectSession>> SalesforceConnections::startNango(Actor actor, Principal caller,
                                                                      ClientId client) {
    FAIRLEAD_CO_TRY(m_book.checkClient(caller, client));
    FAIRLEAD_CO_TRY(m_tokens.checkNango());
    nango::NangoClient nango = m_tokens.nango();
    auto asking = nango.createConnectSession(client.toString(), caller.organization.toString());
    const Result<nango::ConnectSession> session = co_await asking;
    if (!session)
        co_return asUpstream(session.error());
    // What Nango already holds stays noted until the callback tells that there is something newer (collisions
    // C6).
    const auto moved = m_book.move(actor, caller.organization, client, ConnectionEvent::Create,
                                   [](Connection &connection) {
                                       connection.source = CredentialSource::Nango;
                                       return Result<void>();
                                   });
    if (!moved)
        co_return moved.error();
    co_return ConnectSession{*moved, Secret(session->token.toUtf8()), session->expiresAt};
}

QCoro::Task<Result<Connection>> SalesforceConnections::finishNango(Actor actor, Principal caller,
                                                                   ClientId client) {
    const Result<Connection> before = m_book.currentFor(caller, client);
    if (!before)
        co_return before.error();
    Connection lookedUp = *before;
    lookedUp.source = CredentialSource::Nango;
    FAIRLEAD_CO_TRY(m_tokens.checkNango());
    nango::NangoClient nango = m_tokens.nango();
    auto looking = nango.connectionFor(client.toString());
    const Result<QString> id = co_await looking;
    if (!id)
        co_return asUpstream(id.error());
    lookedUp.nangoConnectionId = *id;
    auto obtaining = m_tokens.obtain(lookedUp, false);
    const Result<Grant> grant = co_await obtaining;
    if (!grant)
        co_return asUpstream(grant.error());
    const auto moved = m_book.move(actor, caller.organization, client, ConnectionEvent::Callback,
                                   [&](Connection &connection) {
                                       connection.source = CredentialSource::Nango;
                                       connection.nangoConnectionId = *id;
                                       connection.cliAlias.clear();
                                       connection.instanceUrl = grant->instanceUrl;
                                       connection.salesforceOrgId = grant->salesforceOrgId;
                                       connection.salesforceUserId = grant->salesforceUserId;
                                       connection.lastError.clear();
                                       return m_tokens.forget(connection.organization, connection.id);
                                   });
    if (moved && !before->nangoConnectionId.isEmpty() && before->nangoConnectionId != *id) {
        auto deleting = deleteAtNango(*before);
        if (const Result<void> deleted = co_await deleting; !deleted)
            qCWarning(lcBackend) << "The replaced Nango connection stays behind:" << deleted.error().message;
    }
    co_return moved;
}

Result<Connection> SalesforceConnections::adopt(const Actor &actor, const Connection &made,
                                                const Secret &accessToken) {
    return m_book.move(actor, made.organization, made.client, ConnectionEvent::Create,
                       [&](Connection &connection) -> Result<void> {
                           connection.status = ConnectionStatus::Connected;
                           connection.source = made.source;
                           connection.nangoConnectionId.clear();
                           connection.cliAlias = made.cliAlias;
                           connection.instanceUrl = made.instanceUrl;
                           connection.salesforceOrgId = made.salesforceOrgId;
                           connection.salesforceUserId.clear();
                           connection.isProduction = made.isProduction;
                           connection.lastRefreshedAt = m_book.now();
                           connection.lastError.clear();
                           if (made.source == CredentialSource::AccessToken)
                               return m_tokens.keep(connection.organization, connection.id, accessToken);
                           return m_tokens.forget(connection.organization, connection.id);
                       });
}

QCoro::Task<Result<Connection>> SalesforceConnections::connectWith(Actor actor, Connection made,
                                                                   Grant grant) {
    auto identifying = m_tokens.identify(grant);
    const Result<salesforce::OrganizationInfo> info = co_await identifying;
    if (!info)
        co_return asUpstream(info.error());
    made.instanceUrl = grant.instanceUrl;
    made.salesforceOrgId = info->id;
    made.isProduction = !info->isSandbox;
    const auto before = m_book.any(made.organization, made.client);
    if (!before)
        co_return before.error();
    const auto adopted = adopt(actor, made, grant.accessToken);
    if (adopted && *before && !(*before)->nangoConnectionId.isEmpty()) {
        auto deleting = deleteAtNango(**before);
        if (const Result<void> deleted = co_await deleting; !deleted)
            qCWarning(lcBackend) << "The replaced Nango connection stays behind:" << deleted.error().message;
    }
    co_return adopted;
}

QCoro::Task<Result<Connection>> SalesforceConnections::connectWithToken(Actor actor, Principal caller,
                                                                        ClientId client, QString instanceUrl,
                                                                        Secret accessToken) {
    FAIRLEAD_CO_TRY(m_book.checkClient(caller, client));
    const auto url = normalizeInstanceUrl(instanceUrl, m_tokens.options().outbound.allowLocal);
    if (!url)
        co_return invalid(u"The instance URL must look like https://acme.my.salesforce.com"_s);
    if (accessToken.isEmpty())
        co_return invalid(u"The access token must not be empty"_s);
    Connection made;
    made.organization = caller.organization;
    made.client = client;
    made.source = CredentialSource::AccessToken;
    const Grant grant{*url, accessToken, {}, {}};
    auto connecting = connectWith(actor, made, grant);
    co_return co_await connecting;
}

QCoro::Task<Result<Connection>> SalesforceConnections::connectWithCli(Actor actor, Principal caller,
                                                                      ClientId client, QString alias) {
    FAIRLEAD_CO_TRY(m_book.checkClient(caller, client));
    if (!salesforce::SalesforceCli::isValidAlias(alias))
        co_return invalid(u"This is not an alias or username of the Salesforce CLI"_s);
    Connection made;
    made.organization = caller.organization;
    made.client = client;
    made.source = CredentialSource::SalesforceCli;
    made.cliAlias = alias;
    auto obtaining = m_tokens.obtain(made, false);
    const Result<Grant> grant = co_await obtaining;
    if (!grant)
        co_return grant.error();
    const Grant known = *grant;
    auto connecting = connectWith(actor, made, known);
    co_return co_await connecting;
}

QCoro::Task<Result<std::vector<CliOrg>>> SalesforceConnections::cliOrgs() {
    if (!m_tokens.options().allowCli)
        co_return Error(ErrorCode::Unsupported,
                        u"Connections from the Salesforce CLI work in a local workspace only"_s, {});
    salesforce::SalesforceCli cli = m_tokens.cli();
    auto asking = cli.orgs();
    const Result<QList<salesforce::CliOrg>> known = co_await asking;
    if (!known)
        co_return known.error();
    std::vector<CliOrg> orgs;
    for (const salesforce::CliOrg &org : *known)
        orgs.push_back({org.alias.isEmpty() ? org.username : org.alias, org.username, org.instanceUrl});
    co_return orgs;
}

QCoro::Task<Result<void>> SalesforceConnections::deleteAtNango(Connection connection) {
    FAIRLEAD_CO_TRY(m_tokens.checkNango());
    nango::NangoClient nango = m_tokens.nango();
    QString id = connection.nangoConnectionId;
    if (id.isEmpty()) {
        // A sign-in may have been completed at Nango without a callback: it must not stay behind.
        auto looking = nango.connectionFor(connection.client.toString());
        const Result<QString> found = co_await looking;
        if (!found && found.error().code == ErrorCode::NotFound)
            co_return Result<void>();
        if (!found)
            co_return found.error();
        id = *found;
    }
    auto removing = nango.remove(id);
    const Result<void> removed = co_await removing;
    co_return removed;
}

QCoro::Task<Result<void>> SalesforceConnections::revoke(Actor actor, Principal caller, ClientId client) {
    const Result<Connection> before = m_book.currentFor(caller, client);
    if (!before)
        co_return before.error();
    if (before->source == CredentialSource::Nango || !before->nangoConnectionId.isEmpty()) {
        auto deleting = deleteAtNango(*before);
        const Result<void> deleted = co_await deleting;
        if (!deleted)
            co_return asUpstream(deleted.error());
    }
    const auto moved = m_book.move(actor, caller.organization, client, ConnectionEvent::Revoke,
                                   [&](Connection &connection) {
                                       connection.nangoConnectionId.clear();
                                       connection.lastError.clear();
                                       return m_tokens.forget(connection.organization, connection.id);
                                   });
    if (!moved)
        co_return moved.error();
    co_return Result<void>();
}

Result<std::vector<Connection>> SalesforceConnections::list(Principal caller,
                                                            std::optional<ClientId> client) {
    if (client)
        FAIRLEAD_TRY(m_book.checkClient(caller, *client));
    return m_book.list(caller.organization, client ? client : caller.client);
}

Result<Connection> SalesforceConnections::connection(Principal caller, ConnectionId id) {
    auto found = m_book.find(caller.organization, id);
    if (found && !caller.sees(found->client))
        return notFound(u"Connection not found"_s);
    return found;
}

Result<Connection> SalesforceConnections::connectionOf(Principal caller, ClientId client) {
    return m_book.currentFor(caller, client);
}

} // namespace fairlead::backend
