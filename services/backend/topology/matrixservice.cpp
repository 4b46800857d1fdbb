#include "services/backend/topology/matrixservice.h"

#include "services/backend/topology/damage.h"
#include "services/backend/topology/snapshotreader.h"
#include "services/domain/schema/sourceplace.h"
#include "services/kernel/workerpool.h"

#include <QSet>

#include <algorithm>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

using Snapshots = std::vector<schema::SnapshotInfo>;
using Rows = std::vector<schema::MatrixRow>;

/// The objects that a version lacks since they could not be read.
QStringList unreadObjects(const schema::SnapshotInfo &snapshot, const std::vector<schema::ObjectRef> &refs) {
    QSet<QString> names;
    for (const schema::FailedObject &failed : snapshot.failed)
        names.insert(schema::unreadObject(failed.name));
    for (const schema::ObjectRef &ref : refs)
        names.remove(ref.name);
    return {names.begin(), names.end()};
}

Result<Rows> objectRows(const SnapshotReader &reader, const Snapshots &snapshots, const schema::DiffOptions &options) {
    std::vector<schema::MatrixColumn> columns;
    for (const schema::SnapshotInfo &snapshot : snapshots) {
        auto refs = reader.entries(snapshot);
        if (!refs)
            return refs.error();
        QStringList unread = unreadObjects(snapshot, *refs);
        columns.push_back({std::move(*refs), std::move(unread), {}});
    }
    return schema::objectMatrix(columns, [&](size_t column) {
        return reader.diff(snapshots.front(), snapshots[column], options);
    });
}

/// One object of a version, alone, as a side of a comparison.
Result<std::pair<schema::Side, schema::MatrixObject>> readObject(const SnapshotReader &reader,
                                                                 const schema::SnapshotInfo &snapshot,
                                                                 const QString &object) {
    std::pair<schema::Side, schema::MatrixObject> read;
    auto &[side, column] = read;
    side.source = snapshot.source;
    const auto text = reader.document(snapshot, object);
    if (!text && !isDamage(text.error()))
        return text.error();
    column.unknown = !text && unreadObjects(snapshot, {}).contains(object);
    if (column.unknown)
        side.unknown.append(object);
    auto outline = text ? schema::readOutline(*text) : Result<schema::ObjectOutline>(text.error());
    if (!outline && outline.error().code == ErrorCode::Corrupt) {
        column.unknown = true;
        side.unknown.append(object);
    }
    if (!outline)
        return read;
    column.outline = std::move(*outline);
    side.refs.push_back({object, snapshot.id.toString().toLatin1()}); // Unequal, so that the texts are compared.
    side.load = [text = *text](const QByteArray &) { return Result(text); };
    return read;
}

Result<Rows> insideRows(const SnapshotReader &reader, const Snapshots &snapshots, const QString &object,
                        const schema::DiffOptions &options) {
    std::vector<schema::MatrixObject> columns;
    schema::Side reference;
    for (const schema::SnapshotInfo &snapshot : snapshots) {
        auto read = readObject(reader, snapshot, object);
        if (!read)
            return read.error();
        auto &[side, column] = *read;
        if (columns.empty()) {
            reference = std::move(side);
        } else if (snapshot.id != snapshots.front().id) {
            auto diff = schema::compare(reference, side, options);
            if (!diff)
                return diff.error();
            column.changes = std::move(diff->changes);
        }
        columns.push_back(std::move(column));
    }
    const bool anywhere = std::ranges::any_of(columns, [](const schema::MatrixObject &column) {
        return column.outline || column.unknown;
    });
    if (!anywhere)
        return notFound(u"Object not found"_s);
    return schema::fieldMatrix(object, columns);
}

Result<QByteArray> written(const Result<Rows> &rows, const MatrixService::Write &write, const std::stop_token &cancelled) {
    if (!rows)
        return rows.error();
    if (cancelled.stop_requested())
        return Error{ErrorCode::Cancelled, u"The comparison was cancelled"_s, {}};
    return write(*rows);
}

schema::DiffOptions optionsFor(WorkerPool &pool, const QStringList &ignore, const std::stop_token &cancelled) {
    schema::DiffOptions options;
    options.ignore = ignore;
    options.cancelled = cancelled;
    options.threads = std::max(1, pool.threadPool()->maxThreadCount());
    return options;
}

} // namespace

MatrixService::MatrixService(store::Database &database, TopologyService &topology, WorkerPool &pool)
    : m_database(database)
    , m_topology(topology)
    , m_pool(pool) {
}

Result<Snapshots> MatrixService::snapshots(const Principal &caller, const std::vector<VersionRef> &columns) {
    if (columns.size() < 2 || columns.size() > maximumColumns)
        return rejected(u"A matrix has 2 to %1 columns"_s.arg(maximumColumns));
    Snapshots snapshots;
    for (const VersionRef &column : columns) {
        auto snapshot = m_topology.snapshot(caller, column);
        if (!snapshot)
            return snapshot.error();
        snapshots.push_back(std::move(*snapshot));
    }
    return snapshots;
}

QCoro::Task<Result<QByteArray>> MatrixService::objects(Principal caller, std::vector<VersionRef> columns,
                                                       QStringList ignore, Write write, std::stop_token cancelled) {
    const Result<Snapshots> versions = snapshots(caller, columns);
    if (!versions)
        co_return versions.error();
    const schema::DiffOptions options = optionsFor(m_pool, ignore, cancelled);
    QFuture<Result<QByteArray>> comparing = m_pool.run([database = &m_database, versions = *versions, options, write] {
        return written(objectRows(SnapshotReader(*database), versions, options), write, options.cancelled);
    });
    Result<QByteArray> text = co_await comparing;
    co_return text;
}

QCoro::Task<Result<QByteArray>> MatrixService::inside(Principal caller, std::vector<VersionRef> columns, QString object,
                                                      QStringList ignore, Write write, std::stop_token cancelled) {
    const Result<Snapshots> versions = snapshots(caller, columns);
    if (!versions)
        co_return versions.error();
    const schema::DiffOptions options = optionsFor(m_pool, ignore, cancelled);
    QFuture<Result<QByteArray>> comparing
        = m_pool.run([database = &m_database, versions = *versions, object, options, write] {
              return written(insideRows(SnapshotReader(*database), versions, object, options), write, options.cancelled);
          });
    Result<QByteArray> text = co_await comparing;
    co_return text;
}

} // namespace fairlead::backend
