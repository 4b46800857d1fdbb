#pragma once

#include "services/backend/connections/salesforceconnections.h"
#include "services/backend/events/eventbus.h"
#include "services/backend/identity/organizationservice.h"
#include "services/backend/identity/passwordhasher.h"
#include "services/backend/identity/sessionservice.h"
#include "services/backend/identity/tokenservice.h"
#include "services/backend/identity/userservice.h"
#include "services/backend/topology/diffservice.h"
#include "services/backend/topology/healthservice.h"
#include "services/backend/topology/changeindexer.h"
#include "services/backend/topology/historyservice.h"
#include "services/backend/jobs/notificationservice.h"
#include "services/backend/jobs/retentionservice.h"
#include "services/backend/jobs/scheduleservice.h"
#include "services/backend/topology/matrixservice.h"
#include "services/backend/topology/pulllog.h"
#include "services/backend/topology/reviewservice.h"
#include "services/backend/topology/topologyservice.h"
#include "services/backend/topology/usageservice.h"
#include "services/http/pipeline.h"
#include "services/kernel/workerpool.h"
#include "tests/support/backend/await.h"

namespace fairlead::test {

/// A whole backend for tests: real database and services, cheap passwords (cost 4), a clock that stands
/// still, and any surfaces behind the real pipeline. Members are public: a test asks what it needs.
class TestBackend {
public:
    struct Options {
        backend::ConnectionOptions connections;
        backend::TopologyOptions topology;
        http::PipelineOptions pipeline;
    };
    /// Opens (and migrates) the database; asserts that it works. `sqlite:/…` or `postgresql://…`.
    explicit TestBackend(const QString &databaseUrl, Options options = {});
    ~TestBackend();

    /// Options under which everything outward goes to a simulated provider on loopback.
    static Options optionsFor(const QUrl &sandbox, const QByteArray &nangoKey);

    /// Adds a surface, which has to outlive the backend's requests. Before the first send().
    void mount(http::Surface *surface);
    http::Pipeline &pipeline();
    /// All that the access log has said so far.
    QByteArray accessLines();

    /// Sends one request through the pipeline and waits for the answer. `bearer` may be empty.
    HttpResponse send(HttpMethod method, const QByteArray &path, const QByteArray &body = {},
                      const QByteArray &bearer = {});
    HttpResponse post(const QByteArray &path, const QJsonObject &body, const QByteArray &bearer = {});
    HttpResponse get(const QByteArray &path, const QByteArray &bearer = {});

    static constexpr auto password = "correct horse";
    Organization addOrganization(const QString &slug);
    ClientAccount addClient(const OrganizationId &organization, const QString &name);
    /// With `password`; the email is made of the organization's slug and the role unless it is given.
    User addUser(const OrganizationId &organization, Role role, std::optional<ClientId> client = {},
                 QString email = {});
    /// An engine API token of that user, raw.
    QByteArray addToken(const User &user, std::optional<int> days = {});
    static Principal principalOf(const User &user);

    ManualClock clock;
    WorkerPool pool;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Vault> vault;
    backend::SigningKeys keys;
    backend::EventBus events;
    backend::PasswordHasher hasher;
    backend::OrganizationService organizations;
    backend::UserService users;
    backend::TokenService tokens;
    backend::SessionService sessions;
    backend::SalesforceConnections connections;
    backend::TopologyService topology;
    backend::DiffService diffs;
    backend::ReviewService reviews;
    backend::MatrixService matrix;
    backend::PullLog pullLog;
    backend::ScheduleService schedules;
    backend::RetentionService retention;
    backend::NotificationService notifications;
    backend::HealthService health;
    backend::UsageService usage;
    backend::ChangeIndexer changes;
    backend::HistoryService history;

private:
    int m_userNumber = 0;
    Options m_options;
    std::mutex m_accessMutex;
    QByteArray m_accessLines;
    http::Router m_router;
    std::unique_ptr<http::Pipeline> m_pipeline;
};

/// The object of a JSON body; empty when it is none.
QJsonObject jsonOf(const HttpResponse &response);

} // namespace fairlead::test
