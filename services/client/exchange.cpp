#include "services/client/exchange.h"

#include "services/client/wire.h"
#include "services/kernel/workerpool.h"

namespace fairlead::client {

using namespace Qt::StringLiterals;

HttpRequest makeRequest(HttpMethod method, QByteArray path, QByteArray body, QByteArray query) {
    HttpRequest request;
    request.method = method;
    request.path = std::move(path);
    request.query = std::move(query);
    if (!body.isEmpty())
        request.headers.append("Content-Type", "application/json");
    request.body = std::move(body);
    return request;
}

QByteArray jsonBody(const QJsonObject &object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Error senseless() {
    return {ErrorCode::Upstream, u"The server's answer cannot be understood"_s, {}};
}

QCoro::Task<Result<QByteArray>> exchange(QPointer<Transport> transport, HttpRequest request) {
    if (!transport)
        co_return Error{ErrorCode::Cancelled, u"Cancelled"_s, {}};
    const Result<HttpResponse> reply = co_await transport->send(std::move(request));
    if (!reply)
        co_return reply.error();
    if (reply->status >= 400)
        co_return wire::error(*reply);
    co_return reply->body;
}

QCoro::Task<Result<void>> perform(QPointer<Transport> transport, HttpRequest request) {
    const Result<QByteArray> body = co_await exchange(transport, std::move(request));
    if (!body)
        co_return body.error();
    co_return Result<void>();
}

WorkerPool &parserPool() {
    static WorkerPool pool(1);
    return pool;
}

} // namespace fairlead::client
