#pragma once

#include "models/topology/schemaindex.h"

namespace fairlead::models {

/// The columns of the table exports, and a field's cells in them.
QStringList fieldColumns();
QStringList fieldCells(const schema::ObjectOutline &object, const schema::FieldOutline &field);

/// A line each, ended; cells that a spreadsheet would run as a formula are defused.
QString csvHeader();
QString csvRow(const schema::ObjectOutline &object, const schema::FieldOutline &field);
QString markdownHeader();
QString markdownRow(const schema::ObjectOutline &object, const schema::FieldOutline &field);

/// A whole version as a table, one row a field; cells that a spreadsheet would run as a formula are defused.
QByteArray schemaCsv(const SchemaIndex &index);
/// One section an object with a table of its fields.
QByteArray schemaMarkdown(const SchemaIndex &index, const QString &title);
/// `{"objects":[{"name","label","fields":[{"name","label","type",…}]}]}`
QByteArray schemaJson(const SchemaIndex &index);

} // namespace fairlead::models
