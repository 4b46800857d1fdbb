#pragma once

#include "services/http/replywriter.h"
#include "services/http/requestparser.h"
#include "services/http/route.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <stop_token>

class QTcpSocket;

namespace fairlead::http {

class Reactor;

/// One client's socket: reads a request at a time, has it answered, writes the reply, and only then looks at the
/// next. It dies with its socket; a reply that comes later finds its weak pointer empty and goes nowhere.
class Connection : public QObject {
    Q_OBJECT
public:
    using Clock = std::chrono::steady_clock;

    /// Takes the socket over. `reactor` outlives the connection.
    Connection(QTcpSocket *socket, Reactor *reactor);
    ~Connection() override;

    /// Closes at once when nothing is under way, otherwise after the reply under way.
    void drain();
    /// Called now and then: closes what has taken too long.
    void checkDeadline(Clock::time_point now);
    /// Writes the replies gathered since the last turn of the loop.
    void flush();

private:
    /// What the client is waited for, or what it waits for.
    enum class Phase { Idle, Head, Body, Handling, Writing, Lingering, Closed };

    void readSome();
    void advance();
    bool step();
    bool admitRequest();
    void startRequest();
    void upgrade();
    void reply(HttpResponse response);
    void refuse(int status);
    void deny(const Error &reason);
    bool reserveBody();
    void releaseBody();
    void writeSome();
    void replyWritten();
    void finishGently();
    void close();
    void enter(Phase phase, std::chrono::milliseconds patience);
    void onDisconnected();
    bool bodyIsFastEnough(Clock::time_point now) const;
    static QCoro::Task<void> deliver(QPointer<Connection> connection, QCoro::Task<HttpResponse> task);

    QTcpSocket *m_socket;
    Reactor *m_reactor;
    RequestParser m_parser;
    QByteArray m_input;  ///< Read, but not yet parsed.
    QByteArray m_output; ///< Gathered while pipelined requests are answered at once.
    std::unique_ptr<ReplyWriter> m_writer; ///< Of a reply that is not wholly handed to the socket.
    std::stop_source m_stop{std::nostopstate};
    QByteArray m_peer;
    QByteArray m_bodyOwner; ///< Whom the next counts for.
    qint64 m_reserved = 0; ///< Bytes of a body, taken from what all bodies may use up.
    Clock::time_point m_deadline;
    Clock::time_point m_phaseStarted;
    Phase m_phase = Phase::Idle;
    bool m_advancing = false;
    bool m_flushing = false;
    bool m_flushSoon = false;
    bool m_keepAlive = true;
    bool m_gzip = false;
    bool m_head = false;
    bool m_http10 = false;
    bool m_upgraded = false;
};

} // namespace fairlead::http
