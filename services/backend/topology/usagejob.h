#pragma once

#include "services/backend/connections/connectionservice.h"
#include "services/backend/topology/usageservice.h"
#include "services/providers/salesforce/salesforceclient.h"

#include <QElapsedTimer>

#include <mutex>

namespace fairlead::backend {

struct UsageTools {
    store::Database &database;
    ConnectionService &connections;
    EventBus &events;
    const Clock &clock;
    const TopologyOptions options;
};

/// A session with one client's org, renewed through the ConnectionService.
std::unique_ptr<salesforce::SalesforceClient> openOrg(const UsageTools &tools, outbound::HttpClient &http,
                                                      const OrganizationId &organization, const ClientId &client,
                                                      const SalesforceAccess &access);

/// One count of a client's objects. Made anywhere, run on the service's thread.
class UsageJob {
public:
    struct Order {
        OrganizationId organization;
        ClientId client;
        int version = 0;
        std::vector<schema::CountPlan> plans;
    };
    UsageJob(const UsageTools &tools, Order order);

    /// Takes the client's turn; false while another process counts. Before run(), which gives it back.
    Result<bool> takeTurn();
    /// Thread-safe.
    UsageRun info() const;
    void stop() { m_stop.request_stop(); }
    std::stop_token stopToken() const { return m_stop.get_token(); }

    static QCoro::Task<void> run(std::shared_ptr<UsageJob> self, outbound::HttpClient *http);

private:
    QCoro::Task<Result<void>> countAll(salesforce::SalesforceClient *org);
    QCoro::Task<void> lane(salesforce::SalesforceClient *org);
    QCoro::Task<Result<void>> countOne(salesforce::SalesforceClient *org, schema::CountPlan plan);
    Result<void> keep(schema::ObjectUsage usage);
    Result<void> flush();
    void renewTurn();
    void conclude(const Result<void> &result);
    void publish(const QString &type);

    const UsageTools m_tools;
    const Order m_order;
    const QUuid m_owner = generateUuid();
    std::stop_source m_stop;
    mutable std::mutex m_mutex;
    UsageRun m_info;
    size_t m_next = 0;
    std::optional<Error> m_failure;
    std::vector<schema::ObjectUsage> m_unstored;
    QElapsedTimer m_sinceProgress;
    QElapsedTimer m_sinceFlush;
};

} // namespace fairlead::backend
