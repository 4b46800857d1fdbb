#pragma once

#include "services/client/pending.h"
#include "services/client/transport.h"
#include "services/kernel/secret.h"

#include <QThread>

#include <set>

namespace fairlead::embedded {

class Backend;

/// The road to the backend in this process: hands each request to the pipeline on a thread of the backend's own,
/// under the local workspace's session. The GUI thread waits for nothing and touches no store.
class InProcessTransport final : public client::Transport {
    Q_OBJECT
public:
    /// `backend` outlives the transport.
    explicit InProcessTransport(Backend *backend, QObject *parent = nullptr);
    /// Requests under way end with Cancelled.
    ~InProcessTransport() override;

    /// Opens the local workspace's session, once, before the first request; blocks. Other calls fail with
    /// Unauthenticated before it has succeeded.
    Result<void> open();

    QCoro::Task<Result<HttpResponse>> send(HttpRequest request) override;
    State state() const override { return m_state; }
    QString displayName() const override { return tr("This computer"); }
    bool isLocal() const override { return true; }

private:
    struct Call;
    QCoro::Task<Result<HttpResponse>> exchange(HttpRequest request);
    QCoro::Task<Result<void>> reopen();

    Backend *m_backend;
    QThread m_thread;
    QObject *m_context; ///< Lives on m_thread: work is queued to it.
    Secret m_access;
    std::set<std::shared_ptr<Call>> m_calls;
    std::shared_ptr<client::Pending<Secret>> m_reopening; ///< Null when none is under way.
    State m_state = State::Disconnected;
};

} // namespace fairlead::embedded
