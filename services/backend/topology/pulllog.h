#pragma once

#include "services/backend/topology/topologytypes.h"
#include "services/domain/identity/identity.h"

namespace fairlead::store {
class Database;
}

namespace fairlead::backend {

/// Who asked for a pull.
enum class PullOrigin { Person, Schedule };
QString pullOriginName(PullOrigin origin); ///< `person`, `schedule`.

/// An attempt to pull as the log keeps it: also one that failed before anything was read.
struct PullAttempt {
    PullInfo pull;
    PullOrigin origin = PullOrigin::Person;
    std::optional<Timestamp> endedAt; ///< Empty while it runs, and for one that its process did not live to end.
    bool operator==(const PullAttempt &) const = default;
};

/// Notes how a pull stands; the log goes on without an entry that cannot be written, and says so in the program's log.
void notePull(store::Database &database, const PullInfo &pull, PullOrigin origin, std::optional<Timestamp> endedAt);

/// The log of a client's pulls, for people. Serves all threads; reads on the calling thread.
class PullLog {
public:
    static constexpr int longestPage = 200;

    PullLog(store::Database &database, const Clock &clock)
        : m_database(database)
        , m_clock(clock) {
    }

    /// Newest first, begun before `before` where that is set. A pull whose process died is Interrupted, and Finished
    /// where its version is there. NotFound `Client not found` (E-P5).
    Result<std::vector<PullAttempt>> attempts(const Principal &caller, const ClientId &client,
                                              std::optional<Timestamp> before = {}, int limit = longestPage);

private:
    store::Database &m_database;
    const Clock &m_clock;
};

} // namespace fairlead::backend
