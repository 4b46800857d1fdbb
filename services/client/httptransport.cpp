#include "services/client/httptransport.h"

#include "services/client/wire.h"

#include <QCoroNetworkReply>
#include <QCoroSignal>
#include <QNetworkReply>
#include <QTimer>
#include <QWebSocket>

#include <algorithm>
#include <chrono>

namespace fairlead::client {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds silence = 60s; ///< A reply that stalls this long is given up.

QUrl endpoint(const QUrl &server, const HttpRequest &request) {
    QUrl url = server;
    url.setPath(u"/workbench/v1"_s + QString::fromLatin1(request.path), QUrl::TolerantMode);
    url.setQuery(request.query.isEmpty() ? QString() : QString::fromLatin1(request.query));
    return url;
}

Error unreachable(const QUrl &server, QNetworkReply &reply) {
    const bool slow = reply.error() == QNetworkReply::TimeoutError || reply.error() == QNetworkReply::OperationCanceledError;
    return {slow ? ErrorCode::Timeout : ErrorCode::Unavailable,
            u"%1 cannot be reached: %2"_s.arg(server.host(), reply.errorString()), {}};
}

HttpRequest jsonRequest(HttpMethod method, const QByteArray &path, const QJsonObject &body) {
    HttpRequest request;
    request.method = method;
    request.path = path;
    request.headers.append("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

} // namespace

HttpTransport::HttpTransport(QUrl server, TokenStore *tokens, QObject *parent)
    : Transport(parent)
    , m_server(std::move(server))
    , m_tokens(tokens)
    , m_reconnect(new QTimer(this)) {
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setTransferTimeout(static_cast<int>(silence.count()));
    m_reconnect->setSingleShot(true);
    connect(m_reconnect, &QTimer::timeout, this, &HttpTransport::openEvents);
}

HttpTransport::~HttpTransport() = default;

QCoro::Task<Result<void>> HttpTransport::signIn(QString organization, QString email, Secret password) {
    QJsonObject body{{u"email"_s, email}, {u"password"_s, QString::fromUtf8(password.reveal())}};
    if (!organization.isEmpty())
        body.insert(u"organization"_s, organization);
    setState(State::Connecting);
    HttpRequest request = jsonRequest(HttpMethod::Post, "/session", body);
    const QPointer<HttpTransport> self(this);
    const Result<HttpResponse> reply = co_await sendOnce(std::move(request), false);
    if (!self)
        co_return Error{ErrorCode::Cancelled, {}, {}};
    if (!reply || reply->status >= 400) {
        setState(State::Disconnected);
        co_return reply ? wire::error(*reply) : reply.error();
    }
    const QByteArray session = reply->body;
    Result<void> adopted = co_await adopt(session);
    co_return adopted;
}

QCoro::Task<bool> HttpTransport::resume() {
    const QPointer<HttpTransport> self(this);
    const QString key = m_server.toString();
    const Result<Secret> token = co_await m_tokens->read(key);
    if (!self || !token || token->isEmpty())
        co_return false;
    m_refresh = *token;
    const bool renewed = co_await renew();
    co_return renewed;
}

QCoro::Task<void> HttpTransport::signOut() {
    HttpRequest request = jsonRequest(HttpMethod::Delete, "/session",
                                      {{u"refresh_token"_s, QString::fromUtf8(m_refresh.reveal())}});
    const QPointer<HttpTransport> self(this);
    co_await sendOnce(std::move(request), true);
    if (!self)
        co_return;
    m_access = Secret();
    m_refresh = Secret();
    m_reconnect->stop();
    if (m_events)
        m_events->close();
    setState(State::Disconnected);
    const QString key = m_server.toString();
    co_await m_tokens->remove(key);
}

QCoro::Task<Result<HttpResponse>> HttpTransport::send(HttpRequest request) {
    const QPointer<HttpTransport> self(this);
    const HttpRequest again = request;
    const Result<HttpResponse> reply = co_await sendOnce(std::move(request), true);
    if (!self || !reply || reply->status != 401)
        co_return reply;
    const bool renewed = co_await renew();
    if (!renewed || !self)
        co_return reply;
    const Result<HttpResponse> second = co_await sendOnce(again, true);
    co_return second;
}

QCoro::Task<Result<HttpResponse>> HttpTransport::sendOnce(HttpRequest request, bool withCredential) {
    QNetworkRequest outgoing(endpoint(m_server, request));
    for (const auto &[name, value] : request.headers.all())
        outgoing.setRawHeader(name, value);
    if (withCredential && !m_access.isEmpty())
        outgoing.setRawHeader("Authorization", "Bearer " + m_access.reveal());
    const std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater> reply(
        m_network.sendCustomRequest(outgoing, httpMethodName(request.method), request.body));
    std::stop_callback onCancel(request.cancelled, [raw = QPointer<QNetworkReply>(reply.get())] {
        if (raw)
            QMetaObject::invokeMethod(raw, &QNetworkReply::abort, Qt::QueuedConnection);
    });
    const QUrl server = m_server;
    const std::stop_token cancelled = request.cancelled;
    const QPointer<HttpTransport> self(this);
    co_await qCoro(reply.get()).waitForFinished();
    if (!self || cancelled.stop_requested())
        co_return Error{ErrorCode::Cancelled, u"Cancelled"_s, {}};
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        co_return unreachable(server, *reply);
    HttpResponse response;
    response.status = status;
    for (const auto &[name, value] : reply->rawHeaderPairs())
        response.headers.append(name, value);
    response.body = reply->readAll();
    co_return response;
}

QCoro::Task<bool> HttpTransport::renew() {
    const QPointer<HttpTransport> self(this);
    if (m_renewing) {
        co_await qCoro(this, &HttpTransport::renewalFinished);
        co_return self && m_renewed;
    }
    m_renewing = true;
    m_renewed = false;
    HttpRequest request = jsonRequest(HttpMethod::Post, "/session/refresh",
                                      {{u"refresh_token"_s, QString::fromUtf8(m_refresh.reveal())}});
    const Result<HttpResponse> reply = co_await sendOnce(std::move(request), false);
    if (!self)
        co_return false;
    if (reply && reply->status < 400) {
        const QByteArray session = reply->body;
        const Result<void> adopted = co_await adopt(session);
        if (!self)
            co_return false;
        m_renewed = adopted.ok();
    }
    m_renewing = false;
    // An unreachable server is no reason to sign in again; a refusal is.
    const bool refused = reply && reply->status >= 400 && reply->status < 500;
    Q_EMIT renewalFinished();
    if (self && refused) {
        setState(State::Disconnected);
        Q_EMIT signInRequired();
    }
    co_return self && m_renewed;
}

QCoro::Task<Result<void>> HttpTransport::adopt(QByteArray sessionJson) {
    const QJsonObject session = QJsonDocument::fromJson(sessionJson).object();
    m_access = Secret(session["access_token"_L1].toString().toUtf8());
    m_refresh = Secret(session["refresh_token"_L1].toString().toUtf8());
    if (m_access.isEmpty() || m_refresh.isEmpty())
        co_return Error{ErrorCode::Upstream, u"The server's answer to signing in cannot be understood"_s, {}};
    setState(State::Connected);
    openEvents();
    const QString key = m_server.toString();
    const Secret token = m_refresh;
    Result<void> kept = co_await m_tokens->write(key, token);
    co_return kept;
}

void HttpTransport::openEvents() {
    if (m_events && m_events->state() != QAbstractSocket::UnconnectedState)
        return;
    if (!m_events) {
        m_events = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
        connect(m_events, &QWebSocket::connected, this, [this] {
            m_attempts = 0;
            setState(State::Connected);
        });
        connect(m_events, &QWebSocket::disconnected, this, &HttpTransport::scheduleReconnect);
        connect(m_events, &QWebSocket::textMessageReceived, this, [this](const QString &message) {
            const QJsonObject event = QJsonDocument::fromJson(message.toUtf8()).object();
            Q_EMIT eventReceived({event["type"_L1].toString(), event["payload"_L1].toObject()});
        });
    }
    QUrl url = m_server;
    url.setScheme(m_server.scheme() == u"https" ? u"wss"_s : u"ws"_s);
    url.setPath(u"/workbench/v1/events"_s);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + m_access.reveal());
    m_events->open(request);
}

void HttpTransport::scheduleReconnect() {
    if (m_refresh.isEmpty())
        return;
    setState(State::Connecting);
    // 0.5, 1, 2 … 30 s: soon after a restart, seldom during an outage.
    const auto wait = std::min<std::chrono::milliseconds>(500ms * (1 << std::min(m_attempts, 6)), 30s);
    ++m_attempts;
    // The socket may have been refused for an expired token: a cheap request renews it first.
    connect(m_reconnect, &QTimer::timeout, this, [this] {
        HttpRequest ping;
        ping.path = "/session";
        send(std::move(ping));
    }, Qt::SingleShotConnection);
    m_reconnect->start(wait);
}

void HttpTransport::setState(State state) {
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace fairlead::client
