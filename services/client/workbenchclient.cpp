#include "services/client/workbenchclient.h"

#include "services/client/diffreader.h"
#include "services/client/exchange.h"
#include "services/client/wire.h"
#include "services/kernel/workerpool.h"

#include <QUrl>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

QByteArray clientPath(const ClientId &client, const char *rest = "") {
    return QByteArray("/clients/") + client.toString().toLatin1() + rest;
}

QByteArray versionPath(const VersionRef &version, const char *rest = "") {
    return clientPath(version.client, "/snapshots/") + wire::versionSegment(version.version) + rest;
}

/// Whether `name` can be a segment of a path: URLs resolve dots away, and another resource would answer.
bool isSegment(const QString &name) {
    return !name.isEmpty() && name != u"." && name != u"..";
}

std::optional<Connection> createdConnection(const QJsonObject &json) {
    return wire::connection(json["connection"_L1].toObject());
}

} // namespace

WorkbenchClient::WorkbenchClient(Transport *transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport) {
    connect(transport, &Transport::eventReceived, this, &WorkbenchClient::dispatch);
}

void WorkbenchClient::dispatch(const Event &event) {
    if (event.type.startsWith("pull."_L1)) {
        if (const auto pull = wire::pull(event.payload))
            Q_EMIT pullChanged(*pull);
        return;
    }
    const auto client = ClientId::parse(event.payload["client_id"_L1].toString());
    if (event.type.startsWith("snapshot."_L1) && client)
        Q_EMIT snapshotsChanged(*client);
    else if (event.type == "connection.changed"_L1 && client)
        Q_EMIT connectionChanged(*client);
    else if (event.type == "client.changed"_L1)
        Q_EMIT clientsChanged();
}

QCoro::Task<Result<SessionInfo>> WorkbenchClient::session() {
    return fetchOne(m_transport, makeRequest(HttpMethod::Get, "/session"), &wire::session);
}

QCoro::Task<Result<std::vector<ClientSummary>>> WorkbenchClient::clients() {
    return fetchList(m_transport, makeRequest(HttpMethod::Get, "/clients"), &wire::clientSummary);
}

QCoro::Task<Result<ClientSummary>> WorkbenchClient::client(ClientId id) {
    return fetchOne(m_transport, makeRequest(HttpMethod::Get, clientPath(id)), &wire::clientSummary);
}

QCoro::Task<Result<ClientAccount>> WorkbenchClient::createClient(QString name, QString domain) {
    const QByteArray body = jsonBody({{u"name"_s, name}, {u"domain"_s, domain}});
    return fetchOne(m_transport, makeRequest(HttpMethod::Post, "/clients", body), &wire::clientAccount);
}

QCoro::Task<Result<ClientAccount>> WorkbenchClient::updateClient(ClientId id, QString name, QString domain) {
    const QByteArray body = jsonBody({{u"name"_s, name}, {u"domain"_s, domain}});
    return fetchOne(m_transport, makeRequest(HttpMethod::Patch, clientPath(id), body), &wire::clientAccount);
}

QCoro::Task<Result<Connection>> WorkbenchClient::createConnection(ClientId client, NewConnection connection) {
    QJsonObject json{{u"source"_s, credentialSourceName(connection.source)}};
    if (!connection.instanceUrl.isEmpty())
        json.insert(u"instance_url"_s, connection.instanceUrl);
    if (!connection.accessToken.isEmpty())
        json.insert(u"access_token"_s, QString::fromUtf8(connection.accessToken.reveal()));
    if (!connection.cliAlias.isEmpty())
        json.insert(u"cli_alias"_s, connection.cliAlias);
    HttpRequest request = makeRequest(HttpMethod::Post, clientPath(client, "/connection"), jsonBody(json));
    return fetchOne(m_transport, std::move(request), &createdConnection);
}

QCoro::Task<Result<ConnectSession>> WorkbenchClient::startNangoConnection(ClientId client) {
    HttpRequest request
        = makeRequest(HttpMethod::Post, clientPath(client, "/connection"), jsonBody({{u"source"_s, u"nango"_s}}));
    return fetchOne(m_transport, std::move(request), &wire::connectSession);
}

QCoro::Task<Result<Connection>> WorkbenchClient::finishNangoConnection(ClientId client) {
    return fetchOne(m_transport, makeRequest(HttpMethod::Post, clientPath(client, "/connection/callback")),
                    &wire::connection);
}

QCoro::Task<Result<Connection>> WorkbenchClient::testConnection(ClientId client) {
    return fetchOne(m_transport, makeRequest(HttpMethod::Post, clientPath(client, "/connection/test")), &wire::connection);
}

QCoro::Task<Result<Connection>> WorkbenchClient::refreshConnection(ClientId client) {
    return fetchOne(m_transport, makeRequest(HttpMethod::Post, clientPath(client, "/connection/refresh")),
                    &wire::connection);
}

QCoro::Task<Result<void>> WorkbenchClient::revokeConnection(ClientId client) {
    return perform(m_transport, makeRequest(HttpMethod::Delete, clientPath(client, "/connection")));
}

QCoro::Task<Result<std::vector<CliOrg>>> WorkbenchClient::salesforceCliOrgs() {
    return fetchList(m_transport, makeRequest(HttpMethod::Get, "/salesforce-cli/orgs"), &wire::cliOrg);
}

