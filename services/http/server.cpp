#include "services/http/server.h"

#include "services/http/listener.h"
#include "services/http/reactor.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>
#include <QThread>
#include <QTimer>

namespace fairlead::http {

using namespace Qt::StringLiterals;

class Server::Private {
public:
    struct Share {
        std::unique_ptr<QThread> thread;
        Reactor *reactor = nullptr;
        bool emptied = false;
    };

    Pipeline *pipeline;
    ServerOptions options;
    QSslConfiguration tls;
    std::vector<Share> shares;
    Listener *listener = nullptr; ///< Lives on the first reactor's thread.
    bool draining = false;
    bool drained = false;

    void start(Server *server);
    QString startListening(const QHostAddress &address, quint16 port, quint16 *taken);
    void stopListening();
    void noteEmptied(Server *server, size_t index);
    void finishDrain(Server *server);
};

Server::Server(Pipeline *pipeline, ServerOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>()) {
    d->pipeline = pipeline;
    d->options = options;
    d->tls = QSslConfiguration();
}

Server::~Server() {
    d->stopListening();
    for (Private::Share &share : d->shares) {
        Reactor *reactor = share.reactor;
        QMetaObject::invokeMethod(reactor, [reactor] { delete reactor; }, Qt::BlockingQueuedConnection);
        share.thread->quit();
        share.thread->wait();
    }
}

void Server::Private::start(Server *server) {
    // GLib's loop costs a tenth of the requests a second; only threads that start from here on do without it.
    if (!qEnvironmentVariableIsSet("QT_NO_THREADED_GLIB"))
        qputenv("QT_NO_THREADED_GLIB", "1");
    for (int i = 0; i < std::max(1, options.reactors); ++i) {
        Share share;
        share.thread = std::make_unique<QThread>();
        share.thread->setObjectName(u"reactor %1"_s.arg(i));
        share.reactor = new Reactor(pipeline, options.limits, &tls);
        share.reactor->moveToThread(share.thread.get());
        QObject::connect(share.reactor, &Reactor::emptied, server,
                         [this, server, i] { noteEmptied(server, static_cast<size_t>(i)); });
        share.thread->start();
        shares.push_back(std::move(share));
    }
}

Result<void> Server::useTls(const QString &certificateFile, const QString &keyFile) {
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(certificateFile, QSsl::Pem);
    if (chain.isEmpty())
        return invalid(u"There is no PEM certificate in "_s + certificateFile);
    QFile file(keyFile);
    if (!file.open(QIODevice::ReadOnly))
        return invalid(u"The key cannot be read: "_s + keyFile);
    const QByteArray pem = file.readAll();
    QSslKey key(pem, QSsl::Rsa, QSsl::Pem);
    if (key.isNull())
        key = QSslKey(pem, QSsl::Ec, QSsl::Pem);
    if (key.isNull())
        return invalid(u"There is no unencrypted PEM key in "_s + keyFile);
    d->tls = QSslConfiguration::defaultConfiguration();
    d->tls.setLocalCertificateChain(chain);
    d->tls.setPrivateKey(key);
    d->tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    d->tls.setProtocol(QSsl::TlsV1_2OrLater);
    return {};
}

Result<quint16> Server::listen(const QString &host, quint16 port) {
    const QHostAddress address = host == u"localhost"_s ? QHostAddress(QHostAddress::LocalHost)
                                 : host.isEmpty() || host == u"*"_s ? QHostAddress(QHostAddress::Any)
                                                                    : QHostAddress(host);
    if (address.isNull())
        return invalid(u"This is not an address to listen on: "_s + host);
    if (d->shares.empty())
        d->start(this);
    d->stopListening();
    const QString problem = d->startListening(address, port, &m_port);
    if (!problem.isEmpty())
        return Error{ErrorCode::Unavailable, u"Cannot listen on "_s + host + u": "_s + problem, {}};
    return m_port;
}

// Accepting happens on a reactor, so that whatever keeps the program's main thread busy keeps no client waiting.
QString Server::Private::startListening(const QHostAddress &address, quint16 port, quint16 *taken) {
    QString problem;
    QMetaObject::invokeMethod(
        shares.front().reactor,
        [&] {
            std::vector<Reactor *> reactors;
            for (const Share &share : shares)
                reactors.push_back(share.reactor);
            auto started = std::make_unique<Listener>(std::move(reactors), pipeline, options.limits.maxConnections);
            if (!started->listen(address, port)) {
                problem = started->errorString();
                return;
            }
            *taken = started->serverPort();
            listener = started.release();
        },
        Qt::BlockingQueuedConnection);
    return problem;
}

void Server::Private::stopListening() {
    if (!listener)
        return;
    QMetaObject::invokeMethod(
        shares.front().reactor, [this] { delete std::exchange(listener, nullptr); }, Qt::BlockingQueuedConnection);
}

void Server::drain(std::chrono::milliseconds deadline) {
    if (d->draining)
        return;
    d->draining = true;
    d->pipeline->setDraining();
    d->stopListening();
    QTimer::singleShot(deadline, this, [this] { d->finishDrain(this); });
    if (d->shares.empty())
        QTimer::singleShot(0, this, [this] { d->finishDrain(this); });
    for (const Private::Share &share : d->shares)
        QMetaObject::invokeMethod(share.reactor, &Reactor::drain, Qt::QueuedConnection);
}

void Server::Private::noteEmptied(Server *server, size_t index) {
    shares[index].emptied = true;
    if (std::ranges::all_of(shares, [](const Share &share) { return share.emptied; }))
        finishDrain(server);
}

void Server::Private::finishDrain(Server *server) {
    if (drained)
        return;
    drained = true;
    for (const Share &share : shares)
        QMetaObject::invokeMethod(share.reactor, &Reactor::closeAll, Qt::BlockingQueuedConnection);
    Q_EMIT server->drained();
}

void Server::runOnReactors(const std::function<void()> &work) {
    if (d->shares.empty())
        d->start(this);
    for (const Private::Share &share : d->shares)
        QMetaObject::invokeMethod(share.reactor, work, Qt::BlockingQueuedConnection);
}

} // namespace fairlead::http
