#include "app/desktop/lib/workspace.h"

#include "services/embedded/backend.h"
#include "services/embedded/inprocesstransport.h"

namespace fairlead::desktop {

Workspace::Workspace() = default;

Workspace::~Workspace() {
    // The client listens to the transport, which works on the backend.
    m_client.reset();
    m_transport.reset();
}

Result<std::unique_ptr<Workspace>> Workspace::openLocal(const Config &config, bool withJobs) {
    Config personal = config;
    personal.set(QLatin1StringView("personal"), QStringLiteral("true"));
    auto backend = embedded::Backend::open(personal);
    if (!backend)
        return backend.error();
    std::unique_ptr<Workspace> workspace(new Workspace);
    workspace->m_backend = std::move(*backend);
    auto transport = std::make_unique<embedded::InProcessTransport>(workspace->m_backend.get());
    FAIRLEAD_TRY(transport->open());
    workspace->m_transport = std::move(transport);
    workspace->m_client = std::make_unique<client::WorkbenchClient>(workspace->m_transport.get());
    if (withJobs)
        workspace->m_backend->startJobs();
    return workspace;
}

std::unique_ptr<Workspace> Workspace::forServer(const QUrl &server, client::TokenStore *tokens) {
    std::unique_ptr<Workspace> workspace(new Workspace);
    auto transport = std::make_unique<client::HttpTransport>(server, tokens);
    workspace->m_server = transport.get();
    workspace->m_transport = std::move(transport);
    workspace->m_client = std::make_unique<client::WorkbenchClient>(workspace->m_transport.get());
    return workspace;
}

} // namespace fairlead::desktop
