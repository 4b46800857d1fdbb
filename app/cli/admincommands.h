#pragma once

#include "app/cli/options.h"
#include "app/cli/output.h"

#include <QCoroTask>

namespace fairlead {
class Config;
}
namespace fairlead::embedded {
class Backend;
}

namespace fairlead::cli {

/// The commands behind `fairleadctl admin`: for whoever owns the database. They work on --data-dir or --database.
QCoro::Task<Result<int>> createOperator(embedded::Backend *backend, Options options, const Output *output);
QCoro::Task<Result<int>> createOrganization(embedded::Backend *backend, Options options, const Output *output);
QCoro::Task<Result<int>> createUser(embedded::Backend *backend, Options options, const Output *output);

/// Wraps all sealed secrets under a new master key: a fresh one in the data directory, or FAIRLEAD_NEW_MASTER_KEY.
QCoro::Task<Result<int>> rotateMasterKey(embedded::Backend *backend, Options options, const Output *output);

/// `backup FILE`: a consistent copy while others go on.
Result<int> backUp(embedded::Backend *backend, const Options &options, const Output &output);
/// `restore FILE` into an empty data directory or database.
Result<int> restore(const Config &config, const Options &options, const Output &output);

} // namespace fairlead::cli
