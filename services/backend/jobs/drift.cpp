#include "services/backend/jobs/drift.h"

#include "services/backend/jobs/jobtypes.h"
#include "services/backend/topology/reviewservice.h"

namespace fairlead::backend {

namespace {

schedule::DriftCounts countChanges(const schema::Diff &diff) {
    schedule::DriftCounts counts;
    for (const schema::Change &change : diff.changes) {
        switch (change.severity) {
        case schema::Severity::Breaking: ++counts.breaking; break;
        case schema::Severity::Risky: ++counts.risky; break;
        case schema::Severity::Safe: ++counts.safe; break;
        }
    }
    return counts;
}

} // namespace

QCoro::Task<Result<std::optional<schedule::DriftCounts>>> findDrift(TopologyService *topology, ReviewService *reviews,
                                                                    schema::SnapshotInfo newest,
                                                                    std::stop_token cancelled) {
    const Principal system = systemPrincipal(newest.organization);
    const auto snapshots = topology->snapshots(system, newest.client);
    if (!snapshots)
        co_return snapshots.error();
    const auto noise = reviews->noise(system);
    if (!noise)
        co_return noise.error();
    int previous = 0, baseline = 0;
    for (const schema::SnapshotInfo &each : *snapshots) {
        if (each.version >= newest.version)
            continue;
        previous = previous == 0 ? each.version : previous;
        baseline = baseline == 0 && each.baseline ? each.version : baseline;
    }
    if (previous == 0)
        co_return std::optional<schedule::DriftCounts>();
    const VersionRef before{newest.client, previous}, after{newest.client, newest.version};
    const auto sincePrevious = co_await topology->diff(system, before, after, noise->groups, cancelled);
    if (!sincePrevious)
        co_return sincePrevious.error();
    if (sincePrevious->changes.empty())
        co_return std::optional<schedule::DriftCounts>();
    schedule::DriftCounts counts = countChanges(*sincePrevious);
    counts.from = previous;
    if (baseline != 0 && baseline != previous) {
        const VersionRef pinned{newest.client, baseline};
        const auto sinceBaseline = co_await topology->diff(system, pinned, after, noise->groups, cancelled);
        if (!sinceBaseline)
            co_return sinceBaseline.error();
        counts = countChanges(*sinceBaseline);
        counts.from = baseline;
    }
    counts.isBaseline = baseline != 0;
    counts.to = newest.version;
    // Back where the baseline is: no drift any more.
    if (counts.total() == 0)
        co_return std::optional<schedule::DriftCounts>();
    co_return std::optional(counts);
}

} // namespace fairlead::backend
