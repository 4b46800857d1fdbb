#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "services/store/connectionstore.h"
#include "services/store/vault.h"
#include "tests/support/backend/testbackend.h"
#include "tests/support/database/testdatabase.h"

#include <QFile>
#include <QTest>

using namespace fairlead;
using namespace fairlead::backend;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A backend with one client, and simulated providers.
struct Place {
    explicit Place(const TestDatabase &database, const QString &cli = {})
        : sandbox(std::make_unique<sandbox::OrgGenerator>(1, 20, 400)), backend(database.url(), options(cli)),
          organization(backend.addOrganization(u"acme"_s)),
          client(backend.addClient(organization.id, u"Riverside"_s)),
          admin(TestBackend::principalOf(backend.addUser(organization.id, Role::Admin))) { }
    TestBackend::Options options(const QString &cli) {
        if (!sandbox.start().ok())
            qFatal("The sandbox does not start");
        auto options = TestBackend::optionsFor(sandbox.url(), sandbox::World::nangoKey());
        options.connections.allowCli = !cli.isEmpty();
        options.connections.cliProgram = cli;
        return options;
    }
    Result<Connection> connectNango() {
        const auto opened = await(backend.connections.startNango(actor, admin, client.id));
        return opened ? await(backend.connections.finishNango(actor, admin, client.id)) : opened.error();
    }
    Result<Connection> connectToken(const QByteArray &token) {
        return await(backend.connections.connectWithToken(actor, admin, client.id, sandbox.url().toString(),
                                                          Secret(token)));
    }
    Connection stored() { return *backend.connections.list(admin, client.id)->begin(); }
    void faults(const QJsonObject &json) { sandbox.world().setFaults(json); }

    sandbox::Sandbox sandbox;
    TestBackend backend;
    Organization organization;
    ClientAccount client;
    Principal admin;
    Actor actor = Actor::system();
};

/// A stand-in for `sf` that answers like it.
QString fakeCli(const QString &directory, const QUrl &instance, const QByteArray &token) {
    const QString path = directory + u"/sf"_s;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(
        "#!/bin/sh\ncat <<'JSON'\n{\"status\":0,\"result\":{\"id\":\"00D000000000001AAA\",\"accessToken\":\""
        + token + "\",\"instanceUrl\":\"" + instance.toString().toLatin1()
        + "\",\"username\":\"jane@acme.com\",\"alias\":\"acme\",\"connectedStatus\":\"Connected\"}}\nJSON\n");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

} // namespace

#define PLACE                                                                                                \
    QFETCH_GLOBAL(store::Dialect, dialect);                                                                  \
    const TestDatabase test(dialect);                                                                        \
    if (!test.problem().isEmpty())                                                                           \
        QSKIP(qPrintable(test.problem()));                                                                   \
    Place place(test)

class tst_SalesforceConnections : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void nangoGivesAccess();
    void aServerWithoutNangoSaysSo();
    void pastedTokenIsSealed();
    void badUrlsAreRefused_data();
    void badUrlsAreRefused();
    void refusedTokensChangeNothing();
    void pastedTokensAreProbed();
    void callsShareOneRenewal();
    void renewalsCanRunAgain();
    void expiredConnectionsGiveNoAccess();
    void testingLearnsAboutTheOrg();
    void pastingReplacesNango();
    void revokedWhileRenewingStaysRevoked();
    void foreignCallersFindNothing();
    void cliIsForLocalWorkspacesOnly();
    void cliGivesAccess();
    void changesAreAnnounced();
};

void tst_SalesforceConnections::nangoGivesAccess() {
    PLACE;
    QCOMPARE(await(place.backend.connections.access(place.organization.id, place.client.id)).error(),
             rejected(u"No connected Salesforce connection found"_s));
    const auto connected = place.connectNango();
    QCOMPARE(connected->status, ConnectionStatus::Connected);
    QVERIFY(connected->salesforceOrgId.startsWith(u"00D"));
    const auto access = await(place.backend.connections.access(place.organization.id, place.client.id));
    QCOMPARE(access->instanceUrl, place.sandbox.url().toString());
    QVERIFY(!access->accessToken.isEmpty());
    QVERIFY(place.backend.connections.touch(place.organization.id, place.client.id).ok());
    QCOMPARE(place.stored().lastUsedAt, place.backend.clock.now());
}

