#include "services/client/pulllogclient.h"

#include "services/client/exchange.h"
#include "services/client/wire.h"

#include <QUrl>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

std::optional<PullAttempt> readAttempt(const QJsonObject &json) {
    auto pull = wire::pull(json);
    if (!pull)
        return std::nullopt;
    PullAttempt attempt;
    attempt.pull = std::move(*pull);
    attempt.scheduled = json["origin"_L1] == "schedule"_L1;
    attempt.endedAt = parseIso(json["ended_at"_L1].toString());
    return attempt;
}

} // namespace

PullLogClient::PullLogClient(Transport *transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport) {
    connect(transport, &Transport::eventReceived, this, &PullLogClient::dispatch);
}

QCoro::Task<Result<std::vector<PullAttempt>>> PullLogClient::attempts(ClientId client,
                                                                      std::optional<Timestamp> before) {
    QByteArray query;
    if (before)
        query = "before=" + QUrl::toPercentEncoding(toIso(*before));
    HttpRequest request
        = makeRequest(HttpMethod::Get, "/clients/" + client.toString().toLatin1() + "/pulls", {}, query);
    auto attempts = co_await fetchList<PullAttempt>(m_transport, std::move(request), &readAttempt);
    co_return attempts;
}

void PullLogClient::dispatch(const Event &event) {
    if (!event.type.startsWith("pull."_L1) || event.type == "pull.progress"_L1)
        return;
    if (const auto client = ClientId::parse(event.payload["client_id"_L1].toString()))
        Q_EMIT attemptsChanged(*client);
}

} // namespace fairlead::client
