#pragma once

#include <QTcpServer>

#include <vector>

namespace fairlead::http {

class Pipeline;
class Reactor;

/// Accepts, and hands each connection to the next reactor in turn. Beyond the limit a client gets a 503 and is
/// closed; without free descriptors accepting pauses for a second instead of spinning.
class Listener : public QTcpServer {
    Q_OBJECT
public:
    Listener(std::vector<Reactor *> reactors, Pipeline *pipeline, int maxConnections);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::vector<Reactor *> m_reactors;
    Pipeline *m_pipeline;
    int m_maxConnections;
    size_t m_next = 0;
};

} // namespace fairlead::http
