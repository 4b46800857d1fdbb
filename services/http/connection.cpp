#include "services/http/connection.h"

#include "services/http/reactor.h"
#include "services/http/unsentbytes.h"
#include "services/kernel/log.h"

#include <QHostAddress>
#include <QSslSocket>
#include <QThread>

#include <sys/socket.h>

namespace fairlead::http {

namespace {

constexpr qsizetype readSlice = 16 * 1024;
constexpr std::chrono::milliseconds lingerTime{2000};

QByteArray peerText(const QHostAddress &address) {
    bool mapped = false;
    const quint32 v4 = address.toIPv4Address(&mapped);
    return (mapped ? QHostAddress(v4) : address).toString().toLatin1();
}

/// A browser's page may open a WebSocket to its own host, or where the surface's policy lets it.
bool originMayConnect(const HttpRequest &request, const CorsPolicy &policy) {
    const QByteArray origin = request.headers.value("Origin");
    if (origin.isEmpty() || policy.allows(origin))
        return true;
    const QByteArray host = request.headers.value("Host");
    return origin == "http://" + host || origin == "https://" + host;
}

} // namespace

Connection::Connection(QTcpSocket *socket, Reactor *reactor)
    : QObject(reactor)
    , m_socket(socket)
    , m_reactor(reactor)
    , m_parser({reactor->limits().headerBytes, reactor->limits().headerCount, reactor->limits().urlBytes})
    , m_peer(peerText(socket->peerAddress())) {
    socket->setParent(this);
    socket->setReadBufferSize(reactor->limits().readAhead);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &Connection::readSome);
    connect(socket, &QTcpSocket::bytesWritten, this, &Connection::writeSome);
    if (auto *secure = qobject_cast<QSslSocket *>(socket))
        connect(secure, &QSslSocket::encryptedBytesWritten, this, &Connection::writeSome);
    connect(socket, &QTcpSocket::disconnected, this, &Connection::onDisconnected);
    connect(socket, &QTcpSocket::errorOccurred, this, [this] {
        if (m_phase != Phase::Closed && m_socket->state() != QAbstractSocket::ConnectedState
            && m_socket->state() != QAbstractSocket::ClosingState)
            onDisconnected();
    });
    enter(Phase::Idle, reactor->limits().idleTimeout);
}

Connection::~Connection() {
    if (m_stop.stop_possible())
        m_stop.request_stop();
    m_socket->disconnect(this);
    releaseBody();
}

void Connection::enter(Phase phase, std::chrono::milliseconds patience) {
    m_phase = phase;
    m_phaseStarted = Clock::now();
    m_deadline = patience.count() > 0 ? m_phaseStarted + patience : Clock::time_point::max();
}

void Connection::readSome() {
    if (m_phase == Phase::Lingering) {
        m_socket->skip(m_socket->bytesAvailable());
        return;
    }
    advance();
}

// Takes one request after the other out of what has arrived. While one is being answered nothing more is read than
// the socket's buffer holds; the kernel then holds back the client.
void Connection::advance() {
    if (m_advancing)
        return;
    m_advancing = true;
    while (step()) {
    }
    m_advancing = false;
    if (!m_output.isEmpty() && !std::exchange(m_flushSoon, true))
        m_reactor->flushSoon(this);
}

void Connection::flush() {
    m_flushSoon = false;
    if (!m_output.isEmpty())
        writeSome();
}

bool Connection::step() {
    if (m_phase != Phase::Idle && m_phase != Phase::Head && m_phase != Phase::Body)
        return false;
    char buffer[readSlice];
    QByteArrayView bytes = m_input;
    bool fromInput = true;
    if (const qint64 count = m_socket->read(buffer, readSlice); count > 0) {
        fromInput = m_input.isEmpty() ? false : (m_input.append(buffer, count), true);
        bytes = fromInput ? QByteArrayView(m_input) : QByteArrayView(buffer, count);
    }
    if (bytes.isEmpty())
        return false;
    if (m_phase == Phase::Idle)
        enter(Phase::Head, m_reactor->limits().headerTimeout);
    const qsizetype used = m_parser.feed(bytes);
    if (fromInput)
        m_input.remove(0, used);
    else if (used < bytes.size())
        m_input = bytes.sliced(used).toByteArray();
    if (m_parser.isIdle()) // Only empty lines between two requests.
        enter(Phase::Idle, m_reactor->limits().idleTimeout);
    if (m_parser.state() == RequestParser::State::HeadDone && !admitRequest())
        return false;
    if (m_phase == Phase::Body && !reserveBody()) {
        refuse(503);
        return false;
    }
    if (m_parser.state() == RequestParser::State::Done)
        startRequest();
    else if (m_parser.state() == RequestParser::State::Failed)
        refuse(m_parser.failure());
    else
        return (used > 0 && !m_input.isEmpty()) || m_socket->bytesAvailable() > 0;
    return m_phase == Phase::Idle;
}

