#pragma once

#include "services/http/server.h"

#include <QSet>

class QTcpSocket;
class QTimer;
class QWebSocket;

namespace fairlead::http {

class Connection;

/// What a connection hands over when it becomes a WebSocket, all of which was read from the socket.
struct Upgrade {
    QByteArray head;
    QByteArray early; ///< What the client sent without waiting for the answer.
    Surface *surface = nullptr;
    Principal principal;
    WebSocketGate::Place place;
};

/// One thread's share of the server: its connections, their clock, its WebSockets. Everything here runs on that
/// thread.
class Reactor : public QObject {
    Q_OBJECT
public:
    Reactor(Pipeline *pipeline, const ServerLimits &limits, const QSslConfiguration *tls);
    ~Reactor() override;

    /// Serves an accepted descriptor.
    void adopt(qintptr descriptor);
    /// Closes what is idle, the rest when it is done; emits emptied() once nothing is left.
    void drain();
    void closeAll();

    Pipeline &pipeline() { return *m_pipeline; }
    const ServerLimits &limits() const { return m_limits; }
    bool isDraining() const { return m_draining; }

    void remove(Connection *connection);
    /// Has `connection` write what it gathered once this turn of the loop is over: clients that are woken one by one
    /// take the processor away from the requests still to be answered.
    void flushSoon(Connection *connection) { m_unflushed.push_back(connection); }
    /// Has all of those write now.
    void flush();
    /// Completes the handshake. What the client sent early is read behind it: Qt would hand out messages among it before
    /// the surface knows the socket.
    void openWebSocket(QTcpSocket *socket, const Upgrade &upgrade);

Q_SIGNALS:
    void emptied();

private:
    void sweep();
    void checkEmpty();
    void track(QWebSocket *socket, QTcpSocket *carrier, const Upgrade &upgrade);

    Pipeline *m_pipeline;
    ServerLimits m_limits;
    const QSslConfiguration *m_tls;
    QTimer *m_timer;
    QSet<Connection *> m_connections;
    QSet<WebSocketChannel *> m_channels;
    std::vector<Connection *> m_unflushed; ///< Null where one has gone since.
    bool m_flushesEachTurn = false;
    bool m_draining = false;
};

} // namespace fairlead::http