void tst_SalesforceConnections::aServerWithoutNangoSaysSo() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    const TestDatabase test(dialect);
    if (!test.problem().isEmpty())
        QSKIP(qPrintable(test.problem()));
    TestBackend backend(test.url());
    const Organization organization = backend.addOrganization(u"acme"_s);
    const ClientAccount client = backend.addClient(organization.id, u"Riverside"_s);
    const Principal admin = TestBackend::principalOf(backend.addUser(organization.id, Role::Admin));
    const Actor actor = Actor::system();
    const auto opened = await(backend.connections.startNango(actor, admin, client.id));
    QCOMPARE(opened.error(), (Error{ErrorCode::Upstream, u"Nango is not configured on this server"_s, {}}));
    QCOMPARE(backend.connections.list(admin, {})->size(), 0u);
}

void tst_SalesforceConnections::pastedTokenIsSealed() {
    PLACE;
    const QByteArray token = sandbox::World::firstToken();
    const auto made = place.connectToken(token);
    QVERIFY2(made.ok(), made ? "" : qPrintable(made.error().message));
    QCOMPARE(made->source, CredentialSource::AccessToken);
    QVERIFY(await(place.backend.connections.access(place.organization.id, place.client.id))
                ->accessToken.equals(token));
    // Nowhere in the database as it is.
    if (dialect == store::Dialect::Sqlite) {
        for (const char *ending : {"", "-wal"}) {
            QFile file(test.url().mid(7) + QLatin1StringView(ending));
            if (file.open(QIODevice::ReadOnly))
                QVERIFY(!file.readAll().contains(token));
        }
    }
    QVERIFY(await(place.backend.connections.revoke(place.actor, place.admin, place.client.id)).ok());
    QVERIFY(!await(place.backend.connections.access(place.organization.id, place.client.id)).ok());
}

void tst_SalesforceConnections::badUrlsAreRefused_data() {
    QTest::addColumn<QString>("url");
    for (const char *url :
         {"", "nonsense", "ftp://acme.my.salesforce.com", "http://acme.my.salesforce.com",
          "https://user@acme.my.salesforce.com", "https://acme.my.salesforce.com/path",
          "https://acme.my.salesforce.com?x=1", "file:///etc/passwd", "javascript:alert(1)"})
        QTest::newRow(*url ? url : "empty") << QString::fromLatin1(url);
}

void tst_SalesforceConnections::badUrlsAreRefused() {
    PLACE;
    QFETCH(QString, url);
    const auto made = await(place.backend.connections.connectWithToken(
        place.actor, place.admin, place.client.id, url, Secret(QByteArray("x"))));
    QCOMPARE(made.error().code, ErrorCode::Invalid);
    QCOMPARE(place.backend.connections.list(place.admin, {})->size(), 0u);
}

void tst_SalesforceConnections::refusedTokensChangeNothing() {
    PLACE;
    QCOMPARE(place.connectToken("wrong").error().code, ErrorCode::Upstream);
    QCOMPARE(place.connectToken("").error().code, ErrorCode::Invalid);
    QCOMPARE(place.backend.connections.list(place.admin, {})->size(), 0u);
    QVERIFY(place.connectToken(sandbox::World::firstToken()).ok());
    QCOMPARE(place.connectToken("wrong").error().code, ErrorCode::Upstream);
    QCOMPARE(place.stored().status, ConnectionStatus::Connected);
    QVERIFY(await(place.backend.connections.access(place.organization.id, place.client.id))
                ->accessToken.equals(sandbox::World::firstToken()));
}

