#include "services/backend/topology/snapshotreader.h"

#include "services/backend/topology/damage.h"
#include "services/backend/topology/outlinetext.h"

#include <algorithm>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t textsAtATime = 32;   ///< Some 5 MB of a large org.
constexpr size_t preloadedTexts = 128; ///< Of a diff: fewer differences are read in one query before it starts.

Error cancelledError() {
    return {ErrorCode::Cancelled, u"The request was cancelled"_s, {}};
}

Error named(const Error &error, const QString &message) {
    return error.code == ErrorCode::NotFound ? notFound(message) : error;
}

using Texts = QHash<QByteArray, QByteArray>;

/// Those of the texts that are whole.
Result<Texts> readTexts(store::Database &database, const OrganizationId &organization,
                        const std::vector<QByteArray> &hashes) {
    Texts texts;
    const auto take = [&texts](const QByteArray &hash, const QByteArray &text) -> Result<void> {
        texts.insert(hash, text);
        return {};
    };
    FAIRLEAD_TRY(store::BlobStore(database).forEachReadable(organization, hashes, take,
                                                            [](const QByteArray &, const Error &) { return true; }));
    return texts;
}

/// The hashes that only one of two sorted lists has under a name.
std::vector<QByteArray> differingHashes(const std::vector<schema::ObjectRef> &from,
                                        const std::vector<schema::ObjectRef> &to) {
    QHash<QString, QByteArray> old;
    old.reserve(static_cast<qsizetype>(from.size()));
    for (const schema::ObjectRef &ref : from)
        old.insert(ref.name, ref.hash);
    std::vector<QByteArray> hashes;
    for (const schema::ObjectRef &ref : to) {
        const QByteArray before = old.take(ref.name);
        if (before == ref.hash)
            continue;
        hashes.push_back(ref.hash);
        if (!before.isEmpty())
            hashes.push_back(before);
    }
    for (const QByteArray &gone : std::as_const(old))
        hashes.push_back(gone);
    return hashes;
}

/// Which interval holds at a version; -1 where the object is absent.
int intervalAt(const std::vector<store::ObjectInterval> &intervals, int version) {
    for (size_t i = 0; i < intervals.size(); ++i) {
        if (intervals[i].firstVersion <= version && version <= intervals[i].lastVersion.value_or(version))
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace

Result<schema::SnapshotInfo> SnapshotReader::info(const OrganizationId &organization, const VersionRef &version) const {
    store::SnapshotStore snapshots(m_database);
    auto found = version.version == 0 ? snapshots.latest(organization, version.client)
                                      : snapshots.info(organization, version.client, version.version);
    if (!found)
        return named(found.error(), u"Topology snapshot not found"_s);
    return found;
}

Result<std::vector<schema::ObjectRef>> SnapshotReader::entries(const schema::SnapshotInfo &snapshot) const {
    auto found = store::SnapshotStore(m_database).entries(snapshot.organization, snapshot.client, snapshot.version);
    if (!found)
        return named(found.error(), u"Topology snapshot not found"_s);
    return found;
}

Result<QByteArray> SnapshotReader::document(const schema::SnapshotInfo &snapshot, const QString &object) const {
    const auto entry
        = store::SnapshotStore(m_database).entry(snapshot.organization, snapshot.client, snapshot.version, object);
    if (!entry)
        return named(entry.error(), u"Object not found"_s);
    auto text = store::BlobStore(m_database).get(snapshot.organization, entry->hash);
    if (!text && isDamage(text.error())) {
        return Error{ErrorCode::Corrupt,
                     u"The stored description of %1 is damaged; the next pull brings a new one"_s.arg(object), {}};
    }
    return text;
}

Result<void> SnapshotReader::documents(const OrganizationId &organization, const std::vector<schema::ObjectRef> &refs,
                                       const DocumentSink &sink, const std::stop_token &cancelled) const {
    for (size_t first = 0; first < refs.size(); first += textsAtATime) {
        if (cancelled.stop_requested())
            return cancelledError();
        const size_t end = std::min(first + textsAtATime, refs.size());
        std::vector<QByteArray> hashes;
        for (size_t i = first; i < end; ++i)
            hashes.push_back(refs[i].hash);
        const auto texts = readTexts(m_database, organization, hashes);
        if (!texts)
            return texts.error();
        for (size_t i = first; i < end; ++i)
            FAIRLEAD_TRY(sink(refs[i].name, texts->value(refs[i].hash)));
    }
    return {};
}

Result<std::vector<QByteArray>> SnapshotReader::outlines(const OrganizationId &organization,
                                                         const std::vector<schema::ObjectRef> &refs,
                                                         const std::stop_token &cancelled) const {
    std::vector<QByteArray> outlines;
    outlines.reserve(refs.size());
    const auto write = [&outlines](const QString &name, const QByteArray &text) -> Result<void> {
        QByteArray &outline = outlines.emplace_back();
        if (!spliceOutline(outline, text))
            outline = damagedOutline(name);
        return {};
    };
    FAIRLEAD_TRY(documents(organization, refs, write, cancelled));
    return outlines;
}

Result<std::vector<ObjectVersion>> SnapshotReader::history(const OrganizationId &organization, const ClientId &client,
                                                           const QString &object) const {
    store::SnapshotStore snapshots(m_database);
    const auto intervals = snapshots.objectHistory(organization, client, object);
    if (!intervals)
        return intervals.error();
    if (intervals->empty())
        return notFound(u"Object not found"_s);
    const auto versions = snapshots.list(organization, client, 0, store::everyVersion);
    if (!versions)
        return versions.error();
    std::vector<ObjectVersion> history;
    int before = -1;
    for (auto each = versions->rbegin(); each != versions->rend(); ++each) {
        const int now = intervalAt(*intervals, each->version);
        if (std::exchange(before, now) != now)
            history.push_back({each->version, each->pulledAt, now >= 0});
    }
    std::reverse(history.begin(), history.end());
    return history;
}

Result<schema::Side> SnapshotReader::side(const schema::SnapshotInfo &snapshot) const {
    auto refs = entries(snapshot);
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

/// The usual diff touches a few objects: one query brings them, and no other thread needs the database.
Result<void> SnapshotReader::preload(const OrganizationId &organization, schema::Side &from, schema::Side &to) const {
    const std::vector<QByteArray> hashes = differingHashes(from.refs, to.refs);
    if (hashes.size() > preloadedTexts)
        return {};
    auto read = readTexts(m_database, organization, hashes);
    if (!read)
        return read.error();
    const auto load = [texts = std::make_shared<const Texts>(std::move(*read)),
                       otherwise = from.load](const QByteArray &hash) -> Result<QByteArray> {
        const auto found = texts->constFind(hash);
        return found == texts->constEnd() ? otherwise(hash) : Result(*found);
    };
    from.load = load;
    to.load = load;
    return {};
}

Result<schema::Diff> SnapshotReader::diff(const schema::SnapshotInfo &from, const schema::SnapshotInfo &to,
                                          const schema::DiffOptions &options) const {
    auto before = side(from);
    if (!before)
        return before.error();
    auto after = side(to);
    if (!after)
        return after.error();
    FAIRLEAD_TRY(preload(from.organization, *before, *after));
    return compareReadable(*before, *after, options);
}

} // namespace fairlead::backend
