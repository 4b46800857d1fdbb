#include "app/cli/topologycommands.h"

#include "app/cli/commandline.h"
#include "app/cli/topologysteps.h"

#include <QJsonArray>

#include <algorithm>

namespace fairlead::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList ignoreList(const Options &options) {
    return options.value("ignore"_L1).split(u',', Qt::SkipEmptyParts);
}

void reportBad(const std::vector<schema::FailedObject> &bad, const Output &output) {
    if (bad.empty())
        return;
    output.message(u"%1 could not be read:"_s.arg(bad.size()));
    for (const schema::FailedObject &object : bad)
        output.message(u"  %1: %2"_s.arg(object.name, object.reason));
}

QJsonObject importJson(const client::ImportResult &imported) {
    QJsonArray bad;
    for (const schema::FailedObject &object : imported.bad)
        bad.append(QJsonObject{{u"name"_s, object.name}, {u"reason"_s, object.reason}});
    QJsonObject json = snapshotJson(imported.snapshot);
    json.insert(u"bad"_s, bad);
    return json;
}

QString outputFormat(const Options &options, const Output &output) {
    return options.value("format"_L1, output.json() ? u"json"_s : u"text"_s);
}

QCoro::Task<Result<int>> pulledVersion(Workspace *workspace, ClientId client, const Output *output) {
    const Result<client::PullInfo> pull = co_await pullToEnd(workspace, client, output);
    if (!pull)
        co_return pull.error();
    co_return pull->version;
}

/// The version that a check compares with the newest: what was the latest before, or --from.
QCoro::Task<Result<int>> freshVersion(Workspace *workspace, ClientId client, Options options, const Output *output) {
    if (options.has("no-pull"_L1))
        co_return options.version("to"_L1, 0);
    if (!options.has("path"_L1)) {
        Result<int> version = co_await pulledVersion(workspace, client, output);
        co_return version;
    }
    const QString path = options.value("path"_L1);
    const Result<client::ImportResult> imported = co_await importPath(workspace, client, path);
    if (!imported)
        co_return imported.error();
    reportBad(imported->bad, *output);
    co_return imported->snapshot.version;
}

} // namespace

QCoro::Task<Result<int>> importSchema(Workspace *workspace, Options options, const Output *output) {
    const Result<QString> name = options.required("client"_L1);
    if (!name)
        co_return name.error();
    if (options.words().size() != 1)
        co_return invalid(u"Name one file or folder to import"_s);
    const QString clientName = *name;
    const Result<ClientId> client = co_await clientToFill(workspace, clientName);
    if (!client)
        co_return client.error();
    const QString path = options.words().first();
    const Result<client::ImportResult> imported = co_await importPath(workspace, *client, path);
    if (!imported)
        co_return imported.error();
    reportBad(imported->bad, *output);
    output->result(importJson(*imported), u"Imported %1"_s.arg(snapshotLine(imported->snapshot)));
    co_return Success;
}

QCoro::Task<Result<int>> pullSchema(Workspace *workspace, Options options, const Output *output) {
    const Result<QString> name = options.required("client"_L1);
    if (!name)
        co_return name.error();
    const QString clientName = *name;
    const Result<client::ClientSummary> client = co_await workspace->clientNamed(clientName);
    if (!client)
        co_return client.error();
    const ClientId id = client->account.id;
    const Result<int> version = co_await pulledVersion(workspace, id, output);
    if (!version)
        co_return version.error();
    const client::VersionRef ref{id, *version};
    const Result<schema::SnapshotInfo> info = co_await workspace->client().snapshot(ref);
    if (!info)
        co_return info.error();
    for (const QString &warning : info->warnings)
        output->message(warning);
    reportBad(info->failed, *output);
    output->result(snapshotJson(*info), u"Pulled %1"_s.arg(snapshotLine(*info)));
    co_return Success;
}

QCoro::Task<Result<int>> showHistory(Workspace *workspace, Options options, const Output *output) {
    const Result<QString> name = options.required("client"_L1);
    if (!name)
        co_return name.error();
    const QString clientName = *name;
    const Result<client::ClientSummary> client = co_await workspace->clientNamed(clientName);
    if (!client)
        co_return client.error();
    const ClientId id = client->account.id;
    const Result<std::vector<schema::SnapshotInfo>> versions = co_await workspace->client().snapshots(id);
    if (!versions)
        co_return versions.error();
    QJsonArray data;
    QStringList lines;
    for (const schema::SnapshotInfo &info : *versions) {
        data.append(snapshotJson(info));
        lines.append(snapshotLine(info));
    }
    output->result({{u"data"_s, data}}, lines.isEmpty() ? u"No version yet"_s : lines.join(u'\n'));
    co_return Success;
}

