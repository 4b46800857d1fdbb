#pragma once

#include "services/client/workbenchclient.h"

namespace fairlead::embedded {
class Backend;
}

namespace fairlead::desktop {

/// What the people of the demo have done to its clients: labels, reviews, dismissals, counts, schedules, alerts. Written
/// through the typed clients, as a window would, and each client's part once: a later start leaves everything as it was
/// left. `workbench` and `backend`, the one behind it, outlive the tasks.
class DemoPeople {
public:
    DemoPeople(client::WorkbenchClient *workbench, embedded::Backend *backend)
        : m_workbench(workbench)
        , m_backend(backend) {
    }

    /// A client that is looked after: its newest comparison is reviewed, how full `objects` are is counted, findings are
    /// dismissed, an old version is pinned.
    QCoro::Task<Result<void>> tend(client::VersionRef from, client::VersionRef to, QStringList objects);
    /// A client that is watched: a baseline, emails, and a schedule whose first pull comes right away.
    QCoro::Task<Result<void>> watch(ClientId client);
    /// A client whose pulls have failed for weeks, and whose schedule fails again right away.
    QCoro::Task<Result<void>> neglect(ClientId client);

private:
    QCoro::Task<Result<void>> review(client::VersionRef from, client::VersionRef to);
    QCoro::Task<Result<void>> dismiss(client::VersionRef version);
    QCoro::Task<Result<void>> countUsage(ClientId client, QStringList objects);
    QCoro::Task<Result<void>> keep(client::VersionRef version, bool baseline, QString label, QString note);
    QCoro::Task<Result<void>> schedulePulls(ClientId client, int everyHours);
    Result<void> logFailures(OrganizationId organization, ClientId client) const;

    client::WorkbenchClient *m_workbench;
    embedded::Backend *m_backend;
};

} // namespace fairlead::desktop
