#include "services/backend/topology/usagejob.h"

#include "services/backend/events/eventbus.h"
#include "services/kernel/log.h"
#include "services/providers/salesforce/salesforceusage.h"
#include "services/store/usagestore.h"

#include <QTimer>

namespace fairlead::backend {

using namespace Qt::StringLiterals;
using salesforce::SalesforceClient;

namespace {

constexpr int lanes = 3; ///< Counts make the org's database work; more at a time only wait there.
constexpr size_t objectsPerTransaction = 25;
constexpr int flushAfterMs = 1000;

QCoro::Task<Result<Secret>> renewed(ConnectionService *connections, OrganizationId organization, ClientId client) {
    const auto access = co_await connections->renewedAccess(organization, client);
    if (!access)
        co_return access.error();
    co_return access->accessToken;
}

QString refusalText(const salesforce::FieldCounts &counts) {
    QStringList names = counts.refused.first(std::min<qsizetype>(counts.refused.size(), 5));
    if (counts.refused.size() > names.size())
        names.append(u"…"_s);
    return u"Not counted: %1 (%2)"_s.arg(names.join(u", "), counts.reason);
}

/// How long a count holds its client's turn without renewing it.
std::chrono::seconds turnOf(const TopologyOptions &options) {
    return std::chrono::ceil<std::chrono::seconds>(options.lease);
}

} // namespace

std::unique_ptr<SalesforceClient> openOrg(const UsageTools &tools, outbound::HttpClient &http, const OrganizationId &organization,
                                          const ClientId &client, const SalesforceAccess &access) {
    const salesforce::SalesforceSession session{access.instanceUrl, access.accessToken};
    return std::make_unique<SalesforceClient>(
        http, session,
        [connections = &tools.connections, organization, client] { return renewed(connections, organization, client); },
        tools.options.salesforce);
}

UsageJob::UsageJob(const UsageTools &tools, Order order)
    : m_tools(tools)
    , m_order(std::move(order)) {
    m_info.state = UsageState::Running;
    m_info.total = int(m_order.plans.size());
}

UsageRun UsageJob::info() const {
    const std::scoped_lock lock(m_mutex);
    return m_info;
}

Result<bool> UsageJob::takeTurn() {
    return store::UsageStore(m_tools.database)
        .takeTurn(m_order.organization, m_order.client, m_owner, m_tools.clock.now(), turnOf(m_tools.options));
}

void UsageJob::renewTurn() {
    const auto mine = store::UsageStore(m_tools.database)
                          .renewTurn(m_order.organization, m_order.client, m_owner, m_tools.clock.now(), turnOf(m_tools.options));
    // A database that is away for a moment is no reason to stop; that somebody cancelled it elsewhere is.
    if (mine && !*mine)
        stop();
}

QCoro::Task<void> UsageJob::run(std::shared_ptr<UsageJob> self, outbound::HttpClient *http) {
    self->m_sinceProgress.start();
    self->m_sinceFlush.start();
    QTimer heart;
    QObject::connect(&heart, &QTimer::timeout, &heart, [job = self.get()] { job->renewTurn(); });
    heart.start(self->m_tools.options.heartbeatInterval);
    self->publish(u"usage.progress"_s);
    auto obtaining = self->m_tools.connections.access(self->m_order.organization, self->m_order.client);
    const Result<SalesforceAccess> access = co_await obtaining;
    Result<void> result;
    if (access) {
        const auto org = openOrg(self->m_tools, *http, self->m_order.organization, self->m_order.client, *access);
        result = co_await self->countAll(org.get());
    } else {
        result = access.error();
    }
    heart.stop();
    self->conclude(result);
}

QCoro::Task<Result<void>> UsageJob::countAll(SalesforceClient *org) {
    const auto version = co_await org->negotiateVersion(m_stop.get_token());
    if (!version)
        co_return version.error();
    std::vector<QCoro::Task<void>> running;
    for (int i = 0; i < lanes; ++i)
        running.push_back(lane(org));
    for (QCoro::Task<void> &each : running)
        co_await each;
    const Result<void> stored = flush();
    if (m_failure)
        co_return Error(*m_failure);
    co_return stored;
}

QCoro::Task<void> UsageJob::lane(SalesforceClient *org) {
    while (m_next < m_order.plans.size() && !m_failure) {
        const schema::CountPlan plan = m_order.plans[m_next++];
        const Result<void> counted = co_await countOne(org, plan);
        if (!counted && !m_failure)
            m_failure = counted.error();
    }
}

QCoro::Task<Result<void>> UsageJob::countOne(SalesforceClient *org, schema::CountPlan plan) {
    {
        const std::scoped_lock lock(m_mutex);
        m_info.current = plan.object;
    }
    salesforce::SalesforceUsage asking(*org);
    const auto counts = co_await asking.count(plan.object, plan.together, plan.singly, m_stop.get_token());
    {
        const std::scoped_lock lock(m_mutex);
        m_info.calls += asking.calls();
    }
    if (!counts && salesforce::SalesforceUsage::endsAll(counts.error()))
        co_return counts.error();
    schema::ObjectUsage usage;
    usage.object = plan.object;
    usage.version = m_order.version;
    usage.countedAt = m_tools.clock.now();
    if (counts) {
        usage.rows = counts->rows;
        usage.filled = counts->filled;
        if (!counts->refused.isEmpty())
            usage.error = refusalText(*counts);
    } else {
        usage.error = counts.error().message;
    }
    co_return keep(std::move(usage));
}

Result<void> UsageJob::keep(schema::ObjectUsage usage) {
    {
        const std::scoped_lock lock(m_mutex);
        ++m_info.done;
        m_info.failed += usage.error.isEmpty() ? 0 : 1;
    }
    m_unstored.push_back(std::move(usage));
    if (m_unstored.size() >= objectsPerTransaction || m_sinceFlush.elapsed() > flushAfterMs)
        FAIRLEAD_TRY(flush());
    if (m_sinceProgress.elapsed() >= m_tools.options.progressInterval.count()) {
        m_sinceProgress.restart();
        publish(u"usage.progress"_s);
    }
    return {};
}

Result<void> UsageJob::flush() {
    m_sinceFlush.restart();
    return store::UsageStore(m_tools.database).put(m_order.organization, m_order.client, std::exchange(m_unstored, {}));
}

void UsageJob::conclude(const Result<void> &result) {
    if (const auto ended = store::UsageStore(m_tools.database).endTurn(m_order.organization, m_order.client, m_owner); !ended)
        qCWarning(lcBackend) << "The turn of a count was not given back:" << ended.error().message;
    {
        const std::scoped_lock lock(m_mutex);
        m_info.current.clear();
        m_info.state = result ? UsageState::Finished
            : result.error().code == ErrorCode::Cancelled ? UsageState::Cancelled : UsageState::Failed;
        if (m_info.state == UsageState::Failed)
            m_info.error = result.error();
    }
    publish(u"usage.changed"_s);
}

void UsageJob::publish(const QString &type) {
    const UsageRun run = info();
    const QJsonObject payload{{u"client_id"_s, m_order.client.toString()}, {u"state"_s, usageStateName(run.state)},
                              {u"done"_s, run.done},   {u"total"_s, run.total}, {u"failed"_s, run.failed},
                              {u"calls"_s, run.calls}, {u"current"_s, run.current},
                              {u"error"_s, run.error ? QJsonValue(run.error->message) : QJsonValue()}};
    m_tools.events.publish({m_order.organization, m_order.client, type, payload});
}

} // namespace fairlead::backend
