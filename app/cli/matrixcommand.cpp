#include "app/cli/matrixcommand.h"

#include "app/cli/commandline.h"
#include "app/cli/topologysteps.h"
#include "services/client/matrixclient.h"
#include "services/kernel/csv.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace fairlead::cli {

using namespace Qt::StringLiterals;
using schema::MatrixCell;
using schema::MatrixRow;
using schema::MatrixState;

namespace {

constexpr qsizetype fewestColumns = 2;
constexpr qsizetype mostColumns = 24;

/// `NAME@7`, `NAME@latest`; what follows the @ of any other name belongs to it.
struct ColumnName {
    QString client;
    int version = 0;
};

ColumnName columnName(const QString &text) {
    const qsizetype at = text.lastIndexOf(u'@');
    if (at <= 0)
        return {text, 0};
    const QString after = text.mid(at + 1);
    bool isNumber = false;
    const int version = after.toInt(&isNumber);
    if (after == u"latest"_s || (isNumber && version > 0))
        return {text.left(at), version};
    return {text, 0};
}

QCoro::Task<Result<Side>> columnOf(Workspace *workspace, QString text) {
    const ColumnName name = columnName(text);
    const QString clientName = name.client;
    Result<client::ClientSummary> client = co_await workspace->clientNamed(clientName);
    int version = name.version;
    if (!client && client.error().code == ErrorCode::NotFound && clientName != text) {
        // A client may well be called like a version of another.
        Result<client::ClientSummary> whole = co_await workspace->clientNamed(text);
        if (whole) {
            client = std::move(whole);
            version = 0;
        }
    }
    if (!client)
        co_return client.error();
    const client::VersionRef wanted{client->account.id, version};
    const Result<schema::SnapshotInfo> info = co_await snapshotNamed(workspace, wanted, client->account.name);
    if (!info)
        co_return info.error();
    co_return Side{client->account.id, client->account.name, info->version};
}

QString stateWords(const MatrixCell &cell, bool isReference) {
    if (isReference)
        return cell.state == MatrixState::Absent ? u"absent"_s : cell.state == MatrixState::Unknown ? u"unknown"_s : u"present"_s;
    return schema::matrixStateName(cell.state);
}

QString cellText(const MatrixCell &cell, bool isReference) {
    QString text = stateWords(cell, isReference);
    if (!cell.text.isEmpty() && cell.state != MatrixState::Absent)
        text += u": "_s + cell.text;
    return cell.what.isEmpty() ? text : u"%1 (%2)"_s.arg(text, cell.what.join(u", "_s));
}

QStringList lineOf(const MatrixRow &row) {
    QStringList cells{schema::matrixKindName(row.kind), row.name, row.label};
    for (size_t i = 0; i < row.cells.size(); ++i)
        cells.append(cellText(row.cells[i], i == 0));
    return cells;
}

QStringList header(const std::vector<Side> &columns) {
    QStringList names{u"kind"_s, u"name"_s, u"label"_s};
    for (const Side &side : columns)
        names.append(u"%1 v%2"_s.arg(side.clientName).arg(side.version));
    return names;
}

QByteArray csvOf(const std::vector<Side> &columns, const std::vector<MatrixRow> &rows) {
    QString text = csvLine(header(columns));
    for (const MatrixRow &row : rows)
        text += csvLine(lineOf(row));
    return text.toUtf8();
}

QByteArray textOf(const std::vector<Side> &columns, const std::vector<MatrixRow> &rows) {
    QString text = header(columns).mid(3).join(u" | "_s) + u'\n';
    for (const MatrixRow &row : rows)
        text += u"%1: %2\n"_s.arg(row.name, lineOf(row).mid(3).join(u" | "_s));
    return rows.empty() ? text.toUtf8() + "No rows\n" : text.toUtf8();
}

QJsonObject cellJson(const MatrixCell &cell) {
    QJsonObject json{{u"state"_s, schema::matrixStateName(cell.state)}};
    if (cell.changes > 0) {
        json.insert(u"changes"_s, cell.changes);
        json.insert(u"severity"_s, schema::severityName(cell.severity));
        json.insert(u"what"_s, QJsonArray::fromStringList(cell.what));
    }
    if (!cell.text.isEmpty())
        json.insert(u"text"_s, cell.text);
    return json;
}

QByteArray jsonOf(const std::vector<Side> &columns, const std::vector<MatrixRow> &rows) {
    QJsonArray heads;
    for (const Side &side : columns)
        heads.append(QJsonObject{{u"client"_s, side.clientName}, {u"version"_s, side.version}});
    QJsonArray data;
    for (const MatrixRow &row : rows) {
        QJsonArray cells;
        for (const MatrixCell &cell : row.cells)
            cells.append(cellJson(cell));
        data.append(QJsonObject{{u"kind"_s, schema::matrixKindName(row.kind)},
                                {u"name"_s, row.name},
                                {u"label"_s, row.label},
                                {u"drift"_s, row.drift},
                                {u"cells"_s, cells}});
    }
    return QJsonDocument(QJsonObject{{u"columns"_s, heads}, {u"data"_s, data}}).toJson();
}

} // namespace

QCoro::Task<Result<int>> compareMatrix(Workspace *workspace, Options options, const Output *output) {
    const QStringList names = options.values("client"_L1);
    if (names.size() < fewestColumns || names.size() > mostColumns)
        co_return invalid(u"Give --client NAME[@VERSION] %1 to %2 times, once a column"_s.arg(fewestColumns).arg(mostColumns));
    std::vector<Side> columns;
    std::vector<client::VersionRef> refs;
    for (const QString &name : names) {
        const Result<Side> column = co_await columnOf(workspace, name);
        if (!column)
            co_return column.error();
        columns.push_back(*column);
        refs.push_back({column->client, column->version});
    }
    client::MatrixClient matrix(workspace->client().transport());
    const QString object = options.value("object"_L1);
    const QStringList ignore = options.value("ignore"_L1).split(u',', Qt::SkipEmptyParts);
    Result<std::vector<MatrixRow>> rows;
    if (object.isEmpty())
        rows = co_await matrix.objects(refs, ignore);
    else
        rows = co_await matrix.inside(refs, object, ignore);
    if (!rows)
        co_return rows.error();
    if (options.has("only-differences"_L1))
        std::erase_if(*rows, [](const MatrixRow &row) { return row.drift == 0; });
    const QByteArray text = output->json() ? jsonOf(columns, *rows)
        : output->format() == u"csv"_s     ? csvOf(columns, *rows)
                                           : textOf(columns, *rows);
    FAIRLEAD_CO_TRY(output->bytes(text, options.value("output"_L1)));
    co_return Success;
}

} // namespace fairlead::cli
