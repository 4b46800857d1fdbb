#include "services/backend/topology/changeindexer.h"

#include "services/backend/events/eventbus.h"
#include "services/domain/schema/sourceplace.h"
#include "services/kernel/log.h"
#include "services/store/blobstore.h"
#include "services/store/snapshotstore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds turn{60}; ///< Prolonged with each step, which takes a second at most.

/// The objects that only one of the two has as it is, on both sides.
std::vector<schema::ObjectRef> differing(const schema::Side &from, const schema::Side &to) {
    QHash<QString, QByteArray> old;
    for (const schema::ObjectRef &ref : from.refs)
        old.insert(ref.name, ref.hash);
    std::vector<schema::ObjectRef> refs;
    for (const schema::ObjectRef &ref : to.refs) {
        const QByteArray before = old.take(ref.name);
        if (before == ref.hash)
            continue;
        refs.push_back(ref);
        if (!before.isEmpty())
            refs.push_back({ref.name, before});
    }
    for (auto gone = old.cbegin(); gone != old.cend(); ++gone)
        refs.push_back({gone.key(), gone.value()});
    return refs;
}

void countInto(store::VersionStep &step, const schema::Diff &diff) {
    for (const schema::Change &change : diff.changes) {
        switch (schema::changeSign(change.kind)) {
        case schema::ChangeSign::Added: ++step.added; break;
        case schema::ChangeSign::Removed: ++step.removed; break;
        case schema::ChangeSign::Changed: ++step.changed; break;
        }
    }
}

} // namespace

ChangeIndexer::ChangeIndexer(store::Database &database, EventBus &events, const Clock &clock)
    : m_database(database)
    , m_events(events)
    , m_clock(clock)
    , m_owner(generateUuid().toString(QUuid::WithoutBraces)) {
    m_worker.threadPool()->setThreadPriority(QThread::LowPriority);
    events.subscribeAll(this, [this](const Event &event) {
        if (event.client && (event.type == "snapshot.created"_L1 || event.type == "snapshot.removed"_L1))
            fillLater(event.organization, *event.client);
    });
}

ChangeIndexer::~ChangeIndexer() {
    m_stop.request_stop();
}

void ChangeIndexer::fillLater(const OrganizationId &organization, const ClientId &client) {
    const Series series{organization, client};
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_waiting.insert(series).second)
            return;
    }
    m_worker.run([this, series] {
        {
            const std::scoped_lock lock(m_mutex);
            m_waiting.erase(series);
        }
        const auto filled = fill(series.organization, series.client, m_stop.get_token());
        if (!filled && filled.error().code != ErrorCode::Cancelled)
            qCWarning(lcBackend) << "The history of a client was not written:" << filled.error().message;
    });
}

Result<int> ChangeIndexer::fill(const OrganizationId &organization, const ClientId &client,
                                const std::stop_token &cancelled) {
    const Series series{organization, client};
    store::ChangeStore changes(m_database);
    std::set<int> passed;
    int written = 0;
    while (!cancelled.stop_requested()) {
        const auto step = nextUnknown(series, passed);
        if (!step)
            return step.error();
        if (!*step)
            break;
        const auto mine = changes.takeTurn(organization, client, m_owner, m_clock.now(), turn);
        if (!mine)
            return mine.error();
        if (!*mine)
            return written; // another replica is at it, and tells when it is done
        passed.insert((*step)->version);
        const auto done = write(series, **step, cancelled);
        written += done && *done ? 1 : 0;
        if (!done && done.error().code != ErrorCode::Cancelled && done.error().code != ErrorCode::NotFound)
            qCWarning(lcBackend) << "The changes of version" << (*step)->version << "cannot be told:" << done.error().message;
    }
    FAIRLEAD_TRY(changes.endTurn(organization, client, m_owner));
    if (written > 0)
        m_events.publish({organization, client, u"history.changed"_s, {{u"client_id"_s, client.toString()}}});
    return written;
}

