#pragma once

#include "services/client/workbenchclient.h"
#include "services/kernel/config.h"

#include <memory>

namespace fairlead::embedded {
class Backend;
}

namespace fairlead::cli {

/// Where a command works: a data directory opened in this process, or a shared server signed in to.
class Workspace {
public:
    /// `--server URL` signs in with FAIRLEAD_EMAIL and FAIRLEAD_PASSWORD (and --organization); `--data-dir DIR` opens
    /// the directory and its local workspace. Exactly one of the two must be given.
    static QCoro::Task<Result<std::unique_ptr<Workspace>>> open(Config config);
    ~Workspace();

    client::WorkbenchClient &client() { return *m_client; }
    /// The backend itself, for what only its owner may do; nullptr on a shared server.
    embedded::Backend *backend() { return m_backend.get(); }
    /// The client of that name, compared without case. NotFound lists the names there are.
    QCoro::Task<Result<client::ClientSummary>> clientNamed(QString name);

private:
    Workspace();
    std::unique_ptr<embedded::Backend> m_backend;
    std::unique_ptr<class WorkspaceTokens> m_tokens;
    std::unique_ptr<client::Transport> m_transport;
    std::unique_ptr<client::WorkbenchClient> m_client;
};

} // namespace fairlead::cli
