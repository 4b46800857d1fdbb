#pragma once

#include "services/domain/schema/diff.h"
#include "services/domain/schema/snapshot.h"
#include "services/kernel/workerpool.h"
#include "services/store/changestore.h"

#include <QObject>

#include <mutex>
#include <set>
#include <stop_token>

namespace fairlead::backend {

class EventBus;

/// Fills the index of changes (store/changestore.h): in the background when a version was made or removed, and for
/// versions from before there was an index when somebody asks for a history. What was written stays, so that it goes on
/// where it stopped; one replica at a time fills a client's. Tells `history.changed`. Create it on a thread with an
/// event loop; the functions may be called from any.
class ChangeIndexer : public QObject {
    Q_OBJECT

public:
    ChangeIndexer(store::Database &database, EventBus &events, const Clock &clock);
    ~ChangeIndexer() override; ///< Ends what is under way.

    /// Returns at once; a second call while the client is waiting for its turn adds nothing.
    void fillLater(const OrganizationId &organization, const ClientId &client);
    /// Compares what is not compared yet, the newest first, on the calling thread: how many steps were written. A step
    /// that cannot be compared is left out and logged.
    Result<int> fill(const OrganizationId &organization, const ClientId &client, const std::stop_token &cancelled = {});

private:
    struct Series {
        OrganizationId organization;
        ClientId client;
        bool operator<(const Series &other) const {
            return client == other.client ? organization < other.organization : client < other.client;
        }
    };
    Result<std::optional<store::VersionStep>> nextUnknown(const Series &series, const std::set<int> &passed);
    Result<bool> write(const Series &series, store::VersionStep step, const std::stop_token &cancelled);
    Result<schema::Diff> compareStep(const Series &series, const store::VersionStep &step,
                                     const std::stop_token &cancelled);
    Result<schema::Side> side(const schema::SnapshotInfo &snapshot) const;
    Result<void> lookFurtherBack(const schema::SnapshotInfo &before, schema::Side &side) const;
    void leaveOutDamaged(const OrganizationId &organization, schema::Side &from, schema::Side &to) const;

    store::Database &m_database;
    EventBus &m_events;
    const Clock &m_clock;
    const QString m_owner;
    std::mutex m_mutex;
    std::set<Series> m_waiting;
    std::stop_source m_stop;
    WorkerPool m_worker{1};
};

} // namespace fairlead::backend