void tst_SalesforceConnections::pastedTokensAreProbed() {
    PLACE;
    QVERIFY(place.connectToken(sandbox::World::firstToken()).ok());
    QVERIFY(await(place.backend.connections.refresh(place.actor, place.admin, place.client.id)).ok());
    place.faults({{u"expireAfter"_s, 0}});
    const auto refused = await(place.backend.connections.refresh(place.actor, place.admin, place.client.id));
    QCOMPARE(refused.error().code, ErrorCode::FailedDependency);
    QCOMPARE(place.stored().status, ConnectionStatus::Expired);
    QVERIFY(!place.stored().lastError.isEmpty());
}

void tst_SalesforceConnections::callsShareOneRenewal() {
    PLACE;
    QVERIFY(place.connectNango().ok());
    place.faults({{u"latencyMs"_s, 50}});
    std::vector<QCoro::Task<Result<SalesforceAccess>>> calls;
    for (int i = 0; i < 10; ++i)
        calls.push_back(place.backend.connections.renewedAccess(place.organization.id, place.client.id));
    QSet<QByteArray> tokens;
    for (auto &call : calls)
        tokens.insert(await(std::move(call))->accessToken.reveal());
    QVERIFY2(tokens.size() == 1, tokens.values().join(" | ").constData());
    QCOMPARE(place.sandbox.world().requestCounts().value(u"nango.refresh"_s), 1);
}

void tst_SalesforceConnections::renewalsCanRunAgain() {
    PLACE;
    QVERIFY(place.connectNango().ok());
    const auto first = await(place.backend.connections.renewedAccess(place.organization.id, place.client.id));
    place.backend.clock.advance(1min);
    const auto second = await(place.backend.connections.refresh(place.actor, place.admin, place.client.id));
    QCOMPARE(second->lastRefreshedAt, place.backend.clock.now());
    QCOMPARE(place.sandbox.world().requestCounts().value(u"nango.refresh"_s), 2);
    QVERIFY(first.ok());
}

void tst_SalesforceConnections::expiredConnectionsGiveNoAccess() {
    PLACE;
    QVERIFY(place.connectNango().ok());
    place.faults({{u"nango"_s, u"refuse_refresh"_s}});
    const auto renewed
        = await(place.backend.connections.renewedAccess(place.organization.id, place.client.id));
    QCOMPARE(renewed.error().code, ErrorCode::FailedDependency);
    QCOMPARE(place.stored().status, ConnectionStatus::Expired);
    QCOMPARE(await(place.backend.connections.access(place.organization.id, place.client.id)).error().code,
             ErrorCode::Rejected);
    place.faults({{u"reset"_s, true}});
    QVERIFY(place.connectNango().ok());
    QVERIFY(await(place.backend.connections.access(place.organization.id, place.client.id)).ok());
    QVERIFY(place.stored().lastError.isEmpty());
}

void tst_SalesforceConnections::testingLearnsAboutTheOrg() {
    PLACE;
    QVERIFY(place.connectNango().ok());
    const auto tested = await(place.backend.connections.test(place.actor, place.admin, place.client.id));
    QVERIFY2(tested.ok(), tested ? "" : qPrintable(tested.error().message));
    QVERIFY(tested->salesforceOrgId.startsWith(u"00D"));
    // Every token refused, and no renewal helps for long: the reason is kept.
    place.faults({{u"nango"_s, u"down"_s}});
    QCOMPARE(await(place.backend.connections.test(place.actor, place.admin, place.client.id)).error().code,
             ErrorCode::Upstream);
    QCOMPARE(place.stored().status, ConnectionStatus::Connected);
}

void tst_SalesforceConnections::pastingReplacesNango() {
    PLACE;
    const auto nango = place.connectNango();
    const auto pasted = place.connectToken(sandbox::World::firstToken());
    QCOMPARE(pasted->id, nango->id);
    QCOMPARE(pasted->nangoConnectionId, QString());
    QCOMPARE(place.sandbox.world().requestCounts().value(u"nango.delete"_s), 1);
    QCOMPARE(place.backend.connections.list(place.admin, {})->size(), 1u);
}

