#include "services/client/httptransport.h"

#include "services/client/eventsocket.h"
#include "services/client/wire.h"
#include "services/kernel/log.h"

#include <QCoroFuture>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace fairlead::client {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds silence = 60s; ///< A reply that stalls this long is given up.
constexpr qint64 largestReply = 512LL * 1024 * 1024; ///< Unpacked; the outline of a big org compresses very well.

QUrl endpoint(const QUrl &server, QByteArrayView path, const QByteArray &query = {}) {
    QUrl url = server;
    QString root = server.path();
    while (root.endsWith(u'/'))
        root.chop(1);
    url.setPath(root + u"/workbench/v1"_s + QString::fromLatin1(path), QUrl::TolerantMode);
    url.setQuery(query.isEmpty() ? QString() : QString::fromLatin1(query));
    return url;
}

Error unreachable(const QUrl &server, const QNetworkReply &reply) {
    const bool slow = reply.error() == QNetworkReply::TimeoutError || reply.error() == QNetworkReply::OperationCanceledError;
    return {slow ? ErrorCode::Timeout : ErrorCode::Unavailable,
            u"%1 cannot be reached: %2"_s.arg(server.host(), reply.errorString()), {}};
}

/// Whether the reply ended before it was whole. A status of 400 or more is an error to Qt, but an answer to us.
bool isBroken(const QNetworkReply &reply) {
    const auto error = reply.error();
    const bool transport = error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied;
    const bool protocol = error == QNetworkReply::ProtocolUnknownError || error == QNetworkReply::ProtocolFailure;
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 0 || transport || protocol;
}

Result<HttpResponse> answerOf(const QUrl &server, QNetworkReply &reply) {
    if (isBroken(reply))
        return unreachable(server, reply);
    HttpResponse response;
    response.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : reply.rawHeaderPairs())
        response.headers.append(name, value);
    response.body = reply.readAll();
    return response;
}

