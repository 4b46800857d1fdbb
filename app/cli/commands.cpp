#include "app/cli/commands.h"

#include "app/cli/admincommands.h"
#include "app/cli/checkstorecommand.h"
#include "app/cli/matrixcommand.h"
#include "app/cli/schedulecommands.h"
#include "app/cli/topologycommands.h"
#include "app/cli/versioncommands.h"

namespace fairlead::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr auto reportFormats = "text|json|html|md|csv"_L1;
constexpr OptionSpec client{"client"_L1, "NAME"_L1, "whose schema"_L1};
constexpr OptionSpec file{"output"_L1, "FILE"_L1, "write the report there instead of stdout"_L1};
constexpr OptionSpec ignore{"ignore"_L1, "NAME,..."_L1,
                            "noise to leave out: labels, help, urls, permissions, or attributes"_L1};
constexpr OptionSpec from{"from"_L1, "N"_L1, "the older version, or latest"_L1};
constexpr OptionSpec to{"to"_L1, "M"_L1, "the newer version, or latest"_L1};
constexpr OptionSpec email{"email"_L1, "EMAIL"_L1, "the account's email"_L1};
constexpr OptionSpec name{"name"_L1, "NAME"_L1, "what it is called"_L1};
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
            .options = {client}, .onClient = pullSchema};
}

CommandSpec historyCommand() {
    return {.area = "topology"_L1, .name = "history"_L1, .usage = "--client NAME"_L1,
            .help = "the versions, newest first"_L1,
            .options = {client}, .onClient = showHistory};
}

CommandSpec diffCommand() {
    return {.area = "topology"_L1, .name = "diff"_L1, .usage = "--client NAME --from N --to M [--other-client NAME]"_L1,
            .help = "what changed between two versions"_L1,
            .options = {client, from, to, {"other-client"_L1, "NAME"_L1, "whose version --to is"_L1}, file, ignore},
            .onClient = compareVersions, .formats = reportFormats};
}

CommandSpec checkCommand() {
    return {.area = "topology"_L1, .name = "check"_L1, .usage = "--client NAME [PATH]"_L1,
            .help = "pull, or import PATH, and compare with the version before: exit 1 on drift, 2 on error"_L1,
            .options = {client, from, to, {"path"_L1, "PATH"_L1, "the same as PATH"_L1},
                        {"no-pull"_L1, ""_L1, "compare stored versions, as --to does"_L1},
                        {"severity"_L1, "safe|risky|breaking"_L1, "what counts as drift, and above"_L1}, file, ignore},
            .onClient = checkDrift, .words = 1, .formats = reportFormats};
}

CommandSpec connectCommand() {
    return {.area = "connection"_L1, .name = "create"_L1,
            .usage = "--client NAME (--instance-url URL | --sf-alias ALIAS)"_L1,
            .help = "connect a client; the access token comes from FAIRLEAD_ACCESS_TOKEN"_L1,
            .options = {client, {"instance-url"_L1, "URL"_L1, "where the org is"_L1},
                        {"sf-alias"_L1, "ALIAS"_L1, "an org the Salesforce CLI is signed in to"_L1}},
            .onWorkspace = connectClient, .creates = true};
}

CommandSpec scheduleCommand() {
    return {.area = "topology"_L1, .name = "schedule"_L1,
            .usage = "--client NAME [--every HOURS | --cron EXPR --zone ZONE | --off]"_L1,
            .help = "when the client is pulled by itself; shows it when nothing is asked for"_L1,
            .options = {client, {"every"_L1, "HOURS"_L1, "so many hours apart, 1 to 744"_L1},
                        {"cron"_L1, "EXPR"_L1, "five fields of cron, or @hourly, @daily, @weekly, @monthly"_L1},
                        {"zone"_L1, "ZONE"_L1, "whose wall clock cron reads, such as Europe/Berlin"_L1},
                        {"off"_L1, ""_L1, "no longer"_L1}},
            .onClient = scheduleClient};
}

CommandSpec retentionCommand() {
    return {.area = "topology"_L1, .name = "retention"_L1,
            .usage = "--client NAME [--keep-all | --keep-last N | --thin] [--preview | --apply]"_L1,
            .help = "which versions are kept; pinned and labelled ones always are"_L1,
            .options = {client, {"keep-all"_L1, ""_L1, "all of them"_L1},
                        {"keep-last"_L1, "N"_L1, "the newest so many"_L1},
                        {"thin"_L1, ""_L1, "fewer the older they are"_L1},
                        {"all-days"_L1, "N"_L1, "with --thin: all of so many days (30)"_L1},
                        {"weekly-days"_L1, "N"_L1, "with --thin: then one a week up to so many days (365), one a month of older ones"_L1},
                        {"preview"_L1, ""_L1, "only say which versions would go"_L1},
                        {"apply"_L1, ""_L1, "clear out now"_L1}},
            .onClient = retainClient};
}

