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
    /// Starts the sandbox with an org of so many objects (at least 20). Unavailable when no port can be had.
    static Result<std::unique_ptr<Demo>> start(int objects);
    ~Demo() override;

    /// What the local backend needs so that it reaches the sandbox; the data directory is `dataDir`, or the demo's
    /// own below the user's data when that is empty.
    Config backendConfig(const QString &dataDir) const;

    /// The client, made and connected unless it is there; the sandbox has a new port at every start.
    QCoro::Task<Result<ClientId>> connectClient(client::WorkbenchClient *workbench);

    /// Two versions to compare.
    struct Prepared {
        ClientId client;
        int from = 0;
        int to = 0;
        bool fresh = false; ///< Pulled just now.
    };
    /// Pulls, changes the org and pulls again, unless two versions are there already. `say` hears each step.
    QCoro::Task<Result<Prepared>> pullTwice(client::WorkbenchClient *workbench, ClientId client,
                                            std::function<void(QString)> say);

    /// Changes the simulated org, so that the next pull differs.
    Result<void> changeOrg(int objects, quint64 seed);
    QString url() const;

private:
    explicit Demo(int objects);
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

} // namespace fairlead::desktop
