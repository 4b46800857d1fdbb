#include "services/http/websocketchannel.h"

#include "services/http/unsentbytes.h"

#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

namespace fairlead::http {

WebSocketChannel::WebSocketChannel(QWebSocket *socket, QTcpSocket *carrier, Limits limits, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_carrier(carrier)
    , m_timer(new QTimer(this))
    , m_limits(limits) {
    socket->setParent(this);
    socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(limits.maxMessage));
    socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(limits.maxMessage));
    // A frame is read when all of it is there; more waits in the kernel.
    carrier->setReadBufferSize(2 * limits.maxMessage);
    // Qt answers each ping by itself, whether the client reads the pongs or not.
    connect(carrier, &QTcpSocket::readyRead, this, &WebSocketChannel::dropSlowReader);
    connect(socket, &QWebSocket::textMessageReceived, this, &WebSocketChannel::messageReceived);
    connect(socket, &QWebSocket::disconnected, this, &WebSocketChannel::finish);
    connect(socket, &QWebSocket::pong, this, [this] { m_missed = 0; });
    connect(m_timer, &QTimer::timeout, this, &WebSocketChannel::beat);
    m_timer->start(limits.pingInterval);
}

bool WebSocketChannel::isOpen() const {
    return !m_finished && m_socket->state() == QAbstractSocket::ConnectedState;
}

bool WebSocketChannel::send(const QString &text) {
    if (!isOpen())
        return false;
    if (unsentBytes(*m_carrier) + text.size() > m_limits.maxQueued) {
        m_socket->abort();
        return false;
    }
    m_socket->sendTextMessage(text);
    return true;
}

void WebSocketChannel::dropSlowReader() {
    if (isOpen() && unsentBytes(*m_carrier) > m_limits.maxQueued)
        m_socket->abort();
}

void WebSocketChannel::close(int code, const QString &reason) {
    if (isOpen())
        m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

void WebSocketChannel::beat() {
    // Anything the client sends would do, but only the pong is sure to come.
    if (++m_missed > 2) {
        m_socket->abort();
        return;
    }
    m_socket->ping();
}

void WebSocketChannel::finish() {
    if (m_finished)
        return;
    m_finished = true;
    m_timer->stop();
    Q_EMIT closed();
    deleteLater();
}

} // namespace fairlead::http
