#include "services/backend/topology/topologyservice.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/identity/audit.h"
#include "services/backend/topology/importer.h"
#include "services/backend/topology/importreader.h"
#include "services/backend/topology/outlinetext.h"
#include "services/backend/topology/pulls.h"
#include "services/backend/topology/snapshotreader.h"
#include "services/kernel/compression.h"
#include "services/kernel/fairqueue.h"
#include "services/kernel/log.h"
#include "services/kernel/workerpool.h"
#include "services/store/clientstore.h"
#include "services/store/snapshotuses.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr int postgresWriters = 4;
constexpr qsizetype longestOutline = 1024 * 1024 * 1024; ///< Our own text: only a guard.

} // namespace

class TopologyService::Private {
public:
    Private(store::Database &database, ConnectionService &connections, EventBus &events, WorkerPool &pool,
            const Clock &clock, TopologyOptions options)
        : m_database(database)
        , m_events(events)
        , m_pool(pool)
        , m_clock(clock)
        , m_options(std::move(options))
        , m_reader(database)
        , m_cache(m_options.outlineCacheBytes)
        , m_writers(database.dialect() == store::Dialect::Sqlite ? 1 : postgresWriters)
        , m_pulls({database, connections, events, pool, m_writers, m_memory, clock, m_options}) {
    }

    /// The one place that decides whether a caller may know of a client (E-P5).
    Result<void> see(const Principal &caller, const ClientId &client) const {
        if (!caller.sees(client))
            return notFound(u"Client not found"_s);
        const auto account = store::ClientStore(m_database).find(caller.organization, client);
        if (!account && account.error().code != ErrorCode::NotFound)
            return account.error();
        if (!account || !account->isActive)
            return notFound(u"Client not found"_s);
        return {};
    }
    Result<schema::SnapshotInfo> snapshot(const Principal &caller, const VersionRef &version) const {
        FAIRLEAD_TRY(see(caller, version.client));
        return m_reader.info(caller.organization, version);
    }
    void tell(const QString &type, const schema::SnapshotInfo &snapshot) {
        const QJsonObject payload{{u"client_id"_s, snapshot.client.toString()}, {u"version"_s, snapshot.version}};
        m_events.publish({snapshot.organization, snapshot.client, type, payload});
    }
    /// Tells the audit log from whom it was taken away, where somebody had it open.
    Result<void> removeAudited(const Principal &caller, const schema::SnapshotInfo &version, const store::Removal &removal);
    /// Texts that only a removed version had. Nobody waits for it.
    void collectLater(const OrganizationId &organization) {
        m_cleaner.run([database = &m_database, organization] {
            if (const auto collected = store::BlobStore(*database).collectGarbage(organization); !collected)
                qCWarning(lcBackend) << "Texts of a removed version were not collected:" << collected.error().message;
        });
    }
    QCoro::Task<Result<QByteArray>> outlines(schema::SnapshotInfo snapshot, std::stop_token cancelled);
    void noteDamage(const schema::SnapshotInfo &snapshot, const std::vector<schema::ObjectRef> &refs,
                    const std::vector<QByteArray> &outlines);
    /// Damaged objects are listed with those that could not be read.
    void addDamage(std::vector<schema::SnapshotInfo> &snapshots) const;
    QCoro::Task<Result<ImportResult>> inTurn(OrganizationId organization, std::function<Result<ImportResult>()> import,
                                             std::stop_token cancelled);

    store::Database &m_database;
    EventBus &m_events;
    WorkerPool &m_pool;
    const Clock &m_clock;
    const TopologyOptions m_options;
    const SnapshotReader m_reader;
    OutlineCache m_cache;
    mutable std::mutex m_damageMutex;
    QHash<SnapshotId, std::vector<schema::FailedObject>> m_damage; ///< Of the versions whose outline was read.
    /// What a request has set the pool to reads with the above, and goes on when nobody waits for it any more. Pulls,
    /// further down, have ended by then and give the pool nothing new.
    struct Idle {
        WorkerPool &pool;
        ~Idle() { pool.threadPool()->waitForDone(); }
    } m_idle{m_pool};
    WorkerPool m_cleaner{1};
    FairQueue<OrganizationId> m_importer; ///< A dense import costs gigabytes: there is one at a time.
    PullMemory m_memory;
    WorkerPool m_writers; ///< SQLite has one writer at a time, and the others would poll for their turn.
    Pulls m_pulls;
};