QCoro::Task<Result<int>> compareVersions(Workspace *workspace, Options options, const Output *output) {
    const Result<QString> name = options.required("client"_L1);
    if (!name)
        co_return name.error();
    const Result<int> from = options.version("from"_L1);
    if (!from)
        co_return from.error();
    const Result<int> to = options.version("to"_L1);
    if (!to)
        co_return to.error();
    const QString leftName = *name;
    const Result<client::ClientSummary> left = co_await workspace->clientNamed(leftName);
    if (!left)
        co_return left.error();
    const QString rightName = options.value("other-client"_L1, leftName);
    const Result<client::ClientSummary> right = co_await workspace->clientNamed(rightName);
    if (!right)
        co_return right.error();
    const Side leftSide{left->account.id, left->account.name, *from};
    const Side rightSide{right->account.id, right->account.name, *to};
    const QStringList ignore = ignoreList(options);
    const Result<NamedDiff> diff = co_await compareSides(workspace, leftSide, rightSide, ignore);
    if (!diff)
        co_return diff.error();
    const Result<QByteArray> text = report(*diff, outputFormat(options, *output));
    if (!text)
        co_return text.error();
    FAIRLEAD_CO_TRY(output->bytes(*text, options.value("output"_L1)));
    co_return Success;
}

QCoro::Task<Result<int>> checkDrift(Workspace *workspace, Options options, const Output *output) {
    const Result<QString> name = options.required("client"_L1);
    if (!name)
        co_return name.error();
    const auto threshold = schema::parseSeverity(options.value("severity"_L1, u"safe"_s));
    if (!threshold)
        co_return invalid(u"--severity is one of safe, risky, breaking"_s);
    const QString clientName = *name;
    const Result<client::ClientSummary> client = co_await workspace->clientNamed(clientName);
    if (!client)
        co_return client.error();
    // Stored versions: the newest against the one before. A fresh one: against the newest that is stored.
    const int before = options.has("no-pull"_L1) ? std::max(0, client->latestVersion - 1) : client->latestVersion;
    const Result<int> given = options.version("from"_L1, before);
    if (!given)
        co_return given.error();
    if (*given == 0 && !options.has("from"_L1))
        co_return rejected(u"The client \"%1\" has no version to compare with; pull or import one first"_s.arg(clientName));
    const ClientId id = client->account.id;
    const Result<int> fresh = co_await freshVersion(workspace, id, options, output);
    if (!fresh)
        co_return fresh.error();
    const Side from{id, client->account.name, *given};
    const Side to{id, client->account.name, *fresh};
    const QStringList ignore = ignoreList(options);
    Result<NamedDiff> diff = co_await compareSides(workspace, from, to, ignore);
    if (!diff)
        co_return diff.error();
    std::erase_if(diff->diff.changes, [&](const schema::Change &change) { return change.severity < *threshold; });
    const Result<QByteArray> text = report(*diff, outputFormat(options, *output));
    if (!text)
        co_return text.error();
    FAIRLEAD_CO_TRY(output->bytes(*text, options.value("output"_L1)));
    co_return diff->diff.changes.empty() ? Success : Drift;
}

QCoro::Task<Result<int>> connectClient(Workspace *workspace, Options options, const Output *output) {
    const Result<QString> name = options.required("client"_L1);
    if (!name)
        co_return name.error();
    client::NewConnection connection;
    connection.instanceUrl = options.value("instance-url"_L1);
    connection.cliAlias = options.value("sf-alias"_L1);
    connection.accessToken = Secret(qgetenv("FAIRLEAD_ACCESS_TOKEN"));
    if (!connection.cliAlias.isEmpty())
        connection.source = CredentialSource::SalesforceCli;
    else if (connection.instanceUrl.isEmpty() || connection.accessToken.isEmpty())
        co_return invalid(u"Give --instance-url URL with the access token in FAIRLEAD_ACCESS_TOKEN, or --sf-alias ALIAS"_s);
    const QString clientName = *name;
    const Result<ClientId> client = co_await clientToFill(workspace, clientName);
    if (!client)
        co_return client.error();
    const ClientId id = *client;
    const Result<Connection> made = co_await workspace->client().createConnection(id, connection);
    if (!made)
        co_return made.error();
    output->result({{u"id"_s, made->id.toString()},
                    {u"status"_s, connectionStatusName(made->status)},
                    {u"instance_url"_s, made->instanceUrl}},
                   u"Connected %1 to %2"_s.arg(clientName, made->instanceUrl));
    co_return Success;
}

} // namespace fairlead::cli
