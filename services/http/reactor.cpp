#include "services/http/reactor.h"

#include "services/http/connection.h"

#include <QAbstractEventDispatcher>
#include <QSslSocket>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <unistd.h>

namespace fairlead::http {

namespace {
/// Often enough for the shortest of the limits, and never so often that ten thousand connections cost anything.
std::chrono::milliseconds sweepInterval(const ServerLimits &limits) {
    const auto shortest = std::min({limits.headerTimeout, limits.bodyTimeout, limits.idleTimeout, limits.writeTimeout});
    return std::clamp(shortest / 4, std::chrono::milliseconds(20), std::chrono::milliseconds(500));
}

/// Makes `bytes` what is read from the socket next.
void putBack(QTcpSocket *socket, const QByteArray &bytes) {
    for (auto byte = bytes.crbegin(); byte != bytes.crend(); ++byte)
        socket->ungetChar(*byte);
}
}

Reactor::Reactor(Pipeline *pipeline, const ServerLimits &limits, const QSslConfiguration *tls)
    : m_pipeline(pipeline)
    , m_limits(limits)
    , m_tls(tls)
    , m_timer(new QTimer(this)) {
    connect(m_timer, &QTimer::timeout, this, &Reactor::sweep);
}

Reactor::~Reactor() {
    closeAll();
    // Those that only wait to be deleted give back what they hold by way of this object: not once it is a bare QObject.
    qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly));
}

void Reactor::adopt(qintptr descriptor) {
    QTcpSocket *socket = m_tls->isNull() ? new QTcpSocket : new QSslSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        ::close(static_cast<int>(descriptor));
        m_pipeline->metrics().connectionClosed();
        return;
    }
    if (!std::exchange(m_flushesEachTurn, true))
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, this, &Reactor::flush);
    auto *connection = new Connection(socket, this);
    m_connections.insert(connection);
    if (!m_timer->isActive())
        m_timer->start(sweepInterval(m_limits));
    if (auto *secure = qobject_cast<QSslSocket *>(socket)) {
        secure->setSslConfiguration(*m_tls);
        secure->startServerEncryption();
    }
    if (m_draining)
        connection->drain();
}

void Reactor::remove(Connection *connection) {
    if (!m_connections.remove(connection))
        return;
    std::ranges::replace(m_unflushed, connection, nullptr);
    m_pipeline->metrics().connectionClosed();
    checkEmpty();
}

void Reactor::flush() {
    for (size_t i = 0; i < m_unflushed.size(); ++i) { // It may grow meanwhile.
        if (Connection *connection = m_unflushed[i])
            connection->flush();
    }
    m_unflushed.clear();
}

// A server without clients has nothing to time: its threads sleep.
void Reactor::sweep() {
    if (m_connections.isEmpty()) {
        m_timer->stop();
        return;
    }
    const Connection::Clock::time_point now = Connection::Clock::now();
    const QList<Connection *> all(m_connections.cbegin(), m_connections.cend());
    for (Connection *connection : all) {
        if (m_connections.contains(connection))
            connection->checkDeadline(now);
    }
}

void Reactor::drain() {
    m_draining = true;
    const QList<Connection *> all(m_connections.cbegin(), m_connections.cend());
    for (Connection *connection : all) {
        if (m_connections.contains(connection))
            connection->drain();
    }
    const QList<WebSocketChannel *> channels(m_channels.cbegin(), m_channels.cend());
    for (WebSocketChannel *channel : channels)
        channel->close(1001, QStringLiteral("The server is shutting down"));
    checkEmpty();
}

void Reactor::checkEmpty() {
    if (m_draining && m_connections.isEmpty() && m_channels.isEmpty())
        Q_EMIT emptied();
}

void Reactor::closeAll() {
    m_draining = true;
    m_unflushed.clear();
    const QSet<Connection *> connections = std::exchange(m_connections, {});
    for (Connection *connection : connections) {
        m_pipeline->metrics().connectionClosed();
        delete connection;
    }
    const QSet<WebSocketChannel *> channels = std::exchange(m_channels, {});
    for (WebSocketChannel *channel : channels) {
        channel->disconnect(this);
        m_pipeline->metrics().connectionClosed();
        delete channel;
    }
}

void Reactor::openWebSocket(QTcpSocket *socket, const Upgrade &upgrade) {
    putBack(socket, upgrade.head);
    // A handshake of its own for each socket: that is how the opened one is known to be this caller's.
    auto *handshake = new QWebSocketServer(QStringLiteral("fairlead"), QWebSocketServer::NonSecureMode, this);
    socket->setParent(handshake);
    m_pipeline->metrics().connectionOpened();
    const auto opened = std::make_shared<bool>(false);
    connect(handshake, &QWebSocketServer::newConnection, this, [=, this] {
        *opened = true;
        QWebSocket *webSocket = handshake->nextPendingConnection();
        if (webSocket) {
            socket->setParent(webSocket); // Or it would go with the handshake.
            track(webSocket, socket, upgrade);
            putBack(socket, upgrade.early);
            // Announced before anybody listened, and it may be all that ever comes.
            if (socket->bytesAvailable() > 0)
                QMetaObject::invokeMethod(socket, "readyRead", Qt::QueuedConnection);
        } else {
            m_pipeline->metrics().connectionClosed();
        }
        handshake->deleteLater();
    });
    connect(socket, &QTcpSocket::disconnected, handshake, [=, this] {
        if (!*opened) {
            m_pipeline->metrics().connectionClosed();
            handshake->deleteLater();
        }
    });
    handshake->handleConnection(socket);
}

void Reactor::track(QWebSocket *socket, QTcpSocket *carrier, const Upgrade &upgrade) {
    auto *channel = new WebSocketChannel(socket, carrier, m_limits.webSocket, this);
    m_channels.insert(channel);
    connect(channel, &WebSocketChannel::closed, this, [this, channel, place = upgrade.place] {
        if (m_channels.remove(channel)) {
            m_pipeline->metrics().connectionClosed();
            checkEmpty();
        }
    });
    upgrade.surface->openWebSocket(channel, upgrade.principal);
    if (m_draining)
        channel->close(1001, QStringLiteral("The server is shutting down"));
}

} // namespace fairlead::http
