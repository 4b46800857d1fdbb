#pragma once

#include "services/backend/topology/pulljob.h"
#include "services/backend/topology/pulllog.h"

#include <QThread>

namespace fairlead::backend {

/// What a pull is to be called in the log and the store, unless it goes on with an interrupted one.
struct PullRequest {
    PullId id = PullId::generate();
    PullOrigin origin = PullOrigin::Person;
};

/// Starts pulls, on a thread of their own, and knows those that run here. Thread-safe.
class PullRunner {
public:
    PullRunner(const PullTools &tools, PullBook &book);
    /// Interrupts what runs and waits for it.
    ~PullRunner();

    /// Takes the client's pull lease and starts, going on with an interrupted pull of the same org where there is one.
    /// Conflict, with `pull` in the details, while one runs anywhere; else what ConnectionService::access answers.
    QCoro::Task<Result<std::shared_ptr<PullJob>>> start(OrganizationId organization, ClientId client, PullRequest request);
    /// Notes in the log a pull that could not begin.
    void noteRefused(const OrganizationId &organization, const ClientId &client, const PullRequest &request,
                     const Error &error);
    /// The pull of that id if it runs here.
    std::shared_ptr<PullJob> find(const OrganizationId &organization, const PullId &id) const;
    /// Whether a pull that the store calls unfinished is under way: here, or elsewhere by its lease.
    bool isRunning(const store::RunningPull &pull) const;

private:
    Result<store::RunningPull> acquire(const OrganizationId &organization, const ClientId &client,
                                       const SalesforceAccess &access, const PullId &id);
    Result<std::optional<store::RunningPull>> takeUp(const store::RunningPull &left, const QJsonObject &parameters);
    std::shared_ptr<PullJob> launch(store::RunningPull pull, SalesforceAccess access, PullOrigin origin);
    QCoro::Task<void> drive(std::shared_ptr<PullJob> job);
    /// Whether somebody's lease on it goes on, and not only that of a pull that ended here.
    bool isHeld(const store::RunningPull &pull) const;
    void hear(const struct Event &event);

    const PullTools m_tools;
    PullBook &m_book;
    const QString m_owner;
    QThread m_thread;
    QObject *m_home; ///< Lives on m_thread, and with it the HttpClient.
    outbound::HttpClient *m_http = nullptr;
    mutable std::mutex m_mutex;
    QHash<PullId, std::shared_ptr<PullJob>> m_jobs;
    std::mutex m_starting; ///< Nobody takes up what another thread is about to launch.
};

} // namespace fairlead::backend
