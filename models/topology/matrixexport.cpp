#include "models/topology/matrixexport.h"

#include "services/domain/schema/htmlpage.h"
#include "services/kernel/csv.h"

namespace fairlead::models {

using namespace Qt::StringLiterals;
using schema::MatrixRow;

namespace {

QString cellText(const schema::MatrixCell &cell, bool isReference) {
    QString text = MatrixModel::words(cell, isReference);
    if (!cell.text.isEmpty() && cell.state != schema::MatrixState::Absent)
        text += u": "_s + cell.text;
    return cell.what.isEmpty() ? text : u"%1 (%2)"_s.arg(text, cell.what.join(u", "_s));
}

QStringList headers(const MatrixModel &model) {
    return QStringList{MatrixModel::tr("Object"), MatrixModel::tr("Inside")} + model.columnNames();
}

/// Object, what lies inside, then the versions.
QStringList cells(const QString &object, const MatrixRow &row) {
    const bool isObject = row.kind == schema::MatrixKind::Object;
    QStringList texts{object, isObject ? QString() : row.name};
    for (size_t i = 0; i < row.cells.size(); ++i)
        texts.append(cellText(row.cells[i], i == 0));
    return texts;
}

QString markdownLine(QStringList texts) {
    for (QString &text : texts)
        text.replace(u'\\', u"\\\\"_s).replace(u'|', u"\\|"_s).replace(u'\n', u' ');
    return u"| "_s + texts.join(u" | "_s) + u" |\n"_s;
}

QString htmlLine(const QStringList &texts, const QString &tag) {
    QString line = u"<tr>"_s;
    for (const QString &text : texts)
        line += u"<%1>%2</%1>"_s.arg(tag, text.toHtmlEscaped());
    return line + u"</tr>\n"_s;
}

} // namespace

QByteArray matrixCsv(const MatrixModel &model) {
    QString text = csvLine(headers(model));
    for (const auto &[object, row] : model.shownRows())
        text += csvLine(cells(object, row));
    return text.toUtf8();
}

QByteArray matrixMarkdown(const MatrixModel &model, const QString &title) {
    const QStringList head = headers(model);
    QString text = u"# %1\n\n"_s.arg(title) + markdownLine(head)
        + markdownLine(QStringList(head.size(), u"---"_s));
    for (const auto &[object, row] : model.shownRows())
        text += markdownLine(cells(object, row));
    return text.toUtf8();
}

QByteArray matrixHtml(const MatrixModel &model, const QString &title) {
    QString text = u"<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>\n<style>%2</style></head><body>\n<h1>%1</h1>\n<table>\n"_s
                       .arg(title.toHtmlEscaped(), QString::fromUtf8(schema::htmlReportStyle()));
    text += u"<thead>"_s + htmlLine(headers(model), u"th"_s) + u"</thead><tbody>\n"_s;
    for (const auto &[object, row] : model.shownRows())
        text += htmlLine(cells(object, row), u"td"_s);
    return (text + u"</tbody></table>\n</body></html>\n"_s).toUtf8();
}

} // namespace fairlead::models
