#pragma once

#include <QObject>

#include <chrono>

class QTcpSocket;
class QTimer;
class QWebSocket;

namespace fairlead::http {

/// A WebSocket as surfaces see it: text messages, a ping timer, and a send queue that ends the connection of a
/// client who does not read rather than grow. Lives on its reactor's thread; others hand over with
/// `QMetaObject::invokeMethod(channel, …)`.
class WebSocketChannel : public QObject {
    Q_OBJECT
public:
    struct Limits {
        qint64 maxMessage = 256 * 1024;       ///< Bytes a client may send in one message.
        qint64 maxQueued = 4 * 1024 * 1024;   ///< Bytes that wait for a slow reader before it is dropped.
        std::chrono::milliseconds pingInterval{25000}; ///< A client that misses two in a row is dropped.
    };

    /// Takes the socket over. `carrier` is the one that it reads from and writes to.
    WebSocketChannel(QWebSocket *socket, QTcpSocket *carrier, Limits limits, QObject *parent);

    /// Queues a text message; false when the channel is closed or was dropped by this message.
    bool send(const QString &text);
    void close(int code, const QString &reason);
    bool isOpen() const;

Q_SIGNALS:
    void messageReceived(const QString &text);
    /// The last signal; the channel is deleted afterwards.
    void closed();

private:
    void beat();
    void dropSlowReader();
    void finish();

    QWebSocket *m_socket;
    QTcpSocket *m_carrier; ///< Belongs to the socket.
    QTimer *m_timer;
    Limits m_limits;
    int m_missed = 0;
    bool m_finished = false;
};

} // namespace fairlead::http
