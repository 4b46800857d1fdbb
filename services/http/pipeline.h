#pragma once

#include "services/http/accesslog.h"
#include "services/http/metrics.h"
#include "services/http/ratelimiter.h"
#include "services/http/router.h"

namespace fairlead::http {

struct PipelineOptions {
    RateLimits rateLimits;
    qint64 defaultMaxBody = 1024 * 1024; ///< Bytes, for routes that name no limit.
    qint64 strangersMaxBody = 64 * 1024; ///< Beyond it a body is read only of callers who may call the route.
    qint64 bodiesInFlight = 1024 * 1024 * 1024; ///< Bytes of all bodies being read or answered; 503 beyond.
};

/// What every request goes through, with or without a socket: request id, limits, CORS, route, authenticate, rate
/// limit, authorise, handle, error rendering, access log, metrics. Thread-safe once the router is complete; a
/// request stays on the thread that brought it.
class Pipeline {
public:
    /// Asked by `/readyz`: an Error makes it 503 and names the reason. Called on any thread; must not block.
    using ReadinessCheck = std::function<Result<void>()>;

    /// `router` and `clock` outlive the pipeline. Mount all surfaces before.
    Pipeline(const Router &router, const Clock &clock, PipelineOptions options = {});

    /// Answers a request: at once where authentication and handler are synchronous. `beforeWork` is called when the
    /// handler of anything but a light route is about to take this thread.
    Reply process(HttpRequest request, const std::function<void()> &beforeWork = {});
    /// The same for callers that await anyway (the in-process transport).
    QCoro::Task<HttpResponse> handle(HttpRequest request);

    /// What the listener asks once a request's head has arrived: how long its body may be, or the refusal (413). A
    /// long body, or one of unknown length, is admitted of callers alone who may call the route: strangers must not
    /// fill the memory.
    struct Admission {
        qint64 maxBody = 0;
        std::optional<int> refusal;  ///< A status: see refuse().
        std::optional<Error> denial; ///< The surface's own reason: see refuse().
    };
    Admission admit(const HttpRequest &head, qint64 declaredLength) const; ///< Negative: unknown.
    /// Takes `bytes` of what all bodies together may use up; false when that is spent. Negative gives back.
    bool reserveBody(qint64 bytes);
    /// A refusal by status in the wire format of the path's surface, logged and counted.
    HttpResponse refuse(const HttpRequest &request, int status);
    /// The same for a surface's own reason, with the status it renders (a WebSocket's 401).
    HttpResponse refuse(const HttpRequest &request, const Error &error);
    /// Logs and counts a WebSocket that was let in.
    void recordUpgrade(const HttpRequest &request, const Principal &principal);

    void addReadinessCheck(QByteArray name, ReadinessCheck check);
    /// From now on `/readyz` answers 503, so that a load balancer looks elsewhere.
    void setDraining() { m_draining = true; }

    const Router &router() const { return m_router; }
    Metrics &metrics() { return m_metrics; }
    AccessLog &accessLog() { return m_accessLog; }

private:
    struct Exchange;
    std::optional<HttpResponse> begin(Exchange &exchange);
    std::optional<HttpResponse> ownEndpoint(const HttpRequest &request);
    HttpResponse readiness() const;
    HttpResponse preflight(const Exchange &exchange) const;
    std::optional<HttpResponse> acceptPrincipal(Exchange &exchange, const Result<Principal> &principal);
    std::optional<HttpResponse> limitRate(Exchange &exchange);
    Reply dispatch(std::shared_ptr<Exchange> exchange, const std::function<void()> &beforeWork);
    HttpResponse finish(Exchange &exchange, HttpResponse response);
    HttpResponse tooMany(Exchange &exchange, int retryAfterSeconds);
    void record(const Exchange &exchange, int status, qsizetype bytes);
    HttpResponse fail(const Exchange &exchange, int status, const Error &error) const;
    HttpResponse fail(const Exchange &exchange, int status) const;
    HttpResponse render(const Exchange &exchange, const Error &error) const;
    std::optional<Error> denialOf(const Router::Match &match, const HttpRequest &head) const;
    void locate(Exchange &exchange, const HttpRequest &request);
    static QCoro::Task<HttpResponse> continueFromAuthentication(Pipeline *self, std::shared_ptr<Exchange> exchange,
                                                                QCoro::Task<Result<Principal>> task);
    static QCoro::Task<HttpResponse> continueFromHandler(Pipeline *self, std::shared_ptr<Exchange> exchange,
                                                         QCoro::Task<HttpResponse> task);

    const Router &m_router;
    PipelineOptions m_options;
    RateLimiter m_rateLimiter;
    Metrics m_metrics;
    AccessLog m_accessLog;
    std::vector<std::pair<QByteArray, ReadinessCheck>> m_readinessChecks;
    std::atomic<bool> m_draining = false;
    std::atomic<qint64> m_bodyBytes = 0;
};

} // namespace fairlead::http
