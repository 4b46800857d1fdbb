#pragma once

#include <QStringList>

namespace fairlead::cli {

/// Exit codes of fairleadctl.
enum ExitCode {
    Success = 0,
    Drift = 1, ///< `topology check` found a difference.
    Failure = 2, ///< Anything that went wrong, a bad command line included.
};

/// Runs one command line (without the program's name) and returns its exit code.
int runCommandLine(const QStringList &arguments);

} // namespace fairlead::cli
