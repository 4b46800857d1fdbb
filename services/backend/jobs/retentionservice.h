#pragma once

#include "services/backend/jobs/jobtypes.h"
#include "services/backend/topology/topologytypes.h"

namespace fairlead::backend {

class EventBus;
class TopologyService;

/// Which versions of a client are kept, and the clearing out of the others. A pinned or labelled version, the newest and
/// one in use stay whatever the policy. Serves all threads; everything reads and writes on the calling one.
class RetentionService {
public:
    RetentionService(store::Database &database, TopologyService &topology, EventBus &events, const Clock &clock)
        : m_database(database)
        , m_topology(topology)
        , m_events(events)
        , m_clock(clock) {
    }

    /// Keeps all, of revision 0, where nothing was set.
    Result<RetentionInfo> retention(const Principal &caller, const ClientId &client);
    /// Conflict where it was changed meanwhile. Applied within a day, and after pulls. Tells `retention.changed`.
    Result<RetentionInfo> setRetention(const Principal &caller, const ClientId &client,
                                       const schedule::RetentionPolicy &policy, int revision);
    /// What `policy` would do now.
    Result<RetentionPreview> preview(const Principal &caller, const ClientId &client,
                                     const schedule::RetentionPolicy &policy);
    /// Applies the stored policy now and gives the space back; blocks for as long as that takes. Each version that goes
    /// is in the audit log.
    Result<RetentionInfo> apply(const Principal &caller, const ClientId &client);

private:
    Result<int> drop(const Principal &caller, const ClientId &client, const std::vector<int> &versions);

    store::Database &m_database;
    TopologyService &m_topology;
    EventBus &m_events;
    const Clock &m_clock;
};

} // namespace fairlead::backend
