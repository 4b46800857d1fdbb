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

/// Pulls, and tells what could not be read.
QCoro::Task<Result<schema::SnapshotInfo>> pulledVersion(Workspace *workspace, ClientId client, const Output *output) {
    const Result<client::PullInfo> pull = co_await pullToEnd(workspace, client, output);
    if (!pull)
        co_return pull.error();
    const client::VersionRef ref{client, pull->version};
    Result<schema::SnapshotInfo> info = co_await workspace->client().snapshot(ref);
    if (!info)
        co_return info.error();
    for (const QString &warning : info->warnings)
        output->message(warning);
    reportBad(info->failed, *output);
    co_return info;
}

/// What a check looks at: a fresh pull, a fresh import of `path`, or what is stored.
struct CheckSource {
    QString path;
    bool stored = false;
};

Result<CheckSource> checkSource(const Options &options, const client::ClientSummary &client, bool imported,
                                const Output &output) {
    CheckSource source;
    source.path = options.value("path"_L1, options.words().value(0));
    source.stored = options.has("no-pull"_L1) || options.has("to"_L1);
    if (source.stored && !source.path.isEmpty())
        return invalid(u"Either a PATH is imported, or stored versions are compared (--to, --no-pull)"_s);
    // Whoever feeds versions by import has nothing to pull from.
    if (!source.stored && source.path.isEmpty() && !client.connection && imported) {
        output.message(u"\"%1\" has no connection: its stored versions are compared"_s.arg(client.account.name));
        source.stored = true;
    }
    return source;
}

/// The version that a check compares with the one before.
QCoro::Task<Result<int>> freshVersion(Workspace *workspace, ClientId client, CheckSource source, Options options,
                                      const Output *output) {
    if (source.stored)
        co_return options.version("to"_L1, 0);
    if (source.path.isEmpty()) {
        const Result<schema::SnapshotInfo> pulled = co_await pulledVersion(workspace, client, output);
        if (!pulled)
            co_return pulled.error();
        co_return pulled->version;
    }
    Result<SchemaInput> input = readInput(source.path);
    if (!input)
        co_return input.error();
    const SchemaInput read = std::move(*input);
    const Result<client::ImportResult> imported = co_await importInput(workspace, client, read);
    if (!imported)
        co_return imported.error();
    reportBad(imported->bad, *output);
    co_return imported->snapshot.version;
}

using Versions = std::vector<schema::SnapshotInfo>; ///< Newest first.

/// The older side: --from, the version before --to, or before a fresh one the newest that is stored. 0 = none.
Result<int> olderVersion(const Options &options, const CheckSource &source, const Versions &versions) {
    const int latest = versions.empty() ? 0 : versions.front().version;
    if (options.has("from"_L1)) {
        const Result<int> from = options.version("from"_L1);
        return from && *from == 0 ? Result<int>(latest) : from;
    }
    if (!source.stored)
        return latest;
    const Result<int> to = options.version("to"_L1, 0);
    if (!to)
        return to;
    const int newer = *to == 0 ? latest : *to;
    const auto older = std::ranges::find_if(versions, [newer](const auto &info) { return info.version < newer; });
    return older == versions.end() ? 0 : older->version;
}

/// What a check is going to compare.
struct CheckPlan {
    Side before;
    CheckSource source;
    schema::Severity threshold = schema::Severity::Safe;
};

Result<CheckPlan> planCheck(const Options &options, const client::ClientSummary &client, const Versions &versions,
                            const Output &output) {
    const QString name = client.account.name;
    const auto threshold = schema::parseSeverity(options.value("severity"_L1, u"safe"_s));
    if (!threshold)
        return invalid(u"--severity is one of safe, risky, breaking"_s);
    const bool imported = !versions.empty() && versions.front().source != u"org";
    const Result<CheckSource> source = checkSource(options, client, imported, output);
    if (!source)
        return source.error();
    const Result<int> before = olderVersion(options, *source, versions);
    if (!before)
        return before.error();
    if (*before == 0)
        return rejected(u"The client \"%1\" has no older version to compare with; pull or import one first"_s.arg(name));
    // Before anything new is made for a comparison that cannot be.
    if (std::ranges::none_of(versions, [&](const auto &info) { return info.version == *before; }))
        return notFound(u"The client \"%1\" has no version %2"_s.arg(name).arg(*before));
    return CheckPlan{{client.account.id, name, *before}, *source, *threshold};
}

