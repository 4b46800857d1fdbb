#include "services/backend/topology/pullrunner.h"

#include "services/backend/events/eventbus.h"
#include "services/kernel/log.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

/// What was described longer ago is described again rather than mixed with what is new.
constexpr std::chrono::hours oldestResumed{24};

/// Names this process, so that the next one over the same data directory can tell that it is gone.
const QString &processName() {
    static const QString name = generateUuid().toString(QUuid::WithoutBraces);
    return name;
}

std::chrono::seconds leaseOf(const TopologyOptions &options) {
    return std::chrono::ceil<std::chrono::seconds>(options.lease);
}

Error alreadyRunning(const PullId &id) {
    return {ErrorCode::Conflict, u"A pull of this client is running"_s, {{u"pull"_s, id.toString()}}};
}

} // namespace

PullRunner::PullRunner(const PullTools &tools, PullBook &book)
    : m_tools(tools)
    , m_book(book)
    , m_owner(processName() + u'/' + generateUuid().toString(QUuid::WithoutBraces))
    , m_home(new QObject) {
    m_thread.setObjectName(u"pulls"_s);
    m_home->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_home, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_home, [this] { m_http = new outbound::HttpClient(m_tools.options.outbound, m_home); },
        Qt::BlockingQueuedConnection);
    m_tools.events.subscribeAll(m_home, [this](const Event &event) { hear(event); });
}

PullRunner::~PullRunner() {
    QHash<PullId, std::shared_ptr<PullJob>> jobs;
    {
        const std::scoped_lock lock(m_mutex);
        jobs = m_jobs;
    }
    for (const auto &job : jobs)
        job->stop(PullJob::Stop::Interrupt);
    for (const auto &job : jobs)
        job->outcome().waitForFinished();
    jobs.clear();
    {
        // The last of drive() may be removing its job at this moment.
        const std::scoped_lock lock(m_mutex);
        m_jobs.clear();
    }
    m_thread.quit();
    m_thread.wait();
}

std::shared_ptr<PullJob> PullRunner::find(const OrganizationId &organization, const PullId &id) const {
    const std::scoped_lock lock(m_mutex);
    const auto job = m_jobs.value(id);
    const PullInfo info = job ? job->info() : PullInfo();
    // Whoever has seen it end may start it anew.
    return info.organization == organization && info.state == PullState::Running ? job : nullptr;
}

bool PullRunner::isRunning(const store::RunningPull &pull) const {
    return find(pull.organization, pull.id) || isHeld(pull);
}

bool PullRunner::isHeld(const store::RunningPull &pull) const {
    const bool isUnreleased = pull.leaseOwner == m_owner && m_book.isUnreleased(pull.id);
    return !isUnreleased && fairlead::isHeld(pull.leaseExpiresAt, m_tools.clock.now());
}

QCoro::Task<Result<std::shared_ptr<PullJob>>> PullRunner::start(OrganizationId organization, ClientId client,
                                                                 PullRequest request) {
    auto access = co_await m_tools.connections.access(organization, client);
    if (!access) {
        noteRefused(organization, client, request, access.error());
        co_return access.error();
    }
    const std::scoped_lock starting(m_starting);
    auto pull = acquire(organization, client, *access, request.id);
    if (!pull)
        co_return pull.error();
    co_return launch(std::move(*pull), std::move(*access), request.origin);
}

void PullRunner::noteRefused(const OrganizationId &organization, const ClientId &client, const PullRequest &request,
                             const Error &error) {
    PullInfo pull;
    pull.id = request.id;
    pull.organization = organization;
    pull.client = client;
    pull.state = PullState::Failed;
    pull.error = error;
    pull.startedAt = m_tools.clock.now();
    notePull(m_tools.database, pull, request.origin, pull.startedAt);
    m_tools.events.publish({organization, client, u"pull.refused"_s, {{u"client_id"_s, client.toString()}}});
}

