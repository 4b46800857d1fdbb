#pragma once

#include <QObject>

class QSocketNotifier;

namespace fairlead::server {

/// Turns SIGTERM and SIGINT into a signal on the event loop. A second one ends the process the usual way.
/// One an application; make it on the main thread.
class TerminationWatch : public QObject {
    Q_OBJECT
public:
    explicit TerminationWatch(QObject *parent = nullptr);
    ~TerminationWatch() override;

Q_SIGNALS:
    void terminated();

private:
    void read();
    int m_sockets[2] = {-1, -1};
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace fairlead::server
