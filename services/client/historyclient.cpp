#include "services/client/historyclient.h"

#include "services/client/exchange.h"
#include "services/client/wire.h"
#include "services/kernel/workerpool.h"

#include <QJsonDocument>
#include <QUrl>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

QByteArray clientPath(const ClientId &client, const QByteArray &rest) {
    return "/clients/" + client.toString().toLatin1() + rest;
}

QByteArray versionPath(const VersionRef &version, const QByteArray &rest = {}) {
    return clientPath(version.client, "/snapshots/") + wire::versionSegment(version.version) + rest;
}

QByteArray partQuery(const schema::BlamePart &part) {
    return "part=" + schema::partKindName(part.part).toLatin1() + "&name=" + QUrl::toPercentEncoding(part.name);
}

std::optional<Timeline> readTimeline(const QJsonObject &json) {
    if (!json["data"_L1].isArray())
        return std::nullopt;
    Timeline timeline;
    timeline.isComplete = json["complete"_L1].toBool();
    const QJsonArray data = json["data"_L1].toArray();
    for (const QJsonValue &each : data)
        timeline.steps.push_back({each["version"_L1].toInt(), each["before"_L1].toInt(), each["added"_L1].toInt(),
                                  each["removed"_L1].toInt(), each["changed"_L1].toInt(), each["added"_L1].isDouble()});
    return timeline;
}

std::optional<schema::PastChange> readChange(const QJsonValue &json) {
    const auto kind = schema::parseChangeKind(json["kind"_L1].toString());
    const auto severity = schema::parseSeverity(json["severity"_L1].toString());
    if (!kind || !severity)
        return std::nullopt;
    return schema::PastChange{*kind, *severity, json["field"_L1].toString(), json["attribute"_L1].toString(),
                              json["old"_L1].toString(), json["new"_L1].toString(), json["shortened"_L1].toBool()};
}

std::optional<PastStep> readStep(const QJsonValue &json) {
    const auto pulledAt = parseIso(json["pulled_at"_L1].toString());
    const auto beforeAt = parseIso(json["before_at"_L1].toString());
    if (!pulledAt || !beforeAt)
        return std::nullopt;
    PastStep step{json["version"_L1].toInt(), json["before"_L1].toInt(), *pulledAt, *beforeAt, {}};
    const QJsonArray changes = json["changes"_L1].toArray();
    for (const QJsonValue &each : changes) {
        auto change = readChange(each);
        if (!change)
            return std::nullopt;
        step.changes.push_back(std::move(*change));
    }
    return step;
}

std::optional<Past> readPast(const QJsonObject &json) {
    if (!json["steps"_L1].isArray())
        return std::nullopt;
    Past past;
    const QJsonArray steps = json["steps"_L1].toArray();
    for (const QJsonValue &each : steps) {
        auto step = readStep(each);
        if (!step)
            return std::nullopt;
        past.steps.push_back(std::move(*step));
    }
    past.first = json["first"_L1].toInt();
    past.firstAt = parseIso(json["first_at"_L1].toString()).value_or(Timestamp{});
    past.last = json["last"_L1].toInt();
    past.oldest = json["oldest"_L1].toInt();
    past.versions = json["versions"_L1].toInt();
    past.isComplete = json["complete"_L1].toBool();
    return past;
}

std::optional<LineBlame> readLines(const QJsonObject &json) {
    if (!json["lines"_L1].isArray())
        return std::nullopt;
    LineBlame blame;
    blame.isComplete = json["complete"_L1].toBool();
    const QJsonArray lines = json["lines"_L1].toArray();
    for (const QJsonValue &line : lines)
        blame.lines.push_back(line.toInt());
    return blame;
}

using Blame = std::shared_ptr<const TreeBlame>;

