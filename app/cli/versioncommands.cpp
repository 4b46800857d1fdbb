#include "app/cli/versioncommands.h"

#include "app/cli/commandline.h"
#include "app/cli/topologysteps.h"
#include "services/client/healthclient.h"
#include "services/client/historyclient.h"
#include "services/domain/schema/healthreport.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <chrono>

namespace fairlead::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString placeOf(const schema::Finding &finding) {
    if (finding.object.isEmpty())
        return u"(version)"_s;
    return finding.field.isEmpty() ? finding.object : finding.object + u'.' + finding.field;
}

QJsonObject findingJson(const schema::Finding &finding, const schema::HealthReportContext &context) {
    const auto note = context.notes.constFind(finding.key());
    return {{u"rule"_s, QString::fromLatin1(finding.info().id)},
            {u"level"_s, schema::findingLevelName(finding.level)},
            {u"object"_s, orNull(finding.object)},
            {u"field"_s, orNull(finding.field)},
            {u"text"_s, schema::findingText(finding)},
            {u"value"_s, finding.value},
            {u"limit"_s, finding.limit},
            {u"names"_s, QJsonArray::fromStringList(finding.names)},
            {u"dismissed"_s, note != context.notes.constEnd()}};
}

QByteArray healthJson(const client::HealthReport &report, const schema::HealthReportContext &context) {
    QJsonArray findings;
    QJsonObject counts{{u"problem"_s, 0}, {u"warning"_s, 0}, {u"hint"_s, 0}};
    for (const schema::Finding &finding : report.findings) {
        findings.append(findingJson(finding, context));
        const QString level = schema::findingLevelName(finding.level);
        counts[level] = counts[level].toInt() + 1;
    }
    QJsonArray unread;
    for (const schema::FailedObject &object : report.unread)
        unread.append(QJsonObject{{u"name"_s, object.name}, {u"reason"_s, object.reason}});
    const QJsonObject json{{u"version"_s, report.version}, {u"edition"_s, report.edition}, {u"summary"_s, counts},
                           {u"findings"_s, findings},      {u"unread"_s, unread}};
    return QJsonDocument(json).toJson();
}

QByteArray healthText(const client::HealthReport &report) {
    QString text;
    int rule = -1;
    for (const schema::Finding &finding : report.findings) {
        if (std::exchange(rule, finding.rule) != finding.rule)
            text += u"%1\n"_s.arg(QString::fromLatin1(finding.info().title));
        text += u"  %1  %2  %3\n"_s.arg(schema::findingLevelName(finding.level), -7).arg(placeOf(finding), schema::findingText(finding));
    }
    return text.isEmpty() ? "Nothing found\n" : text.toUtf8();
}

schema::HealthReportContext contextOf(const client::ClientSummary &client, const client::HealthReport &report) {
    schema::HealthReportContext context;
    context.title = u"%1 v%2"_s.arg(client.account.name).arg(report.version);
    context.edition = report.edition;
    context.generatedAt = toIso(std::chrono::floor<std::chrono::seconds>(SystemClock().now()));
    for (const client::Dismissal &dismissal : report.dismissed)
        context.notes.insert(dismissal.key(), dismissal.note);
    return context;
}

Result<client::VersionWords> wantedWords(const Options &options) {
    FAIRLEAD_TRY(options.atMostOne({"pin"_L1, "unpin"_L1}));
    FAIRLEAD_TRY(options.atMostOne({"baseline"_L1, "no-baseline"_L1}));
    FAIRLEAD_TRY(options.atMostOne({"baseline"_L1, "unpin"_L1}));
    client::VersionWords words;
    if (options.has("label"_L1))
        words.label = options.value("label"_L1);
    if (options.has("note"_L1))
        words.note = options.value("note"_L1);
    if (options.has("pin"_L1) || options.has("unpin"_L1))
        words.pinned = options.has("pin"_L1);
    if (options.has("baseline"_L1) || options.has("no-baseline"_L1))
        words.baseline = options.has("baseline"_L1);
    return words;
}

bool saysAnything(const client::VersionWords &words) {
    return words.label || words.note || words.pinned || words.baseline;
}

void tellVersion(const schema::SnapshotInfo &info, const Output &output) {
    QJsonObject json = snapshotJson(info);
    json.insert(u"note"_s, info.note);
    json.insert(u"pinned"_s, info.pinned);
    json.insert(u"baseline"_s, info.baseline);
    QString text = snapshotLine(info);
    if (info.baseline || info.pinned)
        text += info.baseline ? u"  baseline"_s : u"  pinned"_s;
    if (!info.note.isEmpty())
        text += u"\n"_s + info.note;
    output.result(json, text);
}

} // namespace

QCoro::Task<Result<int>> checkHealth(Workspace *workspace, client::ClientSummary client, Options options,
                                     const Output *output) {
    const Result<int> version = options.version("version"_L1, 0);
    if (!version)
        co_return version.error();
    const QString edition = options.value("edition"_L1, u"enterprise"_s);
    if (!schema::HealthLimits::of(edition))
        co_return invalid(u"--edition is one of %1, not \"%2\""_s.arg(schema::HealthLimits::editions().join(u", "_s), edition));
    const client::VersionRef wanted{client.account.id, *version};
    const Result<schema::SnapshotInfo> info = co_await snapshotNamed(workspace, wanted, client.account.name);
    if (!info)
        co_return info.error();
    const client::VersionRef ref{client.account.id, info->version};
    client::HealthClient health(workspace->client().transport());
    Result<client::HealthReport> report = co_await health.health(ref, edition);
    if (!report)
        co_return report.error();
    const schema::HealthReportContext context = contextOf(client, *report);
    if (!options.has("dismissed"_L1))
        std::erase_if(report->findings, [&](const schema::Finding &finding) { return context.notes.contains(finding.key()); });
    const QByteArray text = output->json()        ? healthJson(*report, context)
        : output->format() == u"md"_s ? schema::healthMarkdown(report->findings, context)
                                      : healthText(*report);
    FAIRLEAD_CO_TRY(output->bytes(text, options.value("output"_L1)));
    co_return Success;
}

QCoro::Task<Result<int>> labelVersion(Workspace *workspace, client::ClientSummary client, Options options,
                                      const Output *output) {
    const Result<int> version = options.version("version"_L1);
    if (!version)
        co_return version.error();
    const Result<client::VersionWords> words = wantedWords(options);
    if (!words)
        co_return words.error();
    const client::VersionRef wanted{client.account.id, *version};
    Result<schema::SnapshotInfo> info = co_await snapshotNamed(workspace, wanted, client.account.name);
    if (!info)
        co_return info.error();
    if (saysAnything(*words)) {
        client::HistoryClient history(workspace->client().transport());
        const client::VersionRef ref{client.account.id, info->version};
        client::VersionWords seen = *words;
        seen.revision = info->revision;
        info = co_await history.annotate(ref, seen);
        if (!info)
            co_return info.error();
    }
    tellVersion(*info, *output);
    co_return Success;
}

} // namespace fairlead::cli
