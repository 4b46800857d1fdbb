#include "services/embedded/backend.h"

#include "services/backend/connections/salesforceconnections.h"
#include "services/backend/events/eventbridge.h"
#include "services/backend/events/eventbus.h"
#include "services/backend/identity/organizationservice.h"
#include "services/backend/identity/passwordhasher.h"
#include "services/backend/identity/sessionservice.h"
#include "services/backend/identity/tokenservice.h"
#include "services/backend/identity/userservice.h"
#include "services/backend/topology/changeindexer.h"
#include "services/backend/topology/diffservice.h"
#include "services/backend/topology/healthservice.h"
#include "services/backend/topology/historyservice.h"
#include "services/backend/topology/matrixservice.h"
#include "services/backend/topology/pulllog.h"
#include "services/backend/topology/reviewservice.h"
#include "services/backend/topology/topologyservice.h"
#include "services/backend/jobs/notificationservice.h"
#include "services/backend/jobs/retentionservice.h"
#include "services/backend/jobs/scheduler.h"
#include "services/backend/jobs/scheduleservice.h"
#include "services/backend/topology/usageservice.h"
#include "services/http/pipeline.h"
#include "services/kernel/log.h"
#include "services/kernel/workerpool.h"
#include "services/store/datadirectory.h"
#include "services/store/keyrotation.h"
#include "services/store/sessionstore.h"
#include "services/surfaces/engine/enginesurface.h"
#include "services/surfaces/workbench/workbenchsurface.h"

#include <QDir>