Result<Blame> readBlame(const QByteArray &body) {
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    if (!json["objects"_L1].isArray())
        return senseless();
    auto blame = std::make_shared<TreeBlame>();
    blame->version = schema::VersionBlame(json["oldest"_L1].toInt());
    blame->isComplete = json["complete"_L1].toBool();
    const QJsonArray objects = json["objects"_L1].toArray();
    for (const QJsonValue &object : objects) {
        schema::ObjectBlame read{{object[1].toInt(), object[2].toInt()}, {}};
        const QJsonArray parts = object[3].toArray();
        for (const QJsonValue &part : parts)
            read.parts.insert({static_cast<schema::PartKind>(part[0].toInt()), part[1].toString()},
                              {part[2].toInt(), part[3].toInt()});
        blame->version.set(object[0].toString(), std::move(read));
    }
    return Blame(blame);
}

QJsonObject wordsBody(const VersionWords &words) {
    QJsonObject body;
    if (words.label)
        body.insert(u"label"_s, *words.label);
    if (words.note)
        body.insert(u"note"_s, *words.note);
    if (words.pinned)
        body.insert(u"pinned"_s, *words.pinned);
    if (words.baseline)
        body.insert(u"baseline"_s, *words.baseline);
    if (words.revision)
        body.insert(u"revision"_s, *words.revision);
    return body;
}

} // namespace

HistoryClient::HistoryClient(Transport *transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport) {
    connect(transport, &Transport::eventReceived, this, [this](const Event &event) {
        const auto client = ClientId::parse(event.payload["client_id"_L1].toString());
        if (event.type == "history.changed"_L1 && client)
            Q_EMIT historyChanged(*client);
    });
}

QCoro::Task<Result<Timeline>> HistoryClient::timeline(ClientId client) {
    return fetchOne(m_transport, makeRequest(HttpMethod::Get, clientPath(client, "/timeline")), &readTimeline);
}

QCoro::Task<Result<Past>> HistoryClient::past(ClientId client, QString object, std::optional<schema::BlamePart> part) {
    const QByteArray path = clientPath(client, "/objects/") + QUrl::toPercentEncoding(object) + "/past";
    return fetchOne(m_transport, makeRequest(HttpMethod::Get, path, {}, part ? partQuery(*part) : QByteArray()), &readPast);
}

QCoro::Task<Result<Blame>> HistoryClient::blame(VersionRef version, std::stop_token cancelled) {
    HttpRequest request = makeRequest(HttpMethod::Get, versionPath(version, "/blame"));
    request.cancelled = cancelled;
    const Result<QByteArray> reply = co_await exchange(m_transport, std::move(request));
    if (!reply)
        co_return reply.error();
    QFuture<Result<Blame>> parsing = parserPool().run([body = *reply] { return readBlame(body); });
    Result<Blame> blame = co_await parsing;
    co_return blame;
}

QCoro::Task<Result<LineBlame>> HistoryClient::lineBlame(VersionRef version, QString object, schema::BlamePart part) {
    const QByteArray path = versionPath(version, "/objects/") + QUrl::toPercentEncoding(object) + "/blame";
    return fetchOne(m_transport, makeRequest(HttpMethod::Get, path, {}, partQuery(part)), &readLines);
}

QCoro::Task<Result<schema::SnapshotInfo>> HistoryClient::annotate(VersionRef version, VersionWords words) {
    const QByteArray body = jsonBody(wordsBody(words));
    return fetchOne(m_transport, makeRequest(HttpMethod::Patch, versionPath(version), body), &wire::snapshot);
}

QCoro::Task<Result<void>> HistoryClient::remove(VersionRef version, QUuid holder, bool anyway) {
    const QByteArray query = "holder=" + holder.toByteArray(QUuid::WithoutBraces) + (anyway ? "&anyway=true" : "");
    return perform(m_transport, makeRequest(HttpMethod::Delete, versionPath(version), {}, query));
}

QCoro::Task<Result<void>> HistoryClient::use(VersionRef version, QUuid holder) {
    const QByteArray body = jsonBody({{u"holder"_s, holder.toString(QUuid::WithoutBraces)}});
    return perform(m_transport, makeRequest(HttpMethod::Put, versionPath(version, "/use"), body));
}

QCoro::Task<Result<void>> HistoryClient::endUse(VersionRef version, QUuid holder) {
    const QByteArray query = "holder=" + holder.toByteArray(QUuid::WithoutBraces);
    return perform(m_transport, makeRequest(HttpMethod::Delete, versionPath(version, "/use"), {}, query));
}

} // namespace fairlead::client