/// Some pieces for each thread of the pool, as objects differ in size; then one body.
QCoro::Task<Result<QByteArray>> TopologyService::Private::outlines(schema::SnapshotInfo snapshot,
                                                                  std::stop_token cancelled) {
    if (const QByteArray cached = m_cache.find(snapshot.id); !cached.isNull()) {
        QFuture<Result<QByteArray>> unpacking = m_pool.run([cached] { return zstdDecompress(cached, longestOutline); });
        auto body = co_await unpacking;
        if (body)
            co_return body;
    }
    const auto refs = m_reader.entries(snapshot);
    if (!refs)
        co_return refs.error();
    using Part = Result<std::vector<QByteArray>>;
    const size_t pieces = static_cast<size_t>(std::max(1, m_pool.threadPool()->maxThreadCount())) * 4;
    std::vector<QFuture<Part>> reading;
    for (size_t i = 0; i < pieces; ++i) {
        const auto at = [&](size_t piece) { return refs->begin() + static_cast<std::ptrdiff_t>(refs->size() * piece / pieces); };
        reading.push_back(m_pool.run([this, organization = snapshot.organization, cancelled,
                                      some = std::vector<schema::ObjectRef>(at(i), at(i + 1))] {
            return m_reader.outlines(organization, some, cancelled);
        }));
    }
    std::vector<QByteArray> outlines;
    std::optional<Error> failure;
    for (QFuture<Part> &piece : reading) {
        Part part = co_await piece;
        if (part)
            outlines.insert(outlines.end(), part->begin(), part->end());
        else if (!failure)
            failure = part.error();
    }
    if (failure)
        co_return *failure;
    noteDamage(snapshot, *refs, outlines);
    const QByteArray body = outlineBody(outlines);
    // Packed, a version asked for again needs a twentieth of the memory meanwhile; nobody waits for the packing.
    m_pool.run([this, id = snapshot.id, body] {
        if (!holdsDamage(body)) // which may be repaired any time
            m_cache.insert(id, zstdCompress(body, 1));
    });
    co_return body;
}

/// Whoever shows the version hears of damage when it is first found, and when it is repaired.
void TopologyService::Private::noteDamage(const schema::SnapshotInfo &snapshot, const std::vector<schema::ObjectRef> &refs,
                                          const std::vector<QByteArray> &outlines) {
    constexpr qsizetype longestDamaged = 1024; // What stands for a damaged object is its name and little else.
    std::vector<schema::FailedObject> damaged;
    for (size_t i = 0; i < std::min(refs.size(), outlines.size()); ++i) {
        if (outlines[i].size() < longestDamaged && holdsDamage(outlines[i]))
            damaged.push_back({refs[i].name, u"Its stored description is damaged; the next pull or check-store --repair mends it"_s});
    }
    {
        const std::scoped_lock lock(m_damageMutex);
        if (damaged == m_damage.value(snapshot.id))
            return;
        if (damaged.empty())
            m_damage.remove(snapshot.id);
        else
            m_damage.insert(snapshot.id, damaged);
    }
    tell(u"snapshot.changed"_s, snapshot);
}

void TopologyService::Private::addDamage(std::vector<schema::SnapshotInfo> &snapshots) const {
    const std::scoped_lock lock(m_damageMutex);
    if (m_damage.isEmpty())
        return;
    for (schema::SnapshotInfo &snapshot : snapshots) {
        const auto damaged = m_damage.value(snapshot.id);
        snapshot.failed.insert(snapshot.failed.end(), damaged.begin(), damaged.end());
    }
}

Result<void> TopologyService::Private::removeAudited(const Principal &caller, const schema::SnapshotInfo &version,
                                                     const store::Removal &removal) {
    return m_database.write([&](store::SqlConnection &) -> Result<void> {
        const auto uses = store::SnapshotUses(m_database)
                              .of(version.organization, version.client, version.version, removal.now, removal.holder);
        if (!uses)
            return uses.error();
        FAIRLEAD_TRY(store::SnapshotStore(m_database).remove(version.organization, version.client, version.version, removal));
        if (uses->empty())
            return {};
        return audit(m_database, Actor::of(caller, {}), version.organization, u"snapshot.remove_open"_s,
                     version.client.toString(), removal.now,
                     {{u"version"_s, version.version}, {u"users"_s, store::inUse(*uses).details["users"_L1]}});
    });
}

