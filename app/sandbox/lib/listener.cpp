#include "app/sandbox/lib/listener.h"

#include "app/sandbox/lib/connection.h"

namespace fairlead::sandbox {

Listener::Listener(World &world, std::vector<QObject *> homes) : m_world(world), m_homes(std::move(homes)) {
    setListenBacklogSize(1024);
}

void Listener::incomingConnection(qintptr descriptor) {
    QObject *home = m_homes[m_next++ % m_homes.size()];
    const QByteArray base
        = "http://" + serverAddress().toString().toLatin1() + ':' + QByteArray::number(serverPort());
    QMetaObject::invokeMethod(
        home, [this, home, descriptor, base] { new Connection(m_world, descriptor, base, home); },
        Qt::QueuedConnection);
}

} // namespace fairlead::sandbox
