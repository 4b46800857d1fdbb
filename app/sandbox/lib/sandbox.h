#pragma once

#include "app/sandbox/lib/world.h"
#include "services/kernel/result.h"

#include <QThread>
#include <QUrl>

#include <memory>
#include <vector>

namespace fairlead::sandbox {

class Listener;
class SmtpSink;

/// The simulated providers behind a port of this machine, on threads of their own: made, started and asked
/// from any one thread. Stops when it dies.
class Sandbox {
public:
    /// The built-in org of `seed`, or any other.
    explicit Sandbox(quint64 seed = 1);
    explicit Sandbox(std::unique_ptr<OrgSource> source);
    ~Sandbox();

    /// Listens on `host` (loopback) and `port` (0 = a free one). Unavailable when it cannot.
    Result<void> start(const QString &host = QStringLiteral("127.0.0.1"), quint16 port = 0);
    /// The same for the mail server, beside it and optional.
    Result<void> startMail(quint16 port = 0);
    /// Hangs up on everybody and lets the port go.
    void stop();

    quint16 port() const { return m_port; }
    /// `http://127.0.0.1:PORT`: the instance URL, the login URL and Nango's base URL in one.
    QUrl url() const;
    /// `http://127.0.0.1:PORT/webhook`: what takes webhooks.
    QUrl webhookUrl() const;
    /// `smtp://127.0.0.1:PORT`; after startMail().
    QUrl mailUrl() const;
    World &world() { return m_world; }

private:
    World m_world;
    QString m_host;
    quint16 m_port = 0;
    quint16 m_mailPort = 0;
    std::vector<std::unique_ptr<QThread>> m_threads;
    Listener *m_listener = nullptr; ///< Lives on the first thread.
    SmtpSink *m_mail = nullptr;     ///< Likewise.
};

} // namespace fairlead::sandbox
