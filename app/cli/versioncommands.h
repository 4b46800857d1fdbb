#pragma once

#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/workspace.h"

namespace fairlead::cli {

/// Commands on one version of a client; as in topologycommands.h.

/// What the health rules find; dismissed findings only with --dismissed.
QCoro::Task<Result<int>> checkHealth(Workspace *workspace, client::ClientSummary client, Options options,
                                     const Output *output);
/// Writes label, note, pin and baseline, and answers with the version as it is then.
QCoro::Task<Result<int>> labelVersion(Workspace *workspace, client::ClientSummary client, Options options,
                                      const Output *output);

} // namespace fairlead::cli
