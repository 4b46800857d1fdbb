#pragma once

#include <QStringList>

namespace fairlead::server {

/// Runs the shared server until SIGTERM or SIGINT, then drains. Returns the exit code: 0 after a drain, 1 when it
/// could not start (the reason is on stderr), 2 for a bad command line.
int runServer(const QStringList &arguments);

} // namespace fairlead::server
