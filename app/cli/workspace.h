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
    /// `--server URL` signs in with FAIRLEAD_EMAIL and FAIRLEAD_PASSWORD (and --organization); `--data-dir DIR` or
    /// `--database URL` opens the database and its local workspace. Exactly one of the two ways must be given. NotFound
    /// when there is no database yet, unless the command `mayCreate` one.
    static QCoro::Task<Result<std::unique_ptr<Workspace>>> open(Config config, bool mayCreate);
    ~Workspace();
    /// Ends the session on a server; what a command leaves behind is what it was asked for.
    QCoro::Task<void> close();

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

/// NotFound when the data directory of `config` holds no database: a mistyped path must not be made, nor answered
/// with an empty list.
Result<void> requireData(const Config &config);

} // namespace fairlead::cli
