#pragma once

#include "models/topology/schemaindex.h"
#include "services/kernel/result.h"

namespace fairlead::models {

/// A data dictionary to hand on: one self-contained page, an index of the objects, each to be opened to its table of fields;
/// a search field over all of it. Light and dark, printable. Thousands of fields: call it on a worker.
QByteArray schemaHtml(const SchemaIndex &index, const QString &title);

/// A workbook: a sheet of the objects and one of the fields. TooLarge as services/domain/schema/workbook.h says.
Result<QByteArray> schemaXlsx(const SchemaIndex &index);

} // namespace fairlead::models
