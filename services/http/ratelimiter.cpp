#include "services/http/ratelimiter.h"

#include <algorithm>
#include <cmath>

namespace fairlead::http {

const RateRule &RateLimits::of(CostClass cost) const {
    switch (cost) {
    case CostClass::Light:
        return light;
    case CostClass::Normal:
        return normal;
    case CostClass::Heavy:
        return heavy;
    case CostClass::Login:
        break;
    }
    return login;
}

namespace {
QByteArray keyOf(CostClass cost, const QByteArray &caller) {
    return static_cast<char>('0' + static_cast<int>(cost)) + caller;
}

double capacity(const RateRule &rule) {
    return std::max(1.0, rule.burst);
}
}

RateLimiter::RateLimiter(const Clock &clock, RateLimits limits, int maxBuckets)
    : m_clock(clock)
    , m_limits(limits)
    , m_maxPerShard(std::max(1, maxBuckets / shardCount)) {
}

RateLimiter::Shard &RateLimiter::shardOf(const QByteArray &key) {
    return m_shards[qHash(key) % m_shards.size()];
}

void RateLimiter::refill(Bucket &bucket, const RateRule &rule, Timestamp now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.seen).count();
    if (seconds > 0)
        bucket.tokens = std::min(capacity(rule), bucket.tokens + seconds * rule.perSecond);
    bucket.seen = std::max(bucket.seen, now);
}

RateLimiter::Decision RateLimiter::take(CostClass cost, const QByteArray &caller) {
    const RateRule &rule = m_limits.of(cost);
    if (rule.perSecond <= 0)
        return {};
    const QByteArray key = keyOf(cost, caller);
    const Timestamp now = m_clock.now();
    Shard &shard = shardOf(key);
    const std::scoped_lock lock(shard.mutex);
    auto bucket = shard.buckets.find(key);
    if (bucket == shard.buckets.end()) {
        makeRoom(shard, now);
        bucket = shard.buckets.insert(key, Bucket{capacity(rule), now});
    }
    refill(*bucket, rule, now);
    if (bucket->tokens >= 1) {
        bucket->tokens -= 1;
        return {};
    }
    const double wait = (1 - bucket->tokens) / rule.perSecond;
    return {false, std::max(1, static_cast<int>(std::ceil(std::min(wait, 86400.0))))};
}

void RateLimiter::giveBack(CostClass cost, const QByteArray &caller) {
    const RateRule &rule = m_limits.of(cost);
    const QByteArray key = keyOf(cost, caller);
    Shard &shard = shardOf(key);
    const std::scoped_lock lock(shard.mutex);
    const auto bucket = shard.buckets.find(key);
    if (bucket != shard.buckets.end())
        bucket->tokens = std::min(capacity(rule), bucket->tokens + 1);
}

// Full buckets go first; when an attacker keeps them all in use, the longest unseen half goes.
void RateLimiter::makeRoom(Shard &shard, Timestamp now) const {
    if (shard.buckets.size() < m_maxPerShard)
        return;
    shard.buckets.removeIf([&](const auto &item) {
        Bucket bucket = item.value();
        const RateRule &rule = m_limits.of(static_cast<CostClass>(item.key().at(0) - '0'));
        refill(bucket, rule, now);
        return bucket.tokens >= capacity(rule);
    });
    if (shard.buckets.size() < m_maxPerShard)
        return;
    std::vector<Timestamp> seen;
    for (const Bucket &bucket : std::as_const(shard.buckets))
        seen.push_back(bucket.seen);
    const auto middle = seen.begin() + static_cast<std::ptrdiff_t>(seen.size() / 2);
    std::nth_element(seen.begin(), middle, seen.end());
    const Timestamp limit = *middle;
    shard.buckets.removeIf([limit](const auto &item) { return item.value().seen <= limit; });
}

int RateLimiter::bucketCount() const {
    qsizetype count = 0;
    for (const Shard &shard : m_shards) {
        const std::scoped_lock lock(shard.mutex);
        count += shard.buckets.size();
    }
    return static_cast<int>(count);
}

} // namespace fairlead::http
