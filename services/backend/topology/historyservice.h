#pragma once

#include "services/backend/topology/topologytypes.h"
#include "services/domain/identity/identity.h"
#include "services/domain/schema/blame.h"

#include <QCoroTask>

#include <stop_token>

namespace fairlead {
class WorkerPool;
}
namespace fairlead::store {
class Database;
}

namespace fairlead::backend {

class ChangeIndexer;

/// How much each kept version of a client changed.
struct Timeline {
    std::vector<schema::VersionStep> steps; ///< Oldest first.
    bool isComplete = true; ///< False while some are still compared; `history.changed` tells when they are.
};

/// One step of a history: what changed between two versions that follow each other.
struct PastStep {
    int version = 0;
    int before = 0;
    Timestamp pulledAt{};
    Timestamp beforeAt{};
    std::vector<schema::PastChange> changes; ///< Never empty.
};

/// The past of an object, or of one thing inside it.
struct Past {
    std::vector<PastStep> steps; ///< Newest first.
    int first = 0;               ///< The version since when it has been there; 0 when it is gone.
    Timestamp firstAt{};
    int last = 0;                ///< The version that changed it last; `first` when none did.
    int oldest = 0;              ///< The oldest version that is kept: before it nobody knows.
    int versions = 0;            ///< How many are kept.
    bool isComplete = true;
};

/// Which version each line of a text comes from.
struct LineBlame {
    std::vector<int> lines;
    bool isComplete = true;
};

/// The past of clients' schemas, read from the index of changes, and who has which version open. Versions follow each
/// other by number, never by the clock. Callers and errors as in TopologyService.
class HistoryService {
public:
    /// A window renews its lease well within this.
    static constexpr std::chrono::seconds useLease{180};

    /// All outlive the service.
    HistoryService(store::Database &database, ChangeIndexer &indexer, WorkerPool &pool, const Clock &clock);

    Result<Timeline> timeline(const Principal &caller, const ClientId &client);
    /// With a `part`: of that alone (its name may be of any kind but Object). NotFound when no kept version has the object.
    Result<Past> past(const Principal &caller, const ClientId &client, const QString &object,
                      const std::optional<schema::BlamePart> &part);
    /// When each thing of a version came and changed last; `complete` tells whether all older steps were known.
    struct Blame {
        schema::VersionBlame version;
        bool isComplete = true;
    };
    QCoro::Task<Result<Blame>> blame(Principal caller, VersionRef version, std::stop_token cancelled = {});
    /// Of a field's or rule's formula as it is in a version, line by line; empty where there is none.
    QCoro::Task<Result<LineBlame>> lineBlame(Principal caller, VersionRef version, QString object,
                                             schema::BlamePart part);

    /// Takes or renews the lease of a window that shows the version, for useLease.
    Result<void> use(const Principal &caller, const VersionRef &version, const QUuid &holder);
    Result<void> endUse(const Principal &caller, const VersionRef &version, const QUuid &holder);

private:
    struct Line {
        std::vector<schema::VersionStep> steps;
        bool isComplete = true;
    };
    Result<Line> line(const Principal &caller, const ClientId &client, int upTo);

    store::Database &m_database;
    ChangeIndexer &m_indexer;
    WorkerPool &m_pool;
    const Clock &m_clock;
};

} // namespace fairlead::backend
