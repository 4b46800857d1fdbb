#pragma once

#include "services/client/workbenchclient.h"
#include "ui/widgets/task.h"

#include <QElapsedTimer>

namespace fairlead::ui {

/// The pull of one client as its page and the tasks panel see it.
class PullController : public QObject {
    Q_OBJECT

public:
    PullController(client::WorkbenchClient *client, ClientId id, QObject *parent = nullptr);

    void setClientName(const QString &name) { m_name = name; }
    void start();
    void cancel();
    /// Goes on watching a pull that was running before this page opened.
    void watch(const PullId &pull);
    bool isRunning() const { return m_running; }
    const client::PullInfo &info() const { return m_info; }
    TaskInfo task() const;

Q_SIGNALS:
    void progressed();
    void finished(int version);
    void cancelled();
    void failed(const fairlead::Error &error);

private:
    QCoro::Task<void> run();
    QCoro::Task<void> fetch(PullId pull);
    QCoro::Task<void> stop(PullId pull);
    void take(const client::PullInfo &info);
    QString estimate() const;

    client::WorkbenchClient *m_client;
    ClientId m_id;
    QString m_name;
    client::PullInfo m_info;
    QElapsedTimer m_elapsed;
    int m_firstDone = 0;
    bool m_running = false;
};

} // namespace fairlead::ui
