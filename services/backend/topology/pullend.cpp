#include "services/backend/topology/pulljob.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/topology/pulllog.h"
#include "services/kernel/log.h"
#include "services/kernel/workerpool.h"
#include "services/store/checkpointing.h"
#include "services/store/connectionstore.h"
#include "services/store/snapshotstore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

using Batch = std::vector<PreparedObject>;

/// The one transaction by which a pull becomes a version, its number given and the pull forgotten (E-V1). With it goes
/// the last batch. Nothing when a text of that is lost.
Result<std::optional<schema::SnapshotInfo>> storeVersion(store::Database &database, const PullKey &pull,
                                                         const Batch &last, store::NewSnapshot snapshot,
                                                         const ConnectionId &connection) {
    // Whoever pulls waits for this, but need not wait for what is stored to be moved as well.
    store::checkpointFrom(database, 0);
    auto stored = database.write([&](store::SqlConnection &) -> Result<schema::SnapshotInfo> {
        if (!last.empty())
            FAIRLEAD_TRY(addPulled(database, pull, last));
        auto refs = store::PullStore(database).items(pull.organization, pull.id);
        if (!refs)
            return refs.error();
        snapshot.refs = std::move(*refs);
        // First, as it tells whether the pull is still this one's to finish.
        FAIRLEAD_TRY(store::PullStore(database).finish(pull.organization, pull.id, pull.owner));
        auto info = store::SnapshotStore(database).create(pull.organization, snapshot);
        if (!info)
            return info.error();
        // Revoked meanwhile: the schema is good all the same.
        store::ConnectionStore connections(database);
        const auto current = connections.findByClient(pull.organization, snapshot.client);
        if (current && current->id == connection)
            FAIRLEAD_TRY(connections.touchUsed(pull.organization, connection, snapshot.pulledAt));
        return info;
    });
    store::checkpointFrom(database, store::usualCheckpoint);
    if (stored)
        return std::optional(std::move(*stored));
    if (stored.error().code == ErrorCode::NotFound && areTextsLost(database, pull.organization, last))
        return std::optional<schema::SnapshotInfo>();
    return stored.error();
}

/// What becomes of the store's side of a pull that ended without a version.
enum class Leftover { Drop, Keep };

/// True when another replica has taken the pull over.
Result<bool> release(store::Database &database, const PullKey &pull, const ClientId &client, Leftover leftover,
                     Timestamp now) {
    store::PullStore pulls(database);
    const auto unfinished = pulls.unfinished(pull.organization, client);
    if (!unfinished)
        return unfinished.error();
    if (!*unfinished || (*unfinished)->id != pull.id)
        return false;
    if ((*unfinished)->leaseOwner != pull.owner)
        return true;
    const Result<void> done = leftover == Leftover::Drop
                                  ? pulls.abandon(pull.organization, pull.id)
                                  : pulls.heartbeat(pull.organization, pull.id, pull.owner, now, std::chrono::seconds(0));
    if (!done)
        return done.error();
    if (leftover == Leftover::Drop) {
        if (const auto collected = store::BlobStore(database).collectGarbage(pull.organization); !collected)
            qCWarning(lcBackend) << "Texts of a dropped pull were not collected:" << collected.error().message;
    }
    return false;
}

} // namespace

