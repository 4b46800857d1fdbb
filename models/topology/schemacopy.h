#pragma once

#include "models/topology/schemaindex.h"

namespace fairlead::models {

enum class CopyFormat { ApiNames, Soql, Csv, Markdown };

/// What is copied of some entries of an index, in the order of the tree. An object stands for itself as a name and for all
/// its fields otherwise; what is neither an object nor a field is copied as a name only. SOQL: one statement an object,
/// wrapped at 100 columns; the fields of an object that is selected whole are not asked for twice.
QString copyText(const SchemaIndex &index, std::vector<int> entries, CopyFormat format);

} // namespace fairlead::models