QCoro::Task<Result<PullInfo>> WorkbenchClient::startPull(ClientId client) {
    return fetchOne(m_transport, makeRequest(HttpMethod::Post, clientPath(client, "/pulls")), &wire::pull);
}

QCoro::Task<Result<PullInfo>> WorkbenchClient::pull(PullId id) {
    return fetchOne(m_transport, makeRequest(HttpMethod::Get, "/pulls/" + id.toString().toLatin1()), &wire::pull);
}

QCoro::Task<Result<void>> WorkbenchClient::cancelPull(PullId id) {
    return perform(m_transport, makeRequest(HttpMethod::Delete, "/pulls/" + id.toString().toLatin1()));
}

QCoro::Task<Result<ImportResult>> WorkbenchClient::importSchema(ClientId client, QString fileName, QByteArray body) {
    HttpRequest request = makeRequest(HttpMethod::Post, clientPath(client, "/imports"), {},
                                      "name=" + QUrl::toPercentEncoding(fileName));
    request.headers.append("Content-Type", "application/octet-stream");
    request.body = std::move(body);
    return fetchOne(m_transport, std::move(request), &wire::importResult);
}

QCoro::Task<Result<std::vector<schema::SnapshotInfo>>> WorkbenchClient::snapshots(ClientId client) {
    return fetchList(m_transport, makeRequest(HttpMethod::Get, clientPath(client, "/snapshots")), &wire::snapshot);
}

QCoro::Task<Result<schema::SnapshotInfo>> WorkbenchClient::snapshot(VersionRef version) {
    return fetchOne(m_transport, makeRequest(HttpMethod::Get, versionPath(version)), &wire::snapshot);
}

QCoro::Task<Result<schema::SnapshotInfo>> WorkbenchClient::annotateSnapshot(VersionRef version, QString label,
                                                                           QString note, bool pinned) {
    const QByteArray body = jsonBody({{u"label"_s, label}, {u"note"_s, note}, {u"pinned"_s, pinned}});
    return fetchOne(m_transport, makeRequest(HttpMethod::Patch, versionPath(version), body), &wire::snapshot);
}

QCoro::Task<Result<void>> WorkbenchClient::removeSnapshot(VersionRef version) {
    return perform(m_transport, makeRequest(HttpMethod::Delete, versionPath(version)));
}

QCoro::Task<Result<std::vector<schema::ObjectOutline>>> WorkbenchClient::outline(VersionRef version) {
    using Outlines = Result<std::vector<schema::ObjectOutline>>;
    const Result<QByteArray> reply
        = co_await exchange(m_transport, makeRequest(HttpMethod::Get, versionPath(version, "/outline")));
    if (!reply)
        co_return reply.error();
    const QByteArray body = *reply;
    // Shared, as a future hands out copies, and copying 76,000 fields would hold up the GUI thread.
    QFuture<std::shared_ptr<Outlines>> parsing
        = parserPool().run([body] { return std::make_shared<Outlines>(wire::outlines(body)); });
    const std::shared_ptr<Outlines> outlines = co_await parsing;
    co_return std::move(*outlines);
}

QCoro::Task<Result<QByteArray>> WorkbenchClient::objectDocument(VersionRef version, QString object) {
    if (!isSegment(object))
        co_return notFound(u"Object not found"_s);
    const QByteArray path = versionPath(version, "/objects/") + QUrl::toPercentEncoding(object);
    HttpRequest request = makeRequest(HttpMethod::Get, path);
    const Result<QByteArray> text = co_await exchange(m_transport, std::move(request));
    if (text && !text->startsWith('{'))
        co_return senseless();
    co_return text;
}

QCoro::Task<Result<std::vector<ObjectVersion>>> WorkbenchClient::objectHistory(ClientId client, QString object) {
    if (!isSegment(object))
        co_return notFound(u"Object not found"_s);
    const QByteArray path = clientPath(client, "/objects/") + QUrl::toPercentEncoding(object) + "/history";
    HttpRequest request = makeRequest(HttpMethod::Get, path);
    Result<std::vector<ObjectVersion>> versions
        = co_await fetchList(m_transport, std::move(request), &wire::objectVersion);
    co_return versions;
}

QCoro::Task<Result<std::vector<SearchHit>>> WorkbenchClient::search(VersionRef version, QString words) {
    const QByteArray query = "q=" + QUrl::toPercentEncoding(words);
    return fetchList(m_transport, makeRequest(HttpMethod::Get, versionPath(version, "/search"), {}, query),
                     &wire::searchHit);
}

QCoro::Task<Result<schema::Diff>> WorkbenchClient::diff(VersionRef from, VersionRef to, QStringList ignore) {
    const QJsonObject json{{u"from"_s, wire::versionRef(from)},
                           {u"to"_s, wire::versionRef(to)},
                           {u"ignore"_s, QJsonArray::fromStringList(ignore)}};
    const Result<QByteArray> reply
        = co_await exchange(m_transport, makeRequest(HttpMethod::Post, "/diffs", jsonBody(json)));
    if (!reply)
        co_return reply.error();
    const QByteArray body = *reply;
    QFuture<Result<schema::Diff>> parsing = parserPool().run([body] { return wire::diff(body); });
    Result<schema::Diff> diff = co_await parsing;
    co_return diff;
}

} // namespace fairlead::client
