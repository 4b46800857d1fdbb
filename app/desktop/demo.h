#pragma once

#include "services/client/workbenchclient.h"
#include "services/kernel/config.h"

#include <QObject>

#include <memory>

namespace fairlead::sandbox {
class Sandbox;
}

namespace fairlead::desktop {

/// The sample workspace of `--demo`: a simulated Salesforce on loopback and, in a data directory of its own, a
/// client that is connected to it, pulled, changed and pulled again. A second start finds it as it was left.
class Demo : public QObject {
    Q_OBJECT
public:
    /// Starts the sandbox. Unavailable when no port can be had.
    static Result<std::unique_ptr<Demo>> start();
    ~Demo() override;

    /// What the local backend needs so that it reaches the sandbox; the data directory is `dataDir`, or the demo's
    /// own below the user's data when that is empty.
    Config backendConfig(const QString &dataDir) const;

    /// What prepare() made.
    struct Prepared {
        ClientId client;
        int from = 0;
        int to = 0;
    };
    /// Makes the client, its connection and two versions unless they are there. `say` hears each step.
    QCoro::Task<Result<Prepared>> prepare(client::WorkbenchClient *workbench, std::function<void(QString)> say);

    /// Changes the simulated org, so that the next pull differs.
    Result<void> changeOrg(int objects, quint64 seed);
    QString url() const;

private:
    Demo();
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

/// Pulls and waits for the end.
QCoro::Task<Result<int>> pullToEnd(client::WorkbenchClient *workbench, ClientId client);

} // namespace fairlead::desktop