void tst_SalesforceConnections::revokedWhileRenewingStaysRevoked() {
    PLACE;
    QVERIFY(place.connectNango().ok());
    place.faults({{u"latencyMs"_s, 100}});
    auto renewing = place.backend.connections.refresh(place.actor, place.admin, place.client.id);
    // Meanwhile, somewhere else:
    store::ConnectionStore connections(*place.backend.database);
    Connection revoked = place.stored();
    revoked.status = ConnectionStatus::Revoked;
    QVERIFY(connections.save(place.organization.id, revoked).ok());
    QCOMPARE(await(std::move(renewing)).error().code, ErrorCode::NotFound);
    QCOMPARE(place.stored().status, ConnectionStatus::Revoked);
}

void tst_SalesforceConnections::foreignCallersFindNothing() {
    PLACE;
    const auto mine = place.connectNango();
    const Organization other = place.backend.addOrganization(u"other"_s);
    const Principal foreign = TestBackend::principalOf(place.backend.addUser(other.id, Role::Admin));
    auto &connections = place.backend.connections;
    const ClientId client = place.client.id;
    QCOMPARE(await(connections.startNango(place.actor, foreign, client)).error().message,
             u"Client not found"_s);
    QCOMPARE(await(connections.finishNango(place.actor, foreign, client)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(connections.refresh(place.actor, foreign, client)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(connections.revoke(place.actor, foreign, client)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(connections.test(place.actor, foreign, client)).error().code, ErrorCode::NotFound);
    QCOMPARE(connections.connection(foreign, mine->id).error().message, u"Connection not found"_s);
    QCOMPARE(connections.connectionOf(foreign, client).error().code, ErrorCode::NotFound);
    QCOMPARE(await(connections.access(other.id, client)).error().code, ErrorCode::Rejected);
    QCOMPARE(connections.list(foreign, {})->size(), 0u);
    QCOMPARE(place.stored().status, ConnectionStatus::Connected);
}

void tst_SalesforceConnections::cliIsForLocalWorkspacesOnly() {
    PLACE;
    QCOMPARE(await(place.backend.connections.cliOrgs()).error().code, ErrorCode::Unsupported);
    QCOMPARE(
        await(place.backend.connections.connectWithCli(place.actor, place.admin, place.client.id, u"acme"_s))
            .error()
            .code,
        ErrorCode::Unsupported);
    QCOMPARE(await(place.backend.connections.connectWithCli(place.actor, place.admin, place.client.id,
                                                            u"--help"_s))
                 .error()
                 .code,
             ErrorCode::Invalid);
}

void tst_SalesforceConnections::cliGivesAccess() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    const TestDatabase test(dialect);
    if (!test.problem().isEmpty())
        QSKIP(qPrintable(test.problem()));
    Place place(test, test.directory() + u"/sf"_s);
    QVERIFY(!fakeCli(test.directory(), place.sandbox.url(), sandbox::World::firstToken()).isEmpty());
    const auto made = await(
        place.backend.connections.connectWithCli(place.actor, place.admin, place.client.id, u"acme"_s));
    QVERIFY2(made.ok(), made ? "" : qPrintable(made.error().message));
    QCOMPARE(made->source, CredentialSource::SalesforceCli);
    QCOMPARE(made->cliAlias, u"acme"_s);
    QVERIFY(await(place.backend.connections.access(place.organization.id, place.client.id))
                ->accessToken.equals(sandbox::World::firstToken()));
    QVERIFY(await(place.backend.connections.refresh(place.actor, place.admin, place.client.id)).ok());
}

void tst_SalesforceConnections::changesAreAnnounced() {
    PLACE;
    QObject context;
    QStringList seen;
    place.backend.events.subscribe(&context, place.organization.id,
                                   [&seen](const Event &event) { seen.append(event.type); });
    QVERIFY(place.connectNango().ok());
    QTRY_COMPARE(seen, (QStringList{u"connection.changed"_s, u"connection.changed"_s}));
}

QTEST_GUILESS_MAIN(tst_SalesforceConnections)
#include "tst_salesforceconnections.moc"
