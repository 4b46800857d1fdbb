#pragma once

#include "services/backend/topology/topologyservice.h"
#include "services/domain/schema/fieldusage.h"
#include "services/domain/schema/impact.h"

namespace fairlead::backend {

/// What counting would cost, asked before it is done.
struct UsageEstimate {
    int objects = 0;
    int fields = 0;      ///< That can be counted.
    int uncountable = 0; ///< That cannot: long text, encrypted, files, formulas.
    int calls = 0;       ///< API calls, when Salesforce refuses none.
    qint64 used = -1;    ///< API calls of the last 24 hours, as Salesforce tells; -1 where it does not.
    qint64 limit = -1;
    bool operator==(const UsageEstimate &) const = default;
};

enum class UsageState { Idle, Running, Finished, Failed, Cancelled };
QString usageStateName(UsageState state); ///< `idle`, `running` …

/// A count under way or done.
struct UsageRun {
    UsageState state = UsageState::Idle;
    int done = 0; ///< Objects.
    int total = 0;
    int failed = 0;
    int calls = 0;
    QString current;
    std::optional<Error> error; ///< Why it Failed; what was counted before is kept.
    bool operator==(const UsageRun &) const = default;
};

/// What depends on a field, as the org told last.
struct FieldUses {
    Timestamp askedAt{};
    std::vector<schema::FieldUse> uses;
    bool truncated = false; ///< There may be more than Salesforce lists.
    bool operator==(const FieldUses &) const = default;
};

/// How full fields are and what uses them, asked of the connected org. Callers and threads as in TopologyService; what
/// goes over the network runs on a thread of the service's own.
class UsageService {
public:
    UsageService(store::Database &database, ConnectionService &connections, EventBus &events, WorkerPool &pool,
                 const Clock &clock, const TopologyOptions &options = {});
    /// Stops what is under way; what was counted stays.
    ~UsageService();

    /// `objects` of the latest version, all that can be queried where it is empty. NotFound for one that it does not have.
    QCoro::Task<Result<UsageEstimate>> estimate(Principal caller, ClientId client, QStringList objects,
                                                std::stop_token cancelled = {});
    /// Counts in the background; `usage.progress` tells how it goes and `usage.changed` that it is over. Conflict while
    /// one of the client runs, on any replica; Rejected when the API calls that are left do not suffice, or without a connection.
    QCoro::Task<Result<UsageRun>> start(Principal caller, ClientId client, QStringList objects);
    /// The last one of this process; Running, without figures, while one runs on another replica.
    Result<UsageRun> run(Principal caller, ClientId client);
    Result<void> cancel(Principal caller, ClientId client);  ///< Fine where none runs.
    Result<std::vector<schema::ObjectUsage>> usage(Principal caller, ClientId client);

    /// Asks the org what depends on a custom field and keeps the answer. Forbidden, Unsupported and Upstream as
    /// salesforce::SalesforceUsage.
    QCoro::Task<Result<FieldUses>> askUses(Principal caller, ClientId client, QString object, QString field,
                                           std::stop_token cancelled = {});
    /// What was kept; nullopt where nobody has asked.
    Result<std::optional<FieldUses>> uses(Principal caller, ClientId client, QString object, QString field);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fairlead::backend
