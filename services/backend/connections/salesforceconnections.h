#pragma once

#include "services/backend/connections/connectionbook.h"
#include "services/backend/connections/connectionservice.h"
#include "services/backend/connections/renewals.h"
#include "services/backend/connections/tokensource.h"

namespace fairlead::backend {

/// The ConnectionService over Nango, the vault and the Salesforce CLI.
class SalesforceConnections final : public ConnectionService {
public:
    /// All references outlive the service.
    SalesforceConnections(store::Database &database, store::Vault &vault, EventBus &events,
                          const Clock &clock, ConnectionOptions options);

    QCoro::Task<Result<ConnectSession>> startNango(Actor actor, Principal caller, ClientId client) override;
    QCoro::Task<Result<Connection>> finishNango(Actor actor, Principal caller, ClientId client) override;
    QCoro::Task<Result<Connection>> connectWithToken(Actor actor, Principal caller, ClientId client,
                                                     QString instanceUrl, Secret accessToken) override;
    QCoro::Task<Result<Connection>> connectWithCli(Actor actor, Principal caller, ClientId client,
                                                   QString alias) override;
    QCoro::Task<Result<std::vector<CliOrg>>> cliOrgs() override;

    QCoro::Task<Result<Connection>> refresh(Actor actor, Principal caller, ClientId client) override;
    QCoro::Task<Result<void>> revoke(Actor actor, Principal caller, ClientId client) override;
    QCoro::Task<Result<Connection>> test(Actor actor, Principal caller, ClientId client) override;

    Result<std::vector<Connection>> list(Principal caller, std::optional<ClientId> client) override;
    Result<Connection> connection(Principal caller, ConnectionId id) override;
    Result<Connection> connectionOf(Principal caller, ClientId client) override;

    QCoro::Task<Result<SalesforceAccess>> access(OrganizationId organization, ClientId client) override;
    QCoro::Task<Result<SalesforceAccess>> renewedAccess(OrganizationId organization,
                                                        ClientId client) override;
    Result<void> touch(OrganizationId organization, ClientId client) override;

private:
    struct Renewed {
        Connection connection;
        Grant grant;
    };
    QCoro::Task<Result<Renewed>> renewOnce(Actor actor, Connection connection);
    QCoro::Task<Result<Renewed>> renew(Actor actor, Connection connection);
    QCoro::Task<Result<Secret>> renewedToken(OrganizationId organization, ClientId client);
    QCoro::Task<Result<void>> deleteAtNango(Connection connection);
    Error expire(const Actor &actor, const Connection &connection, const Error &reason);
    Result<Connection> connected(const OrganizationId &organization, const ClientId &client);
    QCoro::Task<Result<Connection>> connectWith(Actor actor, Connection made, Grant grant);
    Result<Connection> adopt(const Actor &actor, const Connection &made, const Secret &accessToken);

    ThreadClients m_http;
    ConnectionBook m_book;
    TokenSource m_tokens;
    Renewals<Renewed> m_renewals;
};

} // namespace fairlead::backend
