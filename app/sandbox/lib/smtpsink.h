#pragma once

#include "app/sandbox/lib/world.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace fairlead::sandbox {

/// A mail server that takes every mail and sends none on. Faults::smtp makes it refuse, hang or fail.
class SmtpSink final : public QTcpServer {
    Q_OBJECT

public:
    explicit SmtpSink(World &world)
        : m_world(world) {
    }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    World &m_world;
};

/// One client of it, line by line.
class SmtpSession final : public QObject {
    Q_OBJECT

public:
    SmtpSession(World &world, qintptr descriptor, QObject *parent);

private:
    void readMore();
    void command(const QByteArray &line);
    void content(const QByteArray &line);
    void startMail();
    void say(const QByteArray &line);

    World &m_world;
    const QString m_fault; ///< As it was when the client came.
    TakenMail m_mail;
    bool m_inContent = false;
    QByteArray m_buffer;
    QTcpSocket m_socket; ///< Last, so that it goes first: its end may still signal.
};

} // namespace fairlead::sandbox
