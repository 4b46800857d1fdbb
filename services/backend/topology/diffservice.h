#pragma once

#include "services/backend/topology/topologyservice.h"
#include "services/domain/schema/reader.h"
#include "services/kernel/fairqueue.h"

namespace fairlead::backend {

/// A schema that is compared without being stored.
struct UnstoredSide {
    QString fileName;
    QByteArray bytes;   ///< As importFiles() takes them.
    bool older = false; ///< Stands on the left of the comparison.
};

/// What is told of an UnstoredSide beside the diff.
struct UnstoredFacts {
    QString label; ///< What the source calls itself; may be empty.
    QString source;
    int objects = 0;
    std::vector<schema::BadObject> bad;
};

/// Comparisons as texts to send: comparing and writing both happen on the pool, for 76,000 rows take their time. Who
/// may see what and the errors are TopologyService::diff()'s. Serves all threads.
class DiffService {
public:
    using Write = std::function<QByteArray(const schema::Diff &)>;
    using WriteUnstored = std::function<QByteArray(const schema::Diff &, const UnstoredFacts &)>;

    /// All outlive the service.
    DiffService(store::Database &database, TopologyService &topology, WorkerPool &pool,
                qsizetype maximumImportBytes = TopologyOptions().maximumImportBytes);

    QCoro::Task<Result<QByteArray>> compare(Principal caller, VersionRef from, VersionRef to, QStringList ignore,
                                            Write write, std::stop_token cancelled = {});
    /// A version against a file or folder that stays unstored. Invalid, with the list in details `bad`, when nothing
    /// of it can be read.
    QCoro::Task<Result<QByteArray>> compareUnstored(Principal caller, VersionRef version, UnstoredSide side,
                                                    QStringList ignore, WriteUnstored write,
                                                    std::stop_token cancelled = {});

private:
    store::Database &m_database;
    TopologyService &m_topology;
    WorkerPool &m_pool;
    const qsizetype m_maximumImportBytes;
    FairQueue<OrganizationId> m_unpacker; ///< What is not stored can be as dense as an import: there is one at a time.
};

} // namespace fairlead::backend
