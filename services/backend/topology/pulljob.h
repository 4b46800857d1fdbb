#pragma once

#include "services/backend/connections/connectionservice.h"
#include "services/backend/topology/pullbatch.h"
#include "services/backend/topology/pullbook.h"
#include "services/backend/topology/pullmemory.h"
#include "services/backend/topology/topologyservice.h"
#include "services/providers/salesforce/salesforceclient.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <atomic>

namespace fairlead::backend {

class EventBus;

/// What pulls work with; everything outlives them.
struct PullTools {
    store::Database &database;
    ConnectionService &connections;
    EventBus &events;
    WorkerPool &pool;
    WorkerPool &writers; ///< For what mostly waits on the disk.
    PullMemory &memory;
    const Clock &clock;
    const TopologyOptions &options;
};

/// One pull, from the API version to the stored one. Lives on the thread of its HttpClient; bodies are read on the
/// worker pool, a bounded number at a time, and are stored batch by batch, so that whatever ends the pull costs no
/// describe twice.
class PullJob : public QObject {
public:
    using Outcome = Result<schema::SnapshotInfo>;

    /// How a pull is asked to end early.
    enum class Stop {
        No,
        Cancel,    ///< Everything it has is dropped.
        Interrupt, ///< What it has stays for the next start.
    };

    PullJob(const PullTools &tools, PullBook &book, store::RunningPull pull, SalesforceAccess access);

    /// Starts it; keeps itself alive until the end. Call once, on the job's thread.
    static QCoro::Task<void> run(std::shared_ptr<PullJob> self, outbound::HttpClient *http);
    void stop(Stop how); ///< From any thread; the first call counts.
    /// Finished once nothing of the pull runs any more.
    QFuture<Outcome> outcome() { return m_promise.future(); }
    PullInfo info() const; ///< From any thread.
    const ClientId &client() const { return m_pull.client; }

private:
    QCoro::Task<Outcome> pull(salesforce::SalesforceClient &salesforce);
    QCoro::Task<Outcome> describe(salesforce::SalesforceClient &salesforce, QString version);
    QCoro::Task<Result<void>> listObjects(salesforce::SalesforceClient &salesforce);
    QCoro::Task<void> readRules(salesforce::SalesforceClient &salesforce, std::stop_token cancelled);
    QCoro::Task<Result<void>> describeNames(salesforce::SalesforceClient &salesforce);
    void noteRuled(QSet<QString> objects);
    /// Whether an object's rules are on their way still, as far as one can tell.
    bool mayHaveRules(const QString &name) const { return !m_ruledKnown || m_ruled.contains(name); }
    bool areRulesKnown(const QString &name) const { return m_rulesKnown || !mayHaveRules(name); }
    void resumeItems(const struct EarlierWork &earlier);
    bool isFlushDue() const;
    void describeAgain(const std::vector<PreparedObject> &lost);
    QCoro::Task<Result<void>> take(salesforce::SalesforceClient *salesforce, QString name, Result<QByteArray> body);
    QFuture<Result<PreparedObject>> prepare(const QString &name, QByteArray body) const;
    /// The object of a body that came as it did before; nothing where that does not tell.
    std::optional<PreparedObject> recall(const QString &name) const;
    void remember(const PreparedObject &object);
    QCoro::Task<Result<void>> flush();
    /// The version. An error with m_names filled means that those are to be described again.
    QCoro::Task<Outcome> store(QString apiVersion);
    QCoro::Task<Result<Secret>> renew();
    QCoro::Task<void> conclude(Outcome outcome);
    void settle(const Outcome &outcome, bool takenOver);
    void beat();
    void afterBeat();
    void progress(const QString &current, const salesforce::SalesforceClient &salesforce);
    void publish(const QString &type);
    std::stop_token token() const { return m_stop.get_token(); }
    Error stopped() const;
    /// Whether the store says that the pull was taken over, or cancelled elsewhere.
    static bool isLost(const Error &error) {
        return error.code == ErrorCode::Conflict || error.code == ErrorCode::NotFound;
    }
    PullKey key() const { return {m_pull.organization, m_pull.id, m_pull.leaseOwner}; }

    const PullTools m_tools;
    PullBook &m_book;
    const store::RunningPull m_pull;
    const SalesforceAccess m_access;
    QPromise<Outcome> m_promise;
    std::stop_source m_stop;
    std::atomic<Stop> m_how = Stop::No;
    bool m_lost = false; ///< The store no longer knows the pull as ours.

    QStringList m_names; ///< Still to be described.
    QPromise<bool> m_rulesListed; ///< Whether m_ruled is known.
    QSet<QString> m_ruled; ///< What has validation rules, as they were listed.
    QPromise<Result<void>> m_rulesRead; ///< Why the pull cannot go on, where it cannot.
    salesforce::ValidationRules m_rules;
    bool m_rulesKnown = false; ///< All of them.
    bool m_ruledKnown = false;
    KnownHashes m_known;
    ReadBodies m_read;
    salesforce::BodyDigests m_digests;
    std::vector<PreparedObject> m_batch;
    std::vector<schema::FailedObject> m_failed;
    QStringList m_warnings;
    int m_stored = 0;
    int m_fields = 0;
    int m_custom = 0;
    QElapsedTimer m_sinceProgress;
    QElapsedTimer m_sinceFlush;
    QTimer m_heart{this};
    QFutureWatcher<Result<void>> m_beat{this};

    mutable std::mutex m_infoMutex;
    PullInfo m_info;
};

} // namespace fairlead::backend
