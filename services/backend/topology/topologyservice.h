#pragma once

#include "services/backend/topology/topologytypes.h"
#include "services/domain/identity/identity.h"
#include "services/domain/schema/diff.h"
#include "services/providers/outbound/httpclient.h"
#include "services/providers/salesforce/salesforcetypes.h"

#include <QCoroTask>

#include <memory>
#include <stop_token>

namespace fairlead {
class WorkerPool;
}
namespace fairlead::store {
class Database;
}

namespace fairlead::backend {

class ConnectionService;
class EventBus;

struct TopologyOptions {
    int parallelDescribes = 10;
    std::chrono::milliseconds progressInterval{100};   ///< At least this long between two `pull.progress` events.
    std::chrono::milliseconds heartbeatInterval{5000}; ///< A pull that misses several belongs to whoever takes it.
    std::chrono::milliseconds lease{30000};
    int itemsPerTransaction = 128;                      ///< At most; what a crash may cost.
    std::chrono::milliseconds flushInterval{150};      ///< What was read this long ago is stored, few as it may be.
    qsizetype maximumImportBytes = 512 * 1024 * 1024;  ///< Of an import after decompression.
    qsizetype outlineCacheBytes = 64 * 1024 * 1024;
    outbound::OutboundSettings outbound;
    salesforce::SalesforceOptions salesforce;
};

/// Everything about versions of a client's schema: pulling, importing, reading, comparing. Each call names the
/// caller: a client of another organization, or one the caller does not see (E-P5), is NotFound `Client not found`.
/// Serves all reactors; a coroutine resumes on the thread that called. Calls without a Task read the database on
/// the calling thread and are short.
class TopologyService {
public:
    /// All references outlive the service. Pulls run on a thread of the service's own.
    TopologyService(store::Database &database, ConnectionService &connections, EventBus &events, WorkerPool &pool,
                    const Clock &clock, TopologyOptions options = {});
    /// Ends the pulls under way; they stay Interrupted, and the next start goes on with them.
    ~TopologyService();

    /// Starts a pull, or goes on with an interrupted one, and returns at once. Rejected `No connected Salesforce
    /// connection found` (E-V1); Conflict while one runs, on whatever replica. Progress goes to the EventBus.
    QCoro::Task<Result<PullInfo>> startPull(Principal caller, ClientId client);
    /// Pulls and waits for the version (E-V1). While a pull of this client runs anywhere it waits for that one to
    /// end and then makes its own: two callers never share a version. Upstream for a provider's failure.
    QCoro::Task<Result<schema::SnapshotInfo>> pullAndWait(Principal caller, ClientId client,
                                                          std::stop_token cancelled = {});
    /// The same for a schedule's slot: the pull and its version bear `id`, unless it goes on with an interrupted pull.
    QCoro::Task<Result<schema::SnapshotInfo>> pullForSlot(OrganizationId organization, ClientId client, PullId id,
                                                          std::stop_token cancelled = {});
    Result<PullInfo> pull(Principal caller, PullId id); ///< NotFound `Pull not found`.
    /// Stops a running pull, wherever it runs, and answers how it ended; nothing of it stays visible. An interrupted
    /// one becomes Cancelled, any other stays as it is.
    QCoro::Task<Result<PullInfo>> cancelPull(Principal caller, PullId id);
    Result<TopologySummary> summary(Principal caller, ClientId client);

    /// Makes a version of `.json`, `.json.zst` or a tar (also `.zst`) of a folder. Bad files are listed and the
    /// good ones kept; Invalid, with the list in details `bad`, when nothing can be read.
    QCoro::Task<Result<ImportResult>> importFiles(Principal caller, ClientId client, QString fileName,
                                                  QByteArray bytes, std::stop_token cancelled = {});

    Result<std::vector<schema::SnapshotInfo>> snapshots(Principal caller, ClientId client); ///< Newest first.
    /// NotFound `Topology snapshot not found`.
    Result<schema::SnapshotInfo> snapshot(Principal caller, VersionRef version);
    /// Conflict, with what is there now in the details, when somebody else wrote since the note's revision.
    Result<schema::SnapshotInfo> annotate(Principal caller, VersionRef version, SnapshotNote note);
    /// Rejected for a pinned version; Conflict, naming them, while others than `holder` have it open. An administrator,
    /// to whom that says `anyway` in its details, may do it `anyway`, which is audited; Forbidden for others.
    Result<void> remove(Principal caller, VersionRef version, QUuid holder = {}, bool anyway = false);

    Result<std::vector<schema::ObjectRef>> entries(Principal caller, VersionRef version); ///< By name.
    /// The canonical text of one object; NotFound `Object not found`.
    Result<QByteArray> objectDocument(Principal caller, VersionRef version, QString object);
    /// All canonical texts by name, one at a time, handed to `sink` on a worker thread.
    QCoro::Task<Result<void>> documents(Principal caller, VersionRef version, DocumentSink sink,
                                        std::stop_token cancelled = {});
    /// `{"data":[object outlines]}` (docs/workbench-api.md), from a cache where it has been asked for before.
    QCoro::Task<Result<QByteArray>> outlines(Principal caller, VersionRef version, std::stop_token cancelled = {});
    /// Objects and fields in whose texts all words occur, names first; at most 500.
    QCoro::Task<Result<std::vector<SearchHit>>> search(Principal caller, VersionRef version, QString words,
                                                       std::stop_token cancelled = {});
    Result<std::vector<ObjectVersion>> objectHistory(Principal caller, ClientId client, QString object);
    /// Compares two versions, perhaps of two clients (schema/diff.h).
    QCoro::Task<Result<schema::Diff>> diff(Principal caller, VersionRef from, VersionRef to, QStringList ignore,
                                           std::stop_token cancelled = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fairlead::backend