namespace fairlead::embedded {

using namespace Qt::StringLiterals;

namespace {

/// The data directory belongs to one program when the database is in it; replicas over PostgreSQL may share theirs,
/// which then holds the master key alone.
struct Place {
    std::optional<store::DataDirectory> directory;
    QString path;
    QString databaseUrl;
};

Result<Place> openPlace(const Config &config) {
    Place place;
    place.path = config.value("data-dir"_L1);
    place.databaseUrl = config.value("database"_L1);
    if (place.databaseUrl.isEmpty() && place.path.isEmpty())
        return invalid(u"Say where the data lives: --data-dir DIR, or --database postgresql://…"_s);
    if (place.databaseUrl.isEmpty()) {
        auto directory = store::DataDirectory::open(place.path);
        if (!directory)
            return directory.error();
        place.databaseUrl = directory->databaseUrl();
        place.directory = std::move(*directory);
    }
    return place;
}

Result<std::unique_ptr<store::Vault>> openVault(const Config &config, const Place &place, store::Database &database) {
    store::MasterKeyOptions options;
    options.value = config.secret("master-key"_L1);
    options.file = config.value("master-key-file"_L1);
    options.dataDirectory = place.path;
    // Beside a database elsewhere the directory holds the key alone, and is made for it as it is for SQLite.
    if (!place.directory && options.value.isEmpty() && options.file.isEmpty() && !place.path.isEmpty()) {
        QDir().mkpath(QFileInfo(place.path).absolutePath());
        QDir().mkdir(place.path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    if (options.value.isEmpty() && options.file.isEmpty() && options.dataDirectory.isEmpty())
        return invalid(u"A shared database wants its master key: set FAIRLEAD_MASTER_KEY or --master-key-file"_s);
    return store::openVault(database, options);
}

outbound::OutboundSettings outboundSettings(const Config &config) {
    outbound::OutboundSettings settings;
    settings.allowLocal = config.isOn("allow-loopback-providers"_L1);
    return settings;
}

backend::ConnectionOptions connectionOptions(const Config &config) {
    backend::ConnectionOptions options;
    options.outbound = outboundSettings(config);
    options.nango.base = QUrl(config.value("nango-url"_L1));
    options.nango.key = config.secret("nango-secret-key"_L1);
    options.nango.integration = config.value("nango-integration"_L1);
    options.allowCli = config.isOn("personal"_L1);
    return options;
}

backend::TopologyOptions topologyOptions(const Config &config) {
    backend::TopologyOptions options;
    options.outbound = outboundSettings(config);
    options.parallelDescribes = std::max(1, config.value("parallel-describes"_L1).toInt());
    options.lease = std::chrono::seconds(std::max(2, config.value("pull-lease"_L1).toInt()));
    options.heartbeatInterval = options.lease / 6;
    return options;
}

backend::JobOptions jobOptions(const Config &config) {
    backend::JobOptions options;
    // Longer than a pull's: who takes a slot over need not wait for the pull as well.
    options.lease = 2 * std::chrono::ceil<std::chrono::seconds>(topologyOptions(config).lease);
    options.heartbeat = options.lease / 3;
    return options;
}

} // namespace

/// In the order of building; members go in the opposite one.
struct Backend::Parts {
    Place place;
    bool keyIsInDirectory = false;
    SystemClock clock;
    WorkerPool pool;
    WorkerPool passwords; ///< However long comparisons take, people can sign in meanwhile.
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Vault> vault;
    backend::EventBus events;
    std::unique_ptr<backend::EventBridge> bridge;
    std::unique_ptr<backend::PasswordHasher> hasher;
    std::unique_ptr<backend::OrganizationService> organizations;
    std::unique_ptr<backend::UserService> users;
    std::unique_ptr<backend::TokenService> tokens;
    std::unique_ptr<backend::SessionService> sessions;
    std::unique_ptr<backend::SalesforceConnections> connections;
    std::unique_ptr<backend::TopologyService> topology;
    std::unique_ptr<backend::DiffService> diffs;
    std::unique_ptr<backend::ReviewService> reviews;
    std::unique_ptr<backend::MatrixService> matrix;
    std::unique_ptr<backend::PullLog> pullLog;
    mail::MailSettings mail;
    backend::JobOptions jobs;
    std::unique_ptr<backend::ScheduleService> schedules;
    std::unique_ptr<backend::RetentionService> retention;
    std::unique_ptr<backend::NotificationService> notifications;
    outbound::OutboundSettings outbound;
    std::unique_ptr<backend::HealthService> health;
    std::unique_ptr<backend::UsageService> usage;
    std::unique_ptr<backend::ChangeIndexer> changes;
    std::unique_ptr<backend::HistoryService> history;
    std::unique_ptr<engine::EngineSurface> engine;
    std::unique_ptr<workbench::WorkbenchSurface> workbench;
    http::Router router;
    std::unique_ptr<http::Pipeline> pipeline;
    std::unique_ptr<backend::Scheduler> scheduler;

    Result<void> openStore(const Config &config);
    Result<void> buildServices(const Config &config);
    void buildJobs(const Config &config);
    Result<void> mountSurfaces(const Config &config);
};

Result<void> Backend::Parts::openStore(const Config &config) {
    auto opened = openPlace(config);
    if (!opened)
        return opened.error();
    place = std::move(*opened);
    store::DatabaseOptions options;
    options.url = place.databaseUrl;
    auto connected = store::Database::open(options);
    if (!connected)
        return connected.error();
    database = std::move(*connected);
    auto unlocked = openVault(config, place, *database);
    if (!unlocked)
        return unlocked.error();
    vault = std::move(*unlocked);
    // Sign-ins that have long ended are of no use to anybody.
    if (const auto removed = store::SessionStore(*database).removeExpired(clock.now() - std::chrono::days(7)); !removed)
        qCWarning(lcStore) << "ended sign-ins were not removed:" << removed.error().message;
    keyIsInDirectory = !config.isSet("master-key"_L1) && !config.isSet("master-key-file"_L1);
    return {};
}

Result<void> Backend::Parts::buildServices(const Config &config) {
    auto keys = backend::SigningKeys::load(*vault);
    if (!keys)
        return keys.error();
    bridge = std::make_unique<backend::EventBridge>(events, *database, place.databaseUrl);
    hasher = std::make_unique<backend::PasswordHasher>(passwords);
    organizations = std::make_unique<backend::OrganizationService>(*database, events, clock);
    users = std::make_unique<backend::UserService>(*database, *hasher, clock);
    tokens = std::make_unique<backend::TokenService>(*database, clock);
    sessions = std::make_unique<backend::SessionService>(*database, *users, std::move(*keys), clock);
    connections = std::make_unique<backend::SalesforceConnections>(*database, *vault, events, clock,
                                                                   connectionOptions(config));
    topology = std::make_unique<backend::TopologyService>(*database, *connections, events, pool, clock,
                                                          topologyOptions(config));
    diffs = std::make_unique<backend::DiffService>(*database, *topology, pool);
    reviews = std::make_unique<backend::ReviewService>(*database, events, clock);
    health = std::make_unique<backend::HealthService>(*database, events, pool, clock);
    usage = std::make_unique<backend::UsageService>(*database, *connections, events, pool, clock, topologyOptions(config));
    matrix = std::make_unique<backend::MatrixService>(*database, *topology, pool);
    pullLog = std::make_unique<backend::PullLog>(*database, clock);
    changes = std::make_unique<backend::ChangeIndexer>(*database, events, clock);
    history = std::make_unique<backend::HistoryService>(*database, *changes, pool, clock);
    buildJobs(config);
    return {};
}

void Backend::Parts::buildJobs(const Config &config) {
    outbound = outboundSettings(config);
    mail.url = config.secret("smtp-url"_L1);
    mail.from = config.value("smtp-from"_L1);
    jobs = jobOptions(config);
    schedules = std::make_unique<backend::ScheduleService>(*database, events, clock);
    retention = std::make_unique<backend::RetentionService>(*database, *topology, events, clock);
    notifications = std::make_unique<backend::NotificationService>(
        *database, *vault, events, clock, outbound::AddressGuard(outbound.allowLocal), !mail.url.isEmpty());
}

Result<void> Backend::Parts::mountSurfaces(const Config &config) {
    engine = std::make_unique<engine::EngineSurface>(
        engine::EngineServices{*organizations, *users, *tokens, *sessions, *connections, *topology, clock,
                               config.secret("super-admin-secret"_L1)});
    workbench = std::make_unique<workbench::WorkbenchSurface>(
        workbench::Services{*organizations, *users, *sessions, *connections, *topology, *diffs, *reviews, *matrix, *pullLog, *schedules, *retention, *notifications, pool, *health, *usage, *history, events});
    FAIRLEAD_TRY(router.mount(engine.get()));
    FAIRLEAD_TRY(router.mount(workbench.get()));
    pipeline = std::make_unique<http::Pipeline>(router, clock);
    pipeline->addReadinessCheck("database", [this]() -> Result<void> {
        const auto answered = database->first(u"SELECT 1"_s, {}, [](const store::SqlRow &) { return 1; });
        return answered ? Result<void>() : answered.error();
    });
    return {};
}

Backend::Backend(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts)) {
}

Backend::~Backend() = default;

Result<std::unique_ptr<Backend>> Backend::open(const Config &config) {
    auto parts = std::make_unique<Parts>();
    FAIRLEAD_TRY(parts->openStore(config));
    FAIRLEAD_TRY(parts->buildServices(config));
    FAIRLEAD_TRY(parts->mountSurfaces(config));
    return std::unique_ptr<Backend>(new Backend(std::move(parts)));
}

void Backend::startJobs() {
    if (m_parts->scheduler)
        return;
    const backend::JobTools tools{*m_parts->database,      *m_parts->topology, *m_parts->reviews, *m_parts->retention,
                                  *m_parts->notifications, m_parts->events,    m_parts->pool,     m_parts->clock,
                                  m_parts->mail,           m_parts->outbound,  m_parts->jobs};
    m_parts->scheduler = std::make_unique<backend::Scheduler>(tools);
}

Result<void> Backend::backupTo(const QString &path) {
    return m_parts->database->backupTo(path);
}

Result<void> Backend::restoreFrom(const QString &path, const Config &config) {
    auto place = openPlace(config);
    if (!place)
        return place.error();
    return store::Database::restoreFrom(path, place->databaseUrl);
}

Result<void> Backend::rotateMasterKey(const Secret &newKey) {
    if (newKey.isEmpty()) {
        if (!m_parts->keyIsInDirectory)
            return rejected(u"The master key comes from the configuration: put the new one into FAIRLEAD_NEW_MASTER_KEY"_s);
        return store::rotateKeyInDirectory(*m_parts->vault, m_parts->place.path);
    }
    const auto parsed = store::MasterKey::parse(newKey);
    if (!parsed)
        return parsed.error();
    return m_parts->vault->rotateMasterKey(*parsed);
}

Result<void> Backend::mountVirtualHost(const QString &hostAndSurface) {
    const QStringList parts = hostAndSurface.split(u'=');
    if (parts.size() != 2 || parts[0].isEmpty() || parts[1].isEmpty())
        return invalid(u"--vhost wants HOST=SURFACE, not \"%1\""_s.arg(hostAndSurface));
    return m_parts->router.mapHost(parts[0].toLatin1(), parts[1].toLatin1());
}

http::Pipeline &Backend::pipeline() {
    return *m_parts->pipeline;
}
store::Database &Backend::database() {
    return *m_parts->database;
}
backend::OrganizationService &Backend::organizations() {
    return *m_parts->organizations;
}
backend::UserService &Backend::users() {
    return *m_parts->users;
}
backend::TokenService &Backend::tokens() {
    return *m_parts->tokens;
}
backend::SessionService &Backend::sessions() {
    return *m_parts->sessions;
}
backend::ConnectionService &Backend::connections() {
    return *m_parts->connections;
}
backend::TopologyService &Backend::topology() {
    return *m_parts->topology;
}
backend::EventBus &Backend::events() {
    return m_parts->events;
}
WorkerPool &Backend::pool() {
    return m_parts->pool;
}
const Clock &Backend::clock() {
    return m_parts->clock;
}

} // namespace fairlead::embedded
