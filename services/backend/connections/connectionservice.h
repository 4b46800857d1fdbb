#pragma once

#include "services/backend/identity/actor.h"
#include "services/domain/connections/connection.h"
#include "services/kernel/result.h"
#include "services/kernel/secret.h"

#include <QCoroTask>

namespace fairlead::backend {

/// What Nango's sign-in page needs (E-K2).
struct ConnectSession {
    Connection connection;
    Secret token;
    std::optional<Timestamp> expiresAt;
};

/// A session with a client's Salesforce, ready for calls.
struct SalesforceAccess {
    ConnectionId connection;
    QString instanceUrl;
    Secret accessToken;
};

/// An org the Salesforce CLI on this computer is signed in to.
struct CliOrg {
    QString alias;
    QString username;
    QString instanceUrl;
};

/// A client's one connection to its Salesforce: E-K1 to E-K3. Every method takes the caller, so that foreign
/// and unseen clients are NotFound `Client not found`; whatever the provider refuses leaves the stored state
/// as it was, but for a refused refresh, which marks the connection expired. One object serves all reactors;
/// a coroutine resumes on the thread that called.
class ConnectionService {
public:
    virtual ~ConnectionService() = default;

    /// Starts a Nango sign-in: status pending. Upstream when Nango fails or answers without a token.
    virtual QCoro::Task<Result<ConnectSession>> startNango(Actor actor, Principal caller, ClientId client)
        = 0;
    /// After the sign-in: reads the credentials' instance and ids from Nango; status connected.
    virtual QCoro::Task<Result<Connection>> finishNango(Actor actor, Principal caller, ClientId client) = 0;
    /// Stores instance and access token (sealed in the vault) once Salesforce accepts them; status connected.
    /// Invalid for a URL that is none or not allowed, Upstream when Salesforce refuses.
    virtual QCoro::Task<Result<Connection>> connectWithToken(Actor actor, Principal caller, ClientId client,
                                                             QString instanceUrl, Secret accessToken)
        = 0;
    /// Takes instance and token from `sf org display` for `alias`. Unsupported where the CLI is not
    /// installed.
    virtual QCoro::Task<Result<Connection>> connectWithCli(Actor actor, Principal caller, ClientId client,
                                                           QString alias)
        = 0;
    virtual QCoro::Task<Result<std::vector<CliOrg>>> cliOrgs() = 0;

    /// Forces a renewal. FailedDependency when it is refused; the connection is expired then. Several calls
    /// at a time share one renewal.
    virtual QCoro::Task<Result<Connection>> refresh(Actor actor, Principal caller, ClientId client) = 0;
    /// Deletes it at Nango or in the vault; status revoked.
    virtual QCoro::Task<Result<void>> revoke(Actor actor, Principal caller, ClientId client) = 0;
    /// Asks Salesforce who is signed in; also learns whether it is a sandbox. Upstream or FailedDependency
    /// otherwise.
    virtual QCoro::Task<Result<Connection>> test(Actor actor, Principal caller, ClientId client) = 0;

    /// All connections the caller sees, or those of one client (E-K3).
    virtual Result<std::vector<Connection>> list(Principal caller, std::optional<ClientId> client) = 0;
    virtual Result<Connection> connection(Principal caller, ConnectionId id) = 0; ///< `Connection not found`.
    /// The client's current connection in whatever status but revoked; NotFound `Connection not found`.
    virtual Result<Connection> connectionOf(Principal caller, ClientId client) = 0;

    /// A usable session for a pull; Rejected `No connected Salesforce connection found` (E-V1) unless the
    /// status is connected. Upstream when the token cannot be had.
    virtual QCoro::Task<Result<SalesforceAccess>> access(OrganizationId organization, ClientId client) = 0;
    /// The same after a 401: renews first, sharing a renewal under way. FailedDependency when refused.
    virtual QCoro::Task<Result<SalesforceAccess>> renewedAccess(OrganizationId organization, ClientId client)
        = 0;
    /// Notes that the connection was used (E-V1).
    virtual Result<void> touch(OrganizationId organization, ClientId client) = 0;
};

} // namespace fairlead::backend
