#include "app/cli/topologysteps.h"

#include "services/client/folderarchive.h"
#include "services/client/pulltoend.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include <chrono>

namespace fairlead::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 largestInput = 512LL * 1024 * 1024;

Result<QByteArray> readFile(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return notFound(u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    // A pipe or a device tells no size, so what is asked for counts.
    QByteArray bytes = file.read(largestInput + 1);
    if (bytes.size() > largestInput)
        return Error{ErrorCode::TooLarge, u"%1 is over 512 MiB"_s.arg(path), {}};
    return bytes;
}

QJsonObject sideJson(const Side &side, const schema::SnapshotInfo &info) {
    return {{u"client"_s, side.clientName},
            {u"version"_s, info.version},
            {u"label"_s, info.label},
            {u"pulled_at"_s, toIso(info.pulledAt)}};
}

} // namespace

QCoro::Task<Result<schema::SnapshotInfo>> snapshotNamed(Workspace *workspace, client::VersionRef version,
                                                        QString clientName) {
    Result<schema::SnapshotInfo> info = co_await workspace->client().snapshot(version);
    if (!info && info.error().code == ErrorCode::NotFound) {
        const QString which = version.version == 0 ? u"version yet"_s : u"version %1"_s.arg(version.version);
        co_return notFound(u"The client \"%1\" has no %2"_s.arg(clientName, which));
    }
    co_return info;
}

QCoro::Task<Result<ClientId>> clientToFill(Workspace *workspace, QString name) {
    const Result<client::ClientSummary> known = co_await workspace->clientNamed(name);
    if (known)
        co_return known->account.id;
    if (known.error().code != ErrorCode::NotFound)
        co_return known.error();
    const Result<ClientAccount> made = co_await workspace->client().createClient(name, QString());
    if (!made)
        co_return made.error();
    co_return made->id;
}

Result<SchemaInput> readInput(const QString &path) {
    SchemaInput input;
    const bool folder = QFileInfo(path).isDir();
    auto bytes = folder ? client::packFolder(path, {}, &input.unreadable) : readFile(path);
    if (!bytes)
        return bytes.error();
    input.name = folder ? QFileInfo(QDir(path).absolutePath()).fileName() + u".tar"_s : QFileInfo(path).fileName();
    input.bytes = std::move(*bytes);
    return input;
}

QCoro::Task<Result<client::ImportResult>> importInput(Workspace *workspace, ClientId client, SchemaInput input) {
    Result<client::ImportResult> imported = co_await workspace->client().importSchema(client, input.name, input.bytes);
    if (imported)
        imported->bad.insert(imported->bad.end(), input.unreadable.begin(), input.unreadable.end());
    co_return imported;
}

QCoro::Task<Result<client::PullInfo>> pullToEnd(Workspace *workspace, ClientId client, const Output *output) {
    const auto tell = [output](const client::PullInfo &pull) {
        if (!output->json() && pull.total > 0)
            output->message(u"%1 of %2 objects"_s.arg(pull.done).arg(pull.total));
    };
    return client::pullToEnd(&workspace->client(), client, tell);
}

QJsonObject snapshotJson(const schema::SnapshotInfo &info) {
    QJsonArray failed;
    for (const schema::FailedObject &object : info.failed)
        failed.append(QJsonObject{{u"name"_s, object.name}, {u"reason"_s, object.reason}});
    return {{u"version"_s, info.version},
            {u"source"_s, info.source},
            {u"label"_s, info.label},
            {u"objects_count"_s, info.objectsCount},
            {u"custom_objects_count"_s, info.customObjectsCount},
            {u"fields_count"_s, info.fieldsCount},
            {u"pulled_at"_s, toIso(info.pulledAt)},
            {u"failed"_s, failed},
            {u"warnings"_s, QJsonArray::fromStringList(info.warnings)}};
}

QString snapshotLine(const schema::SnapshotInfo &info) {
    const QLocale english(QLocale::English);
    QString line = u"v%1  %2  %3 objects, %4 fields"_s.arg(info.version)
                       .arg(toIso(info.pulledAt).left(16).replace(u'T', u' '), english.toString(info.objectsCount),
                            english.toString(info.fieldsCount));
    if (!info.label.isEmpty())
        line += u"  "_s + info.label;
    if (!info.failed.empty())
        line += u"  (%1 failed)"_s.arg(info.failed.size());
    return line;
}

QCoro::Task<Result<NamedDiff>> compareSides(Workspace *workspace, Side from, Side to, QStringList ignore) {
    const client::VersionRef older{from.client, from.version};
    const QString olderName = from.clientName;
    const Result<schema::SnapshotInfo> left = co_await snapshotNamed(workspace, older, olderName);
    if (!left)
        co_return left.error();
    const client::VersionRef newer{to.client, to.version};
    const QString newerName = to.clientName;
    const Result<schema::SnapshotInfo> right = co_await snapshotNamed(workspace, newer, newerName);
    if (!right)
        co_return right.error();
    const client::VersionRef leftRef{from.client, left->version};
    const client::VersionRef rightRef{to.client, right->version};
    Result<schema::Diff> diff = co_await workspace->client().diff(leftRef, rightRef, ignore);
    if (!diff)
        co_return diff.error();
    NamedDiff named;
    named.diff = std::move(*diff);
    named.context.from = u"%1 v%2"_s.arg(from.clientName).arg(left->version);
    named.context.to = u"%1 v%2"_s.arg(to.clientName).arg(right->version);
    named.context.fromJson = sideJson(from, *left);
    named.context.toJson = sideJson(to, *right);
    named.context.generatedAt = toIso(std::chrono::floor<std::chrono::seconds>(SystemClock().now()));
    co_return named;
}

Result<QByteArray> report(const NamedDiff &diff, const QString &format) {
    if (format == u"text")
        return schema::textReport(diff.diff, diff.context);
    if (format == u"json")
        return schema::jsonReport(diff.diff, diff.context);
    if (format == u"html")
        return schema::htmlReport(diff.diff, diff.context);
    if (format == u"md")
        return schema::markdownReport(diff.diff, diff.context);
    if (format == u"csv")
        return schema::csvReport(diff.diff, diff.context);
    return invalid(u"--format is one of text, json, html, md, csv, not \"%1\""_s.arg(format));
}

} // namespace fairlead::cli
