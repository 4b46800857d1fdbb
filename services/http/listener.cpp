#include "services/http/listener.h"

#include "services/http/reactor.h"

#include <QTimer>

#include <sys/socket.h>
#include <unistd.h>

namespace fairlead::http {

Listener::Listener(std::vector<Reactor *> reactors, Pipeline *pipeline, int maxConnections)
    : m_reactors(std::move(reactors))
    , m_pipeline(pipeline)
    , m_maxConnections(maxConnections) {
    setListenBacklogSize(1024);
    connect(this, &QTcpServer::acceptError, this, [this] {
        pauseAccepting();
        QTimer::singleShot(1000, this, &QTcpServer::resumeAccepting);
    });
}

void Listener::incomingConnection(qintptr descriptor) {
    if (m_pipeline->metrics().connections() >= m_maxConnections) {
        static constexpr char refusal[] =
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        const int fd = static_cast<int>(descriptor);
        ::send(fd, refusal, sizeof refusal - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
        ::shutdown(fd, SHUT_WR);
        ::close(fd);
        m_pipeline->metrics().countRejection(Rejection::TooManyConnections);
        return;
    }
    m_pipeline->metrics().connectionOpened();
    Reactor *reactor = m_reactors[m_next++ % m_reactors.size()];
    QMetaObject::invokeMethod(reactor, [reactor, descriptor] { reactor->adopt(descriptor); }, Qt::QueuedConnection);
}

} // namespace fairlead::http
