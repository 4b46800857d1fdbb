#pragma once

#include "services/kernel/httpmessage.h"
#include "services/kernel/result.h"
#include "services/kernel/secret.h"
#include "services/providers/outbound/addressguard.h"

#include <QCoroTask>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace fairlead::outbound {

/// One call to a provider. The bearer token is apart from the headers so that it is never copied into a log.
struct OutboundRequest {
    HttpMethod method = HttpMethod::Get;
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
    Secret bearer; ///< Sent as `Authorization: Bearer …` where not empty.
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds timeout{120'000}; ///< For the whole exchange.
    std::chrono::milliseconds idleTimeout{30'000}; ///< Without a byte received.
    qsizetype maximumBytes = 64 * 1024 * 1024; ///< Of the body after decompression.
    /// Where set, HttpReply::digest is told, and a body that has this very one is not decompressed.
    std::optional<QByteArray> seenDigest;
    /// Leaves a good gzip body of a known length as it came, to be unpacked on another thread (wholegzip.h).
    bool keepPacked = false;
    std::stop_token cancelled;
};

/// What the provider answered, whatever its status.
struct HttpReply {
    int status = 0;
    HttpHeaders headers;
    QByteArray body; ///< Decompressed, unless it could be kept packed.
    QByteArray digest; ///< SHA-256 of a good compressed body as it came, where asked for; else empty.
    bool unchanged = false; ///< It was the one seen: the body is left out.
    bool ok() const { return status >= 200 && status < 300; }
};

struct OutboundSettings {
    bool allowLocal = false; ///< See AddressGuard.
    int connectionsPerHost = 32;
    QByteArray userAgent = "Fairlead";
    QByteArray caFile; ///< Certificates to trust instead of the system's; empty = the system's.
};

/// HTTP to providers: keep-alive, gzip, verified TLS, no cookies, no redirects, no environment proxies. One
/// per thread; lives on, and is used from, the thread that made it. Bodies and header values are never
/// logged.
class HttpClient final : public QObject {
    Q_OBJECT

public:
    explicit HttpClient(OutboundSettings settings = {}, QObject *parent = nullptr);
    /// Calls still under way end with Cancelled.
    ~HttpClient() override;

    /// Any status is a reply, except a redirect. Errors: Rejected (refused address or scheme, nothing was
    /// sent), Timeout, TooLarge, Cancelled, Upstream (unreachable, TLS, a cut or damaged body, a redirect).
    QCoro::Task<Result<HttpReply>> send(OutboundRequest request);

    const AddressGuard &guard() const;

private:
    class Engine;
    std::unique_ptr<Engine> m_engine;
};

} // namespace fairlead::outbound
