#include "services/backend/topology/usageservice.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/topology/clientsight.h"
#include "services/backend/topology/snapshotreader.h"
#include "services/backend/topology/usagejob.h"
#include "services/kernel/workerpool.h"
#include "services/providers/salesforce/salesforceusage.h"
#include "services/store/usagestore.h"

#include <QThread>

#include <algorithm>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

struct Plans {
    int version = 0;
    std::vector<schema::CountPlan> plans;
};

/// What of `refs` can be counted; damaged descriptions are left out.
Result<std::vector<schema::CountPlan>> planSome(store::Database &database, const OrganizationId &organization,
                                                const std::vector<schema::ObjectRef> &refs, const std::stop_token &cancelled) {
    std::vector<schema::CountPlan> plans;
    const auto take = [&plans](const QString &, const QByteArray &text) -> Result<void> {
        auto plan = schema::planCount(text);
        if (plan && *plan)
            plans.push_back(std::move(**plan));
        return {};
    };
    FAIRLEAD_TRY(SnapshotReader(database).documents(organization, refs, take, cancelled));
    return plans;
}

Result<std::vector<schema::ObjectRef>> chosen(std::vector<schema::ObjectRef> refs, const QStringList &objects) {
    if (objects.isEmpty())
        return refs;
    const QSet<QString> wanted(objects.begin(), objects.end());
    std::erase_if(refs, [&](const schema::ObjectRef &ref) { return !wanted.contains(ref.name); });
    if (qsizetype(refs.size()) < wanted.size())
        return notFound(u"Object not found"_s);
    return refs;
}

UsageEstimate estimateOf(const std::vector<schema::CountPlan> &plans) {
    UsageEstimate estimate;
    estimate.objects = int(plans.size());
    estimate.calls = plans.empty() ? 0 : 1; // settling on an API version
    for (const schema::CountPlan &plan : plans) {
        estimate.fields += int(plan.together.size() + plan.singly.size());
        estimate.uncountable += plan.uncountable;
        estimate.calls += plan.calls();
    }
    return estimate;
}

Error countedAlready() {
    return {ErrorCode::Conflict, u"The client's fields are being counted already"_s, {}};
}

FieldUses usesOf(const store::StoredUses &stored) {
    return {stored.askedAt, stored.uses, stored.truncated};
}

/// Asks on the service's thread; `promise` carries the answer to the caller's.
template<typename Value, typename Ask>
QCoro::Task<void> askOrg(const UsageTools *tools, outbound::HttpClient *http, OrganizationId organization, ClientId client,
                         std::shared_ptr<QPromise<Result<Value>>> promise, Ask ask) {
    auto obtaining = tools->connections.access(organization, client);
    const Result<SalesforceAccess> access = co_await obtaining;
    Result<Value> answer = access ? Result<Value>() : Result<Value>(access.error());
    if (access) {
        const auto org = openOrg(*tools, *http, organization, client, *access);
        auto asking = ask(org.get());
        answer = co_await asking;
    }
    promise->addResult(std::move(answer));
    promise->finish();
}

QCoro::Task<Result<salesforce::Dependents>> dependents(salesforce::SalesforceClient *org, QString object, QString field,
                                                       std::stop_token cancelled) {
    salesforce::SalesforceUsage usage(*org);
    auto found = co_await usage.dependents(object, field, cancelled);
    co_return found;
}

} // namespace

QString usageStateName(UsageState state) {
    switch (state) {
    case UsageState::Idle: return u"idle"_s;
    case UsageState::Running: return u"running"_s;
    case UsageState::Finished: return u"finished"_s;
    case UsageState::Failed: return u"failed"_s;
    case UsageState::Cancelled: break;
    }
    return u"cancelled"_s;
}

class UsageService::Private {
public:
    Private(const UsageTools &tools, WorkerPool &pool);
    ~Private();

    Result<void> see(const Principal &caller, const ClientId &client) const { return seeClient(m_tools.database, caller, client); }
    QCoro::Task<Result<Plans>> plan(OrganizationId organization, ClientId client, QStringList objects, std::stop_token cancelled);
    std::shared_ptr<UsageJob> job(const OrganizationId &organization, const ClientId &client) const {
        const std::scoped_lock lock(m_mutex);
        return m_jobs.value({organization, client});
    }
    /// Runs `ask` (a SalesforceClient * → Task<Result<Value>>) there and tells here.
    template<typename Value, typename Ask>
    QFuture<Result<Value>> onOrg(const OrganizationId &organization, const ClientId &client, Ask ask) {
        auto promise = std::make_shared<QPromise<Result<Value>>>();
        promise->start();
        QFuture<Result<Value>> future = promise->future();
        {
            const std::scoped_lock lock(m_mutex);
            std::erase_if(m_open, [](const QFuture<void> &each) { return each.isFinished(); });
            m_open.push_back(QFuture<void>(future));
        }
        QMetaObject::invokeMethod(m_home, [this, organization, client, promise, ask] {
            askOrg<Value>(&m_tools, m_http, organization, client, promise, ask);
        });
        return future;
    }
    Result<std::shared_ptr<UsageJob>> launch(UsageJob::Order order);
    QCoro::Task<void> drive(std::shared_ptr<UsageJob> job, std::shared_ptr<QPromise<void>> done);

