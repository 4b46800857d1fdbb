#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace fairlead {

/// A moment in UTC with microsecond resolution, as stored.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// `2026-02-19T00:00:00+00:00`, with microseconds only where there are any.
QString toIso(Timestamp time);
/// Reads ISO 8601 with `Z` or an offset; nullopt otherwise.
std::optional<Timestamp> parseIso(QStringView text);
inline qint64 toMicros(Timestamp time) { return time.time_since_epoch().count(); }
inline Timestamp fromMicros(qint64 micros) { return Timestamp(std::chrono::microseconds(micros)); }

/// What is leased for longer was leased before the clock was set back, and nobody is to wait for it. Far more than
/// leases last and the clocks of replicas differ.
inline constexpr std::chrono::hours longestLease{1};
/// Whether a lease until `until` holds at `now`.
inline bool isHeld(Timestamp until, Timestamp now, std::chrono::microseconds longest = longestLease) {
    return until > now && until <= now + longest;
}

/// Where the time comes from, so that a test can stop it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
public:
    Timestamp now() const override {
        return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    }
};

/// A clock that moves only when told to.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Timestamp start)
        : m_now(start) {
    }
    Timestamp now() const override { return m_now; }
    void advance(std::chrono::microseconds by) { m_now += by; }

private:
    Timestamp m_now;
};

} // namespace fairlead
