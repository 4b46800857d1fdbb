#pragma once

#include "services/client/transport.h"

#include <QJsonArray>
#include <QPointer>

#include <vector>

namespace fairlead {
class WorkerPool;
}

namespace fairlead::client {

/// What the typed clients are made of: requests below `/workbench/v1`, and their answers as values.
HttpRequest makeRequest(HttpMethod method, QByteArray path, QByteArray body = {}, QByteArray query = {});
QByteArray jsonBody(const QJsonObject &object);

/// Upstream: an answer in another shape than docs/workbench-api.md has it.
Error senseless();

/// Sends and keeps what a good reply holds; a reply of 400 or more becomes its Error, a transport that is gone Cancelled.
QCoro::Task<Result<QByteArray>> exchange(QPointer<Transport> transport, HttpRequest request);
/// The same for what has no body.
QCoro::Task<Result<void>> perform(QPointer<Transport> transport, HttpRequest request);

/// Big answers are parsed on this one thread rather than on the GUI's.
WorkerPool &parserPool();

template<typename Value>
QCoro::Task<Result<Value>> fetchOne(QPointer<Transport> transport, HttpRequest request,
                                    std::optional<Value> (*read)(const QJsonObject &)) {
    const Result<QByteArray> body = co_await exchange(transport, std::move(request));
    if (!body)
        co_return body.error();
    std::optional<Value> value = read(QJsonDocument::fromJson(*body).object());
    if (!value)
        co_return senseless();
    co_return std::move(*value);
}

/// `{"data":[…]}`.
template<typename Value>
QCoro::Task<Result<std::vector<Value>>> fetchList(QPointer<Transport> transport, HttpRequest request,
                                                  std::optional<Value> (*read)(const QJsonObject &)) {
    const Result<QByteArray> body = co_await exchange(transport, std::move(request));
    if (!body)
        co_return body.error();
    std::vector<Value> values;
    const QJsonValue data = QJsonDocument::fromJson(*body).object()[QLatin1StringView("data")];
    if (!data.isArray())
        co_return senseless();
    const QJsonArray items = data.toArray();
    for (const QJsonValue &item : items) {
        std::optional<Value> value = read(item.toObject());
        if (!value)
            co_return senseless();
        values.push_back(std::move(*value));
    }
    co_return values;
}

} // namespace fairlead::client
