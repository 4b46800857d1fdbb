#pragma once

#include "services/backend/connections/connectionoptions.h"
#include "services/backend/connections/threadclients.h"
#include "services/domain/connections/connection.h"
#include "services/store/vault.h"

namespace fairlead::backend {

/// What opens a Salesforce org right now.
struct Grant {
    QString instanceUrl;
    Secret accessToken;
    QString salesforceOrgId; ///< Empty where the source does not tell.
    QString salesforceUserId; ///< Likewise.
};

/// Obtains access tokens from wherever a connection's come from: Nango, the vault, the Salesforce CLI.
/// Errors: FailedDependency when the user has to sign in again; Upstream, Timeout or Unsupported when the
/// source is out of order and a later attempt may succeed.
class TokenSource {
public:
    TokenSource(ThreadClients &http, store::Vault &vault, ConnectionOptions options);

    nango::NangoClient nango();
    /// Upstream where this server has no Nango to ask.
    Result<void> checkNango() const;
    salesforce::SalesforceCli cli() const { return salesforce::SalesforceCli(m_options.cliProgram); }
    const ConnectionOptions &options() const { return m_options; }

    /// The token as it is; `renew` forces a new one. A pasted token is probed instead, since nobody can renew
    /// it.
    QCoro::Task<Result<Grant>> obtain(Connection connection, bool renew);
    /// Asks Salesforce whose org this is: proof that instance and token belong together.
    QCoro::Task<Result<salesforce::OrganizationInfo>> identify(Grant grant,
                                                               salesforce::SessionRefresher refresher = {});

    Result<void> keep(const OrganizationId &organization, const ConnectionId &id, const Secret &accessToken);
    Result<void> forget(const OrganizationId &organization, const ConnectionId &id);

private:
    QCoro::Task<Result<Grant>> fromNango(Connection connection, bool renew);
    QCoro::Task<Result<Grant>> fromVault(Connection connection, bool probe);
    QCoro::Task<Result<Grant>> fromCli(Connection connection);

    ThreadClients &m_http;
    store::Vault &m_vault;
    ConnectionOptions m_options;
};

} // namespace fairlead::backend