HttpRequest jsonRequest(HttpMethod method, const QByteArray &path, const QJsonObject &body) {
    HttpRequest request;
    request.method = method;
    request.path = path;
    request.headers.append("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

/// A busy or broken server is no reason to sign in again; these are.
bool endsSession(int status) {
    return status == 400 || status == 401 || status == 403 || status == 422;
}

Error cancelled() {
    return {ErrorCode::Cancelled, u"Cancelled"_s, {}};
}

} // namespace

HttpTransport::HttpTransport(QUrl server, TokenStore *tokens, QObject *parent)
    : Transport(parent)
    , m_server(std::move(server))
    , m_tokens(tokens)
    , m_events(new EventSocket(this))
    , m_reconnect(new QTimer(this)) {
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setTransferTimeout(static_cast<int>(silence.count()));
    m_reconnect->setSingleShot(true);
    connect(m_reconnect, &QTimer::timeout, this, &HttpTransport::reconnect);
    connect(m_events, &EventSocket::eventReceived, this, &HttpTransport::eventReceived);
    connect(m_events, &EventSocket::lost, this, &HttpTransport::scheduleReconnect);
    connect(m_events, &EventSocket::opened, this, [this] {
        m_attempts = 0;
        setState(State::Connected);
    });
}

HttpTransport::~HttpTransport() {
    // Whoever waits is resumed from the event loop, when nothing of this object is left to be used.
    for (const auto &exchange : m_exchanges)
        exchange->cancel();
    if (m_renewal)
        m_renewal->settle(false);
}

QCoro::Task<Result<void>> HttpTransport::signIn(QString organization, QString email, Secret password) {
    QJsonObject body{{u"email"_s, email}, {u"password"_s, QString::fromUtf8(password.reveal())}};
    if (!organization.isEmpty())
        body.insert(u"organization"_s, organization);
    setState(State::Connecting);
    HttpRequest request = jsonRequest(HttpMethod::Post, "/session", body);
    const QPointer<HttpTransport> self(this);
    const Result<HttpResponse> reply = co_await sendOnce(std::move(request), false);
    if (!self)
        co_return cancelled();
    Result<void> adopted;
    if (!reply)
        adopted = reply.error();
    else if (reply->status >= 400)
        adopted = wire::error(*reply);
    if (adopted) {
        const QByteArray session = reply->body;
        adopted = co_await adopt(session);
    }
    if (self && !adopted)
        setState(State::Disconnected);
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
    const QPointer<HttpTransport> self(this);
    if (!m_refresh.isEmpty()) {
        HttpRequest request = jsonRequest(HttpMethod::Delete, "/session",
                                          {{u"refresh_token"_s, QString::fromUtf8(m_refresh.reveal())}});
        // An access token that has just expired must not leave the session open on the server.
        co_await send(std::move(request));
    }
    if (self)
        co_await endSession();
}

QCoro::Task<void> HttpTransport::endSession() {
    m_access = Secret();
    m_refresh = Secret();
    m_reconnect->stop();
    m_events->close();
    setState(State::Disconnected);
    const QString key = m_server.toString();
    co_await m_tokens->remove(key);
}

QCoro::Task<Result<HttpResponse>> HttpTransport::send(HttpRequest request) {
    const QPointer<HttpTransport> self(this);
    const HttpRequest again = request;
    const int session = m_session;
    const Result<HttpResponse> reply = co_await sendOnce(std::move(request), true);
    if (!self || !reply || reply->status != 401)
        co_return reply;
    // Somebody else's renewal may have come between.
    if (session == m_session) {
        const bool renewed = co_await renew();
        if (!renewed || !self)
            co_return reply;
    }
    const Result<HttpResponse> second = co_await sendOnce(again, true);
    co_return second;
}

std::shared_ptr<HttpTransport::Exchange> HttpTransport::start(const HttpRequest &request, bool withCredential,
                                                             QNetworkReply **reply) {
    QNetworkRequest outgoing(endpoint(m_server, request.path, request.query));
    outgoing.setDecompressedSafetyCheckThreshold(largestReply);
    for (const auto &[name, value] : request.headers.all())
        outgoing.setRawHeader(name, value);
    if (withCredential && !m_access.isEmpty())
        outgoing.setRawHeader("Authorization", "Bearer " + m_access.reveal());
    auto exchange = std::make_shared<Exchange>();
    *reply = m_network.sendCustomRequest(outgoing, httpMethodName(request.method), request.body);
    connect(*reply, &QNetworkReply::finished, this, [this, raw = *reply, exchange] {
        exchange->settle(answerOf(m_server, *raw));
        raw->deleteLater();
    });
    m_exchanges.insert(exchange);
    return exchange;
}

QCoro::Task<Result<HttpResponse>> HttpTransport::sendOnce(HttpRequest request, bool withCredential) {
    QNetworkReply *raw = nullptr;
    const std::shared_ptr<Exchange> exchange = start(request, withCredential, &raw);
    const QPointer<QNetworkReply> reply(raw);
    const QPointer<HttpTransport> self(this);
    // On whatever thread the caller gives up: it knows nothing of the reply, which may be going at that moment.
    const std::stop_callback onCancel(request.cancelled, [exchange] { exchange->cancel(); });
    const QFuture<Result<HttpResponse>> future = exchange->future();
    Result<HttpResponse> response = co_await future;
    if (reply && reply->isRunning())
        reply->abort();
    if (self)
        self->m_exchanges.erase(exchange);
    co_return response;
}

QCoro::Task<bool> HttpTransport::renew() {
    if (m_refresh.isEmpty())
        co_return false;
    std::shared_ptr<Pending<bool>> renewal = m_renewal;
    if (!renewal) {
        renewal = std::make_shared<Pending<bool>>();
        m_renewal = renewal;
        renewOnce(renewal);
    }
    const QFuture<Result<bool>> future = renewal->future();
    const Result<bool> renewed = co_await future;
    co_return renewed && *renewed;
}

QCoro::Task<void> HttpTransport::renewOnce(std::shared_ptr<Pending<bool>> renewal) {
    const QPointer<HttpTransport> self(this);
    HttpRequest request = jsonRequest(HttpMethod::Post, "/session/refresh",
                                      {{u"refresh_token"_s, QString::fromUtf8(m_refresh.reveal())}});
    const Result<HttpResponse> reply = co_await sendOnce(std::move(request), false);
    if (!self)
        co_return;
    bool renewed = false;
    if (reply && reply->status < 400) {
        const QByteArray session = reply->body;
        const Result<void> adopted = co_await adopt(session);
        if (!self)
            co_return;
        renewed = adopted.ok();
    }
    const bool refused = reply && endsSession(reply->status);
    if (refused)
        co_await endSession();
    if (self)
        m_renewal.reset();
    renewal->settle(renewed);
    if (self && refused)
        Q_EMIT signInRequired();
}

QCoro::Task<Result<void>> HttpTransport::adopt(QByteArray sessionJson) {
    const QJsonObject session = QJsonDocument::fromJson(sessionJson).object();
    const Secret access(session["access_token"_L1].toString().toUtf8());
    const Secret refresh(session["refresh_token"_L1].toString().toUtf8());
    if (access.isEmpty() || refresh.isEmpty())
        co_return Error{ErrorCode::Upstream, u"The server's answer to signing in cannot be understood"_s, {}};
    m_access = access;
    m_refresh = refresh;
    ++m_session;
    setState(State::Connected);
    openEvents();
    const QString key = m_server.toString();
    const Result<void> kept = co_await m_tokens->write(key, refresh);
    // The session is good all the same; only the next start will ask again.
    if (!kept)
        qCWarning(lcUi) << "the session could not be kept:" << kept.error().message;
    co_return Result<void>();
}

void HttpTransport::openEvents() {
    QUrl url = endpoint(m_server, "/events");
    url.setScheme(m_server.scheme() == u"https" ? u"wss"_s : u"ws"_s);
    m_events->open(url, m_access);
}

void HttpTransport::scheduleReconnect() {
    if (m_refresh.isEmpty() || m_reconnect->isActive())
        return;
    setState(State::Connecting);
    // 0.5, 1, 2 … 30 s: soon after a restart, seldom during an outage.
    const auto wait = std::min<std::chrono::milliseconds>(500ms * (1 << std::min(m_attempts, 6)), 30s);
    ++m_attempts;
    m_reconnect->start(wait);
}

/// The socket may have been refused for an expired token: a cheap request renews it first.
QCoro::Task<void> HttpTransport::reconnect() {
    const QPointer<HttpTransport> self(this);
    HttpRequest ping;
    ping.path = "/session";
    const Result<HttpResponse> answer = co_await send(std::move(ping));
    if (!self || m_refresh.isEmpty())
        co_return;
    if (answer && answer->status < 400)
        openEvents();
    else
        scheduleReconnect();
}

void HttpTransport::setState(State state) {
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace fairlead::client
