#pragma once

#include "services/http/accesslog.h"
#include "services/http/bodygate.h"
#include "services/http/ownendpoints.h"
#include "services/http/ratelimiter.h"
#include "services/http/router.h"
#include "services/http/turns.h"
#include "services/http/websocketgate.h"

#include <QThread>

namespace fairlead::http {

struct PipelineOptions {
    RateLimits rateLimits;
    qint64 defaultMaxBody = 1024 * 1024; ///< Bytes, for routes that name no limit.
    qint64 strangersMaxBody = 64 * 1024; ///< Beyond it a body is read only of callers who may call the route.
    qint64 bodiesInFlight = 1024 * 1024 * 1024; ///< Bytes of all bodies being read or answered; 503 beyond.
    qint64 bodiesOfOrganization = 512 * 1024 * 1024; ///< Of those, the long ones of one tenant; 503 beyond.
    WebSocketGate::Limits webSockets; ///< 429 beyond.
    int heavyAtATime = 4; ///< Heavy calls of one organization; the others wait.
    int loginsAtATime = std::max(2, QThread::idealThreadCount() / 2); ///< From one address; the others wait.
};

/// What every request goes through, with or without a socket: request id, limits, CORS, route, authenticate, rate
/// limit, authorise, handle, error rendering, access log, metrics. Thread-safe once the router is complete; a
/// request stays on the thread that brought it.
class Pipeline {
public:
    /// `router` and `clock` outlive the pipeline. Mount all surfaces before.
    Pipeline(const Router &router, const Clock &clock, PipelineOptions options = {});

    /// Answers a request: at once where authentication and handler are synchronous. `beforeWork` is called when the
    /// handler of anything but a light route is about to take this thread.
    Reply process(HttpRequest request, const std::function<void()> &beforeWork = {});
    /// The same for callers that await anyway (the in-process transport).
    QCoro::Task<HttpResponse> handle(HttpRequest request);

    /// A refusal by status in the wire format of the path's surface, logged and counted.
    HttpResponse refuse(const HttpRequest &request, int status);
    /// The same for a surface's own reason, with the status it renders (a WebSocket's 401).
    HttpResponse refuse(const HttpRequest &request, const Error &error);
    /// Logs and counts a WebSocket that was let in.
    void recordUpgrade(const HttpRequest &request, const Principal &principal);

    /// What `/readyz` asks.
    void addReadinessCheck(QByteArray name, OwnEndpoints::ReadinessCheck check) {
        m_ownEndpoints.addReadinessCheck(std::move(name), std::move(check));
    }
    /// From now on `/readyz` answers 503, so that a load balancer looks elsewhere.
    void setDraining() { m_ownEndpoints.setDraining(); }

    const Router &router() const { return m_router; }
    BodyGate &bodies() { return m_bodies; }
    WebSocketGate &webSockets() { return m_webSockets; }
    Metrics &metrics() { return m_metrics; }
    AccessLog &accessLog() { return m_accessLog; }

private:
    struct Exchange;
    std::optional<HttpResponse> begin(Exchange &exchange);
    std::optional<HttpResponse> acceptPrincipal(Exchange &exchange, const Result<Principal> &principal);
    std::optional<HttpResponse> limitRate(Exchange &exchange);
    Reply dispatch(std::shared_ptr<Exchange> exchange, const std::function<void()> &beforeWork);
    HttpResponse finish(Exchange &exchange, HttpResponse response);
    HttpResponse tooMany(Exchange &exchange, int retryAfterSeconds);
    void record(const Exchange &exchange, int status, qsizetype bytes);
    HttpResponse fail(const Exchange &exchange, int status, const Error &error) const;
    HttpResponse fail(const Exchange &exchange, int status) const;
    HttpResponse render(const Exchange &exchange, const Error &error) const;
    void locate(Exchange &exchange, const HttpRequest &request);
    static QCoro::Task<HttpResponse> continueFromAuthentication(Pipeline *self, std::shared_ptr<Exchange> exchange,
                                                                QCoro::Task<Result<Principal>> task);
    QFuture<Turns::Turn> waitForTurn(const Exchange &exchange);
    static QCoro::Task<HttpResponse> continueInTurn(Pipeline *self, std::shared_ptr<Exchange> exchange);
    static QCoro::Task<HttpResponse> continueFromHandler(Pipeline *self, std::shared_ptr<Exchange> exchange,
                                                         QCoro::Task<HttpResponse> task);

    const Router &m_router;
    BodyGate m_bodies;
    WebSocketGate m_webSockets;
    Turns m_heavyTurns; ///< By organization.
    Turns m_loginTurns; ///< By address.
    RateLimiter m_rateLimiter;
    Metrics m_metrics;
    OwnEndpoints m_ownEndpoints;
    AccessLog m_accessLog;
};

} // namespace fairlead::http
