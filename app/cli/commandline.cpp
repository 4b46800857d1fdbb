#include "app/cli/commandline.h"

#include "app/cli/admincommands.h"
#include "app/cli/commands.h"
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
    {"format"_L1, "FORMAT"_L1, "how the answer is written: text, json; reports also html, md, csv"_L1, ""_L1},
    {"json"_L1, ""_L1, "JSON on stdout, and nothing else there"_L1, ""_L1},
    {"help"_L1, ""_L1, "this text"_L1, ""_L1},
    {"version"_L1, ""_L1, "the version"_L1, ""_L1},
};

/// One command with all that it takes.
QString commandHelp(const CommandSpec &command) {
    const std::vector<OptionSpec> options = optionsOf(command);
    const auto flag = [](const OptionSpec &option) { return (u"--%1 %2"_s.arg(option.name, option.valueName)).trimmed(); };
    qsizetype width = 0;
    for (const OptionSpec &option : options)
        width = std::max(width, flag(option).size());
    QString text = (u"fairleadctl (--data-dir DIR | --server URL) %1 %2"_s.arg(command.title(), command.usage)).trimmed();
    if (!command.isShared())
        text.replace(u"(--data-dir DIR | --server URL)"_s, u"(--data-dir DIR | --database URL)"_s);
    text += u"\n\n%1\n\n"_s.arg(command.help);
    for (const OptionSpec &option : options)
        text += u"  %1  %2\n"_s.arg(flag(option).leftJustified(width), option.help);
    return text + u"\nfairleadctl --help tells what goes before the command.\n"_s;
}

QString helpText(const std::vector<ConfigKey> &keys) {
    QString text = u"fairleadctl: Fairlead for scripts and CI\n\n"
                   "fairleadctl (--data-dir DIR | --server URL) [OPTIONS] COMMAND ...\n\nCommands\n"_s;
    for (const CommandSpec &command : commands()) {
        text += u"  %1"_s.arg((command.title() + u' ' + command.usage).trimmed()) + u"\n      %1\n"_s.arg(command.help);
        for (const OptionSpec &option : command.options) {
            const QString flag = (u"--%1 %2"_s.arg(option.name, option.valueName)).trimmed();
            if (!QString(command.usage).contains(u"--"_s + option.name))
                text += u"      %1  %2\n"_s.arg(flag, option.help);
        }
    }
    return text + u"\nfairleadctl COMMAND --help tells all about one of them. Every command takes --json and --format too. Exit codes: 0 done, 1 drift (topology check) or damage (check-store), 2 an error."
                  "\n\nOptions, before the command\n"_s
        + Config::help(keys);
}

/// Before the command line could be read: whether it asks for JSON, so that its own errors come as that.
bool asksForJson(const QStringList &arguments) {
    const qsizetype format = arguments.indexOf(u"--format"_s);
    return arguments.contains(u"--json"_s) || arguments.contains(u"--format=json"_s)
        || (format >= 0 && arguments.value(format + 1) == u"json");
}

/// What the rest of a command line says, once it is known to make sense.
struct Call {
    const CommandSpec *command = nullptr;
    Options options;
    QString format;
};

Error noSuchCommand(const QStringList &words) {
    QStringList near;
    for (const CommandSpec &command : commands()) {
        if (!command.area.isEmpty() && command.area == words.first())
            near.append(command.name);
    }
    const QString hint = near.isEmpty() ? u"--help lists them"_s : u"%1 has: %2"_s.arg(words.first(), near.join(u", "_s));
    return invalid(u"There is no command \"%1\"; %2"_s.arg(words.mid(0, 2).join(u' '), hint));
}

/// Where an option stands that its command does not know, since it belongs to the program.
Result<void> checkPlace(const QStringList &words, const CommandSpec &command, const std::vector<ConfigKey> &keys) {
    for (const QString &word : words) {
        const QString name = word.mid(2).section(u'=', 0, 0);
        const bool ofCommand = std::ranges::any_of(optionsOf(command), [&](const OptionSpec &o) { return name == o.name; });
        const bool ofProgram = std::ranges::any_of(keys, [&](const ConfigKey &key) { return name == key.key; });
        if (word.startsWith(u"--") && ofProgram && !ofCommand)
            return invalid(u"--%1 goes before the command: fairleadctl --%1 ... %2"_s.arg(name, command.title()));
    }
    return {};
}

