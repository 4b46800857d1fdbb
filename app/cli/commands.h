#pragma once

#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/workspace.h"

#include <QCoroTask>

#include <vector>

namespace fairlead::cli {

/// One subcommand: how it is called, and what does its work. Exactly one of the functions is set, but for `backup`
/// and `restore`, which are called by name.
struct CommandSpec {
    /// Of the client that --client names.
    using OnClient = QCoro::Task<Result<int>> (*)(Workspace *, client::ClientSummary, Options, const Output *);
    using OnWorkspace = QCoro::Task<Result<int>> (*)(Workspace *, Options, const Output *);
    using OnBackend = QCoro::Task<Result<int>> (*)(embedded::Backend *, Options, const Output *);

    QLatin1StringView area; ///< `topology`, or empty.
    QLatin1StringView name;
    QLatin1StringView usage;
    QLatin1StringView help;
    std::vector<OptionSpec> options; ///< --json and --format come on top for every command.
    OnClient onClient = nullptr;
    OnWorkspace onWorkspace = nullptr;
    OnBackend onBackend = nullptr;
    int words = 0;         ///< How many plain words it takes at most.
    bool creates = false;  ///< Works in an empty data directory too.
    QLatin1StringView formats = QLatin1StringView("text|json"); ///< What it can answer in.

    /// Works on a server as well as on a data directory.
    bool isShared() const { return onClient || onWorkspace; }
    QString title() const; ///< `topology import`.
};

const std::vector<CommandSpec> &commands();
/// The command that `words` begin with, which are taken off it; nullptr when there is none.
const CommandSpec *findCommand(QStringList &words);
/// Its options, the common ones included.
std::vector<OptionSpec> optionsOf(const CommandSpec &command);

} // namespace fairlead::cli
