#include "app/sandbox/lib/connection.h"

#include "app/sandbox/lib/gzip.h"

#include <QTimer>

namespace fairlead::sandbox {

namespace {

constexpr qsizetype maximumRequest = 4 * 1024 * 1024;

QByteArray statusLine(int status) {
    return "HTTP/1.1 " + QByteArray::number(status) + (status < 400 ? " OK" : " Error") + "\r\n";
}

} // namespace

Connection::Connection(World &world, qintptr descriptor, QByteArray base, QObject *parent)
    : QObject(parent), m_world(world), m_base(std::move(base)) {
    connect(&m_socket, &QTcpSocket::readyRead, this, &Connection::readMore);
    connect(&m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &Connection::pour);
    if (!m_socket.setSocketDescriptor(descriptor))
        deleteLater();
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

void Connection::readMore() {
    m_buffer += m_socket.readAll();
    if (m_buffer.size() > maximumRequest)
        return m_socket.abort();
    if (m_busy)
        return;
    if (auto request = takeRequest())
        answer(std::move(*request));
}

std::optional<HttpRequest> Connection::takeRequest() {
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    const QList<QByteArray> lines = m_buffer.first(end).split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    HttpRequest request;
    const auto method = httpMethodFromName(words.value(0));
    const QByteArray target = words.value(1);
    if (!method || !target.startsWith('/')) {
        m_socket.abort();
        return std::nullopt;
    }
    request.method = *method;
    const qsizetype question = target.indexOf('?');
    request.path = question < 0 ? target : target.first(question);
    request.query = question < 0 ? QByteArray() : target.mid(question + 1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            request.headers.append(lines[i].first(colon), lines[i].mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("Content-Length").toLongLong();
    if (length < 0 || length > maximumRequest || m_buffer.size() < end + 4 + length)
        return std::nullopt;
    request.body = m_buffer.mid(end + 4, length);
    m_buffer.remove(0, end + 4 + length);
    return request;
}

void Connection::answer(HttpRequest request) {
    m_busy = true;
    SimReply reply = m_world.handle(request, m_base);
    const bool acceptsGzip = request.headers.value("Accept-Encoding").contains("gzip");
    const bool close = request.headers.value("Connection").toLower() == "close";
    const int delay = reply.delayMs;
    if (delay <= 0)
        return send(std::move(reply), acceptsGzip, close);
    QTimer::singleShot(delay, Qt::PreciseTimer, this, [this, reply = std::move(reply), acceptsGzip, close] {
        send(reply, acceptsGzip, close);
    });
}

void Connection::send(SimReply reply, bool acceptsGzip, bool close) {
    QByteArray body = reply.response.body;
    const bool compressed = !reply.gzipped.isEmpty() || (acceptsGzip && body.size() > 1024);
    if (compressed)
        body = reply.gzipped.isEmpty() ? gzip(body) : reply.gzipped;
    QByteArray head = statusLine(reply.response.status);
    for (const auto &[name, value] : reply.response.headers.all())
        head += name + ": " + value + "\r\n";
    if (compressed)
        head += "Content-Encoding: gzip\r\n";
    if (reply.trick != Trick::None) {
        reply.gzipped = body;
        return sendTrick(reply, head);
    }
    m_socket.write(head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    m_busy = false;
    if (close)
        m_socket.disconnectFromHost();
    else
        readMore();
}

void Connection::sendTrick(const SimReply &reply, const QByteArray &head) {
    const QByteArray &body = reply.gzipped;
    const QByteArray half = body.first(body.size() / 2);
    switch (reply.trick) {
    case Trick::TruncateGzip:
        m_socket.write(head + "Content-Length: " + QByteArray::number(half.size()) + "\r\n\r\n" + half);
        m_busy = false;
        break;
    case Trick::Cut:
        m_socket.write(head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + half);
        m_socket.disconnectFromHost();
        break;
    case Trick::Endless:
        m_socket.write(statusLine(200) + "Content-Type: application/json\r\n\r\n[");
        m_pouring = true;
        pour();
        break;
    case Trick::Hang:
    case Trick::None:
        break;
    }
}

void Connection::pour() {
    if (m_pouring && m_socket.bytesToWrite() < 256 * 1024)
        m_socket.write(QByteArray(256 * 1024, ' '));
}

} // namespace fairlead::sandbox