/// Waits for the imports before it. Cancelled while it waits, it leaves the queue at once.
QCoro::Task<Result<ImportResult>> TopologyService::Private::inTurn(OrganizationId organization,
                                                                   std::function<Result<ImportResult>()> import,
                                                                   std::stop_token cancelled) {
    struct Turn {
        QPromise<Result<ImportResult>> promise;
        std::atomic<bool> isTaken = false;
        void finish(Result<ImportResult> result) {
            promise.addResult(std::move(result));
            promise.finish();
        }
    };
    const auto turn = std::make_shared<Turn>();
    turn->promise.start();
    QFuture<Result<ImportResult>> future = turn->promise.future();
    // What is cancelled in the queue lets go of its file's bytes.
    auto work = std::make_shared<std::function<Result<ImportResult>()>>(std::move(import));
    std::weak_ptr<std::function<Result<ImportResult>()>> waiting = work;
    m_importer.run(organization, [turn, work] {
        if (!turn->isTaken.exchange(true))
            turn->finish((*work)());
    });
    work.reset();
    const auto leave = [turn, waiting] {
        if (turn->isTaken.exchange(true))
            return;
        if (const auto held = waiting.lock())
            *held = nullptr;
        turn->finish(Error{ErrorCode::Cancelled, u"The import was cancelled"_s, {}});
    };
    const std::stop_callback leaving(cancelled, leave);
    auto result = co_await future;
    co_return result;
}

TopologyService::TopologyService(store::Database &database, ConnectionService &connections, EventBus &events,
                                 WorkerPool &pool, const Clock &clock, TopologyOptions options)
    : d(std::make_unique<Private>(database, connections, events, pool, clock, std::move(options))) {
}

TopologyService::~TopologyService() = default;

QCoro::Task<Result<PullInfo>> TopologyService::startPull(Principal caller, ClientId client) {
    if (const auto seen = d->see(caller, client); !seen)
        co_return seen.error();
    auto started = co_await d->m_pulls.start(caller.organization, client);
    co_return started;
}

QCoro::Task<Result<schema::SnapshotInfo>> TopologyService::pullAndWait(Principal caller, ClientId client,
                                                                      std::stop_token cancelled) {
    if (const auto seen = d->see(caller, client); !seen)
        co_return seen.error();
    const PullRequest request;
    auto pulled = co_await d->m_pulls.runToEnd(caller.organization, client, request, cancelled);
    co_return pulled;
}

QCoro::Task<Result<schema::SnapshotInfo>> TopologyService::pullForSlot(OrganizationId organization, ClientId client,
                                                                       PullId id, std::stop_token cancelled) {
    const PullRequest request{id, PullOrigin::Schedule};
    auto pulled = co_await d->m_pulls.runToEnd(organization, client, request, cancelled);
    co_return pulled;
}

Result<PullInfo> TopologyService::pull(Principal caller, PullId id) {
    auto found = d->m_pulls.find(caller.organization, id);
    if (!found || !*found)
        return found ? notFound(u"Pull not found"_s) : found.error();
    if (!d->see(caller, (*found)->client))
        return notFound(u"Pull not found"_s);
    return std::move(**found);
}

QCoro::Task<Result<PullInfo>> TopologyService::cancelPull(Principal caller, PullId id) {
    const auto known = pull(caller, id);
    if (!known)
        co_return known.error();
    auto ended = co_await d->m_pulls.cancel(*known);
    co_return ended;
}

Result<TopologySummary> TopologyService::summary(Principal caller, ClientId client) {
    FAIRLEAD_TRY(d->see(caller, client));
    TopologySummary summary;
    const auto latest = d->m_reader.info(caller.organization, {client, 0});
    if (!latest && latest.error().code != ErrorCode::NotFound)
        return latest.error();
    if (latest) {
        summary.latestVersion = latest->version;
        summary.lastPulledAt = latest->pulledAt;
    }
    auto running = d->m_pulls.running(caller.organization, client);
    if (!running)
        return running.error();
    summary.runningPull = *running;
    return summary;
}

QCoro::Task<Result<ImportResult>> TopologyService::importFiles(Principal caller, ClientId client, QString fileName,
                                                              QByteArray bytes, std::stop_token cancelled) {
    if (const auto seen = d->see(caller, client); !seen)
        co_return seen.error();
    const std::function<Result<ImportResult>()> import
        = [this, target = ImportTarget{caller.organization, client, {}}, fileName, bytes = std::move(bytes),
           cancelled]() mutable -> Result<ImportResult> {
        target.now = d->m_clock.now();
        auto source = readImport(fileName, bytes, d->m_options.maximumImportBytes, cancelled);
        if (!source)
            return source.error();
        return storeImport(d->m_database, target, std::move(*source), cancelled);
    };
    auto imported = co_await d->inTurn(caller.organization, import, cancelled);
    if (imported)
        d->tell(u"snapshot.created"_s, imported->snapshot);
    co_return imported;
}

