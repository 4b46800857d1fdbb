#pragma once

#include "services/kernel/result.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace fairlead::schema {

/// A sheet of texts; the first row stands as a header and stays in sight.
struct Sheet {
    QString name;            ///< At most 31 characters, none of []:*?/\ among them.
    std::vector<int> widths; ///< Of the columns, in characters.
    std::vector<QStringList> rows;
};

/// An XLSX file of these sheets. Cells are texts, never formulas; what XML cannot hold is left out, and a cell's text
/// beyond 32,767 characters is cut with a mark. TooLarge over the 1,048,576 rows a sheet holds.
Result<QByteArray> workbook(const std::vector<Sheet> &sheets);

} // namespace fairlead::schema
