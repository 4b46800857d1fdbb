#pragma once

#include "services/backend/topology/topologyservice.h"
#include "services/domain/schema/matrix.h"

namespace fairlead::backend {

/// Several versions, of any clients the caller sees, side by side; the first is the reference. Rejected for fewer than
/// two or more than `maximumColumns`; otherwise the errors are TopologyService::diff()'s. Serves all threads; comparing
/// and writing happen on the pool.
class MatrixService {
public:
    static constexpr size_t maximumColumns = 24;
    using Write = std::function<QByteArray(const std::vector<schema::MatrixRow> &)>;

    /// All outlive the service.
    MatrixService(store::Database &database, TopologyService &topology, WorkerPool &pool);

    /// A row an object, as `write` makes a text of them.
    QCoro::Task<Result<QByteArray>> objects(Principal caller, std::vector<VersionRef> columns, QStringList ignore,
                                            Write write, std::stop_token cancelled = {});
    /// A row for each thing inside one object; NotFound when no column has it.
    QCoro::Task<Result<QByteArray>> inside(Principal caller, std::vector<VersionRef> columns, QString object,
                                           QStringList ignore, Write write, std::stop_token cancelled = {});

private:
    using Snapshots = std::vector<schema::SnapshotInfo>;
    Result<Snapshots> snapshots(const Principal &caller, const std::vector<VersionRef> &columns);

    store::Database &m_database;
    TopologyService &m_topology;
    WorkerPool &m_pool;
};

} // namespace fairlead::backend