Result<Call> parseCall(const Config &config, QStringList words, const std::vector<ConfigKey> &keys) {
    Call call;
    const QStringList all = words;
    call.command = findCommand(words);
    if (!call.command)
        return noSuchCommand(all);
    auto options = Options::parse(words, optionsOf(*call.command));
    if (!options) {
        FAIRLEAD_TRY(checkPlace(words, *call.command, keys));
        return options.error();
    }
    call.options = std::move(*options);
    if (call.options.words().size() > call.command->words)
        return invalid(u"\"%1\" is one word too many for %2"_s.arg(call.options.words().at(call.command->words), call.command->title()));
    if (call.command->onClient)
        FAIRLEAD_TRY(call.options.required("client"_L1));
    if (call.command->onClient && call.options.values("client"_L1).size() > 1)
        return invalid(u"--client is one client for %1"_s.arg(call.command->title()));
    const bool json = config.isOn("json"_L1) || call.options.has("json"_L1);
    call.format = call.options.value("format"_L1, json ? u"json"_s : config.value("format"_L1));
    if (call.format.isEmpty())
        call.format = u"text"_s;
    const QStringList formats = QString(call.command->formats).split(u'|');
    if (!formats.contains(call.format))
        return invalid(u"--format is one of %1, not \"%2\""_s.arg(formats.join(u", "_s), call.format));
    return call;
}

/// The client that --client names, then the command on it.
QCoro::Task<Result<int>> runOnClient(const Call *call, Workspace *workspace, const Output *output) {
    const QString name = call->options.value("client"_L1);
    const Result<client::ClientSummary> client = co_await workspace->clientNamed(name);
    if (!client)
        co_return client.error();
    const client::ClientSummary summary = *client;
    Result<int> code = co_await call->command->onClient(workspace, summary, call->options, output);
    co_return code;
}

QCoro::Task<Result<int>> runOnWorkspace(const Call *call, Config config, const Output *output) {
    Result<std::unique_ptr<Workspace>> workspace = co_await Workspace::open(config, call->command->creates);
    if (!workspace)
        co_return workspace.error();
    QCoro::Task<Result<int>> running = call->command->onClient
        ? runOnClient(call, workspace->get(), output)
        : call->command->onWorkspace(workspace->get(), call->options, output);
    Result<int> code = co_await running;
    co_await (*workspace)->close();
    co_return code;
}

QCoro::Task<Result<int>> runOnBackend(const Call *call, Config config, const Output *output) {
    if (!call->command->creates)
        FAIRLEAD_CO_TRY(requireData(config));
    auto backend = embedded::Backend::open(config);
    if (!backend)
        co_return backend.error();
    if (call->command->name == "backup"_L1)
        co_return backUp(backend->get(), call->options, *output);
    Result<int> code = co_await call->command->onBackend(backend->get(), call->options, output);
    co_return code;
}

QCoro::Task<Result<int>> execute(const Call *call, Config config, const Output *output) {
    if (!call->command->isShared() && config.isSet("server"_L1))
        co_return invalid(u"This command belongs to whoever owns the database: give --data-dir or --database"_s);
    if (call->command->name == "restore"_L1)
        co_return restore(config, call->options, *output);
    QCoro::Task<Result<int>> running
        = call->command->isShared() ? runOnWorkspace(call, config, output) : runOnBackend(call, config, output);
    Result<int> code = co_await running;
    co_return code;
}

} // namespace

int runCommandLine(const QStringList &arguments) {
    const std::vector<ConfigKey> keys = embedded::withBackendKeys(ownKeys);
    const auto config = Config::load(arguments, Config::processEnvironment(), keys, true);
    const Output early(asksForJson(arguments));
    if (!config)
        return early.failure(config.error());
    if (config->isOn("version"_L1)) {
        std::printf("fairleadctl %s\n", qPrintable(QCoreApplication::applicationVersion()));
        return Success;
    }
    const QStringList words = config->positional();
    if (config->isOn("help"_L1) || words.contains(u"--help"_s) || words.contains(u"-h"_s)) {
        QStringList rest = words;
        const CommandSpec *command = findCommand(rest);
        std::fputs(qPrintable(command ? commandHelp(*command) : helpText(keys)), stdout);
        return Success;
    }
    if (words.isEmpty())
        return early.failure(invalid(u"There is no command; --help lists them"_s));
    if (config->value("log-format"_L1) == u"json")
        installLogging(LogFormat::Json);
    const Result<Call> call = parseCall(*config, words, keys);
    if (!call)
        return early.failure(call.error());
    const Output output(call->format);
    const Result<int> code = QCoro::waitFor(execute(&*call, *config, &output));
    if (!code)
        return output.failure(code.error());
    if (!Output::isWhole())
        return output.failure({ErrorCode::Unavailable, u"stdout could not be written"_s, {}});
    return *code;
}

} // namespace fairlead::cli
