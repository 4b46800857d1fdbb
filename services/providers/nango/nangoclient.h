#pragma once

#include "services/kernel/clock.h"
#include "services/providers/outbound/httpclient.h"

#include <QUrlQuery>

#include <optional>

namespace fairlead::nango {

struct NangoSettings {
    QUrl base; ///< FAIRLEAD_NANGO_URL, e.g. `https://api.nango.dev`.
    Secret key; ///< FAIRLEAD_NANGO_SECRET_KEY.
    QString integration = QStringLiteral("salesforce"); ///< Nango's provider_config_key.
};

/// What Nango's Connect UI is opened with.
struct ConnectSession {
    QString token;
    std::optional<Timestamp> expiresAt;
};

/// A connection's credentials as Nango holds them.
struct NangoCredentials {
    QString connectionId; ///< Nango's own.
    Secret accessToken;
    QString instanceUrl;
    QString salesforceOrgId; ///< `00D…`; empty where Nango does not know.
    QString salesforceUserId; ///< `005…`; likewise.
    std::optional<Timestamp> expiresAt;
};

/// Nango's HTTP API. Every call ends with Upstream, Timeout or Cancelled when Nango is out of order; the
/// message holds its reason, never a token. Lives on the thread of its HttpClient and outlives its tasks.
class NangoClient {
public:
    NangoClient(outbound::HttpClient &http, NangoSettings settings);

    bool isConfigured() const { return !m_settings.base.isEmpty() && !m_settings.key.isEmpty(); }

    /// Opens a connect session for the end user `endUserId` (a client's uuid) of `organizationId`. A reply
    /// without a token is Upstream `Nango connect session missing token`.
    QCoro::Task<Result<ConnectSession>> createConnectSession(QString endUserId, QString organizationId,
                                                             std::stop_token cancelled = {});

    /// The id of the newest connection that `endUserId` made through a connect session; NotFound until then.
    QCoro::Task<Result<QString>> connectionFor(QString endUserId, std::stop_token cancelled = {});

    /// A connection's credentials, renewed first where they have expired or `forceRefresh` asks for it.
    /// NotFound: no such connection. FailedDependency: Nango or the provider refused to renew them, the user
    /// has to sign in again.
    QCoro::Task<Result<NangoCredentials>> credentials(QString connectionId, bool forceRefresh,
                                                      std::stop_token cancelled = {});

    /// Deletes a connection; one that is already gone is fine.
    QCoro::Task<Result<void>> remove(QString connectionId, std::stop_token cancelled = {});

private:
    outbound::OutboundRequest request(HttpMethod method, const QString &path, const QUrlQuery &query,
                                      std::stop_token cancelled) const;

    outbound::HttpClient &m_http;
    NangoSettings m_settings;
};

} // namespace fairlead::nango
