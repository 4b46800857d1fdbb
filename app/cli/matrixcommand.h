#pragma once

#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/workspace.h"

namespace fairlead::cli {

/// `fairleadctl topology matrix`: each --client NAME[@VERSION] is a column; as in topologycommands.h.
QCoro::Task<Result<int>> compareMatrix(Workspace *workspace, Options options, const Output *output);

} // namespace fairlead::cli
