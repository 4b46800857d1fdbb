#include "services/backend/connections/tokensource.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

QString vaultName(const ConnectionId &id) {
    return u"connection/%1/access-token"_s.arg(id.toString());
}

Error sessionOver(const QString &reason) {
    return {ErrorCode::FailedDependency, reason, {}};
}

} // namespace

TokenSource::TokenSource(ThreadClients &http, store::Vault &vault, ConnectionOptions options)
    : m_http(http), m_vault(vault), m_options(std::move(options)) {
}

nango::NangoClient TokenSource::nango() {
    return nango::NangoClient(m_http.mine(), m_options.nango);
}

Result<void> TokenSource::checkNango() const {
    if (m_options.nango.base.isEmpty() || m_options.nango.key.isEmpty())
        return Error{ErrorCode::Upstream, u"Nango is not configured on this server"_s, {}};
    return {};
}

QCoro::Task<Result<Grant>> TokenSource::obtain(Connection connection, bool renew) {
    switch (connection.source) {
    case CredentialSource::Nango:
        return fromNango(connection, renew);
    case CredentialSource::AccessToken:
        return fromVault(connection, renew);
    case CredentialSource::SalesforceCli:
        return fromCli(connection);
    }
    Q_UNREACHABLE();
}

QCoro::Task<Result<Grant>> TokenSource::fromNango(Connection connection, bool renew) {
    FAIRLEAD_CO_TRY(checkNango());
    nango::NangoClient client = nango();
    QString id = connection.nangoConnectionId;
    if (id.isEmpty()) {
        // Pending: the user may have signed in at Nango without our having heard of it.
        auto looking = client.connectionFor(connection.client.toString());
        const Result<QString> found = co_await looking;
        if (!found && found.error().code == ErrorCode::NotFound)
            co_return sessionOver(u"Nobody has signed in to Salesforce through Nango yet"_s);
        if (!found)
            co_return found.error();
        id = *found;
    }
    auto asking = client.credentials(id, renew);
    const Result<nango::NangoCredentials> credentials = co_await asking;
    if (!credentials && credentials.error().code == ErrorCode::NotFound)
        co_return sessionOver(u"Nango no longer knows this connection"_s);
    if (!credentials)
        co_return credentials.error();
    const auto url = normalizeInstanceUrl(credentials->instanceUrl, m_options.outbound.allowLocal);
    if (!url)
        co_return Error(ErrorCode::Upstream, u"Nango holds an unusable instance URL of this connection"_s,
                        {});
    co_return Grant{*url, credentials->accessToken, credentials->salesforceOrgId,
                    credentials->salesforceUserId};
}

QCoro::Task<Result<Grant>> TokenSource::fromVault(Connection connection, bool probe) {
    const Result<Secret> token = m_vault.get(connection.organization, vaultName(connection.id));
    if (!token && token.error().code == ErrorCode::NotFound)
        co_return sessionOver(u"The access token is gone: connect again"_s);
    if (!token)
        co_return token.error();
    const Grant grant{connection.instanceUrl, *token, connection.salesforceOrgId,
                      connection.salesforceUserId};
    if (!probe)
        co_return grant;
    auto probing = identify(grant);
    const Result<salesforce::OrganizationInfo> info = co_await probing;
    if (!info && salesforce::SalesforceClient::isSessionOver(info.error()))
        co_return sessionOver(u"The access token has expired: paste a new one"_s);
    if (!info)
        co_return info.error();
    co_return grant;
}

QCoro::Task<Result<Grant>> TokenSource::fromCli(Connection connection) {
    if (!m_options.allowCli)
        co_return Error(ErrorCode::Unsupported,
                        u"Connections from the Salesforce CLI work in a local workspace only"_s, {});
    salesforce::SalesforceCli program = cli();
    auto asking = program.session(connection.cliAlias);
    const Result<salesforce::CliSession> session = co_await asking;
    if (!session && session.error().code == ErrorCode::NotFound)
        co_return sessionOver(u"The Salesforce CLI no longer knows this org"_s);
    if (!session)
        co_return session.error();
    const auto url = normalizeInstanceUrl(session->instanceUrl, m_options.outbound.allowLocal);
    if (!url)
        co_return Error(ErrorCode::Upstream,
                        u"The Salesforce CLI holds an unusable instance URL of this org"_s, {});
    co_return Grant{*url, session->accessToken, session->orgId, {}};
}

QCoro::Task<Result<salesforce::OrganizationInfo>>
TokenSource::identify(Grant grant, salesforce::SessionRefresher refresher) {
    const salesforce::SalesforceSession session{grant.instanceUrl, grant.accessToken};
    salesforce::SalesforceClient client(m_http.mine(), session, std::move(refresher), m_options.salesforce);
    auto asking = client.organization();
    // A named result: the client has to live until the answer is here.
    Result<salesforce::OrganizationInfo> info = co_await asking;
    co_return info;
}

Result<void> TokenSource::keep(const OrganizationId &organization, const ConnectionId &id,
                               const Secret &accessToken) {
    return m_vault.put(organization, vaultName(id), accessToken);
}

Result<void> TokenSource::forget(const OrganizationId &organization, const ConnectionId &id) {
    return m_vault.remove(organization, vaultName(id));
}

} // namespace fairlead::backend
