#pragma once

#include "services/domain/identity/identity.h"
#include "services/domain/schema/review.h"
#include "services/kernel/clock.h"
#include "services/kernel/result.h"

namespace fairlead::store {
class Database;
}

namespace fairlead::backend {

class EventBus;

/// The two clients whose versions are compared; the same one twice for its own history.
struct ReviewPair {
    ClientId from;
    ClientId to;
};

struct ReviewPage {
    int revision = 0; ///< Of the pair; what was asked for `since` it brings only what came later.
    std::vector<schema::Review> reviews;
};

/// Which noise groups a tenant leaves out of its comparisons.
struct NoiseSetting {
    QStringList groups;
    int revision = 0; ///< 0 while nobody has chosen: then labels and help.
    bool operator==(const NoiseSetting &) const = default;
};

inline constexpr size_t mostReviewsAtOnce = 5000;

/// What people have said about single changes, and the tenant's noise. Every call names the caller: a client of
/// another organization or one the caller does not see is NotFound `Client not found` (E-P5); a viewer reads and does
/// not write (Forbidden). Serves all threads; every call reads or writes the database on the calling thread.
class ReviewService {
public:
    ReviewService(store::Database &database, EventBus &events, const Clock &clock);

    Result<ReviewPage> reviews(const Principal &caller, const ReviewPair &pair, int since = 0);
    /// All or none (store/reviewstore.h): Conflict with details `current` where somebody else was faster. Tells
    /// `review.changed`.
    Result<ReviewPage> review(const Principal &caller, const ReviewPair &pair,
                              const std::vector<schema::Review> &reviews);

    Result<NoiseSetting> noise(const Principal &caller);
    /// Conflict with details `groups` and `revision` where it was changed meanwhile; Invalid for an unknown group.
    /// Tells `noise.changed`, and the audit log who made what of what.
    Result<NoiseSetting> setNoise(const Principal &caller, const NoiseSetting &noise);

private:
    Result<void> see(const Principal &caller, const ReviewPair &pair) const;
    Result<NoiseSetting> storeNoise(const Principal &caller, const NoiseSetting &noise);

    store::Database &m_database;
    EventBus &m_events;
    const Clock &m_clock;
};

} // namespace fairlead::backend
