#include "services/backend/topology/diffservice.h"

#include "services/backend/topology/damage.h"
#include "services/backend/topology/importreader.h"
#include "services/backend/topology/snapshotreader.h"
#include "services/kernel/workerpool.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

Error cancelledError() {
    return {ErrorCode::Cancelled, u"The comparison was cancelled"_s, {}};
}

Result<schema::Side> storedSide(store::Database &database, const schema::SnapshotInfo &snapshot) {
    auto refs = SnapshotReader(database).entries(snapshot);
    if (!refs)
        return refs.error();
    schema::Side side;
    side.refs = std::move(*refs);
    for (const schema::FailedObject &failed : snapshot.failed)
        side.unknown.append(failed.name);
    side.source = snapshot.source;
    side.load = [database = &database, organization = snapshot.organization](const QByteArray &hash) {
        return store::BlobStore(*database).get(organization, hash);
    };
    return side;
}

/// The texts stay where they were read to, for as long as the side lives.
schema::Side sideOf(const schema::SchemaSource &source) {
    schema::Side side;
    const auto texts = std::make_shared<QHash<QByteArray, QByteArray>>();
    for (const schema::ObjectDocument &object : source.objects) {
        side.refs.push_back({object.name, object.hash});
        texts->insert(object.hash, object.text);
    }
    std::sort(side.refs.begin(), side.refs.end(),
              [](const schema::ObjectRef &a, const schema::ObjectRef &b) { return a.name < b.name; });
    for (const schema::BadObject &bad : source.bad)
        side.unknown.append(bad.name);
    side.source = source.source;
    side.load = [texts](const QByteArray &hash) -> Result<QByteArray> {
        const auto found = texts->constFind(hash);
        return found != texts->constEnd() ? Result<QByteArray>(*found) : notFound(u"The text is not part of the import"_s);
    };
    return side;
}

Result<QByteArray> unstoredText(store::Database &database, const schema::SnapshotInfo &snapshot,
                                const UnstoredSide &unstored, qsizetype limit, const schema::DiffOptions &options,
                                const DiffService::WriteUnstored &write) {
    if (options.cancelled.stop_requested()) // While it waited for its turn.
        return cancelledError();
    const auto source = readImport(unstored.fileName, unstored.bytes, limit, options.cancelled);
    if (!source)
        return source.error();
    const auto stored = storedSide(database, snapshot);
    if (!stored)
        return stored.error();
    const schema::Side other = sideOf(*source);
    const auto diff = unstored.older ? compareReadable(other, *stored, options) : compareReadable(*stored, other, options);
    if (!diff)
        return diff.error();
    if (options.cancelled.stop_requested())
        return cancelledError();
    return write(*diff, {source->label, source->source, static_cast<int>(source->objects.size()), source->bad});
}

} // namespace

DiffService::DiffService(store::Database &database, TopologyService &topology, WorkerPool &pool,
                         qsizetype maximumImportBytes)
    : m_database(database)
    , m_topology(topology)
    , m_pool(pool)
    , m_maximumImportBytes(maximumImportBytes) {
}

QCoro::Task<Result<QByteArray>> DiffService::compare(Principal caller, VersionRef from, VersionRef to,
                                                     QStringList ignore, Write write, std::stop_token cancelled) {
    auto diff = co_await m_topology.diff(caller, from, to, ignore, cancelled);
    if (!diff)
        co_return diff.error();
    if (cancelled.stop_requested())
        co_return cancelledError();
    QFuture<QByteArray> writing
        = m_pool.run([write, diff = std::make_shared<const schema::Diff>(std::move(*diff))] { return write(*diff); });
    QByteArray text = co_await writing;
    co_return text;
}

QCoro::Task<Result<QByteArray>> DiffService::compareUnstored(Principal caller, VersionRef version, UnstoredSide side,
                                                             QStringList ignore, WriteUnstored write,
                                                             std::stop_token cancelled) {
    const auto snapshot = m_topology.snapshot(caller, version);
    if (!snapshot)
        co_return snapshot.error();
    schema::DiffOptions options;
    options.ignore = ignore;
    options.cancelled = cancelled;
    options.threads = std::max(1, m_pool.threadPool()->maxThreadCount());
    const auto work = [database = &m_database, snapshot = *snapshot, side = std::move(side), limit = m_maximumImportBytes,
                       options, write] { return unstoredText(*database, snapshot, side, limit, options, write); };
    QFuture<Result<QByteArray>> comparing = m_unpacker.run(caller.organization, work);
    auto text = co_await comparing;
    co_return text;
}

} // namespace fairlead::backend
