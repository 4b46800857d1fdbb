#include "app/sandbox/lib/smtpsink.h"

namespace fairlead::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 64 * 1024;
constexpr qsizetype biggestMail = 4 * 1024 * 1024;

/// What stands between < and >.
QString addressOf(const QByteArray &line) {
    const qsizetype begin = line.indexOf('<');
    const qsizetype end = line.indexOf('>', begin);
    return begin < 0 || end < 0 ? QString() : QString::fromUtf8(line.mid(begin + 1, end - begin - 1));
}

} // namespace

void SmtpSink::incomingConnection(qintptr descriptor) {
    new SmtpSession(m_world, descriptor, this);
}

SmtpSession::SmtpSession(World &world, qintptr descriptor, QObject *parent)
    : QObject(parent)
    , m_world(world)
    , m_fault(world.faults().value(u"smtp"_s).toString()) {
    connect(&m_socket, &QTcpSocket::readyRead, this, &SmtpSession::readMore);
    connect(&m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    if (!m_socket.setSocketDescriptor(descriptor)) {
        deleteLater();
        return;
    }
    if (m_fault == u"refuse") {
        say("554 nobody is served here");
        m_socket.disconnectFromHost();
    } else if (m_fault != u"hang") {
        say("220 sandbox ready");
    }
}

void SmtpSession::say(const QByteArray &line) {
    m_socket.write(line + "\r\n");
}

void SmtpSession::readMore() {
    m_buffer += m_socket.readAll();
    for (qsizetype end = m_buffer.indexOf("\r\n"); end >= 0; end = m_buffer.indexOf("\r\n")) {
        const QByteArray line = m_buffer.first(end);
        m_buffer.remove(0, end + 2);
        if (m_fault == u"hang")
            continue;
        if (m_inContent)
            content(line);
        else
            command(line);
    }
    if (m_buffer.size() > longestLine || m_mail.raw.size() > biggestMail)
        m_socket.abort();
}

void SmtpSession::command(const QByteArray &line) {
    const QByteArray verb = line.left(4).toUpper();
    if (verb == "EHLO" || verb == "HELO")
        return say("250 sandbox");
    if (verb == "MAIL") {
        startMail();
        m_mail.from = addressOf(line);
        return say("250 good");
    }
    if (verb == "RCPT") {
        m_mail.to.append(addressOf(line));
        return say("250 good");
    }
    if (verb == "DATA" && m_mail.to.isEmpty())
        return say("503 nobody to send it to");
    if (verb == "DATA") {
        m_inContent = true;
        return say("354 go on");
    }
    if (verb == "RSET" || verb == "NOOP") {
        if (verb == "RSET")
            startMail();
        return say("250 good");
    }
    if (verb == "QUIT") {
        say("221 goodbye");
        return m_socket.disconnectFromHost();
    }
    say("502 not here");
}

void SmtpSession::content(const QByteArray &line) {
    if (line != ".") {
        m_mail.raw += (line.startsWith('.') ? line.mid(1) : line) + "\r\n";
        return;
    }
    m_inContent = false;
    if (m_fault == u"500")
        return say("451 the sandbox is out of order");
    m_mail.at = SystemClock().now();
    m_world.postbox().take(std::exchange(m_mail, {}));
    say("250 taken");
}

void SmtpSession::startMail() {
    m_mail = {};
}

} // namespace fairlead::sandbox
