#include "app/cli/commands.h"

#include "app/cli/admincommands.h"
#include "app/cli/topologycommands.h"

namespace fairlead::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr OptionSpec client{"client"_L1, "NAME"_L1, "whose schema"_L1};
constexpr OptionSpec file{"output"_L1, "FILE"_L1, "write the report there instead of stdout"_L1};
constexpr OptionSpec ignore{"ignore"_L1, "NAME,..."_L1,
                            "noise to leave out: labels, help, urls, permissions, or attributes"_L1};
constexpr OptionSpec from{"from"_L1, "N"_L1, "the older version, or latest"_L1};
constexpr OptionSpec to{"to"_L1, "M"_L1, "the newer version, or latest"_L1};
constexpr OptionSpec email{"email"_L1, "EMAIL"_L1, "the account's email"_L1};
constexpr OptionSpec name{"name"_L1, "NAME"_L1, "its name"_L1};
constexpr OptionSpec stdinPassword{
    "password-stdin"_L1, ""_L1, "read the password from stdin (or FAIRLEAD_NEW_PASSWORD; else one is made up)"_L1};

CommandSpec importCommand() {
    return {.area = "topology"_L1, .name = "import"_L1, .usage = "--client NAME PATH"_L1,
            .help = "make a version of describe files, one schema file or an SFDX folder"_L1,
            .options = {client}, .onWorkspace = importSchema, .words = 1, .creates = true};
}

CommandSpec pullCommand() {
    return {.area = "topology"_L1, .name = "pull"_L1, .usage = "--client NAME"_L1,
            .help = "make a version of the connected Salesforce"_L1,
            .options = {client}, .onWorkspace = pullSchema};
}

CommandSpec historyCommand() {
    return {.area = "topology"_L1, .name = "history"_L1, .usage = "--client NAME"_L1,
            .help = "the versions, newest first"_L1,
            .options = {client}, .onWorkspace = showHistory};
}

CommandSpec diffCommand() {
    return {.area = "topology"_L1, .name = "diff"_L1, .usage = "--client NAME --from N --to M [--other-client NAME]"_L1,
            .help = "what changed between two versions"_L1,
            .options = {client, from, to, {"other-client"_L1, "NAME"_L1, "whose version --to is"_L1}, file, ignore},
            .onWorkspace = compareVersions, .reports = true};
}

CommandSpec checkCommand() {
    return {.area = "topology"_L1, .name = "check"_L1, .usage = "--client NAME [PATH]"_L1,
            .help = "pull, or import PATH, and compare with the version before: exit 1 on drift, 2 on error"_L1,
            .options = {client, from, to, {"path"_L1, "PATH"_L1, "the same as PATH"_L1},
                        {"no-pull"_L1, ""_L1, "compare stored versions, as --to does"_L1},
                        {"severity"_L1, "safe|risky|breaking"_L1, "what counts as drift, and above"_L1}, file, ignore},
            .onWorkspace = checkDrift, .words = 1, .reports = true};
}

CommandSpec connectCommand() {
    return {.area = "connection"_L1, .name = "create"_L1,
            .usage = "--client NAME (--instance-url URL | --sf-alias ALIAS)"_L1,
            .help = "connect a client; the access token comes from FAIRLEAD_ACCESS_TOKEN"_L1,
            .options = {client, {"instance-url"_L1, "URL"_L1, "where the org is"_L1},
                        {"sf-alias"_L1, "ALIAS"_L1, "an org the Salesforce CLI is signed in to"_L1}},
            .onWorkspace = connectClient, .creates = true};
}

CommandSpec operatorCommand() {
    return {.area = "admin"_L1, .name = "create-operator"_L1, .usage = "--email EMAIL"_L1, .help = "a platform operator"_L1,
            .options = {email, stdinPassword}, .onBackend = createOperator, .creates = true};
}

CommandSpec organizationCommand() {
    return {.area = "admin"_L1, .name = "create-organization"_L1, .usage = "--name NAME --slug SLUG"_L1,
            .help = "an organization"_L1,
            .options = {name, {"slug"_L1, "SLUG"_L1, "its URL-safe handle"_L1}},
            .onBackend = createOrganization, .creates = true};
}

CommandSpec userCommand() {
    return {.area = "admin"_L1, .name = "create-user"_L1, .usage = "--organization SLUG --email EMAIL [--role ROLE]"_L1,
            .help = "a user"_L1,
            .options = {{"organization"_L1, "SLUG"_L1, "where"_L1}, email, name,
                        {"role"_L1, "admin|manager|member|viewer"_L1, "default admin"_L1},
                        {"client"_L1, "NAME"_L1, "sees this client only"_L1}, stdinPassword},
            .onBackend = createUser, .creates = true};
}

} // namespace

const std::vector<CommandSpec> &commands() {
    static const std::vector<CommandSpec> all = {
        importCommand(), pullCommand(), historyCommand(), diffCommand(), checkCommand(), connectCommand(),
        operatorCommand(), organizationCommand(), userCommand(),
        {.area = "admin"_L1, .name = "rotate-master-key"_L1, .usage = ""_L1,
         .help = "seal all secrets under a new master key: FAIRLEAD_NEW_MASTER_KEY, else a fresh one in the data dir"_L1,
         .options = {}, .onBackend = rotateMasterKey},
        {.area = ""_L1, .name = "backup"_L1, .usage = "FILE"_L1, .help = "a consistent copy of the database"_L1,
         .options = {}, .words = 1},
        {.area = ""_L1, .name = "restore"_L1, .usage = "FILE"_L1,
         .help = "make an empty data directory or database from a backup"_L1,
         .options = {}, .words = 1, .creates = true},
    };
    return all;
}

QString CommandSpec::title() const {
    return area.isEmpty() ? QString(name) : QString(area) + u' ' + name;
}

const CommandSpec *findCommand(QStringList &words) {
    for (const CommandSpec &command : commands()) {
        const QStringList title = command.title().split(u' ');
        if (words.mid(0, title.size()) == title) {
            words = words.mid(title.size());
            return &command;
        }
    }
    return nullptr;
}

QStringList formatsOf(const CommandSpec &command) {
    return command.reports ? QStringList{u"text"_s, u"json"_s, u"html"_s, u"md"_s, u"csv"_s}
                           : QStringList{u"text"_s, u"json"_s};
}

std::vector<OptionSpec> optionsOf(const CommandSpec &command) {
    std::vector<OptionSpec> options = command.options;
    options.push_back({"format"_L1, command.reports ? "text|json|html|md|csv"_L1 : "text|json"_L1, "how the answer is written"_L1});
    options.push_back({"json"_L1, ""_L1, "the same as --format json"_L1});
    return options;
}

} // namespace fairlead::cli
