#pragma once

#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "services/backend/events/eventbus.h"
#include "services/backend/identity/actor.h"
#include "services/backend/identity/organizationservice.h"
#include "services/backend/identity/userservice.h"
#include "services/client/httptransport.h"
#include "services/client/workbenchclient.h"
#include "services/embedded/backend.h"
#include "services/embedded/inprocesstransport.h"
#include "services/embedded/settings.h"
#include "services/http/server.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

namespace fairlead::test {

using namespace Qt::StringLiterals;

/// A whole backend of one kind of workspace, with a simulated Salesforce and Nango, and the client over it.
class WorkbenchSide {
public:
    static constexpr int objects = 20;
    static constexpr auto password = "correct horse battery";
    static inline const QString email = u"ada@acme.example"_s;

    enum class Kind { Embedded, Http };

    explicit WorkbenchSide(Kind kind)
        : m_sandbox(std::make_unique<sandbox::OrgGenerator>(7, objects, 30 * objects)) {
        check(m_sandbox.start());
        auto config = Config::load({u"--data-dir"_s, m_folder.filePath(u"data"_s), u"--allow-loopback-providers"_s,
                                    u"--nango-url"_s, m_sandbox.url().toString(), u"--parallel-describes"_s, u"2"_s},
                                   {{u"FAIRLEAD_NANGO_SECRET_KEY"_s, QString::fromLatin1(sandbox::World::nangoKey())}},
                                   embedded::backendKeys());
        m_backend = std::move(check(embedded::Backend::open(*config)));
        if (kind == Kind::Embedded)
            openEmbedded();
        else
            openHttp();
        m_client = std::make_unique<client::WorkbenchClient>(m_transport.get());
    }
    ~WorkbenchSide() {
        m_client.reset();
        m_transport.reset();
        m_server.reset();
    }

    client::WorkbenchClient &client() { return *m_client; }
    client::Transport &transport() { return *m_transport; }
    embedded::Backend &backend() { return *m_backend; }
    sandbox::Sandbox &sandbox() { return m_sandbox; }
    client::NewConnection connection() const {
        client::NewConnection connection;
        connection.instanceUrl = m_sandbox.url().toString();
        connection.accessToken = Secret(sandbox::World::firstToken());
        return connection;
    }

private:
    template<typename T>
    static T check(Result<T> result) {
        if (!result)
            qFatal("%s", qPrintable(result.error().message));
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }
    void openEmbedded() {
        auto transport = std::make_unique<embedded::InProcessTransport>(m_backend.get());
        check(transport->open());
        m_transport = std::move(transport);
    }
    void openHttp() {
        const backend::Actor actor = backend::Actor::commandLine();
        const Organization organization = check(m_backend->organizations().create(actor, u"Acme"_s, u"acme"_s));
        backend::NewUser user;
        user.email = email;
        user.password = Secret(password);
        user.role = Role::Admin;
        check(QCoro::waitFor(m_backend->users().create(actor, organization.id, user)));
        m_server = std::make_unique<http::Server>(&m_backend->pipeline(), http::ServerOptions());
        const quint16 port = check(m_server->listen(u"127.0.0.1"_s, 0));
        auto transport = std::make_unique<client::HttpTransport>(QUrl(u"http://127.0.0.1:%1"_s.arg(port)), m_tokens.get());
        check(QCoro::waitFor(transport->signIn(QString(), email, Secret(password))));
        m_transport = std::move(transport);
        awaitEvents(organization.id);
    }

    /// The socket of the events opens a moment after the sign-in.
    void awaitEvents(const OrganizationId &organization) {
        bool heard = false;
        QObject context;
        QObject::connect(m_transport.get(), &client::Transport::eventReceived, &context, [&heard] { heard = true; });
        for (int i = 0; i < 500 && !heard; ++i) {
            m_backend->events().publish({organization, {}, u"test.ping"_s, {}});
            QTest::qWait(20);
        }
    }

    QTemporaryDir m_folder;
    sandbox::Sandbox m_sandbox;
    std::unique_ptr<client::TokenStore> m_tokens = client::memoryTokenStore();
    std::unique_ptr<embedded::Backend> m_backend;
    std::unique_ptr<http::Server> m_server;
    std::unique_ptr<client::Transport> m_transport;
    std::unique_ptr<client::WorkbenchClient> m_client;
};

} // namespace fairlead::test
