#pragma once

#include "services/backend/jobs/jobtypes.h"

namespace fairlead::backend {

class EventBus;

/// When a client's schema is pulled without anybody asking. Serves all threads; reads and writes on the calling one.
class ScheduleService {
public:
    ScheduleService(store::Database &database, EventBus &events, const Clock &clock)
        : m_database(database)
        , m_events(events)
        , m_clock(clock) {
    }

    /// Off and of revision 0 where there is none.
    Result<ScheduleInfo> schedule(const Principal &caller, const ClientId &client);
    /// Invalid for a rule that is none; Conflict where it was changed meanwhile. Counts anew: earlier failures are
    /// forgotten. Tells `schedule.changed`.
    Result<ScheduleInfo> setSchedule(const Principal &caller, const ClientId &client, bool isOn,
                                     schedule::ScheduleRule rule, int revision);

private:
    store::Database &m_database;
    EventBus &m_events;
    const Clock &m_clock;
};

} // namespace fairlead::backend
