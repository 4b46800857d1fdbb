#pragma once

#include "services/http/route.h"

#include <QHash>

#include <array>
#include <mutex>

namespace fairlead::http {

/// How many calls of a class one caller may make. A rate of 0 means no limit.
struct RateRule {
    double perSecond = 0;
    double burst = 0;
};

/// The policy, by cost class; the caller is the principal, or the address on public routes.
struct RateLimits {
    RateRule light = {};
    RateRule normal = {};
    RateRule heavy = {5, 50};
    RateRule login = {0.5, 30}; ///< Failures only: thirty wrong passwords at once, then one every two seconds.

    const RateRule &of(CostClass cost) const;
};

/// Token buckets, one a caller and cost class. Thread-safe. Keeps at most a fixed number of buckets: a bucket that
/// is full again says nothing and is the first to go.
class RateLimiter {
public:
    RateLimiter(const Clock &clock, RateLimits limits, int maxBuckets = 100000);

    struct Decision {
        bool allowed = true;
        int retryAfterSeconds = 0; ///< At least 1 where not allowed.
    };
    /// Whether calls of this class are limited at all.
    bool limits(CostClass cost) const { return m_limits.of(cost).perSecond > 0; }
    /// Takes one token of `caller`.
    Decision take(CostClass cost, const QByteArray &caller);
    /// Gives back what take() took: a login that succeeded.
    void giveBack(CostClass cost, const QByteArray &caller);
    int bucketCount() const;

private:
    struct Bucket {
        double tokens = 0;
        Timestamp seen;
    };
    struct Shard {
        mutable std::mutex mutex;
        QHash<QByteArray, Bucket> buckets;
    };
    Shard &shardOf(const QByteArray &key);
    void makeRoom(Shard &shard, Timestamp now) const;
    void refill(Bucket &bucket, const RateRule &rule, Timestamp now) const;

    const Clock &m_clock;
    RateLimits m_limits;
    int m_maxPerShard;
    static constexpr int shardCount = 16;
    std::array<Shard, shardCount> m_shards;
};

} // namespace fairlead::http
