#include "services/http/metrics.h"

#include <QDir>
#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

namespace fairlead::http {

namespace {

constexpr std::array<double, 10> bucketSeconds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 2.5, 10};
constexpr std::array<const char *, rejectionCount> reasonNames = {
    "bad_request",          "header_too_large", "body_too_large", "url_too_long", "timeout",    "rate_limited",
    "too_many_connections", "unauthenticated",  "forbidden",      "draining",     "slow_reader"};

using Counter = std::atomic<quint64>;

void addOne(Counter &counter) {
    counter.fetch_add(1, std::memory_order_relaxed);
}

QByteArray residentBytes() {
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return "0";
    const QByteArrayList fields = file.readAll().split(' ');
    return QByteArray::number(fields.value(1).toLongLong() * sysconf(_SC_PAGESIZE));
}

QByteArray cpuSeconds() {
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    const double seconds = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
                           + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    return QByteArray::number(seconds, 'f', 3);
}

QByteArray openFiles() {
    const QDir dir(QStringLiteral("/proc/self/fd"));
    return QByteArray::number(dir.entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size());
}

void appendMetric(QByteArray &out, const char *name, const char *type, const char *help, const QByteArray &value) {
    out += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n' + name + ' ' + value
           + '\n';
}

} // namespace

struct Metrics::RouteCounters {
    std::array<Counter, 6> byClass; ///< Index 1 to 5: 1xx to 5xx.
    std::array<Counter, bucketSeconds.size() + 1> buckets;
    Counter nanoseconds;
};

Metrics::Metrics(const Router &router)
    : m_router(router)
    , m_routes(std::make_unique<RouteCounters[]>(static_cast<size_t>(router.routeCount()) + 1))
    , m_routeCount(router.routeCount()) {
}

Metrics::~Metrics() = default;

void Metrics::countRequest(int routeIndex, int status, std::chrono::nanoseconds duration) {
    const bool known = routeIndex >= 0 && routeIndex < m_routeCount;
    RouteCounters &counters = m_routes[static_cast<size_t>(known ? routeIndex : m_routeCount)];
    addOne(counters.byClass[static_cast<size_t>(std::clamp(status / 100, 1, 5))]);
    const double seconds = std::chrono::duration<double>(duration).count();
    const auto bucket = std::ranges::lower_bound(bucketSeconds, seconds) - bucketSeconds.begin();
    addOne(counters.buckets[static_cast<size_t>(bucket)]);
    counters.nanoseconds.fetch_add(static_cast<quint64>(duration.count()), std::memory_order_relaxed);
}

void Metrics::countRejection(Rejection reason) {
    addOne(m_rejections[static_cast<size_t>(reason)]);
}

void Metrics::connectionOpened() {
    m_connections.fetch_add(1, std::memory_order_relaxed);
    addOne(m_connectionsTotal);
}

void Metrics::appendRequests(QByteArray &out) const {
    out += "# HELP fairlead_http_requests_total Requests answered.\n# TYPE fairlead_http_requests_total counter\n";
    const auto append = [&out, this](int index, const QByteArray &labels) {
        const RouteCounters &counters = m_routes[static_cast<size_t>(index)];
        for (size_t i = 1; i < counters.byClass.size(); ++i) {
            if (const quint64 count = counters.byClass[i].load(std::memory_order_relaxed); count > 0)
                out += "fairlead_http_requests_total{" + labels + ",status=\"" + QByteArray::number(quint64(i))
                       + "xx\"} " + QByteArray::number(count) + '\n';
        }
    };
    int index = 0;
    for (const Surface *surface : m_router.surfaces()) {
        for (const Route &route : surface->routes())
            append(index++, "surface=\"" + surface->name() + "\",method=\"" + httpMethodName(route.method)
                                + "\",route=\"" + route.path + '"');
    }
    append(m_routeCount, "surface=\"\",method=\"\",route=\"\"");
}

void Metrics::appendLatency(QByteArray &out) const {
    out += "# HELP fairlead_http_request_seconds From a request's end to its reply.\n"
           "# TYPE fairlead_http_request_seconds histogram\n";
    std::array<quint64, bucketSeconds.size() + 1> sums = {};
    quint64 nanoseconds = 0;
    for (int i = 0; i <= m_routeCount; ++i) {
        const RouteCounters &counters = m_routes[static_cast<size_t>(i)];
        for (size_t b = 0; b < sums.size(); ++b)
            sums[b] += counters.buckets[b].load(std::memory_order_relaxed);
        nanoseconds += counters.nanoseconds.load(std::memory_order_relaxed);
    }
    quint64 running = 0;
    for (size_t b = 0; b < sums.size(); ++b) {
        running += sums[b];
        const QByteArray limit = b < bucketSeconds.size() ? QByteArray::number(bucketSeconds[b]) : QByteArray("+Inf");
        out += "fairlead_http_request_seconds_bucket{le=\"" + limit + "\"} " + QByteArray::number(running) + '\n';
    }
    out += "fairlead_http_request_seconds_sum " + QByteArray::number(static_cast<double>(nanoseconds) / 1e9)
           + "\nfairlead_http_request_seconds_count " + QByteArray::number(running) + '\n';
}

QByteArray Metrics::text() const {
    QByteArray out;
    appendRequests(out);
    appendLatency(out);
    appendMetric(out, "fairlead_http_in_flight", "gauge", "Requests being answered.", QByteArray::number(inFlight()));
    appendMetric(out, "fairlead_http_connections", "gauge", "Open connections.", QByteArray::number(connections()));
    appendMetric(out, "fairlead_http_connections_total", "counter", "Connections accepted.",
                 QByteArray::number(m_connectionsTotal.load(std::memory_order_relaxed)));
    out += "# HELP fairlead_http_rejected_total Turned away before a handler.\n"
           "# TYPE fairlead_http_rejected_total counter\n";
    for (size_t i = 0; i < m_rejections.size(); ++i)
        out += QByteArray("fairlead_http_rejected_total{reason=\"") + reasonNames[i] + "\"} "
               + QByteArray::number(m_rejections[i].load(std::memory_order_relaxed)) + '\n';
    appendMetric(out, "process_resident_memory_bytes", "gauge", "Resident memory.", residentBytes());
    appendMetric(out, "process_cpu_seconds_total", "counter", "User and system time.", cpuSeconds());
    appendMetric(out, "process_open_fds", "gauge", "Open file descriptors.", openFiles());
    return out;
}

} // namespace fairlead::http
