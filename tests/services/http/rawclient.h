#pragma once

#include <QByteArray>
#include <QElapsedTimer>

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fairlead::test {

/// A client made of nothing but a socket, which may behave as badly as a test wants.
class RawClient {
public:
    explicit RawClient(quint16 port)
        : m_fd(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = m_fd >= 0 && ::connect(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;
    ~RawClient() { hangUp(); }

    bool isConnected() const { return m_connected; }
    int descriptor() const { return m_fd; }
    /// Whether all of it went out; stops at the first refusal or after five seconds without progress.
    bool send(const QByteArray &bytes) {
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            pollfd wait = {m_fd, POLLOUT, 0};
            if (::poll(&wait, 1, 5000) != 1)
                return false;
            const ssize_t count =
                ::send(m_fd, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0)
                return false;
            sent += count;
        }
        return true;
    }
    /// Everything until the other side closes, or the time is over.
    QByteArray readToEnd(int milliseconds = 5000) {
        QElapsedTimer timer;
        timer.start();
        while (!m_closed && timer.elapsed() < milliseconds)
            readSome(int(milliseconds - timer.elapsed()));
        return std::exchange(m_buffer, {});
    }
    /// One reply, by its Content-Length; what is beyond stays for the next call.
    QByteArray readReply(int milliseconds = 5000) {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < milliseconds) {
            const qsizetype head = m_buffer.indexOf("\r\n\r\n");
            if (head >= 0) {
                const qsizetype at = m_buffer.indexOf("Content-Length: ");
                const qsizetype length = at < 0 || at > head ? 0 : m_buffer.mid(at + 16, m_buffer.indexOf('\r', at) - at - 16).toLongLong();
                const qsizetype whole = head + 4 + length;
                if (m_buffer.size() >= whole) {
                    const QByteArray reply = m_buffer.first(whole);
                    m_buffer.remove(0, whole);
                    return reply;
                }
            }
            if (m_closed)
                break;
            readSome(int(milliseconds - timer.elapsed()));
        }
        return std::exchange(m_buffer, {});
    }
    bool isClosed(int milliseconds = 5000) {
        readToEnd(milliseconds);
        return m_closed;
    }
    void shutdownWriting() { ::shutdown(m_fd, SHUT_WR); }
    void hangUp() {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }
    /// Closes with a reset instead of a farewell.
    void reset() {
        const linger hard = {1, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        hangUp();
    }

private:
    void readSome(int milliseconds) {
        pollfd wait = {m_fd, POLLIN, 0};
        if (::poll(&wait, 1, std::max(0, milliseconds)) != 1)
            return;
        char buffer[65536];
        const ssize_t count = ::recv(m_fd, buffer, sizeof buffer, 0);
        if (count > 0)
            m_buffer.append(buffer, count);
        else
            m_closed = true;
    }

    int m_fd;
    bool m_connected = false;
    bool m_closed = false;
    QByteArray m_buffer;
};

} // namespace fairlead::test
