#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace fairlead {

enum class HttpMethod { Get, Head, Post, Put, Patch, Delete, Options };
QByteArray httpMethodName(HttpMethod method);
QByteArrayView httpMethodText(HttpMethod method); ///< The same, not copied.
std::optional<HttpMethod> httpMethodFromName(QByteArrayView name);

/// Header fields in the order they came; names compare without case.
class HttpHeaders {
public:
    /// The first value of `name`, or an empty array.
    QByteArray value(QByteArrayView name) const;
    bool contains(QByteArrayView name) const;
    /// How often `name` occurs: a duplicate Authorization or Host is suspicious.
    int count(QByteArrayView name) const;
    void append(QByteArray name, QByteArray value);
    /// Replaces every field of that name by one.
    void set(QByteArray name, QByteArray value);
    const std::vector<std::pair<QByteArray, QByteArray>> &all() const { return m_fields; }

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_fields;
};

/// A request as the pipeline and the transports pass it on; no socket in sight.
struct HttpRequest {
    HttpMethod method = HttpMethod::Get;
    QByteArray path;  ///< As sent, percent-encoded, without the query: `/engine/api/auth/me`.
    QByteArray query; ///< As sent, without the `?`.
    HttpHeaders headers;
    QByteArray body;
    QByteArray peer;      ///< The client's address, for rate limits and the access log.
    QByteArray requestId; ///< Set by the pipeline.
    std::stop_token cancelled; ///< Stops when the client has hung up or the caller gave up.

    /// The decoded value of a query parameter; nullopt when it is absent.
    std::optional<QString> queryValue(QLatin1StringView name) const;
};

struct HttpResponse {
    int status = 200;
    HttpHeaders headers;
    QByteArray body;

    static HttpResponse json(int status, const QJsonObject &object);
    /// A body that is JSON text already: stored documents are spliced, not parsed and written again.
    static HttpResponse jsonText(int status, QByteArray text);
    static HttpResponse text(int status, QByteArray contentType, QByteArray body);
};

} // namespace fairlead
