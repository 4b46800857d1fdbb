#include "app/sandbox/lib/sandbox.h"

#include "app/sandbox/lib/listener.h"
#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/smtpsink.h"

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int threadCount = 2;

} // namespace

Sandbox::Sandbox(quint64 seed) : Sandbox(std::make_unique<OrgGenerator>(seed)) {
}

Sandbox::Sandbox(std::unique_ptr<OrgSource> source) : m_world(std::move(source)) {
}

Sandbox::~Sandbox() {
    stop();
}

Result<void> Sandbox::start(const QString &host, quint16 port) {
    const QHostAddress address(host == u"localhost" ? u"127.0.0.1"_s : host);
    if (!address.isLoopback())
        return rejected(u"The sandbox listens on loopback addresses only"_s);
    std::vector<QObject *> homes;
    for (int i = 0; i < threadCount; ++i) {
        auto *home = new QObject;
        m_threads.push_back(std::make_unique<QThread>());
        QThread *thread = m_threads.back().get();
        home->moveToThread(thread);
        QObject::connect(thread, &QThread::finished, home, &QObject::deleteLater);
        thread->start();
        homes.push_back(home);
    }
    m_listener = new Listener(m_world, homes);
    m_listener->moveToThread(m_threads.front().get());
    QObject::connect(m_threads.front().get(), &QThread::finished, m_listener, &QObject::deleteLater);
    bool listening = false;
    QMetaObject::invokeMethod(
        m_listener,
        [this, &listening, address, port] {
            listening = m_listener->listen(address, port);
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
    m_host = address.toString();
    if (listening)
        return {};
    stop();
    return Error{ErrorCode::Unavailable, u"The sandbox cannot listen on %1:%2"_s.arg(host).arg(port), {}};
}

Result<void> Sandbox::startMail(quint16 port) {
    if (!m_listener || m_mail)
        return rejected(u"The mail server starts once, after the sandbox"_s);
    m_mail = new SmtpSink(m_world);
    m_mail->moveToThread(m_threads.front().get());
    QObject::connect(m_threads.front().get(), &QThread::finished, m_mail, &QObject::deleteLater);
    bool listening = false;
    QMetaObject::invokeMethod(
        m_mail,
        [this, &listening, port] {
            listening = m_mail->listen(QHostAddress(m_host), port);
            m_mailPort = m_mail->serverPort();
        },
        Qt::BlockingQueuedConnection);
    if (listening)
        return {};
    return Error{ErrorCode::Unavailable, u"The sandbox cannot take mail on port %1"_s.arg(port), {}};
}

void Sandbox::stop() {
    for (const auto &thread : m_threads)
        thread->quit();
    for (const auto &thread : m_threads)
        thread->wait();
    m_threads.clear();
    m_listener = nullptr;
    m_mail = nullptr;
    m_port = m_mailPort = 0;
}

QUrl Sandbox::webhookUrl() const {
    QUrl webhook = url();
    webhook.setPath(u"/webhook"_s);
    return webhook;
}

QUrl Sandbox::mailUrl() const {
    QUrl mail = url();
    mail.setScheme(u"smtp"_s);
    mail.setPort(m_mailPort);
    return mail;
}

QUrl Sandbox::url() const {
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(m_host);
    url.setPort(m_port);
    return url;
}

} // namespace fairlead::sandbox
