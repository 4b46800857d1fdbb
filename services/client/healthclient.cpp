#include "services/client/healthclient.h"

#include "services/client/exchange.h"
#include "services/client/wire.h"
#include "services/kernel/workerpool.h"

#include <QUrl>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

std::optional<schema::Finding> readFinding(const QJsonObject &json) {
    schema::Finding finding;
    finding.rule = schema::healthRuleIndex(json["rule"_L1].toString());
    const auto level = schema::parseFindingLevel(json["level"_L1].toString());
    if (finding.rule < 0 || !level)
        return std::nullopt;
    finding.level = *level;
    finding.object = json["object"_L1].toString();
    finding.field = json["field"_L1].toString();
    finding.value = json["value"_L1].toInt();
    finding.limit = json["limit"_L1].toInt();
    const QJsonArray names = json["names"_L1].toArray();
    for (const QJsonValue &name : names)
        finding.names.append(name.toString());
    return finding;
}

Result<HealthReport> readReport(const QByteArray &body) {
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    if (!json["findings"_L1].isArray())
        return senseless();
    HealthReport report;
    report.version = json["version"_L1].toInt();
    report.edition = json["edition"_L1].toString();
    const QJsonArray findings = json["findings"_L1].toArray();
    report.findings.reserve(size_t(findings.size()));
    for (const QJsonValue &each : findings) {
        if (auto finding = readFinding(each.toObject()))
            report.findings.push_back(std::move(*finding));
    }
    const QJsonArray unread = json["unread"_L1].toArray();
    for (const QJsonValue &each : unread)
        report.unread.push_back({each["name"_L1].toString(), each["reason"_L1].toString()});
    const QJsonArray dismissed = json["dismissed"_L1].toArray();
    for (const QJsonValue &each : dismissed) {
        const auto at = parseIso(each["at"_L1].toString());
        report.dismissed.push_back({each["rule"_L1].toString(), each["object"_L1].toString(), each["field"_L1].toString(),
                                    each["note"_L1].toString(), UserId::parse(each["by"_L1].toString()).value_or(UserId()),
                                    at.value_or(Timestamp{})});
    }
    return report;
}

QByteArray dismissalsPath(const ClientId &client) {
    return "/clients/" + client.toString().toLatin1() + "/health/dismissals";
}

} // namespace

HealthClient::HealthClient(Transport *transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport) {
    connect(transport, &Transport::eventReceived, this, [this](const Event &event) {
        if (event.type != "health.changed"_L1)
            return;
        if (const auto client = ClientId::parse(event.payload["client_id"_L1].toString()))
            Q_EMIT healthChanged(*client);
    });
}

QCoro::Task<Result<HealthReport>> HealthClient::health(VersionRef version, QString edition, std::stop_token cancelled) {
    const QByteArray path = "/clients/" + version.client.toString().toLatin1() + "/snapshots/"
        + wire::versionSegment(version.version) + "/health";
    const QByteArray query = edition.isEmpty() ? QByteArray() : "edition=" + QUrl::toPercentEncoding(edition);
    HttpRequest request = makeRequest(HttpMethod::Get, path, {}, query);
    request.cancelled = cancelled;
    const Result<QByteArray> body = co_await exchange(m_transport, std::move(request));
    if (!body)
        co_return body.error();
    QFuture<Result<HealthReport>> parsing = parserPool().run([text = *body] { return readReport(text); });
    Result<HealthReport> report = co_await parsing;
    co_return report;
}

QCoro::Task<Result<void>> HealthClient::dismiss(ClientId client, Dismissal dismissal) {
    const QByteArray body = jsonBody({{u"rule"_s, dismissal.rule}, {u"object"_s, dismissal.object},
                                      {u"field"_s, dismissal.field}, {u"note"_s, dismissal.note}});
    HttpRequest request = makeRequest(HttpMethod::Post, dismissalsPath(client), body);
    const Result<void> done = co_await perform(m_transport, std::move(request));
    co_return done;
}

QCoro::Task<Result<void>> HealthClient::restore(ClientId client, Dismissal dismissal) {
    const QByteArray query = "rule=" + QUrl::toPercentEncoding(dismissal.rule) + "&object=" + QUrl::toPercentEncoding(dismissal.object)
        + "&field=" + QUrl::toPercentEncoding(dismissal.field);
    HttpRequest request = makeRequest(HttpMethod::Delete, dismissalsPath(client), {}, query);
    const Result<void> done = co_await perform(m_transport, std::move(request));
    co_return done;
}

} // namespace fairlead::client
