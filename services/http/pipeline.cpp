#include "services/http/pipeline.h"

#include "services/http/requestid.h"
#include "services/http/status.h"

#include <QCoroFuture>
#include <QHostAddress>
#include <QJsonArray>

#include <exception>

namespace fairlead::http {

using namespace Qt::StringLiterals;
using SteadyClock = std::chrono::steady_clock;

struct Pipeline::Exchange {
    RequestContext context;
    Router::Match match;
    SteadyClock::time_point started = SteadyClock::now();
    QByteArray ownRoute;    ///< Set for the server's own endpoints.
    QByteArray loginCaller; ///< Set once an attempt to sign in was charged to this address.

    const HttpRequest &request() const { return context.request; }
    const Access &access() const { return match.route->access; }
};

namespace {

/// One household is one caller: an IPv6 client owns its whole /64.
QByteArray addressKey(const QByteArray &peer) {
    if (!peer.contains(':'))
        return "a:" + peer;
    const Q_IPV6ADDR address = QHostAddress(QString::fromLatin1(peer)).toIPv6Address();
    return "a:" + QByteArray(reinterpret_cast<const char *>(address.c), 8).toHex();
}

QByteArray principalKey(const Principal &principal) {
    return "p:" + principal.organization.uuid().toRfc4122() + principal.user.uuid().toRfc4122();
}

std::optional<Rejection> rejectionOf(int status) {
    switch (status) {
    case 400:
    case 501:
    case 505:
        return Rejection::BadRequest;
    case 408:
        return Rejection::Timeout;
    case 413:
        return Rejection::BodyTooLarge;
    case 414:
        return Rejection::UrlTooLong;
    case 429:
        return Rejection::RateLimited;
    case 431:
        return Rejection::HeaderTooLarge;
    case 503:
        return Rejection::Draining;
    default:
        return std::nullopt;
    }
}

int statusOf(Router::Outcome outcome) {
    switch (outcome) {
    case Router::Outcome::BadPath:
        return 400;
    case Router::Outcome::MethodNotAllowed:
        return 405;
    case Router::Outcome::NotFound:
        return 404;
    case Router::Outcome::Found:
    case Router::Outcome::Options:
        break;
    }
    return 200;
}

} // namespace

Pipeline::Pipeline(const Router &router, const Clock &clock, PipelineOptions options)
    : m_router(router)
    , m_bodies(router, {options.defaultMaxBody, options.strangersMaxBody, options.bodiesInFlight,
                        options.bodiesOfOrganization})
    , m_webSockets(options.webSockets)
    , m_heavyTurns(options.heavyAtATime)
    , m_loginTurns(options.loginsAtATime)
    , m_rateLimiter(clock, options.rateLimits)
    , m_metrics(router)
    , m_ownEndpoints(m_metrics) {
}

// The list: request id, limits and CORS, route, authenticate, rate limit, authorise, handle; then, in finish(),
// the headers every reply has, metrics and the access log. Framing limits were applied by whoever read the bytes.
Reply Pipeline::process(HttpRequest request, const std::function<void()> &beforeWork) {
    auto exchange = std::make_shared<Exchange>();
    exchange->context.request = std::move(request);
    m_metrics.requestStarted();
    try {
        if (std::optional<HttpResponse> early = begin(*exchange))
            return finish(*exchange, std::move(*early));
        if (exchange->access().credential == CredentialPolicy::Public) {
            if (std::optional<HttpResponse> refusal = limitRate(*exchange))
                return finish(*exchange, std::move(*refusal));
            return dispatch(exchange, beforeWork);
        }
        Authentication authentication = exchange->match.surface->authenticate(exchange->request(),
                                                                              *exchange->match.route);
        if (auto *task = std::get_if<QCoro::Task<Result<Principal>>>(&authentication))
            return continueFromAuthentication(this, exchange, std::move(*task));
        if (std::optional<HttpResponse> refusal = acceptPrincipal(*exchange, std::get<0>(authentication)))
            return finish(*exchange, std::move(*refusal));
        return dispatch(exchange, beforeWork);
    } catch (const std::exception &exception) {
        qCCritical(lcHttp) << "A handler threw:" << exception.what();
    } catch (...) {
        qCCritical(lcHttp) << "A handler threw.";
    }
    return finish(*exchange, fail(*exchange, 500));
}

QCoro::Task<HttpResponse> Pipeline::handle(HttpRequest request) {
    Reply reply = process(std::move(request));
    if (auto *ready = std::get_if<HttpResponse>(&reply))
        co_return std::move(*ready);
    QCoro::Task<HttpResponse> task = std::get<QCoro::Task<HttpResponse>>(std::move(reply));
    HttpResponse response = co_await task;
    co_return response;
}

std::optional<HttpResponse> Pipeline::begin(Exchange &exchange) {
    HttpRequest &request = exchange.context.request;
    request.requestId = requestIdOf(request.headers);
    if (std::optional<HttpResponse> own = m_ownEndpoints.answer(request)) {
        exchange.ownRoute = request.path;
        return own;
    }
    exchange.match = m_router.resolve(request.method, request.path, request.headers.value("Host"));
    if (exchange.match.outcome == Router::Outcome::Options)
        return preflightResponse(exchange.match.surface->cors(), request.headers, exchange.match.allow);
    if (exchange.match.outcome != Router::Outcome::Found) {
        HttpResponse response = fail(exchange, statusOf(exchange.match.outcome));
        if (!exchange.match.allow.isEmpty())
            response.headers.set("Allow", exchange.match.allow);
        return response;
    }
    exchange.context.route = exchange.match.route;
    exchange.context.parameters = std::move(exchange.match.parameters);
    if (request.body.size() > m_bodies.maxBody(*exchange.match.route))
        return fail(exchange, 413);
    if (request.headers.count("Authorization") > 1)
        return fail(exchange, 400);
    if (exchange.access().credential == CredentialPolicy::SuperAdmin || exchange.access().cost == CostClass::Login) {
        exchange.loginCaller = addressKey(request.peer);
        const RateLimiter::Decision decision = m_rateLimiter.take(CostClass::Login, exchange.loginCaller);
        if (!decision.allowed)
            return tooMany(exchange, decision.retryAfterSeconds);
    }
    return std::nullopt;
}

std::optional<HttpResponse> Pipeline::acceptPrincipal(Exchange &exchange, const Result<Principal> &principal) {
    if (!principal) {
        if (principal.error().code == ErrorCode::Unauthenticated)
            m_metrics.countRejection(Rejection::Unauthenticated);
        return render(exchange, principal.error());
    }
    exchange.context.principal = *principal;
    if (std::optional<HttpResponse> refusal = limitRate(exchange))
        return refusal;
    if (exchange.access().admits(*principal))
        return std::nullopt;
    m_metrics.countRejection(Rejection::Forbidden);
    return fail(exchange, 403, Error{ErrorCode::Forbidden, exchange.match.surface->forbiddenMessage(), {}});
}

std::optional<HttpResponse> Pipeline::limitRate(Exchange &exchange) {
    const Access &access = exchange.access();
    if (access.cost == CostClass::Login || !m_rateLimiter.limits(access.cost))
        return std::nullopt;
    const bool known = access.credential != CredentialPolicy::Public;
    const QByteArray caller = known ? principalKey(exchange.context.principal) : addressKey(exchange.request().peer);
    const RateLimiter::Decision decision = m_rateLimiter.take(access.cost, caller);
    if (decision.allowed)
        return std::nullopt;
    return tooMany(exchange, decision.retryAfterSeconds);
}

HttpResponse Pipeline::tooMany(Exchange &exchange, int retryAfterSeconds) {
    m_metrics.countRejection(Rejection::RateLimited);
    exchange.loginCaller.clear();
    Error error{ErrorCode::RateLimited, QString::fromLatin1(reasonPhrase(429)), {}};
    error.details.insert(u"retryAfterSeconds"_s, retryAfterSeconds);
    HttpResponse response = fail(exchange, 429, error);
    response.headers.set("Retry-After", QByteArray::number(retryAfterSeconds));
    return response;
}

Reply Pipeline::dispatch(std::shared_ptr<Exchange> exchange, const std::function<void()> &beforeWork) {
    if (beforeWork && exchange->access().cost != CostClass::Light)
        beforeWork();
    const auto &handler = exchange->match.route->handler;
    if (const auto *sync = std::get_if<SyncHandler>(&handler))
        return finish(*exchange, (*sync)(exchange->context));
    if (exchange->access().cost == CostClass::Heavy || exchange->access().cost == CostClass::Login)
        return continueInTurn(this, std::move(exchange));
    const std::shared_ptr<const RequestContext> context(exchange, &exchange->context);
    QCoro::Task<HttpResponse> task = std::get<Handler>(handler)(context);
    return continueFromHandler(this, std::move(exchange), std::move(task));
}

QCoro::Task<HttpResponse> Pipeline::continueFromAuthentication(Pipeline *self, std::shared_ptr<Exchange> exchange,
                                                               QCoro::Task<Result<Principal>> task) {
    std::optional<HttpResponse> refusal;
    try {
        const Result<Principal> principal = co_await task;
        refusal = self->acceptPrincipal(*exchange, principal);
    } catch (...) {
        qCCritical(lcHttp) << "Authentication threw.";
        refusal = self->fail(*exchange, 500);
    }
    if (refusal)
        co_return self->finish(*exchange, std::move(*refusal));
    try {
        Reply reply = self->dispatch(exchange, {});
        if (auto *ready = std::get_if<HttpResponse>(&reply))
            co_return std::move(*ready);
        QCoro::Task<HttpResponse> work = std::get<QCoro::Task<HttpResponse>>(std::move(reply));
        HttpResponse response = co_await work;
        co_return response;
    } catch (...) {
        qCCritical(lcHttp) << "A handler threw.";
    }
    co_return self->finish(*exchange, self->fail(*exchange, 500));
}

QFuture<Turns::Turn> Pipeline::waitForTurn(const Exchange &exchange) {
    if (exchange.access().cost == CostClass::Login)
        return m_loginTurns.wait(exchange.loginCaller);
    return m_heavyTurns.wait(exchange.context.principal.organization.uuid().toRfc4122());
}

// The worker pools serve whoever comes first: with much at once one tenant, or one guesser, would have them for itself.
QCoro::Task<HttpResponse> Pipeline::continueInTurn(Pipeline *self, std::shared_ptr<Exchange> exchange) {
    QFuture<Turns::Turn> waiting = self->waitForTurn(*exchange);
    const Turns::Turn turn = co_await waiting;
    const std::shared_ptr<const RequestContext> context(exchange, &exchange->context);
    QCoro::Task<HttpResponse> work = std::get<Handler>(exchange->match.route->handler)(context);
    QCoro::Task<HttpResponse> answering = continueFromHandler(self, exchange, std::move(work));
    HttpResponse response = co_await answering;
    co_return response;
}

QCoro::Task<HttpResponse> Pipeline::continueFromHandler(Pipeline *self, std::shared_ptr<Exchange> exchange,
                                                        QCoro::Task<HttpResponse> task) {
    HttpResponse response;
    try {
        response = co_await task;
    } catch (...) {
        qCCritical(lcHttp) << "A handler threw.";
        response = self->fail(*exchange, 500);
    }
    co_return self->finish(*exchange, std::move(response));
}

HttpResponse Pipeline::finish(Exchange &exchange, HttpResponse response) {
    const HttpRequest &request = exchange.request();
    if (response.status < 200 || response.status > 599) {
        qCCritical(lcHttp) << "A handler answered with status" << response.status;
        response = fail(exchange, 500);
    }
    if (!exchange.loginCaller.isEmpty() && response.status != 401 && response.status != 403)
        m_rateLimiter.giveBack(CostClass::Login, exchange.loginCaller);
    response.headers.set(QByteArrayLiteral("X-Request-Id"), request.requestId);
    if (const QByteArray origin = request.headers.value("Origin"); !origin.isEmpty() && exchange.match.surface)
        addCorsHeaders(exchange.match.surface->cors(), origin, response);
    const qsizetype bytes = response.body.size();
    if (request.method == HttpMethod::Head) {
        response.headers.set("Content-Length", QByteArray::number(bytes));
        response.body.clear();
    }
    record(exchange, response.status, bytes);
    return response;
}

void Pipeline::record(const Exchange &exchange, int status, qsizetype bytes) {
    const SteadyClock::duration duration = SteadyClock::now() - exchange.started;
    m_metrics.countRequest(exchange.match.routeIndex, status, duration);
    m_metrics.requestEnded();
    if (!m_accessLog.isEnabled())
        return;
    const QByteArray pattern = !exchange.ownRoute.isEmpty() ? exchange.ownRoute
                               : exchange.match.route ? m_router.patternOf(exchange.match.routeIndex)
                                                      : QByteArrayLiteral("-");
    m_accessLog.write({exchange.request().method, pattern, status,
                       std::chrono::duration_cast<std::chrono::microseconds>(duration), bytes,
                       exchange.request().requestId, exchange.request().peer, exchange.context.principal.organization,
                       exchange.context.principal.user});
}

HttpResponse Pipeline::render(const Exchange &exchange, const Error &error) const {
    if (exchange.match.surface) {
        try {
            return exchange.match.surface->renderError(error, exchange.request());
        } catch (...) {
            qCCritical(lcHttp) << "Rendering an error threw.";
        }
    }
    const QJsonObject inner{{u"code"_s, errorCodeName(error.code)}, {u"message"_s, error.message}};
    return HttpResponse::json(500, {{u"error"_s, inner}});
}

HttpResponse Pipeline::fail(const Exchange &exchange, int status, const Error &error) const {
    HttpResponse response = render(exchange, error);
    response.status = status;
    return response;
}

HttpResponse Pipeline::fail(const Exchange &exchange, int status) const {
    return fail(exchange, status, Error{errorCodeOfStatus(status), QString::fromLatin1(reasonPhrase(status)), {}});
}

void Pipeline::locate(Exchange &exchange, const HttpRequest &request) {
    exchange.context.request = request;
    exchange.context.request.requestId = requestIdOf(request.headers);
    exchange.match = m_router.resolve(request.method, request.path, request.headers.value("Host"));
    m_metrics.requestStarted();
}

HttpResponse Pipeline::refuse(const HttpRequest &request, int status) {
    Exchange exchange;
    locate(exchange, request);
    if (const std::optional<Rejection> reason = rejectionOf(status))
        m_metrics.countRejection(*reason);
    return finish(exchange, fail(exchange, status));
}

HttpResponse Pipeline::refuse(const HttpRequest &request, const Error &error) {
    Exchange exchange;
    locate(exchange, request);
    if (error.code == ErrorCode::Unauthenticated)
        m_metrics.countRejection(Rejection::Unauthenticated);
    if (error.code == ErrorCode::Forbidden)
        m_metrics.countRejection(Rejection::Forbidden);
    return finish(exchange, render(exchange, error));
}

void Pipeline::recordUpgrade(const HttpRequest &request, const Principal &principal) {
    Exchange exchange;
    locate(exchange, request);
    exchange.context.principal = principal;
    exchange.ownRoute = exchange.match.surface->prefix() + exchange.match.surface->webSocketPath();
    record(exchange, 101, 0);
}

} // namespace fairlead::http
