#pragma once

#include <QHash>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace fairlead::test {

/// A server that answers what a test tells it to, byte for byte if need be.
class StubServer : public QObject {
public:
    struct Request {
        QByteArray method;
        QByteArray path;
        QByteArray authorization;
        QByteArray body;
    };
    /// The raw bytes of the reply; empty keeps the client waiting, `close` hangs up.
    using Answer = std::function<QByteArray(const Request &)>;
    static constexpr auto hangUp = "close";

    explicit StubServer(Answer answer)
        : m_answer(std::move(answer)) {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }
    /// Answers the request of that path that was kept waiting.
    void answerHeld(const QByteArray &path, const QByteArray &reply) {
        if (const QPointer<QTcpSocket> socket = m_held.take(path))
            socket->write(reply);
    }
    int count(const QByteArray &methodAndPath) const { return m_counts.value(methodAndPath); }

    static QByteArray json(int status, const QByteArray &body) {
        return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

private:
    void read(QTcpSocket *socket) {
        QByteArray &data = m_data[socket];
        data += socket->readAll();
        const qsizetype head = data.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        Request request;
        qsizetype length = 0;
        const QList<QByteArray> lines = data.left(head).split('\n');
        request.method = lines.first().split(' ').value(0);
        request.path = lines.first().split(' ').value(1);
        for (const QByteArray &line : lines) {
            const QByteArray lower = line.toLower();
            if (lower.startsWith("content-length:"))
                length = line.mid(15).trimmed().toLongLong();
            if (lower.startsWith("authorization:"))
                request.authorization = line.mid(14).trimmed();
        }
        if (data.size() < head + 4 + length)
            return;
        request.body = data.mid(head + 4, length);
        data.remove(0, head + 4 + length);
        ++m_counts[request.method + ' ' + request.path];
        const QByteArray reply = m_answer(request);
        if (reply == hangUp)
            socket->abort();
        else if (reply.isEmpty())
            m_held.insert(request.path, socket);
        else
            socket->write(reply);
        // A reply cut short on purpose ends with its connection.
        if (reply.contains("X-Cut:"))
            socket->disconnectFromHost();
    }

    Answer m_answer;
    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_data;
    QHash<QByteArray, QPointer<QTcpSocket>> m_held;
    QHash<QByteArray, int> m_counts;
};

} // namespace fairlead::test
