#pragma once

#include "services/client/httptransport.h"
#include "services/client/workbenchclient.h"
#include "services/kernel/config.h"

#include <memory>

namespace fairlead::embedded {
class Backend;
}

namespace fairlead::desktop {

/// What a window works on: the backend in this process over a data directory, or a shared server. GUI thread.
class Workspace {
public:
    /// Opens the data directory of `config`; Locked when another window has it. What is due by itself is done from now
    /// on, unless the caller wants to start that later (Backend::startJobs()).
    static Result<std::unique_ptr<Workspace>> openLocal(const Config &config, bool withJobs = true);
    /// Prepares the road to a server; nobody is signed in yet. `tokens` outlives the workspace.
    static std::unique_ptr<Workspace> forServer(const QUrl &server, client::TokenStore *tokens);
    ~Workspace();

    client::WorkbenchClient &client() { return *m_client; }
    client::Transport &transport() { return *m_transport; }
    /// The road to a server, for signing in and out; nullptr on a local workspace.
    client::HttpTransport *server() { return m_server; }
    /// The backend in this process; nullptr on a server.
    embedded::Backend *backend() { return m_backend.get(); }

private:
    Workspace();
    std::unique_ptr<embedded::Backend> m_backend;
    std::unique_ptr<client::Transport> m_transport;
    client::HttpTransport *m_server = nullptr;
    std::unique_ptr<client::WorkbenchClient> m_client;
};

} // namespace fairlead::desktop
