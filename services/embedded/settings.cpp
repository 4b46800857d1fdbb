#include "services/embedded/settings.h"

#include <algorithm>
#include <string_view>

namespace fairlead::embedded {

using namespace Qt::StringLiterals;

std::span<const ConfigKey> backendKeys() {
    static constexpr ConfigKey keys[] = {
        {"config"_L1, "FILE"_L1, "settings, one `key = value` a line"_L1, ""_L1},
        {"data-dir"_L1, "DIR"_L1, "where the database and the master key live"_L1, ""_L1},
        {"database"_L1, "URL"_L1, "postgresql://... for several servers over one database; SQLite in the data dir without it"_L1, ""_L1},
        {"super-admin-secret"_L1, "SECRET"_L1, "the engine API's super-admin bearer; without it that access is shut"_L1, ""_L1, true},
        {"master-key"_L1, "KEY"_L1, "64 hexadecimal digits that seal the stored secrets"_L1, ""_L1, true},
        {"master-key-file"_L1, "FILE"_L1, "a file that holds the master key; made in the data dir where there is none"_L1, ""_L1},
        {"public-url"_L1, "URL"_L1, "how the outside world reaches this server"_L1, ""_L1},
        {"allow-loopback-providers"_L1, ""_L1, "let outward calls reach loopback and private addresses"_L1, ""_L1},
        {"nango-url"_L1, "URL"_L1, "Nango's API"_L1, "https://api.nango.dev"_L1},
        {"nango-secret-key"_L1, "KEY"_L1, "Nango's secret key"_L1, ""_L1, true},
        {"nango-integration"_L1, "NAME"_L1, "Nango's provider_config_key for Salesforce"_L1, "salesforce"_L1},
        {"salesforce-login-url"_L1, "URL"_L1, "where Salesforce signs people in"_L1, "https://login.salesforce.com"_L1},
        {"salesforce-sandbox-login-url"_L1, "URL"_L1, "the same for sandboxes"_L1, "https://test.salesforce.com"_L1},
        {"personal"_L1, ""_L1, "this backend serves this computer's user alone: orgs of the Salesforce CLI may be used"_L1, ""_L1},
        {"parallel-describes"_L1, "N"_L1, "describe calls in flight during a pull"_L1, "10"_L1},
        {"pull-lease"_L1, "SECONDS"_L1, "after how long another server goes on with the pull of one that vanished"_L1, "30"_L1},
        {"smtp-url"_L1, "URL"_L1, "the mail server: smtp://USER:PASSWORD@HOST:587 or smtps://..."_L1, ""_L1, true},
        {"smtp-from"_L1, "ADDRESS"_L1, "who mails come from"_L1, ""_L1},
        {"log-format"_L1, "text|json"_L1, "how log lines look on stderr"_L1, "text"_L1},
    };
    return keys;
}

std::vector<ConfigKey> withBackendKeys(std::span<const ConfigKey> own) {
    std::vector<ConfigKey> keys(own.begin(), own.end());
    const auto backend = backendKeys();
    keys.insert(keys.end(), backend.begin(), backend.end());
    return keys;
}

namespace {

/// Between two places of an argument; nothing where they are none.
void hide(char *argument, size_t from, size_t to) {
    if (from < to && to != std::string_view::npos)
        std::fill(argument + from, argument + to, '*');
}

} // namespace

void hidePasswords(int argc, char **argv) {
    static constexpr std::string_view key = "password=";
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument(argv[i]);
        const size_t begin = argument.find("://");
        if (begin == argument.npos)
            continue;
        if (const size_t at = argument.find(key, begin); at != argument.npos)
            hide(argv[i], at + key.size(), std::min(argument.find('&', at), argument.size()));
        if (const size_t colon = argument.find(':', begin + 3); colon != argument.npos)
            hide(argv[i], colon + 1, argument.rfind('@'));
    }
}

} // namespace fairlead::embedded
