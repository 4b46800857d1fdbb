#include "services/backend/topology/matrixservice.h"
#include "services/surfaces/workbench/decode.h"
#include "services/surfaces/workbench/errors.h"
#include "services/surfaces/workbench/handlers.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

namespace {

/// What says nothing is left out: most cells of a matrix are the same.
QJsonObject cellJson(const schema::MatrixCell &cell) {
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

QByteArray matrixText(const std::vector<schema::MatrixRow> &rows) {
    QJsonArray data;
    for (const schema::MatrixRow &row : rows) {
        QJsonArray cells;
        for (const schema::MatrixCell &cell : row.cells)
            cells.append(cellJson(cell));
        data.append(QJsonObject{{u"kind"_s, schema::matrixKindName(row.kind)},
                                {u"name"_s, row.name},
                                {u"label"_s, row.label},
                                {u"drift"_s, row.drift},
                                {u"cells"_s, cells}});
    }
    return QJsonDocument(QJsonObject{{u"data"_s, data}}).toJson(QJsonDocument::Compact);
}

} // namespace

Later showMatrix(Services services, Context context) {
    BodyReader body(context->request);
    const std::vector<backend::VersionRef> columns
        = body.versions("columns"_L1, static_cast<qsizetype>(backend::MatrixService::maximumColumns));
    const QString object = body.optionalText("object"_L1).value_or(QString());
    const QStringList ignore = body.optionalTexts("ignore"_L1);
    if (!body.result())
        co_return errorResponse(body.result().error());
    const Principal caller = context->principal;
    const std::stop_token cancelled = context->request.cancelled;
    const backend::MatrixService::Write write = &matrixText;
    Result<QByteArray> text;
    if (object.isEmpty())
        text = co_await services.matrix.objects(caller, columns, ignore, write, cancelled);
    else
        text = co_await services.matrix.inside(caller, columns, object, ignore, write, cancelled);
    co_return text ? HttpResponse::jsonText(200, *text) : errorResponse(text.error());
}

} // namespace fairlead::workbench
