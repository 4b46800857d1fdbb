#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"

#include <QString>

#include <optional>

namespace fairlead {

/// rules.md E-K2.
enum class ConnectionStatus { Pending, Connected, Expired, Revoked };

QString connectionStatusName(ConnectionStatus status); ///< `pending`, `connected`, `expired`, `revoked`.
std::optional<ConnectionStatus> parseConnectionStatus(QStringView name);

/// Where a connection's access token comes from.
enum class CredentialSource {
    Nango,       ///< Nango holds and renews it.
    AccessToken, ///< Pasted by hand with its instance URL; cannot be renewed.
    SalesforceCli, ///< Read from `sf org display --json`, again whenever it has to be renewed.
};

QString credentialSourceName(CredentialSource source); ///< `nango`, `access_token`, `salesforce_cli`.
std::optional<CredentialSource> parseCredentialSource(QStringView name);

/// A client's one current connection to its Salesforce (E-K1). Holds no secret: tokens live in the vault or in Nango.
struct Connection {
    ConnectionId id;
    OrganizationId organization;
    ClientId client;
    ConnectionStatus status = ConnectionStatus::Pending;
    CredentialSource source = CredentialSource::Nango;
    QString nangoConnectionId;
    QString cliAlias; ///< The Salesforce CLI's name of the org, for SalesforceCli.
    QString instanceUrl;
    QString salesforceOrgId;  ///< `00D…`
    QString salesforceUserId; ///< `005…`
    bool isProduction = false; ///< Marked on screen; from Organization.IsSandbox, false until known.
    std::optional<Timestamp> lastUsedAt;
    std::optional<Timestamp> lastRefreshedAt;
    QString lastError; ///< The reason it is expired, for people; empty when it works.
    Timestamp createdAt;
    Timestamp updatedAt;
    bool operator==(const Connection &) const = default;
};

/// What happens to a connection.
enum class ConnectionEvent { Create, Callback, RefreshSucceeded, RefreshFailed, Revoke };

/// The status after `event` (E-K2); nullopt where the table has no such move and the answer is 404
/// `Connection not found`. `from` is nullopt when there is no connection yet.
std::optional<ConnectionStatus> connectionStatusAfter(std::optional<ConnectionStatus> from, ConnectionEvent event);

/// Whether `text` is an https URL of a host alone (no path, no user, no query), as an instance URL must be.
/// Plain http is accepted for loopback hosts only when `allowLoopback` is set. Returns the normalised URL.
std::optional<QString> normalizeInstanceUrl(const QString &text, bool allowLoopback);

} // namespace fairlead
