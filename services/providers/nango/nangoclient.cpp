#include "services/providers/nango/nangoclient.h"

#include "services/providers/nango/nangoreplies.h"

namespace fairlead::nango {
using namespace Qt::StringLiterals;
using outbound::HttpReply;
using outbound::OutboundRequest;

NangoClient::NangoClient(outbound::HttpClient &http, NangoSettings settings)
    : m_http(http), m_settings(std::move(settings)) {
}

OutboundRequest NangoClient::request(HttpMethod method, const QString &path, const QUrlQuery &query,
                                     std::stop_token cancelled) const {
    OutboundRequest request;
    request.method = method;
    request.url = m_settings.base;
    QString base = request.url.path(QUrl::FullyEncoded);
    while (base.endsWith(u'/'))
        base.chop(1);
    request.url.setPath(base + path, QUrl::StrictMode); // `path` is percent-encoded already.
    request.url.setQuery(query);
    request.bearer = m_settings.key;
    request.headers.append("Accept", "application/json");
    request.timeout = std::chrono::seconds(30);
    request.maximumBytes = 4 * 1024 * 1024;
    request.cancelled = std::move(cancelled);
    return request;
}

QCoro::Task<Result<ConnectSession>>
NangoClient::createConnectSession(QString endUserId, QString organizationId, std::stop_token cancelled) {
    OutboundRequest call = request(HttpMethod::Post, u"/connect/sessions"_s, {}, std::move(cancelled));
    call.headers.append("Content-Type", "application/json");
    call.body = connectSessionBody(endUserId, organizationId, m_settings.integration);
    Result<HttpReply> reply = co_await m_http.send(std::move(call));
    if (!reply)
        co_return reply.error();
    co_return readConnectSession(*reply);
}

QCoro::Task<Result<QString>> NangoClient::connectionFor(QString endUserId, std::stop_token cancelled) {
    QUrlQuery query;
    query.addQueryItem(u"endUserId"_s, endUserId);
    OutboundRequest call = request(HttpMethod::Get, u"/connections"_s, query, std::move(cancelled));
    Result<HttpReply> reply = co_await m_http.send(std::move(call));
    if (!reply)
        co_return reply.error();
    co_return readConnectionOf(*reply, endUserId, m_settings.integration);
}

QCoro::Task<Result<NangoCredentials>> NangoClient::credentials(QString connectionId, bool forceRefresh,
                                                               std::stop_token cancelled) {
    QUrlQuery query;
    query.addQueryItem(u"provider_config_key"_s, m_settings.integration);
    if (forceRefresh)
        query.addQueryItem(u"force_refresh"_s, u"true"_s);
    OutboundRequest call
        = request(HttpMethod::Get, connectionPath(connectionId), query, std::move(cancelled));
    Result<HttpReply> reply = co_await m_http.send(std::move(call));
    if (!reply)
        co_return reply.error();
    co_return readCredentials(*reply, connectionId);
}

QCoro::Task<Result<void>> NangoClient::remove(QString connectionId, std::stop_token cancelled) {
    QUrlQuery query;
    query.addQueryItem(u"provider_config_key"_s, m_settings.integration);
    OutboundRequest call
        = request(HttpMethod::Delete, connectionPath(connectionId), query, std::move(cancelled));
    Result<HttpReply> reply = co_await m_http.send(std::move(call));
    if (!reply)
        co_return reply.error();
    if (reply->ok() || reply->status == 404)
        co_return Result<void>();
    co_return refusal(*reply, Purpose::Other);
}

} // namespace fairlead::nango
