#include "app/desktop/lib/demo.h"

#include "app/desktop/lib/demohistory.h"
#include "app/desktop/lib/demopeople.h"
#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "services/backend/events/eventbus.h"
#include "services/client/pulltoend.h"
#include "services/embedded/backend.h"
#include "services/embedded/settings.h"
#include "services/kernel/workerpool.h"

#include <QCoroFuture>
#include <QStandardPaths>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint64 changeSeed = 7;
constexpr int changedObjects = 9;
constexpr auto past = 730 * 24h;
const QStringList countedObjects{u"Account"_s, u"Campaign"_s, u"Case"_s, u"Contact"_s, u"Opportunity"_s, u"Task"_s};

QCoro::Task<Result<client::ClientSummary>> clientNamed(client::WorkbenchClient *workbench, QString name, QString domain) {
    const Result<std::vector<client::ClientSummary>> clients = co_await workbench->clients();
    if (!clients)
        co_return clients.error();
    for (const client::ClientSummary &summary : *clients) {
        if (summary.account.name == name)
            co_return summary;
    }
    const Result<ClientAccount> made = co_await workbench->createClient(name, domain);
    if (!made)
        co_return made.error();
    client::ClientSummary summary;
    summary.account = *made;
    co_return std::move(summary);
}

sandbox::OrgStory::Plan planOf(const DemoClient &client, Timestamp now) {
    const Timestamp end = now - client.daysSinceLast * 24h;
    return {client.seed, client.versions, end - past, end};
}

} // namespace

Demo::Demo(Size size) {
    for (DemoClient &client : demoClients(size.objects, size.history)) {
        auto org = std::make_unique<sandbox::OrgGenerator>(client.seed, client.objects, client.fields);
        m_places.push_back({std::move(client), std::make_unique<sandbox::Sandbox>(std::move(org)), {}});
    }
}

Demo::~Demo() = default;

Result<std::unique_ptr<Demo>> Demo::start(Size size) {
    std::unique_ptr<Demo> demo(new Demo(size));
    for (const Place &place : demo->m_places)
        FAIRLEAD_TRY(place.sandbox->start());
    FAIRLEAD_TRY(demo->m_places.front().sandbox->startMail());
    return demo;
}

QString Demo::url() const {
    return m_places.front().sandbox->url().toString();
}

Config Demo::backendConfig(const QString &dataDir) const {
    Config config = *Config::load({}, {}, embedded::backendKeys());
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/fairlead/demo"_s;
    config.set("data-dir"_L1, dataDir.isEmpty() ? own : dataDir);
    config.set("allow-loopback-providers"_L1, u"true"_s);
    config.set("nango-url"_L1, url());
    config.set("smtp-url"_L1, m_places.front().sandbox->mailUrl().toString());
    config.set("smtp-from"_L1, u"fairlead@brightwater.example"_s);
    config.set("nango-secret-key"_L1, QString::fromLatin1(sandbox::World::nangoKey()));
    return config;
}

Result<void> Demo::changeOrg(int objects, quint64 seed) {
    sandbox::Org &org = m_places.front().sandbox->world().org();
    return org.apply(org.inventEdits(objects, seed));
}

QCoro::Task<Result<ClientId>> Demo::connectClient(client::WorkbenchClient *workbench) {
    Result<ClientId> connected = co_await connectPlace(workbench, &m_places.front());
    co_return connected;
}

QCoro::Task<Result<ClientId>> Demo::connectPlace(client::WorkbenchClient *workbench, const Place *place) {
    const QString name = place->client.name;
    const QString domain = place->client.domain;
    const Result<client::ClientSummary> found = co_await clientNamed(workbench, name, domain);
    if (!found)
        co_return found.error();
    const ClientId client = found->account.id;
    client::NewConnection connection;
    connection.instanceUrl = place->sandbox->url().toString();
    connection.accessToken = Secret(sandbox::World::firstToken());
    const Result<Connection> connected = co_await workbench->createConnection(client, connection);
    if (!connected)
        co_return connected.error();
    if (place->client.isBroken) {
        place->sandbox->world().setFaults({{u"expireAfter"_s, 0}});
        const Result<Connection> tested = co_await workbench->testConnection(client);
        Q_UNUSED(tested) // That it fails is what it is there to show.
    }
    co_return client;
}

QCoro::Task<Result<void>> Demo::addPast(client::WorkbenchClient *workbench, embedded::Backend *backend, ClientId first) {
    for (Place &place : m_places) {
        if (place.client.versions == 0)
            continue;
        ClientId client = first;
        if (&place != &m_places.front()) {
            const Result<ClientId> connected = co_await connectPlace(workbench, &place);
            if (!connected)
                co_return connected.error();
            client = *connected;
        }
        place.id = client;
        const Result<void> told = co_await tellPast(workbench, backend, &place, client);
        if (!told)
            co_return told;
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> Demo::addPeople(client::WorkbenchClient *workbench, embedded::Backend *backend,
                                          Prepared newest) {
    DemoPeople people(workbench, backend);
    for (const Place &place : m_places) {
        if (place.client.versions == 0)
            continue;
        QCoro::Task<Result<void>> living = place.client.isBroken     ? people.neglect(place.id)
            : place.client.changesSince > 0                          ? people.watch(place.id)
                                                                     : tendFirst(&people, newest);
        const Result<void> lived = co_await living;
        if (!lived)
            co_return lived;
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> Demo::tendFirst(DemoPeople *people, Prepared newest) {
    QStringList objects;
    const std::vector<QString> names = m_places.front().sandbox->world().org().objectNames();
    for (const QString &name : names) {
        if (countedObjects.contains(name))
            objects.append(name);
    }
    const client::VersionRef from{newest.client, newest.from};
    const client::VersionRef to{newest.client, newest.to};
    Result<void> tended = co_await people->tend(from, to, objects);
    co_return tended;
}

QCoro::Task<Result<void>> Demo::tellPast(client::WorkbenchClient *workbench, embedded::Backend *backend,
                                         const Place *place, ClientId client) {
    const Result<client::SessionInfo> session = co_await workbench->session();
    if (!session)
        co_return session.error();
    const Result<client::ClientSummary> summary = co_await workbench->client(client);
    if (!summary)
        co_return summary.error();
    const OrganizationId organization = session->organization.id;
    const int stored = summary->latestVersion;
    QFuture<Result<int>> telling = backend->pool().run([backend, place, organization, client, stored] {
        sandbox::Org &org = place->sandbox->world().org();
        sandbox::OrgStory story(org, planOf(place->client, backend->clock().now()));
        const Result<int> told = DemoHistory(backend->database(), organization, client).write(org, story, stored);
        const DemoClient &plan = place->client;
        if (const auto changed = org.apply(org.inventEdits(plan.changesSince, plan.seed)); told && !changed)
            return Result<int>(changed.error());
        return told;
    });
    const Result<int> told = co_await telling;
    if (!told)
        co_return told.error();
    if (*told > stored)
        backend->events().publish({organization, client, u"snapshot.created"_s, {}});
    co_return Result<void>();
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
    const size_t before = static_cast<size_t>(std::max(1, m_places.front().client.versions));
    if (versions->size() > before)
        co_return Prepared{client, (*versions)[1].version, (*versions)[0].version, false};
    say(tr("The simulated org has changed; pulling it again"));
    const Result<client::PullInfo> second = co_await client::pullToEnd(workbench, client);
    if (!second)
        co_return second.error();
    co_return Prepared{client, second->version - 1, second->version, true};
}

} // namespace fairlead::desktop
