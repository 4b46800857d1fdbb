#pragma once

#include "models/topology/matrixmodel.h"

namespace fairlead::models {

/// What a matrix shows, as a table: object, what lies inside it, then a cell a version. Cells that a spreadsheet would
/// run as a formula are defused.
QByteArray matrixCsv(const MatrixModel &model);
/// The same as one page that stands alone.
QByteArray matrixHtml(const MatrixModel &model, const QString &title);
QByteArray matrixMarkdown(const MatrixModel &model, const QString &title);

} // namespace fairlead::models
