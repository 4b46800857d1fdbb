#pragma once

#include "app/cli/options.h"
#include "app/cli/output.h"

#include <QCoroTask>

namespace fairlead::embedded {
class Backend;
}

namespace fairlead::cli {

/// `check-store [--repair]`: reads all that versions are made of and names what is damaged. 0 when all is whole, 1 when
/// something was found damaged, or could not be restored with --repair.
QCoro::Task<Result<int>> checkStore(embedded::Backend *backend, Options options, const Output *output);

} // namespace fairlead::cli