Result<store::RunningPull> PullRunner::acquire(const OrganizationId &organization, const ClientId &client,
                                               const SalesforceAccess &access, const PullId &id) {
    store::PullStore pulls(m_tools.database);
    // What was described from one org, or for one API version, is no part of a pull of another.
    const QJsonObject parameters{{u"instance_url"_s, access.instanceUrl},
                                 {u"connection"_s, access.connection.toString()},
                                 {u"api_version"_s, m_tools.options.salesforce.newestKnownVersion}};
    const auto begin = [&] {
        return pulls.begin(organization, client, id, m_owner, m_tools.clock.now(),
                           leaseOf(m_tools.options), parameters);
    };
    auto begun = begin();
    if (begun || begun.error().code != ErrorCode::Conflict)
        return begun;
    const auto left = pulls.unfinished(organization, client);
    if (!left)
        return left.error();
    if (!*left)
        return begin();
    auto taken = takeUp(**left, parameters);
    if (!taken)
        return taken.error();
    return *taken ? Result(std::move(**taken)) : begin();
}

/// Takes over a pull that nobody runs any more; nullopt when it was not worth keeping and is gone.
Result<std::optional<store::RunningPull>> PullRunner::takeUp(const store::RunningPull &left,
                                                             const QJsonObject &parameters) {
    store::PullStore pulls(m_tools.database);
    const Timestamp now = m_tools.clock.now();
    if (find(left.organization, left.id))
        return alreadyRunning(left.id);
    // One process at a time opens a SQLite data directory: another one's lease is a dead one's.
    const bool orphan = m_tools.database.dialect() == store::Dialect::Sqlite
                        && left.leaseOwner.section(u'/', 0, 0) != processName();
    if (!orphan && isHeld(left))
        return alreadyRunning(left.id);
    auto mine = pulls.resume(left.organization, left.id, m_owner, std::max(now, left.leaseExpiresAt),
                             leaseOf(m_tools.options));
    if (!mine)
        return mine.error().code == ErrorCode::Conflict ? alreadyRunning(left.id) : mine.error();
    if (left.parameters == parameters && left.startedAt > now - oldestResumed)
        return std::optional(std::move(*mine));
    FAIRLEAD_TRY(pulls.abandon(left.organization, left.id));
    return std::optional<store::RunningPull>();
}

std::shared_ptr<PullJob> PullRunner::launch(store::RunningPull pull, SalesforceAccess access, PullOrigin origin) {
    // Deleted on its own thread, whoever lets go of it last.
    const std::shared_ptr<PullJob> job(new PullJob(m_tools, m_book, std::move(pull), std::move(access)),
                                       [](PullJob *done) { done->deleteLater(); });
    notePull(m_tools.database, job->info(), origin, std::nullopt);
    job->moveToThread(&m_thread);
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.insert(job->info().id, job);
    }
    QMetaObject::invokeMethod(
        m_home, [this, job] { drive(job); }, Qt::QueuedConnection);
    return job;
}

QCoro::Task<void> PullRunner::drive(std::shared_ptr<PullJob> job) {
    co_await PullJob::run(job, m_http);
    // Queued behind the pull's own events, which hear() has to know as ours.
    QMetaObject::invokeMethod(
        m_home,
        [this, job] {
            const std::scoped_lock lock(m_mutex);
            const PullId id = job->info().id;
            if (m_jobs.value(id) == job)
                m_jobs.remove(id);
        },
        Qt::QueuedConnection);
}

/// What other replicas tell: how their pulls go on, and that one of ours was cancelled there.
void PullRunner::hear(const Event &event) {
    if (!event.type.startsWith("pull."_L1))
        return;
    const auto pull = pullFromJson(event.payload, event.organization);
    if (!pull)
        return;
    std::shared_ptr<PullJob> job;
    {
        // Also one that has just ended: what it said comes by here too, but it has been noted already.
        const std::scoped_lock lock(m_mutex);
        job = m_jobs.value(pull->id);
    }
    if (!job)
        m_book.note(*pull);
    else if (pull->state == PullState::Cancelled)
        job->stop(PullJob::Stop::Cancel);
}

} // namespace fairlead::backend
