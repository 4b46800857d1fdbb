#include "services/client/diffclient.h"

#include "services/client/diffreader.h"
#include "services/client/exchange.h"
#include "services/client/wire.h"
#include "services/kernel/workerpool.h"

#include <QUrl>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

Error cancelledError() {
    return {ErrorCode::Cancelled, u"Cancelled"_s, {}};
}

std::optional<std::vector<schema::Review>> readReviews(const QJsonValue &list) {
    if (!list.isArray())
        return std::nullopt;
    std::vector<schema::Review> reviews;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &each : array) {
        auto review = schema::reviewFromJson(each.toObject());
        if (!review)
            return std::nullopt;
        reviews.push_back(std::move(*review));
    }
    return reviews;
}

Result<ReviewPage> readPage(const QByteArray &body) {
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    auto reviews = readReviews(json["data"_L1]);
    if (!reviews)
        return senseless();
    return ReviewPage{json["revision"_L1].toInt(), std::move(*reviews)};
}

std::optional<NoiseSetting> readNoise(const QJsonObject &json) {
    if (!json["groups"_L1].isArray())
        return std::nullopt;
    NoiseSetting noise;
    for (const QJsonValue &group : json["groups"_L1].toArray())
        noise.groups.append(group.toString());
    noise.revision = json["revision"_L1].toInt();
    return noise;
}

/// A big page is many thousand marks: it is read beside the GUI thread.
QCoro::Task<Result<ReviewPage>> fetchPage(QPointer<Transport> transport, HttpRequest request) {
    const Result<QByteArray> reply = co_await exchange(transport, std::move(request));
    if (!reply)
        co_return reply.error();
    QFuture<Result<ReviewPage>> parsing = parserPool().run([body = *reply] { return readPage(body); });
    Result<ReviewPage> page = co_await parsing;
    co_return page;
}

} // namespace

DiffClient::DiffClient(Transport *transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport) {
    if (transport)
        connect(transport, &Transport::eventReceived, this, &DiffClient::dispatch);
}

void DiffClient::dispatch(const Event &event) {
    if (event.type == "noise.changed"_L1) {
        if (const auto noise = readNoise(event.payload))
            Q_EMIT noiseChanged(*noise);
    } else if (event.type == "review.changed"_L1) {
        const auto from = ClientId::parse(event.payload["from"_L1].toString());
        const auto to = ClientId::parse(event.payload["to"_L1].toString());
        if (from && to)
            Q_EMIT reviewsChanged({*from, *to}, event.payload["revision"_L1].toInt());
    }
}

QCoro::Task<Result<schema::Diff>> DiffClient::diff(VersionRef from, VersionRef to, std::stop_token cancelled) {
    HttpRequest request = makeRequest(HttpMethod::Post, "/diffs",
                                      jsonBody({{u"from"_s, wire::versionRef(from)}, {u"to"_s, wire::versionRef(to)}}));
    request.cancelled = cancelled;
    const Result<QByteArray> reply = co_await exchange(m_transport, std::move(request));
    if (!reply)
        co_return reply.error();
    if (cancelled.stop_requested())
        co_return cancelledError();
    QFuture<Result<schema::Diff>> parsing = parserPool().run([body = *reply] { return wire::diff(body); });
    Result<schema::Diff> diff = co_await parsing;
    co_return diff;
}

QCoro::Task<Result<UnstoredDiff>> DiffClient::diffUnstored(VersionRef version, QString fileName, QByteArray bytes,
                                                           bool older, std::stop_token cancelled) {
    const QByteArray query = "client=" + version.client.toString().toLatin1()
        + "&version=" + wire::versionSegment(version.version) + "&older=" + (older ? "true" : "false")
        + "&name=" + QUrl::toPercentEncoding(fileName);
    HttpRequest request = makeRequest(HttpMethod::Post, "/diffs/unstored", {}, query);
    request.headers.append("Content-Type", "application/octet-stream");
    request.body = std::move(bytes);
    request.cancelled = cancelled;
    const Result<QByteArray> reply = co_await exchange(m_transport, std::move(request));
    if (!reply)
        co_return reply.error();
    if (cancelled.stop_requested())
        co_return cancelledError();
    QFuture<Result<UnstoredDiff>> parsing = parserPool().run([body = *reply] { return wire::unstoredDiff(body); });
    Result<UnstoredDiff> diff = co_await parsing;
    co_return diff;
}

QCoro::Task<Result<ReviewPage>> DiffClient::reviews(ReviewPair pair, int since) {
    const QByteArray query = "from=" + pair.from.toString().toLatin1() + "&to=" + pair.to.toString().toLatin1()
        + "&since=" + QByteArray::number(since);
    return fetchPage(m_transport, makeRequest(HttpMethod::Get, "/reviews", {}, query));
}

QCoro::Task<Result<ReviewPage>> DiffClient::review(ReviewPair pair, std::vector<schema::Review> reviews) {
    QFuture<QByteArray> writing = parserPool().run([pair, reviews = std::move(reviews)] {
        QJsonArray list;
        for (const schema::Review &each : reviews) {
            QJsonObject json = schema::reviewToJson(each);
            json.remove("at"_L1); // Who writes when is the server's to say.
            json.remove("reviewer"_L1);
            list.append(json);
        }
        return jsonBody({{u"from"_s, pair.from.toString()}, {u"to"_s, pair.to.toString()}, {u"reviews"_s, list}});
    });
    const QPointer<Transport> transport = m_transport;
    const QByteArray body = co_await writing;
    HttpRequest request = makeRequest(HttpMethod::Post, "/reviews", body);
    Result<ReviewPage> page = co_await fetchPage(transport, std::move(request));
    co_return page;
}

std::vector<schema::Review> DiffClient::newerReviews(const Error &conflict) {
    return readReviews(conflict.details["current"_L1]).value_or(std::vector<schema::Review>());
}

QCoro::Task<Result<NoiseSetting>> DiffClient::noise() {
    return fetchOne(m_transport, makeRequest(HttpMethod::Get, "/noise"), &readNoise);
}

QCoro::Task<Result<NoiseSetting>> DiffClient::setNoise(NoiseSetting noise) {
    const QByteArray body
        = jsonBody({{u"groups"_s, QJsonArray::fromStringList(noise.groups)}, {u"revision"_s, noise.revision}});
    return fetchOne(m_transport, makeRequest(HttpMethod::Put, "/noise", body), &readNoise);
}

} // namespace fairlead::client
