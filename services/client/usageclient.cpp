#include "services/client/usageclient.h"

#include "services/client/exchange.h"
#include "services/kernel/workerpool.h"

#include <QUrl>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

std::optional<UsageRun> readRun(const QJsonObject &json) {
    static const QHash<QString, UsageState> states{{u"idle"_s, UsageState::Idle},
                                                   {u"running"_s, UsageState::Running},
                                                   {u"finished"_s, UsageState::Finished},
                                                   {u"failed"_s, UsageState::Failed},
                                                   {u"cancelled"_s, UsageState::Cancelled}};
    const auto state = states.constFind(json["state"_L1].toString());
    if (state == states.constEnd())
        return std::nullopt;
    return UsageRun{*state, json["done"_L1].toInt(), json["total"_L1].toInt(), json["failed"_L1].toInt(),
                    json["calls"_L1].toInt(), json["current"_L1].toString(), json["error"_L1].toString()};
}

std::optional<schema::ObjectUsage> readUsage(const QJsonObject &json) {
    const auto at = parseIso(json["counted_at"_L1].toString());
    if (!at || json["object"_L1].toString().isEmpty())
        return std::nullopt;
    schema::ObjectUsage usage{json["object"_L1].toString(), json["version"_L1].toInt(), *at, json["rows"_L1].toInteger(),
                              json["error"_L1].toString(), {}};
    const QJsonObject fields = json["fields"_L1].toObject();
    for (auto each = fields.constBegin(); each != fields.constEnd(); ++each)
        usage.filled.insert(each.key(), each->toInteger());
    return usage;
}

Result<UsageReport> readReport(const QByteArray &body) {
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    const auto run = readRun(json["run"_L1].toObject());
    if (!run || !json["data"_L1].isArray())
        return senseless();
    UsageReport report{*run, {}};
    const QJsonArray data = json["data"_L1].toArray();
    for (const QJsonValue &each : data) {
        auto usage = readUsage(each.toObject());
        if (!usage)
            return senseless();
        report.objects.push_back(std::move(*usage));
    }
    return report;
}

std::optional<UsageEstimate> readEstimate(const QJsonObject &json) {
    if (!json["calls"_L1].isDouble())
        return std::nullopt;
    return UsageEstimate{json["objects"_L1].toInt(), json["fields"_L1].toInt(), json["uncountable"_L1].toInt(),
                         json["calls"_L1].toInt(), json["used"_L1].toInteger(-1), json["limit"_L1].toInteger(-1)};
}

std::optional<FieldUses> readUses(const QJsonObject &json) {
    if (!json["uses"_L1].isArray())
        return std::nullopt;
    FieldUses uses;
    uses.askedAt = parseIso(json["asked_at"_L1].toString());
    uses.truncated = json["truncated"_L1].toBool();
    const QJsonArray list = json["uses"_L1].toArray();
    for (const QJsonValue &each : list)
        uses.uses.push_back({each["kind"_L1].toString(), each["name"_L1].toString(), each["id"_L1].toString(), each["place"_L1].toString()});
    return uses;
}

QByteArray clientPath(const ClientId &client) {
    return "/clients/" + client.toString().toLatin1();
}

QByteArray objectsBody(const QStringList &objects) {
    return jsonBody({{u"objects"_s, QJsonArray::fromStringList(objects)}});
}

QByteArray usesPath(const ClientId &client, const QString &object, const QString &field) {
    return clientPath(client) + "/objects/" + QUrl::toPercentEncoding(object) + "/fields/" + QUrl::toPercentEncoding(field) + "/uses";
}

/// URLs resolve dots away, and another resource would answer.
bool isSegment(const QString &name) {
    return !name.isEmpty() && name != u"." && name != u"..";
}

} // namespace

UsageClient::UsageClient(Transport *transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport) {
    connect(transport, &Transport::eventReceived, this, &UsageClient::dispatch);
}

void UsageClient::dispatch(const Event &event) {
    const auto client = ClientId::parse(event.payload["client_id"_L1].toString());
    if (!client)
        return;
    if (event.type == "uses.changed"_L1) {
        Q_EMIT usesChanged(*client, event.payload["object"_L1].toString(), event.payload["field"_L1].toString());
        return;
    }
    if (!event.type.startsWith("usage."_L1))
        return;
    const auto run = readRun(event.payload);
    if (run && event.type == "usage.progress"_L1)
        Q_EMIT usageProgressed(*client, *run);
    else if (run && event.type == "usage.changed"_L1)
        Q_EMIT usageChanged(*client, *run);
}

QCoro::Task<Result<UsageReport>> UsageClient::usage(ClientId client) {
    HttpRequest request = makeRequest(HttpMethod::Get, clientPath(client) + "/usage");
    const Result<QByteArray> body = co_await exchange(m_transport, std::move(request));
    if (!body)
        co_return body.error();
    QFuture<Result<UsageReport>> parsing = parserPool().run([text = *body] { return readReport(text); });
    Result<UsageReport> report = co_await parsing;
    co_return report;
}

QCoro::Task<Result<UsageEstimate>> UsageClient::estimate(ClientId client, QStringList objects, std::stop_token cancelled) {
    HttpRequest request = makeRequest(HttpMethod::Post, clientPath(client) + "/usage/estimate", objectsBody(objects));
    request.cancelled = cancelled;
    return fetchOne<UsageEstimate>(m_transport, std::move(request), &readEstimate);
}

QCoro::Task<Result<UsageRun>> UsageClient::count(ClientId client, QStringList objects) {
    HttpRequest request = makeRequest(HttpMethod::Post, clientPath(client) + "/usage", objectsBody(objects));
    return fetchOne<UsageRun>(m_transport, std::move(request), &readRun);
}

QCoro::Task<Result<void>> UsageClient::cancel(ClientId client) {
    return perform(m_transport, makeRequest(HttpMethod::Delete, clientPath(client) + "/usage"));
}

QCoro::Task<Result<FieldUses>> UsageClient::uses(ClientId client, QString object, QString field) {
    if (!isSegment(object) || !isSegment(field))
        co_return notFound(u"Field not found"_s);
    HttpRequest request = makeRequest(HttpMethod::Get, usesPath(client, object, field));
    Result<FieldUses> uses = co_await fetchOne<FieldUses>(m_transport, std::move(request), &readUses);
    co_return uses;
}

QCoro::Task<Result<FieldUses>> UsageClient::askUses(ClientId client, QString object, QString field) {
    if (!isSegment(object) || !isSegment(field))
        co_return notFound(u"Field not found"_s);
    HttpRequest request = makeRequest(HttpMethod::Post, usesPath(client, object, field));
    Result<FieldUses> uses = co_await fetchOne<FieldUses>(m_transport, std::move(request), &readUses);
    co_return uses;
}

} // namespace fairlead::client
