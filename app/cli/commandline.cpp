#include "app/cli/commandline.h"

#include "app/cli/admincommands.h"
#include "app/cli/topologycommands.h"
#include "services/embedded/backend.h"
#include "services/embedded/settings.h"
#include "services/kernel/log.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace fairlead::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr ConfigKey ownKeys[] = {
    {"server"_L1, "URL"_L1, "work on a shared server; FAIRLEAD_EMAIL and FAIRLEAD_PASSWORD sign in"_L1, ""_L1},
    {"organization"_L1, "SLUG"_L1, "which of the account's organizations, on a server"_L1, ""_L1},
    {"email"_L1, "EMAIL"_L1, "who signs in to the server"_L1, ""_L1},
    {"password"_L1, "PASSWORD"_L1, "the password for it"_L1, ""_L1, true},
    {"json"_L1, ""_L1, "JSON on stdout, and nothing else there"_L1, ""_L1},
    {"help"_L1, ""_L1, "this text"_L1, ""_L1},
    {"version"_L1, ""_L1, "the version"_L1, ""_L1},
};

using WorkspaceCommand = QCoro::Task<Result<int>> (*)(Workspace *, Options, const Output *);
using AdminCommand = QCoro::Task<Result<int>> (*)(embedded::Backend *, Options, const Output *);

struct CommandSpec {
    QLatin1StringView area; ///< `topology`, or empty.
    QLatin1StringView name;
    QLatin1StringView usage;
    QLatin1StringView help;
    std::vector<OptionSpec> options;
    WorkspaceCommand onWorkspace = nullptr;
    AdminCommand onBackend = nullptr;
};

const std::vector<CommandSpec> &commands() {
    static const OptionSpec client{"client"_L1, "NAME"_L1, "whose schema"_L1};
    static const OptionSpec json{"json"_L1, ""_L1, "JSON on stdout"_L1};
    static const OptionSpec format{"format"_L1, "text|json|html|md|csv"_L1, "how the diff is written"_L1};
    static const OptionSpec file{"output"_L1, "FILE"_L1, "write there instead of stdout"_L1};
    static const OptionSpec ignore{"ignore"_L1, "NAME,…"_L1, "noise to leave out: labels, help, urls, permissions, or attributes"_L1};
    static const OptionSpec from{"from"_L1, "N"_L1, "the older version"_L1};
    static const OptionSpec to{"to"_L1, "M"_L1, "the newer version"_L1};
    static const OptionSpec email{"email"_L1, "EMAIL"_L1, "the account's email"_L1};
    static const OptionSpec stdinPassword{"password-stdin"_L1, ""_L1, "read the password from stdin (or FAIRLEAD_NEW_PASSWORD; else one is made up)"_L1};
    static const std::vector<CommandSpec> all = {
        {"topology"_L1, "import"_L1, "--client NAME PATH"_L1, "make a version of describe files, one schema file or an SFDX folder"_L1, {client, json}, importSchema},
        {"topology"_L1, "pull"_L1, "--client NAME"_L1, "make a version of the connected Salesforce"_L1, {client, json}, pullSchema},
        {"topology"_L1, "history"_L1, "--client NAME"_L1, "the versions, newest first"_L1, {client, json}, showHistory},
        {"topology"_L1, "diff"_L1, "--client NAME --from N --to M [--other-client NAME]"_L1, "what changed between two versions"_L1,
         {client, from, to, {"other-client"_L1, "NAME"_L1, "whose version --to is"_L1}, format, file, ignore, json}, compareVersions},
        {"topology"_L1, "check"_L1, "--client NAME"_L1, "pull and compare with the version before: exit 1 on drift, 2 on error"_L1,
         {client, from, to, {"path"_L1, "PATH"_L1, "import this instead of pulling"_L1}, {"no-pull"_L1, ""_L1, "compare stored versions"_L1},
          {"severity"_L1, "safe|risky|breaking"_L1, "what counts as drift, and above"_L1}, format, file, ignore, json}, checkDrift},
        {"connection"_L1, "create"_L1, "--client NAME (--instance-url URL | --sf-alias ALIAS)"_L1, "connect a client; the access token comes from FAIRLEAD_ACCESS_TOKEN"_L1,
         {client, {"instance-url"_L1, "URL"_L1, "where the org is"_L1}, {"sf-alias"_L1, "ALIAS"_L1, "an org the Salesforce CLI is signed in to"_L1}, json}, connectClient},
        {"admin"_L1, "create-operator"_L1, "--email EMAIL"_L1, "a platform operator"_L1, {email, stdinPassword, json}, nullptr, createOperator},
        {"admin"_L1, "create-organization"_L1, "--name NAME --slug SLUG"_L1, "an organization"_L1,
         {{"name"_L1, "NAME"_L1, "its name"_L1}, {"slug"_L1, "SLUG"_L1, "its URL-safe handle"_L1}, json}, nullptr, createOrganization},
        {"admin"_L1, "create-user"_L1, "--organization SLUG --email EMAIL [--role ROLE]"_L1, "a user"_L1,
         {{"organization"_L1, "SLUG"_L1, "where"_L1}, email, {"name"_L1, "NAME"_L1, "display name"_L1}, {"role"_L1, "admin|manager|member|viewer"_L1, "default admin"_L1},
          {"client"_L1, "NAME"_L1, "sees this client only"_L1}, stdinPassword, json}, nullptr, createUser},
        {""_L1, "backup"_L1, "FILE"_L1, "a consistent copy of the database"_L1, {json}},
        {""_L1, "restore"_L1, "FILE"_L1, "make an empty data directory or database from a backup"_L1, {json}},
    };
    return all;
}

