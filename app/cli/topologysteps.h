#pragma once

#include "app/cli/output.h"
#include "app/cli/workspace.h"
#include "services/domain/schema/report.h"

namespace fairlead::cli {

/// What several topology commands are made of.

/// A version of a client, 0 = the latest; NotFound names both in a sentence.
QCoro::Task<Result<schema::SnapshotInfo>> snapshotNamed(Workspace *workspace, client::VersionRef version,
                                                        QString clientName);
/// The client of that name, made when there is none.
QCoro::Task<Result<ClientId>> clientToFill(Workspace *workspace, QString name);
/// What is going to be imported, read but not yet understood.
struct SchemaInput {
    QString name; ///< Of the file, or of the folder as the archive it became.
    QByteArray bytes;
    std::vector<schema::FailedObject> unreadable; ///< Files of the folder.
};
/// Reads a file or packs a folder.
Result<SchemaInput> readInput(const QString &path);
/// Imports it; files that could not be read are among the bad ones.
QCoro::Task<Result<client::ImportResult>> importInput(Workspace *workspace, ClientId client, SchemaInput input);
/// Pulls and waits for the end, saying how far it is every second; Cancelled by SIGINT only as the process is.
QCoro::Task<Result<client::PullInfo>> pullToEnd(Workspace *workspace, ClientId client, const Output *output);

QJsonObject snapshotJson(const schema::SnapshotInfo &info);
/// `v3 · 850 objects, 76,012 fields · 2026-02-19 00:00`
QString snapshotLine(const schema::SnapshotInfo &info);

/// A diff with the names of its two sides, ready for a report.
struct NamedDiff {
    schema::Diff diff;
    schema::ReportContext context;
};
struct Side {
    ClientId client;
    QString clientName;
    int version = 0; ///< 0 = the latest.
};
QCoro::Task<Result<NamedDiff>> compareSides(Workspace *workspace, Side from, Side to, QStringList ignore);

/// The report in one of the formats `text`, `json`, `html`, `md`, `csv`; Invalid for another.
Result<QByteArray> report(const NamedDiff &diff, const QString &format);

} // namespace fairlead::cli
