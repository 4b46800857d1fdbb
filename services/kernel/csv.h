#pragma once

#include <QString>
#include <QStringList>

namespace fairlead {

/// A cell of a CSV file (RFC 4180). What a spreadsheet would run as a formula is defused with a leading '.
QString csvCell(QString text);
/// A line of such cells, ended.
QString csvLine(const QStringList &cells);

} // namespace fairlead
