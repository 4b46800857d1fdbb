#include "app/desktop/lib/demo.h"

#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "services/client/pulltoend.h"
#include "services/embedded/settings.h"

#include <QStandardPaths>
namespace fairlead::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 orgSeed = 1;
constexpr quint64 changeSeed = 7;
constexpr int changedObjects = 9;
constexpr int fieldsAnObject = sandbox::OrgGenerator::defaultFields / sandbox::OrgGenerator::defaultObjects;
const QString clientName = u"Riverside Food Bank"_s;

QCoro::Task<Result<ClientId>> demoClient(client::WorkbenchClient *workbench) {
    const Result<std::vector<client::ClientSummary>> clients = co_await workbench->clients();
    if (!clients)
        co_return clients.error();
    for (const client::ClientSummary &summary : *clients) {
        if (summary.account.name == clientName)
            co_return summary.account.id;
    }
    const Result<ClientAccount> made = co_await workbench->createClient(clientName, u"riversidefoodbank.example"_s);
    if (!made)
        co_return made.error();
    co_return made->id;
}

} // namespace

Demo::Demo(int objects)
    : m_sandbox(std::make_unique<sandbox::Sandbox>(
          std::make_unique<sandbox::OrgGenerator>(orgSeed, objects, objects * fieldsAnObject))) {
}

Demo::~Demo() = default;

Result<std::unique_ptr<Demo>> Demo::start(int objects) {
    std::unique_ptr<Demo> demo(new Demo(objects));
    FAIRLEAD_TRY(demo->m_sandbox->start());
    return demo;
}

QString Demo::url() const {
    return m_sandbox->url().toString();
}

Config Demo::backendConfig(const QString &dataDir) const {
    Config config = *Config::load({}, {}, embedded::backendKeys());
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/fairlead/demo"_s;
    config.set("data-dir"_L1, dataDir.isEmpty() ? own : dataDir);
    config.set("allow-loopback-providers"_L1, u"true"_s);
    config.set("nango-url"_L1, url());
    config.set("nango-secret-key"_L1, QString::fromLatin1(sandbox::World::nangoKey()));
    return config;
}

Result<void> Demo::changeOrg(int objects, quint64 seed) {
    sandbox::Org &org = m_sandbox->world().org();
    return org.apply(org.inventEdits(objects, seed));
}

QCoro::Task<Result<ClientId>> Demo::connectClient(client::WorkbenchClient *workbench) {
    const Result<ClientId> found = co_await demoClient(workbench);
    if (!found)
        co_return found.error();
    const ClientId client = *found;
    client::NewConnection connection;
    connection.instanceUrl = url();
    connection.accessToken = Secret(sandbox::World::firstToken());
    const Result<Connection> connected = co_await workbench->createConnection(client, connection);
    if (!connected)
        co_return connected.error();
    co_return client;
}

QCoro::Task<Result<Demo::Prepared>> Demo::pullTwice(client::WorkbenchClient *workbench, ClientId client,
                                                    std::function<void(QString)> say) {
    const Result<std::vector<schema::SnapshotInfo>> versions = co_await workbench->snapshots(client);
    if (!versions)
        co_return versions.error();
    if (versions->empty()) {
        say(tr("Pulling the simulated org for the first time"));
        const Result<client::PullInfo> first = co_await client::pullToEnd(workbench, client);
        if (!first)
            co_return first.error();
    }
    FAIRLEAD_CO_TRY(changeOrg(changedObjects, changeSeed));
    if (versions->size() >= 2)
        co_return Prepared{client, (*versions)[1].version, (*versions)[0].version, false};
    say(tr("The simulated org has changed; pulling it again"));
    const Result<client::PullInfo> second = co_await client::pullToEnd(workbench, client);
    if (!second)
        co_return second.error();
    co_return Prepared{client, second->version - 1, second->version, true};
}

} // namespace fairlead::desktop
