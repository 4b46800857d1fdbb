#pragma once

#include "services/http/router.h"

#include <atomic>
#include <chrono>

namespace fairlead::http {

/// Why a connection or a request was turned away before its handler.
enum class Rejection {
    BadRequest,
    HeaderTooLarge,
    BodyTooLarge,
    UrlTooLong,
    Timeout,
    RateLimited,
    TooManyConnections,
    Unauthenticated,
    Forbidden,
    Draining,
    SlowReader,
};
inline constexpr int rejectionCount = static_cast<int>(Rejection::SlowReader) + 1;

/// Counters and gauges of the server, written by all reactors without locks and read as Prometheus text.
class Metrics {
public:
    /// `router` is complete and outlives the metrics.
    explicit Metrics(const Router &router);
    ~Metrics();

    /// One answered request; `routeIndex` is -1 where no route was found.
    void countRequest(int routeIndex, int status, std::chrono::nanoseconds duration);
    void countRejection(Rejection reason);
    void requestStarted() { m_inFlight.fetch_add(1, std::memory_order_relaxed); }
    void requestEnded() { m_inFlight.fetch_sub(1, std::memory_order_relaxed); }
    void connectionOpened();
    void connectionClosed() { m_connections.fetch_sub(1, std::memory_order_relaxed); }
    qint64 connections() const { return m_connections.load(std::memory_order_relaxed); }
    qint64 inFlight() const { return m_inFlight.load(std::memory_order_relaxed); }

    /// The Prometheus text format, version 0.0.4.
    QByteArray text() const;

private:
    struct RouteCounters;
    void appendRequests(QByteArray &out) const;
    void appendLatency(QByteArray &out) const;

    const Router &m_router;
    std::unique_ptr<RouteCounters[]> m_routes; ///< One a route, and one more for requests without a route.
    int m_routeCount;
    std::array<std::atomic<quint64>, rejectionCount> m_rejections = {};
    std::atomic<qint64> m_inFlight = 0;
    std::atomic<qint64> m_connections = 0;
    std::atomic<quint64> m_connectionsTotal = 0;
};

} // namespace fairlead::http
