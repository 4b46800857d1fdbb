#include "app/sandbox/lib/orgfiles.h"
#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "services/kernel/config.h"
#include "services/kernel/log.h"

#include <QCoreApplication>

#include <array>
#include <cstdio>

#include <csignal>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

const std::array keys{
    ConfigKey{"listen"_L1, "HOST:PORT"_L1, "Where to listen, loopback only; port 0 takes a free one"_L1,
              "127.0.0.1:0"_L1},
    ConfigKey{"salesforce-data"_L1, "DIR"_L1, "Serve the describes in this folder or file as the org"_L1,
              ""_L1},
    ConfigKey{"seed"_L1, "N"_L1, "Seed of the built-in org"_L1, "1"_L1},
    ConfigKey{"objects"_L1, "N"_L1, "Objects of the built-in org"_L1, "850"_L1},
    ConfigKey{"fields"_L1, "N"_L1, "Fields of the built-in org"_L1, "76000"_L1},
    ConfigKey{"latency"_L1, "MS"_L1, "Milliseconds every reply waits"_L1, "0"_L1},
    ConfigKey{"smtp-port"_L1, "PORT"_L1, "Where mail is taken; 0 takes a free port"_L1, "0"_L1},
    ConfigKey{"help"_L1, ""_L1, "Print this and exit"_L1, ""_L1},
    ConfigKey{"version"_L1, ""_L1, "Print the version and exit"_L1, ""_L1},
};

int fail(const QString &message) {
    std::fprintf(stderr, "fairlead-sandbox: %s\n", qPrintable(message));
    return 2;
}

/// The settings that are numbers, checked: what is none would otherwise read as 0.
Result<void> checkNumbers(const Config &config) {
    for (const QLatin1StringView key : {"seed"_L1, "objects"_L1, "fields"_L1, "latency"_L1, "smtp-port"_L1}) {
        bool ok = false;
        config.value(key).toULongLong(&ok);
        if (!ok)
            return invalid(u"--%1 wants a whole number, not \"%2\""_s.arg(key, config.value(key)));
    }
    return {};
}

int serve(const Config &config) {
    std::unique_ptr<sandbox::OrgSource> source;
    if (config.isSet("salesforce-data"_L1)) {
        Result<std::unique_ptr<sandbox::OrgSource>> loaded
            = sandbox::OrgFiles::load(config.value("salesforce-data"_L1));
        if (!loaded)
            return fail(loaded.error().message);
        source = std::move(*loaded);
    } else {
        const int objects = config.value("objects"_L1).toInt();
        const int fields = config.value("fields"_L1).toInt();
        if (objects < 20 || fields < objects * 20)
            return fail(u"at least 20 objects and 20 fields an object"_s);
        source = std::make_unique<sandbox::OrgGenerator>(config.value("seed"_L1).toULongLong(), objects, fields);
    }
    sandbox::Sandbox providers(std::move(source));
    providers.world().setFaults({{u"latencyMs"_s, config.value("latency"_L1).toInt()}});
    const QString listen = config.value("listen"_L1);
    const Result<void> started
        = providers.start(listen.section(u':', 0, -2), listen.section(u':', -1).toUShort());
    if (!started)
        return fail(started.error().message);
    if (const auto mail = providers.startMail(config.value("smtp-port"_L1).toUShort()); !mail)
        return fail(mail.error().message);
    // In one piece, so that whoever waits for the first line has all of them.
    std::printf("listening on %s\nmail at %s\nwebhooks at %s\n", qPrintable(providers.url().toString()),
                qPrintable(providers.mailUrl().toString()), qPrintable(providers.webhookUrl().toString()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv) {
    std::signal(SIGPIPE, SIG_IGN);
    installLogging(LogFormat::Text);
    const QCoreApplication app(argc, argv);
    const Result<Config> config = Config::load(app.arguments().mid(1), Config::processEnvironment(), keys);
    if (!config)
        return fail(config.error().message);
    if (config->isOn("help"_L1)) {
        std::printf("fairlead-sandbox: simulated Salesforce and Nango on loopback, with sinks for mail and webhooks\n\n%s",
                    qPrintable(Config::help(keys)));
        return 0;
    }
    if (config->isOn("version"_L1)) {
        std::printf("fairlead-sandbox %s\n", FAIRLEAD_VERSION);
        return 0;
    }
    if (!config->positional().isEmpty())
        return fail(u"\"%1\" is no option; --help lists them"_s.arg(config->positional().first()));
    if (const auto numbers = checkNumbers(*config); !numbers)
        return fail(numbers.error().message);
    return serve(*config);
}