bool Connection::admitRequest() {
    HttpRequest &request = m_parser.request();
    request.peer = m_peer;
    m_http10 = m_parser.isHttp10();
    m_head = request.method == HttpMethod::Head;
    m_gzip = acceptsGzip(request.headers.value("Accept-Encoding"));
    m_keepAlive = m_parser.keepAlive() && !m_reactor->isDraining();
    if (m_parser.isWebSocketUpgrade() && request.method == HttpMethod::Get) {
        upgrade();
        return false;
    }
    if (!m_parser.hasBody()) {
        m_parser.acceptBody(0);
        return true;
    }
    if (request.headers.contains("Expect") && !m_parser.expectsContinue() && !m_http10) {
        refuse(417);
        return false;
    }
    const BodyGate::Admission admission = m_reactor->pipeline().bodies().admit(request, m_parser.declaredLength());
    if (admission.refusal) {
        refuse(*admission.refusal);
        return false;
    }
    if (admission.denial) {
        deny(*admission.denial);
        return false;
    }
    m_bodyOwner = admission.owner;
    m_parser.acceptBody(admission.maxBody);
    enter(Phase::Body, m_reactor->limits().bodyTimeout);
    if (m_parser.expectsContinue() && m_input.isEmpty())
        m_output += "HTTP/1.1 100 Continue\r\n\r\n";
    return true;
}

bool Connection::reserveBody() {
    const qint64 more = m_parser.bodyBytes() - m_reserved;
    if (more <= 0)
        return true;
    if (!m_reactor->pipeline().bodies().reserve(m_bodyOwner, more))
        return false;
    m_reserved += more;
    return true;
}

void Connection::releaseBody() {
    if (m_reserved > 0)
        m_reactor->pipeline().bodies().release(m_bodyOwner, std::exchange(m_reserved, 0));
}

void Connection::startRequest() {
    enter(Phase::Handling, {});
    m_stop = std::stop_source();
    HttpRequest request = std::move(m_parser.request());
    request.cancelled = m_stop.get_token();
    m_parser.reset();
    Reply answer = m_reactor->pipeline().process(std::move(request), [reactor = m_reactor] { reactor->flush(); });
    if (auto *ready = std::get_if<HttpResponse>(&answer)) {
        reply(std::move(*ready));
        return;
    }
    if (!m_output.isEmpty())
        writeSome();
    deliver(this, std::get<QCoro::Task<HttpResponse>>(std::move(answer)));
}

QCoro::Task<void> Connection::deliver(QPointer<Connection> connection, QCoro::Task<HttpResponse> task) {
    HttpResponse response = co_await task;
    if (!connection)
        co_return;
    Q_ASSERT(connection->thread() == QThread::currentThread());
    connection->reply(std::move(response));
    if (connection)
        connection->advance();
    if (connection)
        connection->flush();
}

void Connection::reply(HttpResponse response) {
    if (m_phase != Phase::Handling)
        return;
    releaseBody();
    const ServerLimits &limits = m_reactor->limits();
    m_keepAlive = m_keepAlive && !m_reactor->isDraining();
    m_writer = std::make_unique<ReplyWriter>(std::move(response),
                                             ReplyWriter::Options{m_keepAlive, m_http10, m_head, m_gzip,
                                                                  limits.compressFrom});
    enter(Phase::Writing, limits.writeTimeout);
    m_writer->next(m_output);
    if (m_writer->atEnd() && m_keepAlive && m_output.size() < limits.writeAhead
        && unsentBytes(*m_socket) < limits.writeAhead)
        replyWritten();
    else
        writeSome();
}

void Connection::refuse(int status) {
    HttpRequest &request = m_parser.request();
    request.peer = m_peer;
    m_keepAlive = false;
    m_http10 = m_parser.isHttp10();
    m_head = request.method == HttpMethod::Head;
    m_gzip = false;
    enter(Phase::Handling, {});
    HttpResponse response = m_reactor->pipeline().refuse(request, status);
    reply(std::move(response));
}

/// Refuses before the body was read.
void Connection::deny(const Error &reason) {
    m_keepAlive = false;
    enter(Phase::Handling, {});
    reply(m_reactor->pipeline().refuse(m_parser.request(), reason));
}