Result<std::optional<store::VersionStep>> ChangeIndexer::nextUnknown(const Series &series, const std::set<int> &passed) {
    const auto steps = store::ChangeStore(m_database).steps(series.organization, series.client);
    if (!steps)
        return steps.error();
    const auto found = std::find_if(steps->rbegin(), steps->rend(), [&](const store::VersionStep &step) {
        return !step.isKnown && !passed.contains(step.version);
    });
    return found == steps->rend() ? std::optional<store::VersionStep>() : std::optional(*found);
}

Result<bool> ChangeIndexer::write(const Series &series, store::VersionStep step, const std::stop_token &cancelled) {
    const auto diff = compareStep(series, step, cancelled);
    if (!diff)
        return diff.error();
    countInto(step, *diff);
    return store::ChangeStore(m_database).put(series.organization, series.client, step, schema::pastChanges(*diff));
}

Result<schema::Diff> ChangeIndexer::compareStep(const Series &series, const store::VersionStep &step,
                                                const std::stop_token &cancelled) {
    store::SnapshotStore snapshots(m_database);
    const auto before = snapshots.info(series.organization, series.client, step.before);
    if (!before)
        return before.error();
    const auto after = snapshots.info(series.organization, series.client, step.version);
    if (!after)
        return after.error();
    auto from = side(*before);
    if (!from)
        return from.error();
    auto to = side(*after);
    if (!to)
        return to.error();
    FAIRLEAD_TRY(lookFurtherBack(*before, *from));
    schema::DiffOptions options;
    options.cancelled = cancelled;
    options.threads = 1;
    auto diff = schema::compare(*from, *to, options);
    if (diff || diff.error().code == ErrorCode::Cancelled)
        return diff;
    leaveOutDamaged(series.organization, *from, *to);
    return schema::compare(*from, *to, options);
}

Result<schema::Side> ChangeIndexer::side(const schema::SnapshotInfo &snapshot) const {
    auto refs = store::SnapshotStore(m_database).entries(snapshot.organization, snapshot.client, snapshot.version);
    if (!refs)
        return refs.error();
    schema::Side side;
    side.refs = std::move(*refs);
    for (const schema::FailedObject &failed : snapshot.failed)
        side.unknown.append(failed.name);
    side.source = snapshot.source;
    side.load = [database = &m_database, organization = snapshot.organization](const QByteArray &hash) {
        return store::BlobStore(*database).get(organization, hash);
    };
    return side;
}

/// What could not be read then is compared with how it was last seen, or its changes would be told by no step.
Result<void> ChangeIndexer::lookFurtherBack(const schema::SnapshotInfo &before, schema::Side &side) const {
    for (const schema::FailedObject &failed : before.failed) {
        const QString object = schema::unreadObject(failed.name);
        if (std::ranges::any_of(side.refs, [&](const schema::ObjectRef &ref) { return ref.name == object; }))
            continue; // Only a part of it is unknown.
        const auto intervals = store::SnapshotStore(m_database).objectHistory(before.organization, before.client, object);
        if (!intervals)
            return intervals.error();
        const auto last = std::find_if(intervals->rbegin(), intervals->rend(), [&](const store::ObjectInterval &each) {
            return each.firstVersion <= before.version;
        });
        side.unknown.removeAll(failed.name);
        if (last != intervals->rend())
            side.refs.push_back({object, last->hash});
    }
    std::sort(side.refs.begin(), side.refs.end(),
              [](const schema::ObjectRef &a, const schema::ObjectRef &b) { return a.name < b.name; });
    return {};
}

void ChangeIndexer::leaveOutDamaged(const OrganizationId &organization, schema::Side &from, schema::Side &to) const {
    store::BlobStore blobs(m_database);
    for (const schema::ObjectRef &ref : differing(from, to)) {
        if (!blobs.get(organization, ref.hash))
            to.unknown.append(ref.name);
    }
}

} // namespace fairlead::backend