Result<void> writeReport(const NamedDiff &diff, const Options &options, const Output &output) {
    const Result<QByteArray> text = report(diff, output.format());
    if (!text)
        return text.error();
    const QString file = options.value("output"_L1);
    FAIRLEAD_TRY(output.bytes(*text, file));
    const bool shown = file.isEmpty() && output.format() != u"json" && output.format() != u"csv";
    if (!shown && !diff.diff.notCompared.isEmpty())
        output.message(u"Not compared, since they could not be read: "_s + diff.diff.notCompared.join(u", "_s));
    return {};
}

} // namespace

QCoro::Task<Result<int>> importSchema(Workspace *workspace, Options options, const Output *output) {
    const Result<QString> name = options.required("client"_L1);
    if (!name)
        co_return name.error();
    if (options.words().size() != 1)
        co_return invalid(u"Name one file or folder to import"_s);
    // First, so that a mistyped path leaves no empty client behind.
    Result<SchemaInput> input = readInput(options.words().first());
    if (!input)
        co_return input.error();
    const QString clientName = *name;
    const Result<ClientId> client = co_await clientToFill(workspace, clientName);
    if (!client)
        co_return client.error();
    const SchemaInput read = std::move(*input);
    const Result<client::ImportResult> imported = co_await importInput(workspace, *client, read);
    if (!imported)
        co_return imported.error();
    reportBad(imported->bad, *output);
    output->result(importJson(*imported), u"Imported %1"_s.arg(snapshotLine(imported->snapshot)));
    co_return Success;
}

QCoro::Task<Result<int>> pullSchema(Workspace *workspace, client::ClientSummary client, Options,
                                    const Output *output) {
    const ClientId id = client.account.id;
    const Result<schema::SnapshotInfo> info = co_await pulledVersion(workspace, id, output);
    if (!info)
        co_return info.error();
    output->result(snapshotJson(*info), u"Pulled %1"_s.arg(snapshotLine(*info)));
    co_return Success;
}

QCoro::Task<Result<int>> showHistory(Workspace *workspace, client::ClientSummary client, Options,
                                     const Output *output) {
    const ClientId id = client.account.id;
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

QCoro::Task<Result<int>> compareVersions(Workspace *workspace, client::ClientSummary left, Options options,
                                         const Output *output) {
    const Result<int> from = options.version("from"_L1);
    if (!from)
        co_return from.error();
    const Result<int> to = options.version("to"_L1);
    if (!to)
        co_return to.error();
    const QString rightName = options.value("other-client"_L1, left.account.name);
    const Result<client::ClientSummary> right = co_await workspace->clientNamed(rightName);
    if (!right)
        co_return right.error();
    const Side leftSide{left.account.id, left.account.name, *from};
    const Side rightSide{right->account.id, right->account.name, *to};
    const QStringList ignore = ignoreList(options);
    const Result<NamedDiff> diff = co_await compareSides(workspace, leftSide, rightSide, ignore);
    if (!diff)
        co_return diff.error();
    FAIRLEAD_CO_TRY(writeReport(*diff, options, *output));
    co_return Success;
}

QCoro::Task<Result<int>> checkDrift(Workspace *workspace, client::ClientSummary client, Options options,
                                    const Output *output) {
    const ClientId id = client.account.id;
    const Result<Versions> versions = co_await workspace->client().snapshots(id);
    if (!versions)
        co_return versions.error();
    const Result<CheckPlan> plan = planCheck(options, client, *versions, *output);
    if (!plan)
        co_return plan.error();
    const CheckSource source = plan->source;
    const Result<int> fresh = co_await freshVersion(workspace, id, source, options, output);
    if (!fresh)
        co_return fresh.error();
    const Side before = plan->before;
    const Side after{id, before.clientName, *fresh};
    const QStringList ignore = ignoreList(options);
    Result<NamedDiff> diff = co_await compareSides(workspace, before, after, ignore);
    if (!diff)
        co_return diff.error();
    const auto below = std::erase_if(diff->diff.changes, [&](const schema::Change &change) { return change.severity < plan->threshold; });
    if (below > 0)
        output->message(u"Changes below %1, left out: %2"_s.arg(schema::severityName(plan->threshold)).arg(below));
    FAIRLEAD_CO_TRY(writeReport(*diff, options, *output));
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
