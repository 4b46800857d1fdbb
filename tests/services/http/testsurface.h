#pragma once

#include "services/http/surface.h"
#include "services/http/websocketchannel.h"

#include <QCoroTimer>
#include <QJsonObject>
#include <QTimer>

#include <atomic>
#include <stdexcept>

namespace fairlead::test {

/// Waits on the event loop, as a handler that awaits a provider does.
inline QCoro::Task<> pause(std::chrono::milliseconds time) {
    QTimer timer;
    timer.setSingleShot(true);
    timer.start(time);
    co_await timer;
}

inline std::atomic<int> startedWaits = 0;
inline std::atomic<int> cancelledWaits = 0;

inline QCoro::Task<HttpResponse> answerLater(std::shared_ptr<const http::RequestContext> context) {
    const int milliseconds = context->request.queryValue(QLatin1StringView("ms")).value_or(QStringLiteral("50")).toInt();
    ++startedWaits;
    const std::chrono::milliseconds time(milliseconds);
    co_await pause(time);
    if (context->request.cancelled.stop_requested())
        ++cancelledWaits;
    const QByteArray nonce = context->request.headers.value("X-Nonce");
    co_return HttpResponse::text(200, "text/plain", nonce);
}

inline QCoro::Task<HttpResponse> throwLater(std::shared_ptr<const http::RequestContext>) {
    const std::chrono::milliseconds time(1);
    co_await pause(time);
    throw std::runtime_error("on purpose");
}

/// A small surface with one route of each kind. Credentials: `Bearer good`, `Bearer viewer`, `Bearer client`; `Bearer other` is
/// of another organization.
class TestSurface : public http::Surface {
public:
    explicit TestSurface(QByteArray name = "test", http::CorsPolicy cors = {})
        : m_name(std::move(name))
        , m_cors(std::move(cors)) {
        using http::RequestContext;
        const auto ok = [](const RequestContext &) { return HttpResponse::text(200, "text/plain", "ok"); };
        m_routes = {
            {HttpMethod::Get, "/public", {http::CredentialPolicy::Public}, ok},
            {HttpMethod::Post, "/echo", {http::CredentialPolicy::Public},
             [](const RequestContext &context) {
                 return HttpResponse::text(200, "application/octet-stream", context.request.body);
             }},
            {HttpMethod::Post, "/import", {http::CredentialPolicy::Public},
             [](const RequestContext &context) {
                 return HttpResponse::text(200, "text/plain", QByteArray::number(context.request.body.size()));
             },
             8 * 1024 * 1024},
            {HttpMethod::Get, "/big", {http::CredentialPolicy::Public},
             [](const RequestContext &context) {
                 const int size = context.request.queryValue(QLatin1StringView("size"))->toInt();
                 return HttpResponse::text(200, "text/plain", QByteArray(size, 'x'));
             }},
            {HttpMethod::Get, "/slow", {http::CredentialPolicy::Public}, answerLater},
            {HttpMethod::Get, "/throws", {http::CredentialPolicy::Public},
             [](const RequestContext &) -> HttpResponse { throw std::runtime_error("on purpose"); }},
            {HttpMethod::Get, "/throws-later", {http::CredentialPolicy::Public}, throwLater},
            {HttpMethod::Get, "/status-zero", {http::CredentialPolicy::Public},
             [](const RequestContext &) {
                 HttpResponse response;
                 response.status = 0;
                 return response;
             }},
            {HttpMethod::Get, "/splits", {http::CredentialPolicy::Public},
             [](const RequestContext &context) {
                 HttpResponse response = HttpResponse::text(200, "text/plain", "ok");
                 response.headers.append("X-Echo",
                                         context.request.queryValue(QLatin1StringView("v"))->toUtf8());
                 return response;
             }},
            {HttpMethod::Get, "/me", {}, ok},
            {HttpMethod::Get, "/managed", {.permissions = Permission::OrgManage}, ok},
            {HttpMethod::Get, "/managers", {.minimumRole = Role::Manager}, ok},
            {HttpMethod::Get, "/org-wide", {.orgWideOnly = true}, ok},
            {HttpMethod::Get, "/heavy", {.cost = http::CostClass::Heavy}, ok},
            {HttpMethod::Get, "/heavy-slow", {.cost = http::CostClass::Heavy}, answerLater},
            {HttpMethod::Get, "/login-slow", {http::CredentialPolicy::Public, {}, {}, http::CostClass::Login}, answerLater},
            {HttpMethod::Post, "/login", {http::CredentialPolicy::Public, {}, {}, http::CostClass::Login},
             [](const RequestContext &context) {
                 return HttpResponse::text(context.request.body == "right" ? 200 : 401, "text/plain", "");
             }},
            {HttpMethod::Get, "/items/{item}", {http::CredentialPolicy::Public},
             [](const RequestContext &context) {
                 return HttpResponse::text(200, "text/plain", context.parameters.value("item").toUtf8());
             }},
            {HttpMethod::Delete, "/items/{item}", {http::CredentialPolicy::Public}, ok},
            {HttpMethod::Get, "/items/stats", {http::CredentialPolicy::Public},
             [](const RequestContext &) { return HttpResponse::text(200, "text/plain", "statistics"); }},
            {HttpMethod::Get, "/items/{item}/parts/{part}", {http::CredentialPolicy::Public},
             [](const RequestContext &context) {
                 const QString text = context.parameters.value("item") + u'|' + context.parameters.value("part");
                 return HttpResponse::text(200, "text/plain", text.toUtf8());
             }},
        };
    }

