#pragma once

#include "models/base/roles.h"
#include "services/domain/schema/change.h"

namespace fairlead::models {

ChangeMark markOf(schema::ChangeKind kind);
SeverityMark markOf(schema::Severity severity);

/// The attribute as people call it: `Formula` for `calculatedFormula`; the API's own name where there is no better.
QString attributeName(const schema::Change &change);

/// One side of a change in a table cell: one line, `none` where there is nothing.
QString shortValue(const schema::Change &change, bool newSide);

/// One side of a change in full, for the compare: a formula as it is, a picklist one value a line, a summary one
/// fact a line. Empty where there is nothing.
QString fullValue(const schema::Change &change, bool newSide);

/// The text with very long lines broken behind commas and brackets, which moves no other line when something is added
/// before it: a line of a hundred thousand signs can neither be laid out nor read.
QString brokenLines(const QString &text);

/// The change in one line, for histories: `Length 40 → 80`, `2 values added`.
QString changeSummary(const schema::Change &change);

} // namespace fairlead::models
