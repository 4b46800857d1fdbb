#pragma once

#include "services/client/transport.h"
#include "services/client/values.h"

#include <QPointer>

namespace fairlead::client {

/// An attempt to pull as the backend's log keeps it: also one that failed before anything was read.
struct PullAttempt {
    PullInfo pull;
    bool scheduled = false; ///< A schedule asked for it, no person.
    std::optional<Timestamp> endedAt; ///< Empty while it runs, and for one that its process did not live to end.
};

/// The log of pulls, which outlives the window and is everybody's. Thread and errors as in WorkbenchClient.
class PullLogClient : public QObject {
    Q_OBJECT
public:
    explicit PullLogClient(Transport *transport, QObject *parent = nullptr);

    /// Newest first, at most 200; those begun before `before` where that is set.
    QCoro::Task<Result<std::vector<PullAttempt>>> attempts(ClientId client, std::optional<Timestamp> before = {});

Q_SIGNALS:
    /// A pull of the client has begun or ended.
    void attemptsChanged(const fairlead::ClientId &client);

private:
    void dispatch(const Event &event);
    QPointer<Transport> m_transport;
};

} // namespace fairlead::client
