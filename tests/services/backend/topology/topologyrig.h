#pragma once

#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "services/backend/connections/salesforceconnections.h"
#include "services/backend/events/eventbus.h"
#include "services/backend/topology/topologyservice.h"
#include "services/kernel/workerpool.h"
#include "services/store/clientstore.h"
#include "services/store/organizationstore.h"
#include "services/store/vault.h"
#include "tests/support/backend/await.h"

#include <QtTest>

namespace fairlead::test {

/// One replica of the backend as far as topology needs it, over a database, with a Nango and a Salesforce of the
/// sandbox. Several over one database are several replicas.
class TopologyRig {
public:
    TopologyRig(const QString &databaseUrl, const QUrl &providers, backend::TopologyOptions options = quick(),
                const Clock &time = trueClock())
        : clock(time)
        , m_database(open(databaseUrl))
        , m_vault(std::move(store::Vault::open(*m_database, masterKey()).value()))
        , m_connections(*m_database, *m_vault, events, clock, connectionOptions(providers)) {
        options.outbound.allowLocal = true;
        topology = std::make_unique<backend::TopologyService>(*m_database, m_connections, events, pool, clock, options);
    }

    static const Clock &trueClock() {
        static const SystemClock clock;
        return clock;
    }
    /// Options by which tests need not wait.
    static backend::TopologyOptions quick() {
        backend::TopologyOptions options;
        options.progressInterval = std::chrono::milliseconds(0);
        options.heartbeatInterval = std::chrono::milliseconds(50);
        options.itemsPerTransaction = 4;
        options.parallelDescribes = 4;
        outbound::RetryPolicy::Limits limits;
        limits.base = std::chrono::milliseconds(1);
        options.salesforce.retry = outbound::RetryPolicy(limits);
        return options;
    }

    /// An organization's administrator.
    Principal addOrganization(const QString &slug = QStringLiteral("acme")) {
        const Organization organization{OrganizationId::generate(), slug, slug, true, clock.now()};
        Q_ASSERT(store::OrganizationStore(*m_database).create(organization));
        Principal admin;
        admin.organization = organization.id;
        admin.user = UserId::generate();
        admin.role = Role::Admin;
        admin.permissions = permissionsOf(Role::Admin, false);
        return admin;
    }
    ClientId addClient(const Principal &admin, const QString &name = QStringLiteral("Riverside Food Bank")) {
        ClientAccount client;
        client.id = ClientId::generate();
        client.organization = admin.organization;
        client.name = name;
        client.createdAt = client.updatedAt = clock.now();
        Q_ASSERT(store::ClientStore(*m_database).create(client));
        return client.id;
    }
    /// A client connected to the sandbox's Salesforce.
    ClientId addConnectedClient(const Principal &admin, const QString &name = QStringLiteral("Riverside Food Bank")) {
        const ClientId client = addClient(admin, name);
        const auto started = await(m_connections.startNango(backend::Actor::commandLine(), admin, client));
        if (!started)
            qFatal("startNango: %s", qPrintable(started.error().message));
        const auto finished = await(m_connections.finishNango(backend::Actor::commandLine(), admin, client));
        if (!finished)
            qFatal("finishNango: %s", qPrintable(finished.error().message));
        return client;
    }

    store::Database &database() { return *m_database; }
    backend::ConnectionService &connections() { return m_connections; }
    backend::TopologyService &service() { return *topology; }

    const Clock &clock;
    backend::EventBus events;
    WorkerPool pool{2};

private:
    static std::unique_ptr<store::Database> open(const QString &url) {
        auto opened = store::Database::open({url});
        if (!opened)
            qFatal("Database: %s", qPrintable(opened.error().message));
        return std::move(*opened);
    }
    static store::MasterKey masterKey() {
        return std::move(*store::MasterKey::parse(Secret(QByteArray(64, 'a'))));
    }
    static backend::ConnectionOptions connectionOptions(const QUrl &providers) {
        backend::ConnectionOptions options;
        options.outbound.allowLocal = true;
        options.nango.base = providers;
        options.nango.key = Secret(sandbox::World::nangoKey());
        return options;
    }

    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::Vault> m_vault;
    backend::SalesforceConnections m_connections;

public:
    std::unique_ptr<backend::TopologyService> topology; ///< Reset it to stop this replica.
};

/// The events of an organization, as they arrive.
class EventRecorder : public QObject {
public:
    EventRecorder(backend::EventBus &bus, const OrganizationId &organization) {
        bus.subscribe(this, organization, [this](const backend::Event &event) { events.push_back(event); });
    }
    QStringList types() const {
        QStringList list;
        for (const backend::Event &event : events)
            list.append(event.type);
        return list;
    }

    std::vector<backend::Event> events;
};

} // namespace fairlead::test
