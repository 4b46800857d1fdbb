#pragma once

#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/workspace.h"

namespace fairlead::cli {

/// The commands behind `fairleadctl topology`. Each answers with its exit code; an Error is for the caller to print.
/// `workspace` and `output` outlive the task.
QCoro::Task<Result<int>> importSchema(Workspace *workspace, Options options, const Output *output);
QCoro::Task<Result<int>> pullSchema(Workspace *workspace, client::ClientSummary client, Options options,
                                    const Output *output);
QCoro::Task<Result<int>> showHistory(Workspace *workspace, client::ClientSummary client, Options options,
                                     const Output *output);
QCoro::Task<Result<int>> compareVersions(Workspace *workspace, client::ClientSummary client, Options options,
                                         const Output *output);
/// Pulls (or imports --path) and compares with the version before; Drift when anything of at least --severity differs.
QCoro::Task<Result<int>> checkDrift(Workspace *workspace, client::ClientSummary client, Options options,
                                    const Output *output);

/// Connects a client to its Salesforce: by instance URL and the access token in FAIRLEAD_ACCESS_TOKEN, or by the
/// Salesforce CLI's name of the org.
QCoro::Task<Result<int>> connectClient(Workspace *workspace, Options options, const Output *output);

} // namespace fairlead::cli