// Hands the socket as much as it may hold. Called again when it has sent some.
void Connection::writeSome() {
    if (m_phase == Phase::Closed || m_upgraded || m_flushing)
        return;
    const qsizetype ahead = m_reactor->limits().writeAhead;
    // Qt does not tell of bytes written from within that very signal: go on here as long as the kernel takes them.
    m_flushing = true;
    do {
        while (m_writer && !m_writer->atEnd() && unsentBytes(*m_socket) + m_output.size() < ahead)
            m_writer->next(m_output);
        if (!m_output.isEmpty()) {
            m_socket->write(m_output);
            m_output.clear();
            m_socket->flush();
        }
    } while (m_phase == Phase::Writing && m_writer && !m_writer->atEnd() && unsentBytes(*m_socket) < ahead);
    m_flushing = false;
    if (m_phase != Phase::Writing)
        return;
    m_deadline = Clock::now() + m_reactor->limits().writeTimeout;
    if (m_writer && !m_writer->atEnd())
        return;
    if (!m_keepAlive) {
        if (unsentBytes(*m_socket) == 0)
            finishGently();
    } else if (unsentBytes(*m_socket) < ahead) {
        replyWritten();
        advance();
    }
}

void Connection::replyWritten() {
    m_writer.reset();
    m_stop = std::stop_source(std::nostopstate);
    enter(Phase::Idle, m_reactor->limits().idleTimeout);
}

// Closing with bytes unread would reset the connection, and the client might lose the very reply that says why.
void Connection::finishGently() {
    m_writer.reset();
    m_input.clear();
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket)) {
        enter(Phase::Lingering, lingerTime);
        secure->disconnectFromHost(); // Says goodbye in TLS' own way, which a bare shutdown would cut off.
        return;
    }
    ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    enter(Phase::Lingering, lingerTime);
    m_socket->skip(m_socket->bytesAvailable());
}

void Connection::upgrade() {
    writeSome();
    Pipeline &pipeline = m_reactor->pipeline();
    const HttpRequest &request = m_parser.request();
    const Router::Match match = pipeline.router().resolve(HttpMethod::Get, request.path, request.headers.value("Host"));
    if (!match.surface || match.surface->webSocketPath().isEmpty()
        || match.localPath != match.surface->webSocketPath()) {
        refuse(404);
        return;
    }
    if (!originMayConnect(request, match.surface->cors())) {
        refuse(403);
        return;
    }
    const Result<Principal> principal = match.surface->authorizeWebSocket(request);
    if (!principal) {
        m_keepAlive = false;
        enter(Phase::Handling, {});
        reply(pipeline.refuse(request, principal.error()));
        return;
    }
    const WebSocketGate::Place place = pipeline.webSockets().admit(*principal);
    if (!place) {
        refuse(429);
        return;
    }
    pipeline.recordUpgrade(request, *principal);
    QTcpSocket *socket = std::exchange(m_socket, new QTcpSocket(this));
    socket->disconnect(this);
    socket->setReadBufferSize(0);
    m_upgraded = true;
    const QByteArray early = m_input + socket->readAll();
    m_reactor->openWebSocket(socket, {m_parser.rawHead(), early, match.surface, *principal, place});
    onDisconnected();
}

void Connection::drain() {
    m_keepAlive = false;
    if (m_phase != Phase::Idle || !m_input.isEmpty() || m_socket->bytesAvailable() > 0)
        return;
    writeSome();
    if (unsentBytes(*m_socket) > 0)
        enter(Phase::Writing, m_reactor->limits().writeTimeout);
    else
        close();
}

bool Connection::bodyIsFastEnough(Clock::time_point now) const {
    const double seconds = std::chrono::duration<double>(now - m_phaseStarted).count();
    return static_cast<double>(m_parser.bodyBytes())
           >= seconds * static_cast<double>(m_reactor->limits().bodyBytesPerSecond);
}

void Connection::checkDeadline(Clock::time_point now) {
    if (now < m_deadline || m_phase == Phase::Closed)
        return;
    if (m_phase == Phase::Body && bodyIsFastEnough(now))
        return;
    if (m_phase == Phase::Head || m_phase == Phase::Body) {
        refuse(408);
        if (m_phase != Phase::Closed)
            writeSome();
        return;
    }
    if (m_phase == Phase::Writing)
        m_reactor->pipeline().metrics().countRejection(Rejection::SlowReader);
    close();
}

void Connection::close() {
    if (m_phase == Phase::Closed)
        return;
    if (m_phase == Phase::Idle && unsentBytes(*m_socket) == 0)
        m_socket->disconnectFromHost();
    if (m_socket->state() != QAbstractSocket::UnconnectedState)
        m_socket->abort();
    onDisconnected();
}

void Connection::onDisconnected() {
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    if (m_stop.stop_possible())
        m_stop.request_stop();
    m_reactor->remove(this);
    deleteLater();
}

} // namespace fairlead::http