Result<std::vector<schema::SnapshotInfo>> TopologyService::snapshots(Principal caller, ClientId client) {
    FAIRLEAD_TRY(d->see(caller, client));
    auto all = store::SnapshotStore(d->m_database).list(caller.organization, client, 0, store::everyVersion);
    if (all)
        d->addDamage(*all);
    return all;
}

Result<schema::SnapshotInfo> TopologyService::snapshot(Principal caller, VersionRef version) {
    return d->snapshot(caller, version);
}

Result<schema::SnapshotInfo> TopologyService::annotate(Principal caller, VersionRef version, SnapshotNote note) {
    const auto known = d->snapshot(caller, version);
    if (!known)
        return known.error();
    const store::SnapshotWords words{note.label, note.note, note.pinned, note.baseline, note.revision};
    auto changed
        = store::SnapshotStore(d->m_database).annotate(caller.organization, known->client, known->version, words);
    if (changed)
        d->tell(u"snapshot.changed"_s, *changed);
    return changed;
}

Result<void> TopologyService::remove(Principal caller, VersionRef version, QUuid holder, bool anyway) {
    const auto known = d->snapshot(caller, version);
    if (!known)
        return known.error();
    if (anyway && caller.role != Role::Admin)
        return Error{ErrorCode::Forbidden, u"Only an administrator removes a version that others have open"_s, {}};
    const store::Removal removal{d->m_clock.now(), holder, anyway};
    if (auto removed = d->removeAudited(caller, *known, removal); !removed) {
        Error error = removed.error();
        if (error.details.contains("users"_L1) && caller.role == Role::Admin)
            error.details.insert(u"anyway"_s, true);
        return error;
    }
    d->m_cache.remove(known->id);
    d->tell(u"snapshot.removed"_s, *known);
    d->collectLater(caller.organization);
    return {};
}

Result<std::vector<schema::ObjectRef>> TopologyService::entries(Principal caller, VersionRef version) {
    const auto known = d->snapshot(caller, version);
    if (!known)
        return known.error();
    return d->m_reader.entries(*known);
}

Result<QByteArray> TopologyService::objectDocument(Principal caller, VersionRef version, QString object) {
    const auto known = d->snapshot(caller, version);
    if (!known)
        return known.error();
    return d->m_reader.document(*known, object);
}

QCoro::Task<Result<void>> TopologyService::documents(Principal caller, VersionRef version, DocumentSink sink,
                                                    std::stop_token cancelled) {
    const auto known = d->snapshot(caller, version);
    if (!known)
        co_return known.error();
    QFuture<Result<void>> reading
        = d->m_pool.run([reader = &d->m_reader, snapshot = *known, sink, cancelled]() -> Result<void> {
              const auto refs = reader->entries(snapshot);
              if (!refs)
                  return refs.error();
              return reader->documents(snapshot.organization, *refs, sink, cancelled);
          });
    auto done = co_await reading;
    co_return done;
}

QCoro::Task<Result<QByteArray>> TopologyService::outlines(Principal caller, VersionRef version,
                                                         std::stop_token cancelled) {
    auto known = d->snapshot(caller, version);
    if (!known)
        co_return known.error();
    auto body = co_await d->outlines(*known, cancelled);
    co_return body;
}

QCoro::Task<Result<std::vector<SearchHit>>> TopologyService::search(Principal caller, VersionRef version, QString words,
                                                                   std::stop_token cancelled) {
    const auto body = co_await outlines(caller, version, cancelled);
    if (!body)
        co_return body.error();
    QFuture<Result<std::vector<SearchHit>>> searching = d->m_pool.run(
        [text = *body, words, cancelled] { return searchOutlines(text, words, cancelled); });
    auto hits = co_await searching;
    co_return hits;
}

Result<std::vector<ObjectVersion>> TopologyService::objectHistory(Principal caller, ClientId client, QString object) {
    FAIRLEAD_TRY(d->see(caller, client));
    return d->m_reader.history(caller.organization, client, object);
}

QCoro::Task<Result<schema::Diff>> TopologyService::diff(Principal caller, VersionRef from, VersionRef to,
                                                       QStringList ignore, std::stop_token cancelled) {
    const auto before = d->snapshot(caller, from);
    if (!before)
        co_return before.error();
    const auto after = d->snapshot(caller, to);
    if (!after)
        co_return after.error();
    schema::DiffOptions options;
    options.ignore = ignore;
    options.cancelled = cancelled;
    options.threads = std::max(1, d->m_pool.threadPool()->maxThreadCount());
    QFuture<Result<schema::Diff>> comparing = d->m_pool.run([reader = &d->m_reader, from = *before, to = *after, options] {
        return reader->diff(from, to, options);
    });
    auto diff = co_await comparing;
    co_return diff;
}

} // namespace fairlead::backend
