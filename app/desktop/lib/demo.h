#pragma once

#include "app/desktop/lib/democlients.h"
#include "services/client/workbenchclient.h"
#include "services/kernel/config.h"

#include <QObject>

#include <memory>

namespace fairlead::embedded {
class Backend;
}
namespace fairlead::sandbox {
class Sandbox;
}

namespace fairlead::desktop {

class DemoPeople;

/// The sample workspace of `--demo`: simulated Salesforce orgs on loopback and, in a data directory of its own, clients
/// that are connected to them. A second start finds all of it as it was left.
class Demo : public QObject {
    Q_OBJECT
public:
    /// How much of everything there is.
    struct Size {
        int objects = 850; ///< Of the biggest org, at least 20.
        int history = 0;   ///< Versions that the biggest client has from before; 0 leaves the other clients out too.
    };

    /// Starts the sandboxes. Unavailable when no port can be had.
    static Result<std::unique_ptr<Demo>> start(Size size);
    ~Demo() override;

    /// What the local backend needs so that it reaches the sandbox; the data directory is `dataDir`, or the demo's
    /// own below the user's data when that is empty.
    Config backendConfig(const QString &dataDir) const;

    /// The client to begin with, made and connected unless it is there; the sandbox has a new port at every start.
    QCoro::Task<Result<ClientId>> connectClient(client::WorkbenchClient *workbench);

    /// The other clients likewise, and everybody's past, written by the backend's workers unless it is there. One of
    /// the connections is broken. `backend` is the one behind `workbench`; both outlive the task.
    QCoro::Task<Result<void>> addPast(client::WorkbenchClient *workbench, embedded::Backend *backend, ClientId first);

    /// Two versions to compare.
    struct Prepared {
        ClientId client;
        int from = 0;
        int to = 0;
        bool fresh = false; ///< Pulled just now.
    };
    /// Pulls, changes the org and pulls again, as far as that has not been done. `say` hears each step.
    QCoro::Task<Result<Prepared>> pullTwice(client::WorkbenchClient *workbench, ClientId client,
                                            std::function<void(QString)> say);

    /// What people did with the clients, unless it is there: reviews of the `newest` comparison, a client in drift, one
    /// whose pulls fail. After addPast(); nothing without a past. The schedules pull once the backend's jobs run.
    QCoro::Task<Result<void>> addPeople(client::WorkbenchClient *workbench, embedded::Backend *backend, Prepared newest);

    /// Changes the simulated org, so that the next pull differs.
    Result<void> changeOrg(int objects, quint64 seed);
    QString url() const;

private:
    /// A client with its org.
    struct Place {
        DemoClient client;
        std::unique_ptr<sandbox::Sandbox> sandbox;
        ClientId id; ///< Once addPast() has been here.
    };
    explicit Demo(Size size);
    QCoro::Task<Result<ClientId>> connectPlace(client::WorkbenchClient *workbench, const Place *place);
    QCoro::Task<Result<void>> tellPast(client::WorkbenchClient *workbench, embedded::Backend *backend,
                                       const Place *place, ClientId client);
    QCoro::Task<Result<void>> tendFirst(DemoPeople *people, Prepared newest);

    std::vector<Place> m_places; ///< The first is the one to begin with.
};

} // namespace fairlead::desktop
