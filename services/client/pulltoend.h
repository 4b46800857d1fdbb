#pragma once

#include "services/client/workbenchclient.h"

#include <functional>

namespace fairlead::client {

/// Starts a pull of `client`, or goes on with an interrupted one, and waits until it is over. Events make that prompt;
/// asking again now and then makes it certain. `progress` (may be empty) hears each state that was asked for. The
/// value is a Finished pull; the Error is the pull's own reason, or Cancelled, also when `workbench` goes away.
QCoro::Task<Result<PullInfo>> pullToEnd(WorkbenchClient *workbench, ClientId client,
                                        std::function<void(const PullInfo &)> progress = {});

} // namespace fairlead::client