QString helpText(const std::vector<ConfigKey> &keys) {
    QString text = u"fairleadctl: Fairlead for scripts and CI\n\n"
                   "fairleadctl (--data-dir DIR | --server URL) [OPTIONS] COMMAND …\n\nCommands\n"_s;
    for (const CommandSpec &command : commands()) {
        const QString words = (QString(command.area) + u' ' + command.name).trimmed() + u' ' + command.usage;
        text += u"  %1\n      %2\n"_s.arg(words, command.help);
        for (const OptionSpec &option : command.options) {
            if (!command.usage.contains(option.name))
                text += u"      --%1 %2  %3\n"_s.arg(option.name, option.valueName, option.help);
        }
    }
    return text + u"\nOptions, before the command\n"_s + Config::help(keys);
}

const CommandSpec *findCommand(QStringList &words) {
    for (const CommandSpec &command : commands()) {
        const qsizetype length = command.area.isEmpty() ? 1 : 2;
        const QStringList name = command.area.isEmpty() ? QStringList{command.name} : QStringList{command.area, command.name};
        if (words.mid(0, length) == name) {
            words = words.mid(length);
            return &command;
        }
    }
    return nullptr;
}

QCoro::Task<Result<int>> execute(const CommandSpec *command, Config config, Options options, const Output *output) {
    if (command->name == "restore"_L1)
        co_return restore(config, options, *output);
    if (command->onWorkspace) {
        Result<std::unique_ptr<Workspace>> workspace = co_await Workspace::open(config);
        if (!workspace)
            co_return workspace.error();
        Result<int> code = co_await command->onWorkspace(workspace->get(), options, output);
        co_return code;
    }
    if (config.isSet("server"_L1))
        co_return invalid(u"This command belongs to whoever owns the database: give --data-dir or --database"_s);
    auto backend = embedded::Backend::open(config);
    if (!backend)
        co_return backend.error();
    if (command->name == "backup"_L1)
        co_return backUp(backend->get(), options, *output);
    Result<int> code = co_await command->onBackend(backend->get(), options, output);
    co_return code;
}

} // namespace

int runCommandLine(const QStringList &arguments) {
    const std::vector<ConfigKey> keys = embedded::withBackendKeys(ownKeys);
    const auto config = Config::load(arguments, Config::processEnvironment(), keys, true);
    if (!config)
        return Output(false).failure(config.error());
    if (config->isOn("version"_L1)) {
        std::printf("fairleadctl %s\n", qPrintable(QCoreApplication::applicationVersion()));
        return Success;
    }
    QStringList words = config->positional();
    if (config->isOn("help"_L1) || words.isEmpty() || words.contains(u"--help")) {
        std::fputs(qPrintable(helpText(keys)), stdout);
        return config->isOn("help"_L1) || words.contains(u"--help") ? Success : Failure;
    }
    const CommandSpec *command = findCommand(words);
    if (!command)
        return Output(config->isOn("json"_L1))
            .failure(invalid(u"There is no command \"%1\"; --help lists them"_s.arg(words.mid(0, 2).join(u' '))));
    const auto options = Options::parse(words, command->options);
    if (!options)
        return Output(config->isOn("json"_L1)).failure(options.error());
    const bool json = config->isOn("json"_L1) || options->has("json"_L1) || options->value("format"_L1) == u"json";
    const Output output(json);
    const Result<int> code = QCoro::waitFor(execute(command, *config, *options, &output));
    return code ? *code : output.failure(code.error());
}

} // namespace fairlead::cli
