#include "services/client/matrixclient.h"

#include "services/client/exchange.h"
#include "services/client/wire.h"
#include "services/kernel/workerpool.h"

#include <QJsonDocument>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

using Rows = std::vector<schema::MatrixRow>;

std::optional<schema::MatrixCell> readCell(const QJsonObject &json) {
    const auto state = schema::parseMatrixState(json["state"_L1].toString());
    const auto severity = schema::parseSeverity(json["severity"_L1].toString(u"safe"_s));
    if (!state || !severity)
        return std::nullopt;
    schema::MatrixCell cell{*state, *severity, json["changes"_L1].toInt(), {}, json["text"_L1].toString()};
    const QJsonArray what = json["what"_L1].toArray();
    for (const QJsonValue &each : what)
        cell.what.append(each.toString());
    return cell;
}

std::optional<schema::MatrixRow> readRow(const QJsonObject &json, size_t columns) {
    const auto kind = schema::parseMatrixKind(json["kind"_L1].toString());
    const QJsonArray cells = json["cells"_L1].toArray();
    if (!kind || static_cast<size_t>(cells.size()) != columns)
        return std::nullopt;
    schema::MatrixRow row{*kind, json["name"_L1].toString(), json["label"_L1].toString(), {}, json["drift"_L1].toInt()};
    for (const QJsonValue &each : cells) {
        auto cell = readCell(each.toObject());
        if (!cell)
            return std::nullopt;
        row.cells.push_back(std::move(*cell));
    }
    return row;
}

Result<Rows> readRows(const QByteArray &body, size_t columns) {
    const QJsonValue data = QJsonDocument::fromJson(body).object()["data"_L1];
    if (!data.isArray())
        return senseless();
    Rows rows;
    const QJsonArray list = data.toArray();
    for (const QJsonValue &each : list) {
        auto row = readRow(each.toObject(), columns);
        if (!row)
            return senseless();
        rows.push_back(std::move(*row));
    }
    return rows;
}

QCoro::Task<Result<Rows>> fetchRows(QPointer<Transport> transport, QJsonObject body, size_t columns,
                                    std::stop_token cancelled) {
    HttpRequest request = makeRequest(HttpMethod::Post, "/matrix", jsonBody(body));
    request.cancelled = cancelled;
    const Result<QByteArray> reply = co_await exchange(transport, std::move(request));
    if (!reply)
        co_return reply.error();
    QFuture<Result<Rows>> parsing = parserPool().run([body = *reply, columns] { return readRows(body, columns); });
    Result<Rows> rows = co_await parsing;
    co_return rows;
}

QJsonObject bodyOf(const std::vector<VersionRef> &columns, const QStringList &ignore) {
    QJsonArray list;
    for (const VersionRef &column : columns)
        list.append(wire::versionRef(column));
    return {{u"columns"_s, list}, {u"ignore"_s, QJsonArray::fromStringList(ignore)}};
}

} // namespace

MatrixClient::MatrixClient(Transport *transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport) {
}

QCoro::Task<Result<Rows>> MatrixClient::objects(std::vector<VersionRef> columns, QStringList ignore,
                                                std::stop_token cancelled) {
    return fetchRows(m_transport, bodyOf(columns, ignore), columns.size(), cancelled);
}

QCoro::Task<Result<Rows>> MatrixClient::inside(std::vector<VersionRef> columns, QString object, QStringList ignore,
                                               std::stop_token cancelled) {
    QJsonObject body = bodyOf(columns, ignore);
    body.insert(u"object"_s, object);
    return fetchRows(m_transport, body, columns.size(), cancelled);
}

} // namespace fairlead::client
