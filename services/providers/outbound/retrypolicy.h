#pragma once

#include "services/kernel/clock.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <optional>

namespace fairlead::outbound {

/// How long to wait before asking a provider again: exponential with jitter, or as long as it says itself.
class RetryPolicy {
public:
    struct Limits {
        int attempts = 5; ///< Calls in all, the first included.
        std::chrono::milliseconds base{500};
        std::chrono::milliseconds longest{20'000};
        std::chrono::milliseconds longestRetryAfter{120'000}; ///< Asked to wait longer, it gives up.
    };

    /// `clock` (outlives the policy; null = the system's) reads HTTP dates; `jitter` yields [0, 1).
    RetryPolicy();
    explicit RetryPolicy(Limits limits, const Clock *clock = nullptr, std::function<double()> jitter = {});

    /// The wait after the `attempt`th failed call (from 1), or nullopt to give up. `retryAfter` is the
    /// header's value, empty where there was none.
    std::optional<std::chrono::milliseconds> delayAfter(int attempt, QByteArrayView retryAfter = {}) const;

    /// Seconds or an HTTP date (RFC 9110, 10.2.3); a date in the past is zero, nonsense is nullopt.
    static std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value, Timestamp now);

private:
    Limits m_limits;
    const Clock *m_clock;
    std::function<double()> m_jitter;
};

} // namespace fairlead::outbound