    const UsageTools m_tools;
    WorkerPool &m_pool;
    std::stop_source m_stop; ///< Of everything, at the end.
    QThread m_thread;
    QObject *m_home;
    outbound::HttpClient *m_http = nullptr;
    mutable std::mutex m_mutex;
    QHash<std::pair<OrganizationId, ClientId>, std::shared_ptr<UsageJob>> m_jobs; ///< The last of each client.
    std::vector<QFuture<void>> m_open;
};

UsageService::Private::Private(const UsageTools &tools, WorkerPool &pool)
    : m_tools(tools)
    , m_pool(pool)
    , m_home(new QObject) {
    m_thread.setObjectName(u"usage"_s);
    m_home->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_home, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_home, [this] { m_http = new outbound::HttpClient(m_tools.options.outbound, m_home); }, Qt::BlockingQueuedConnection);
}

UsageService::Private::~Private() {
    m_stop.request_stop();
    std::vector<QFuture<void>> open;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &job : std::as_const(m_jobs))
            job->stop();
        open = m_open;
    }
    for (QFuture<void> &each : open)
        each.waitForFinished();
    m_thread.quit();
    m_thread.wait();
    m_pool.threadPool()->waitForDone(); // plans that nobody waits for read the database
}

QCoro::Task<Result<Plans>> UsageService::Private::plan(OrganizationId organization, ClientId client, QStringList objects,
                                                       std::stop_token cancelled) {
    const SnapshotReader reader(m_tools.database);
    const auto snapshot = reader.info(organization, {client, 0});
    if (!snapshot)
        co_return snapshot.error();
    auto refs = reader.entries(*snapshot);
    if (!refs)
        co_return refs.error();
    const auto wanted = chosen(std::move(*refs), objects);
    if (!wanted)
        co_return wanted.error();
    QFuture<Result<std::vector<schema::CountPlan>>> planning
        = m_pool.run([database = &m_tools.database, organization, refs = *wanted, cancelled] {
              return planSome(*database, organization, refs, cancelled);
          });
    Result<std::vector<schema::CountPlan>> plans = co_await planning;
    if (!plans)
        co_return plans.error();
    Plans made{snapshot->version, std::move(*plans)};
    co_return made;
}

Result<std::shared_ptr<UsageJob>> UsageService::Private::launch(UsageJob::Order order) {
    const std::scoped_lock lock(m_mutex);
    auto &slot = m_jobs[{order.organization, order.client}];
    if (slot && slot->info().state == UsageState::Running)
        return countedAlready();
    const auto job = std::make_shared<UsageJob>(m_tools, std::move(order));
    const auto mine = job->takeTurn();
    if (!mine)
        return mine.error();
    if (!*mine)
        return countedAlready();
    slot = job;
    auto done = std::make_shared<QPromise<void>>();
    done->start();
    std::erase_if(m_open, [](const QFuture<void> &each) { return each.isFinished(); });
    m_open.push_back(done->future());
    QMetaObject::invokeMethod(m_home, [this, job, done] { drive(job, done); }, Qt::QueuedConnection);
    return job;
}

QCoro::Task<void> UsageService::Private::drive(std::shared_ptr<UsageJob> job, std::shared_ptr<QPromise<void>> done) {
    co_await UsageJob::run(job, m_http);
    done->finish();
}

UsageService::UsageService(store::Database &database, ConnectionService &connections, EventBus &events, WorkerPool &pool,
                           const Clock &clock, const TopologyOptions &options)
    : d(std::make_unique<Private>(UsageTools{database, connections, events, clock, options}, pool)) {
}

UsageService::~UsageService() = default;

