#include "app/cli/workspace.h"

#include "services/client/httptransport.h"
#include "services/embedded/backend.h"
#include "services/embedded/inprocesstransport.h"

#include <QFileInfo>

namespace fairlead::cli {

using namespace Qt::StringLiterals;

/// A command signs in anew each time: nothing of it is kept.
class WorkspaceTokens {
public:
    std::unique_ptr<client::TokenStore> store = client::memoryTokenStore();
};

Workspace::Workspace() = default;
Workspace::~Workspace() {
    m_client.reset();
    m_transport.reset();
}

namespace {

QCoro::Task<Result<std::unique_ptr<client::Transport>>> signIn(Config config, client::TokenStore *tokens) {
    const QUrl server(config.value("server"_L1), QUrl::StrictMode);
    if (!server.isValid() || !server.scheme().startsWith(u"http") || server.host().isEmpty())
        co_return invalid(u"--server wants a URL such as https://fairlead.example.com"_s);
    const Secret password = config.secret("password"_L1);
    if (!config.isSet("email"_L1) || password.isEmpty())
        co_return invalid(u"A server wants FAIRLEAD_EMAIL and FAIRLEAD_PASSWORD in the environment"_s);
    auto transport = std::make_unique<client::HttpTransport>(server, tokens);
    const QString organization = config.value("organization"_L1);
    const QString email = config.value("email"_L1);
    const Result<void> signedIn = co_await transport->signIn(organization, email, password);
    if (!signedIn)
        co_return signedIn.error();
    co_return std::unique_ptr<client::Transport>(std::move(transport));
}

} // namespace

QCoro::Task<Result<std::unique_ptr<Workspace>>> Workspace::open(Config config, bool mayCreate) {
    if (config.isSet("server"_L1) == (config.isSet("data-dir"_L1) || config.isSet("database"_L1)))
        co_return invalid(u"Say where to work: either --data-dir DIR or --server URL, before the command"_s);
    if (!config.isSet("server"_L1) && !mayCreate)
        FAIRLEAD_CO_TRY(requireData(config));
    std::unique_ptr<Workspace> workspace(new Workspace);
    if (config.isSet("server"_L1)) {
        workspace->m_tokens = std::make_unique<WorkspaceTokens>();
        client::TokenStore *tokens = workspace->m_tokens->store.get();
        Result<std::unique_ptr<client::Transport>> transport = co_await signIn(config, tokens);
        if (!transport)
            co_return transport.error();
        workspace->m_transport = std::move(*transport);
    } else {
        if (config.isSet("organization"_L1))
            co_return invalid(u"--organization goes with --server; a data directory's own workspace has the one"_s);
        config.set("personal"_L1, u"true"_s);
        auto backend = embedded::Backend::open(config);
        if (!backend)
            co_return backend.error();
        workspace->m_backend = std::move(*backend);
        auto transport = std::make_unique<embedded::InProcessTransport>(workspace->m_backend.get());
        FAIRLEAD_CO_TRY(transport->open());
        workspace->m_transport = std::move(transport);
    }
    workspace->m_client = std::make_unique<client::WorkbenchClient>(workspace->m_transport.get());
    co_return workspace;
}

QCoro::Task<void> Workspace::close() {
    if (auto *transport = qobject_cast<client::HttpTransport *>(m_transport.get()))
        co_await transport->signOut();
}

Result<void> requireData(const Config &config) {
    const QString path = config.value("data-dir"_L1);
    if (config.isSet("database"_L1) || path.isEmpty() || QFileInfo::exists(path + u"/fairlead.db"_s))
        return {};
    return notFound(u"There is no Fairlead data in %1; an import makes it"_s.arg(path));
}

QCoro::Task<Result<client::ClientSummary>> Workspace::clientNamed(QString name) {
    const Result<std::vector<client::ClientSummary>> clients = co_await m_client->clients();
    if (!clients)
        co_return clients.error();
    QStringList names;
    for (const client::ClientSummary &summary : *clients) {
        if (summary.account.name.compare(name, Qt::CaseInsensitive) == 0)
            co_return summary;
        names.append(summary.account.name);
    }
    const QString known = names.isEmpty() ? u"there is none yet"_s : u"there are: "_s + names.join(u", "_s);
    co_return notFound(u"There is no client \"%1\"; %2"_s.arg(name, known));
}

} // namespace fairlead::cli
