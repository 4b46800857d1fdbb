#pragma once

#include "services/domain/schema/diff.h"

namespace fairlead::backend {

/// Whether an error says that a stored text is gone or damaged, rather than that nothing can be read at all.
bool isDamage(const Error &error);

/// schema::compare() where stored texts may be damaged: their objects are left out and told in Diff::notCompared. It
/// costs nothing while all are whole.
Result<schema::Diff> compareReadable(const schema::Side &from, const schema::Side &to, const schema::DiffOptions &options);

} // namespace fairlead::backend
