#pragma once

#include "services/backend/topology/diffservice.h"

namespace fairlead::workbench::wire {

/// `{changes, renames, not_compared, objects_compared}` (docs/workbench-api.md), written straight as text: a big diff
/// has 76,000 rows.
QByteArray diffText(const schema::Diff &value);
/// The same with `"unstored":{label, source, objects, bad:[{name, reason}]}`.
QByteArray unstoredDiffText(const schema::Diff &value, const backend::UnstoredFacts &facts);

} // namespace fairlead::workbench::wire