CommandSpec alertsCommand() {
    return {.area = "topology"_L1, .name = "alerts"_L1,
            .usage = "--client NAME [--mail ADDRESSES] [--webhook URL --secret-file FILE] [--off] [--test]"_L1,
            .help = "who is told of drift and failed pulls by email and webhook"_L1,
            .options = {client, {"mail"_L1, "ADDRESSES"_L1, "separated by commas; empty: no emails"_L1},
                        {"webhook"_L1, "URL"_L1, "what is posted to; empty: nothing"_L1},
                        {"secret-file"_L1, "FILE"_L1, "what webhooks are signed with; - reads it from stdin"_L1},
                        {"off"_L1, ""_L1, "nobody any more"_L1},
                        {"test"_L1, ""_L1, "send a test and wait for how it goes: exit 2 when it fails"_L1}},
            .onClient = alertClient};
}

CommandSpec matrixCommand() {
    return {.area = "topology"_L1, .name = "matrix"_L1, .usage = "--client NAME[@VERSION] --client NAME[@VERSION] ..."_L1,
            .help = "versions side by side, the first as the reference; without @VERSION the latest"_L1,
            .options = {client, {"object"_L1, "NAME"_L1, "what lies inside this object, in place of the objects"_L1},
                        {"only-differences"_L1, ""_L1, "leave out what is the same everywhere"_L1}, file, ignore},
            .onWorkspace = compareMatrix, .formats = "text|json|csv"_L1};
}

CommandSpec healthCommand() {
    return {.area = "topology"_L1, .name = "health"_L1, .usage = "--client NAME [--version N]"_L1,
            .help = "what the health rules find in a version (docs/health.md)"_L1,
            .options = {client, {"version"_L1, "N"_L1, "a version, else the latest"_L1},
                        {"edition"_L1, "professional|enterprise|unlimited"_L1, "whose limits count (enterprise)"_L1},
                        {"dismissed"_L1, ""_L1, "dismissed findings too"_L1}, file},
            .onClient = checkHealth, .formats = "text|json|md"_L1};
}

CommandSpec labelCommand() {
    return {.area = "topology"_L1, .name = "label"_L1,
            .usage = "--client NAME --version N [--label TEXT] [--note TEXT] [--pin | --unpin]"_L1,
            .help = "label, note and pin of a version; an empty text takes it away"_L1,
            .options = {client, {"version"_L1, "N"_L1, "a version, or latest"_L1},
                        {"label"_L1, "TEXT"_L1, "a few words"_L1}, {"note"_L1, "TEXT"_L1, "more of them"_L1},
                        {"pin"_L1, ""_L1, "kept whatever the retention says"_L1}, {"unpin"_L1, ""_L1, "no longer"_L1},
                        {"baseline"_L1, ""_L1, "what drift is measured by; at most two, pinned with it"_L1},
                        {"no-baseline"_L1, ""_L1, "no longer"_L1}},
            .onClient = labelVersion};
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
            .options = {{"organization"_L1, "SLUG"_L1, "where"_L1}, email, {"name"_L1, "NAME"_L1, "what the user is called"_L1},
                        {"role"_L1, "admin|manager|member|viewer"_L1, "default admin"_L1},
                        {"client"_L1, "NAME"_L1, "sees this client only"_L1}, stdinPassword},
            .onBackend = createUser, .creates = true};
}

} // namespace

const std::vector<CommandSpec> &commands() {
    static const std::vector<CommandSpec> all = {
        importCommand(), pullCommand(), historyCommand(), diffCommand(), checkCommand(),
        scheduleCommand(), retentionCommand(), alertsCommand(), matrixCommand(), healthCommand(), labelCommand(),
        connectCommand(), operatorCommand(), organizationCommand(), userCommand(),
        {.area = "admin"_L1, .name = "rotate-master-key"_L1, .usage = ""_L1,
         .help = "seal all secrets under a new master key: FAIRLEAD_NEW_MASTER_KEY, else a fresh one in the data dir"_L1,
         .options = {}, .onBackend = rotateMasterKey},
        {.area = ""_L1, .name = "check-store"_L1, .usage = "[--repair]"_L1,
         .help = "read every stored text and name what is damaged: exit 1 when something is, 2 on error"_L1,
         .options = {{"repair"_L1, ""_L1, "restore what another copy has, and have the rest described anew"_L1}},
         .onBackend = checkStore},
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

std::vector<OptionSpec> optionsOf(const CommandSpec &command) {
    std::vector<OptionSpec> options = command.options;
    options.push_back({"format"_L1, command.formats, "how the answer is written"_L1});
    options.push_back({"json"_L1, ""_L1, "the same as --format json"_L1});
    return options;
}

} // namespace fairlead::cli
