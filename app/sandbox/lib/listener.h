#pragma once

#include "app/sandbox/lib/world.h"

#include <QTcpServer>

#include <vector>

namespace fairlead::sandbox {

/// Accepts connections and hands them to the threads in turn.
class Listener final : public QTcpServer {
    Q_OBJECT

public:
    /// `homes` are one object a thread, on whose threads the connections live.
    Listener(World &world, std::vector<QObject *> homes);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    World &m_world;
    std::vector<QObject *> m_homes;
    size_t m_next = 0;
};

} // namespace fairlead::sandbox
