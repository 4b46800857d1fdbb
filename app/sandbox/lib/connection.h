#pragma once

#include "app/sandbox/lib/world.h"

#include <QTcpSocket>

#include <optional>

namespace fairlead::sandbox {

/// One keep-alive connection: reads a request, lets the world answer, writes the reply, and so on. Deletes
/// itself when the other side has gone.
class Connection final : public QObject {
    Q_OBJECT

public:
    Connection(World &world, qintptr descriptor, QByteArray base, QObject *parent);

private:
    void readMore();
    std::optional<HttpRequest> takeRequest();
    void answer(HttpRequest request);
    void send(SimReply reply, bool acceptsGzip, bool close);
    void sendTrick(const SimReply &reply, const QByteArray &head);
    void pour();

    World &m_world;
    QByteArray m_base;
    QByteArray m_buffer;
    bool m_busy = false; ///< A reply is on its way; later requests wait.
    bool m_pouring = false; ///< An endless body is being sent.
    QTcpSocket m_socket; ///< Last, so that it goes first: its end may still signal.
};

} // namespace fairlead::sandbox
