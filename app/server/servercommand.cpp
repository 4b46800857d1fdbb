#include "app/server/servercommand.h"

#include "app/server/terminationwatch.h"
#include "services/backend/identity/tokenservice.h"
#include "services/embedded/backend.h"
#include "services/embedded/settings.h"
#include "services/http/server.h"
#include "services/kernel/log.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace fairlead::server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr ConfigKey ownKeys[] = {
    {"listen"_L1, "HOST:PORT"_L1, "where to answer; port 0 takes a free one"_L1, "127.0.0.1:8420"_L1},
    {"vhost"_L1, "HOST=SURFACE,..."_L1, "names under which a surface answers without its prefix"_L1, ""_L1},
    {"tls-cert"_L1, "FILE"_L1, "PEM certificate chain; with it the server speaks TLS"_L1, ""_L1},
    {"tls-key"_L1, "FILE"_L1, "PEM private key"_L1, ""_L1},
    {"reactors"_L1, "N"_L1, "threads that answer requests"_L1, "2"_L1},
    {"drain-seconds"_L1, "N"_L1, "how long SIGTERM waits for requests in flight"_L1, "20"_L1},
    {"help"_L1, ""_L1, "this text"_L1, ""_L1},
    {"version"_L1, ""_L1, "the version"_L1, ""_L1},
};

struct Address {
    QString host;
    quint16 port = 0;
};

struct Workload {
    int reactors = 2;
    std::chrono::seconds patience{20};
};

Result<Address> parseAddress(const QString &text) {
    const qsizetype colon = text.lastIndexOf(u':');
    bool ok = false;
    const int port = text.mid(colon + 1).toInt(&ok);
    QString host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (colon <= 0 || host.isEmpty() || !ok || port < 0 || port > 65535)
        return invalid(u"--listen wants HOST:PORT, not \"%1\""_s.arg(text));
    return Address{host, static_cast<quint16>(port)};
}

/// A whole number of a setting; Invalid when it is none or out of its range.
Result<int> number(const Config &config, QLatin1StringView key, int most) {
    bool ok = false;
    const int value = config.value(key).toInt(&ok);
    if (!ok || value < 1 || value > most)
        return invalid(u"--%1 wants a number from 1 to %2, not \"%3\""_s.arg(key).arg(most).arg(config.value(key)));
    return value;
}

/// What was asked for makes no sense (2), or could not be done (1).
int codeOf(const Error &error) {
    return error.code == ErrorCode::Invalid ? 2 : 1;
}

int fail(const Error &error, int code) {
    std::fprintf(stderr, "fairleadd: %s\n", qPrintable(error.message));
    return code;
}

Result<void> mountHosts(embedded::Backend &backend, const QString &list) {
    for (const QString &entry : list.split(u',', Qt::SkipEmptyParts))
        FAIRLEAD_TRY(backend.mountVirtualHost(entry.trimmed()));
    return {};
}

Result<quint16> start(http::Server &server, const Config &config, const Address &address) {
    if (config.isSet("tls-cert"_L1) != config.isSet("tls-key"_L1))
        return invalid(u"--tls-cert and --tls-key belong together"_s);
    if (config.isSet("tls-cert"_L1))
        FAIRLEAD_TRY(server.useTls(config.value("tls-cert"_L1), config.value("tls-key"_L1)));
    return server.listen(address.host, address.port);
}

/// Programs that start this one wait for this line on stdout.
void announce(const Config &config, const Address &address, quint16 port) {
    const QString host = address.host == u"*" ? u"localhost"_s
        : address.host.contains(u':')         ? u'[' + address.host + u']'
                                              : address.host;
    const QString scheme = config.isSet("tls-cert"_L1) ? u"https"_s : u"http"_s;
    std::printf("listening on %s://%s:%d\n", qPrintable(scheme), qPrintable(host), port);
    std::fflush(stdout);
}

/// Uses of tokens are written down now and then rather than with every request.
void writeUses(embedded::Backend &backend) {
    if (const auto written = backend.tokens().writeLastUses(); !written)
        qCWarning(lcBackend) << "last uses of tokens were not stored:" << written.error().message;
}

int serve(const Config &config, const Address &address, const Workload &workload) {
    auto backend = embedded::Backend::open(config);
    if (!backend)
        return fail(backend.error(), 1);
    if (const auto mounted = mountHosts(**backend, config.value("vhost"_L1)); !mounted)
        return fail(mounted.error(), 2);
    if (config.value("log-format"_L1) == u"json")
        (*backend)->pipeline().accessLog().setFormat(LogFormat::Json);

    http::ServerOptions options;
    options.reactors = workload.reactors;
    http::Server server(&(*backend)->pipeline(), options);
    // Before anybody can know that the server is up, and stop it.
    TerminationWatch watch;
    QObject::connect(&watch, &TerminationWatch::terminated, &server, [&server, patience = workload.patience] {
        qCInfo(lcHttp) << "draining";
        server.drain(patience);
    });
    QObject::connect(&server, &http::Server::drained, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    const Result<quint16> port = start(server, config, address);
    if (!port)
        return fail(port.error(), codeOf(port.error()));
    announce(config, address, *port);
    (*backend)->startJobs();

    QTimer uses;
    QObject::connect(&uses, &QTimer::timeout, &uses, [&backend] { writeUses(**backend); });
    uses.start(5s);
    const int code = QCoreApplication::exec();
    writeUses(**backend);
    return code;
}

Result<Workload> workloadOf(const Config &config) {
    const Result<int> reactors = number(config, "reactors"_L1, 256);
    if (!reactors)
        return reactors.error();
    const Result<int> seconds = number(config, "drain-seconds"_L1, 3600);
    if (!seconds)
        return seconds.error();
    // The backend reads these itself, but takes what it gets.
    FAIRLEAD_TRY(number(config, "parallel-describes"_L1, 100));
    FAIRLEAD_TRY(number(config, "pull-lease"_L1, 3600));
    const QString format = config.value("log-format"_L1);
    if (format != u"text" && format != u"json")
        return invalid(u"--log-format is text or json, not \"%1\""_s.arg(format));
    return Workload{*reactors, std::chrono::seconds(*seconds)};
}

} // namespace

int runServer(const QStringList &arguments) {
    const std::vector<ConfigKey> keys = embedded::withBackendKeys(ownKeys);
    const auto config = Config::load(arguments, Config::processEnvironment(), keys);
    if (!config)
        return fail(config.error(), 2);
    if (config->isOn("help"_L1)) {
        std::printf("fairleadd: the shared Fairlead server\n\n%s", qPrintable(Config::help(keys)));
        return 0;
    }
    if (config->isOn("version"_L1)) {
        std::printf("fairleadd %s\n", qPrintable(QCoreApplication::applicationVersion()));
        return 0;
    }
    if (!config->positional().isEmpty())
        return fail(invalid(u"\"%1\" is no option; --help lists them"_s.arg(config->positional().first())), 2);
    if (config->value("log-format"_L1) == u"json")
        installLogging(LogFormat::Json);
    const auto address = parseAddress(config->value("listen"_L1));
    if (!address)
        return fail(address.error(), 2);
    const auto workload = workloadOf(*config);
    if (!workload)
        return fail(workload.error(), 2);
    return serve(*config, *address, *workload);
}

} // namespace fairlead::server