    QByteArray name() const override { return m_name; }
    QByteArray prefix() const override { return '/' + m_name; }
    const std::vector<http::Route> &routes() const override { return m_routes; }
    http::CorsPolicy cors() const override { return m_cors; }

    http::Authentication authenticate(const HttpRequest &request, const http::Route &) const override {
        const QByteArray credential = request.headers.value("Authorization");
        if (credential == "Bearer later")
            return authenticateLater();
        return principalOf(credential);
    }

    HttpResponse renderError(const Error &error, const HttpRequest &) const override {
        const int status = error.code == ErrorCode::Unauthenticated ? 401 : 500;
        return HttpResponse::json(status, {{QStringLiteral("oops"), errorCodeName(error.code)}});
    }

    QByteArray webSocketPath() const override { return "/events"; }
    Result<Principal> authorizeWebSocket(const HttpRequest &request) const override {
        return principalOf(request.headers.value("Authorization"));
    }
    void openWebSocket(http::WebSocketChannel *channel, const Principal &) override {
        QObject::connect(channel, &http::WebSocketChannel::messageReceived, channel, [channel](const QString &text) {
            if (text == QLatin1StringView("flood")) {
                const QString block(64 * 1024, QLatin1Char('f'));
                while (channel->send(block)) {
                }
                return;
            }
            if (text == QLatin1StringView("stream")) {
                auto *timer = new QTimer(channel);
                QObject::connect(timer, &QTimer::timeout, channel,
                                 [channel, block = QString(64 * 1024, QLatin1Char('s'))] { channel->send(block); });
                timer->start(0);
                return;
            }
            channel->send(QStringLiteral("echo ") + text);
        });
        channel->send(QStringLiteral("hello"));
    }

private:
    static Result<Principal> principalOf(const QByteArray &credential) {
        Principal principal;
        principal.organization = OrganizationId::fromUuid(QUuid(1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1));
        principal.user = UserId::fromUuid(QUuid(2, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1));
        if (credential == "Bearer good") {
            principal.role = Role::Admin;
        } else if (credential == "Bearer client") {
            principal.role = Role::Admin;
            principal.client = ClientId::generate();
        } else if (credential == "Bearer other") {
            principal.organization = OrganizationId::fromUuid(QUuid(9, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1));
        } else if (credential != "Bearer viewer") {
            return Error{ErrorCode::Unauthenticated, QStringLiteral("Who are you?"), {}};
        }
        principal.permissions = permissionsOf(principal.role, principal.client.has_value());
        return principal;
    }
    static QCoro::Task<Result<Principal>> authenticateLater() {
        const std::chrono::milliseconds time(1);
        co_await pause(time);
        co_return principalOf("Bearer good");
    }

    QByteArray m_name;
    http::CorsPolicy m_cors;
    std::vector<http::Route> m_routes;
};

} // namespace fairlead::test
