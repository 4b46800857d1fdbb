#pragma once

#include "services/backend/topology/pullrunner.h"

namespace fairlead::backend {

/// The pulls of all clients, whichever replica runs them. Knows nothing of callers. Thread-safe.
class Pulls {
public:
    explicit Pulls(const PullTools &tools)
        : m_tools(tools)
        , m_runner(tools, m_book) {
    }

    QCoro::Task<Result<PullInfo>> start(OrganizationId organization, ClientId client);
    /// Waits for a running pull of the client, if there is one, then runs one of its own. Interrupted, to be gone on
    /// with, when `cancelled` stops.
    QCoro::Task<Result<schema::SnapshotInfo>> runToEnd(OrganizationId organization, ClientId client,
                                                       PullRequest request, std::stop_token cancelled);
    /// nullopt for one that nobody knows (any more).
    Result<std::optional<PullInfo>> find(const OrganizationId &organization, const PullId &id) const;
    QCoro::Task<Result<PullInfo>> cancel(PullInfo pull);
    Result<std::optional<PullId>> running(const OrganizationId &organization, const ClientId &client) const;

private:
    std::optional<PullInfo> finished(const OrganizationId &organization, const PullId &id) const;
    Result<std::optional<PullInfo>> unfinished(const OrganizationId &organization, const PullId &id) const;
    PullInfo infoOf(const store::RunningPull &pull) const;
    Result<void> drop(PullInfo &pull);

    const PullTools m_tools;
    PullBook m_book;
    PullRunner m_runner;
};

} // namespace fairlead::backend