QCoro::Task<Result<UsageEstimate>> UsageService::estimate(Principal caller, ClientId client, QStringList objects,
                                                          std::stop_token cancelled) {
    FAIRLEAD_CO_TRY(d->see(caller, client));
    const auto planned = co_await d->plan(caller.organization, client, objects, cancelled);
    if (!planned)
        co_return planned.error();
    UsageEstimate estimate = estimateOf(planned->plans);
    const std::stop_token stopped = d->m_stop.get_token();
    QFuture<Result<salesforce::ApiUsage>> asking = d->onOrg<salesforce::ApiUsage>(
        caller.organization, client, [stopped](salesforce::SalesforceClient *org) { return org->limits(stopped); });
    const Result<salesforce::ApiUsage> limits = co_await asking;
    if (!limits)
        co_return limits.error();
    estimate.used = limits->used;
    estimate.limit = limits->limit;
    co_return estimate;
}

QCoro::Task<Result<UsageRun>> UsageService::start(Principal caller, ClientId client, QStringList objects) {
    const auto estimated = co_await estimate(caller, client, objects);
    if (!estimated)
        co_return estimated.error();
    const qint64 left = estimated->limit - estimated->used;
    if (estimated->limit >= 0 && estimated->calls > left)
        co_return rejected(u"Counting takes about %1 API calls, and only %2 are left today"_s.arg(estimated->calls).arg(std::max<qint64>(left, 0)));
    auto planned = co_await d->plan(caller.organization, client, objects, {});
    if (!planned)
        co_return planned.error();
    UsageJob::Order order{caller.organization, client, planned->version, std::move(planned->plans)};
    const auto job = d->launch(std::move(order));
    if (!job)
        co_return job.error();
    co_return (*job)->info();
}

Result<UsageRun> UsageService::run(Principal caller, ClientId client) {
    FAIRLEAD_TRY(d->see(caller, client));
    const auto job = d->job(caller.organization, client);
    UsageRun run = job ? job->info() : UsageRun();
    if (run.state == UsageState::Running)
        return run;
    const auto elsewhere
        = store::UsageStore(d->m_tools.database).isTurnTaken(caller.organization, client, d->m_tools.clock.now());
    if (!elsewhere)
        return elsewhere.error();
    if (*elsewhere) {
        run = UsageRun();
        run.state = UsageState::Running;
    }
    return run;
}

Result<void> UsageService::cancel(Principal caller, ClientId client) {
    FAIRLEAD_TRY(d->see(caller, client));
    const auto job = d->job(caller.organization, client);
    if (job && job->info().state == UsageState::Running) {
        job->stop();
        return {};
    }
    // Wherever it runs, it finds its turn gone.
    return store::UsageStore(d->m_tools.database).endTurn(caller.organization, client);
}

Result<std::vector<schema::ObjectUsage>> UsageService::usage(Principal caller, ClientId client) {
    FAIRLEAD_TRY(d->see(caller, client));
    return store::UsageStore(d->m_tools.database).all(caller.organization, client);
}

QCoro::Task<Result<FieldUses>> UsageService::askUses(Principal caller, ClientId client, QString object, QString field,
                                                     std::stop_token cancelled) {
    FAIRLEAD_CO_TRY(d->see(caller, client));
    std::stop_source stop;
    const std::stop_callback whenAsked(cancelled, [&stop] { stop.request_stop(); });
    const std::stop_callback whenClosed(d->m_stop.get_token(), [&stop] { stop.request_stop(); });
    QFuture<Result<salesforce::Dependents>> asking = d->onOrg<salesforce::Dependents>(
        caller.organization, client, [object, field, token = stop.get_token()](salesforce::SalesforceClient *org) {
            return dependents(org, object, field, token);
        });
    const Result<salesforce::Dependents> found = co_await asking;
    if (!found)
        co_return found.error();
    store::StoredUses stored{d->m_tools.clock.now(), {}, found->truncated};
    for (const salesforce::DependentComponent &each : found->components)
        stored.uses.push_back({each.type, each.name, each.id, {}});
    FAIRLEAD_CO_TRY(store::UsageStore(d->m_tools.database).putUses(caller.organization, client, object, field, stored));
    d->m_tools.events.publish({caller.organization, client, u"uses.changed"_s,
                               {{u"client_id"_s, client.toString()}, {u"object"_s, object}, {u"field"_s, field}}});
    co_return usesOf(stored);
}

Result<std::optional<FieldUses>> UsageService::uses(Principal caller, ClientId client, QString object, QString field) {
    FAIRLEAD_TRY(d->see(caller, client));
    const auto stored = store::UsageStore(d->m_tools.database).uses(caller.organization, client, object, field);
    if (!stored)
        return stored.error();
    return *stored ? std::optional(usesOf(**stored)) : std::nullopt;
}

} // namespace fairlead::backend