QCoro::Task<PullJob::Outcome> PullJob::store(QString apiVersion) {
    if (m_stored == 0 && m_batch.empty()) {
        const QString why = m_failed.empty() ? QString() : m_failed.front().reason;
        co_return Error{ErrorCode::Upstream, u"No object could be described: %1"_s.arg(why), {}};
    }
    if (m_stop.stop_requested()) {
        co_await flush();
        co_return stopped();
    }
    std::sort(m_failed.begin(), m_failed.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    store::NewSnapshot snapshot;
    // A finished pull is its version: whoever asks for the pull later finds it by this id.
    snapshot.id = SnapshotId::fromUuid(m_pull.id.uuid());
    snapshot.client = m_pull.client;
    snapshot.source = u"org"_s;
    snapshot.pulledAt = m_tools.clock.now();
    snapshot.apiVersion = u"v"_s + apiVersion;
    snapshot.customObjectsCount = m_custom;
    snapshot.fieldsCount = m_fields;
    snapshot.failed = m_failed;
    snapshot.warnings = m_warnings;
    const auto last = std::make_shared<Batch>(std::exchange(m_batch, {}));
    QFuture<Result<std::optional<schema::SnapshotInfo>>> storing
        = m_tools.writers.run([database = &m_tools.database, pull = key(), last, snapshot,
                               connection = m_access.connection] {
              return storeVersion(*database, pull, *last, snapshot, connection);
          });
    const Result<std::optional<schema::SnapshotInfo>> stored = co_await storing;
    if (stored && *stored)
        co_return **stored;
    if (stored) {
        describeAgain(*last);
        co_return Error{ErrorCode::Unavailable, u"Texts of the last version were removed meanwhile"_s, {}};
    }
    m_lost = m_lost || isLost(stored.error());
    co_return stored.error();
}

QCoro::Task<void> PullJob::conclude(Outcome outcome) {
    const QFuture<Result<void>> beating = m_beat.future();
    if (beating.isRunning())
        co_await beating;
    m_tools.memory.keep(m_pull.organization, m_pull.client, std::move(m_read));
    bool takenOver = false;
    if (!outcome) {
        const bool keep = m_how == Stop::Interrupt || (m_how == Stop::No && !m_lost && m_stored > 0);
        QFuture<Result<bool>> releasing
            = m_tools.pool.run([database = &m_tools.database, pull = key(), client = m_pull.client,
                                leftover = keep ? Leftover::Keep : Leftover::Drop, now = m_tools.clock.now()] {
                  return release(*database, pull, client, leftover, now);
              });
        const Result<bool> released = co_await releasing;
        if (!released) { // A full disk takes no word of it either.
            qCWarning(lcBackend) << "A pull that ended was not released:" << released.error().message;
            m_book.noteUnreleased(m_pull.id);
        }
        takenOver = released && *released;
    }
    settle(outcome, takenOver);
}

void PullJob::settle(const Outcome &outcome, bool takenOver) {
    QString event = u"pull.failed"_s;
    PullInfo ended = info();
    ended.current.clear();
    if (outcome) {
        ended.state = PullState::Finished;
        ended.version = outcome->version;
        event = u"pull.finished"_s;
    } else if (m_how == Stop::Cancel || (m_lost && !takenOver)) {
        ended.state = PullState::Cancelled;
        event = u"pull.cancelled"_s;
    } else {
        ended.state = m_how == Stop::Interrupt || m_stored > 0 ? PullState::Interrupted : PullState::Failed;
        ended.error = outcome.error();
    }
    // Before anybody sees or hears of it and looks. Where it came from was noted when it began. One that was taken
    // over is told of by its new owner.
    if (!takenOver) {
        notePull(m_tools.database, ended, PullOrigin::Person, m_tools.clock.now());
        m_book.note(ended);
    }
    {
        const std::scoped_lock lock(m_infoMutex);
        m_info = std::move(ended);
    }
    if (takenOver)
        return;
    publish(event);
    if (outcome) {
        const QJsonObject payload{{u"client_id"_s, m_pull.client.toString()}, {u"version"_s, outcome->version}};
        m_tools.events.publish({m_pull.organization, m_pull.client, u"snapshot.created"_s, payload});
    }
}

void PullJob::beat() {
    if (m_beat.isRunning())
        return;
    const auto lease = std::chrono::ceil<std::chrono::seconds>(m_tools.options.lease);
    m_beat.setFuture(m_tools.pool.run([database = &m_tools.database, pull = key(), now = m_tools.clock.now(), lease] {
        return store::PullStore(*database).heartbeat(pull.organization, pull.id, pull.owner, now, lease);
    }));
}

void PullJob::afterBeat() {
    const Result<void> beaten = m_beat.result();
    // A database that is away for a moment is no reason to stop: the lease is longer than that.
    if (beaten || !isLost(beaten.error()))
        return;
    m_lost = true;
    m_stop.request_stop();
}

void PullJob::progress(const QString &current, const salesforce::SalesforceClient &salesforce) {
    const salesforce::ApiUsage usage = salesforce.usage();
    {
        const std::scoped_lock lock(m_infoMutex);
        m_info.current = current;
        m_info.done += 1;
        m_info.failed = static_cast<int>(m_failed.size());
        m_info.apiCallsUsed = usage.used;
        m_info.apiCallsLimit = usage.limit;
    }
    if (std::chrono::milliseconds(m_sinceProgress.elapsed()) < m_tools.options.progressInterval)
        return;
    m_sinceProgress.start();
    publish(u"pull.progress"_s);
}

void PullJob::publish(const QString &type) {
    const PullInfo now = info();
    m_book.note(now);
    m_tools.events.publish({now.organization, now.client, type, pullToJson(now)});
}

} // namespace fairlead::backend
