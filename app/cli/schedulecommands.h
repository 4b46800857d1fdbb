#pragma once

#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/workspace.h"

namespace fairlead::cli {

/// The commands behind `fairleadctl topology` that say what happens to a client by itself. Each sets what its options
/// ask for and answers with what is in force then; without any it only answers. As in topologycommands.h.

QCoro::Task<Result<int>> scheduleClient(Workspace *workspace, client::ClientSummary client, Options options,
                                        const Output *output);
/// With --preview nothing is stored or removed; --apply clears out at once, by what is stored then.
QCoro::Task<Result<int>> retainClient(Workspace *workspace, client::ClientSummary client, Options options,
                                      const Output *output);
/// --test waits up to a minute for the deliveries and fails where one did.
QCoro::Task<Result<int>> alertClient(Workspace *workspace, client::ClientSummary client, Options options,
                                     const Output *output);

} // namespace fairlead::cli
