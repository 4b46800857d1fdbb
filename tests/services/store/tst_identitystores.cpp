#include "services/store/auditstore.h"
#include "services/store/connectionstore.h"
#include "services/store/credentialstore.h"
#include "services/store/operatorstore.h"
#include "services/store/sessionstore.h"
#include "services/store/settingsstore.h"
#include "services/store/transaction.h"
#include "tests/services/store/storefixture.h"
#include "tests/support/database/testdatabase.h"

#include <atomic>
#include <thread>

using namespace fairlead;
using namespace fairlead::store;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class IdentityStoresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }

    void organizations() {
        FAIRLEAD_OPEN_DATABASE;
        OrganizationStore organizations(database);
        const Organization mine = Tenant::make(database, u"mine"_s).organization;
        const Organization other = Tenant::make(database, u"a'; DROP TABLE client; --"_s).organization;
        QCOMPARE(must(organizations.find(mine.id)), mine);
        QCOMPARE(must(organizations.findBySlug(other.slug)), other);
        QCOMPARE(must(organizations.list()), (std::vector{other, mine}));
        FAIRLEAD_FAILS(organizations.create({OrganizationId::generate(), u"x"_s, u"mine"_s, true, noon}),
                       ErrorCode::Conflict);
        FAIRLEAD_FAILS(organizations.find(OrganizationId()), ErrorCode::NotFound);
        FAIRLEAD_FAILS(organizations.findBySlug(u""_s), ErrorCode::NotFound);
        FAIRLEAD_OK(organizations.setActive(mine.id, false));
        FAIRLEAD_OK(organizations.rename(mine.id, u"Ours"_s));
        QCOMPARE(must(organizations.find(mine.id)).name, u"Ours"_s);
        QVERIFY(!must(organizations.find(mine.id)).isActive);
    }

    void users() {
        FAIRLEAD_OPEN_DATABASE;
        UserStore users(database);
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const Tenant other = Tenant::make(database, u"other"_s);
        const OrganizationId org = mine.organization.id;
        QCOMPARE(must(users.find(org, mine.user.id)), mine.user);
        FAIRLEAD_FAILS(users.find(other.organization.id, mine.user.id), ErrorCode::NotFound);

        User second = mine.user;
        second.id = UserId::generate();
        second.email = u"MINE@Example.org "_s;
        FAIRLEAD_FAILS(users.create(second, "h"), ErrorCode::Conflict);
        second.organization = other.organization.id;
        second.createdAt = noon - 1h;
        second.client = mine.client.id;
        FAIRLEAD_FAILS(users.create(second, "h"), ErrorCode::NotFound); // Another organization's client.
        second.client = other.client.id;
        FAIRLEAD_OK(users.create(second, QByteArray("h\0\xff", 3)));
        second.organization = OrganizationId::generate();
        second.id = UserId::generate();
        FAIRLEAD_FAILS(users.create(second, "h"), ErrorCode::NotFound);

        const auto candidates = must(users.findForLogin(u" mine@EXAMPLE.org"_s));
        QCOMPARE(candidates.size(), size_t(2));
        QCOMPARE(candidates[0].user.organization, other.organization.id); // The oldest first.
        QCOMPARE(candidates[0].passwordHash, QByteArray("h\0\xff", 3));
        QVERIFY(candidates[1].organizationActive);
        QVERIFY(must(users.findForLogin(u"nobody@example.org"_s)).empty());

        FAIRLEAD_FAILS(users.setClient(org, mine.user.id, other.client.id), ErrorCode::NotFound);
        FAIRLEAD_OK(users.setClient(org, mine.user.id, mine.client.id));
        FAIRLEAD_OK(users.setRole(org, mine.user.id, Role::Viewer));
        FAIRLEAD_OK(users.setPasswordHash(org, mine.user.id, "new"));
        QCOMPARE(must(users.find(org, mine.user.id)).client, std::optional(mine.client.id));
        FAIRLEAD_FAILS(users.setActive(other.organization.id, mine.user.id, false), ErrorCode::NotFound);
        QCOMPARE(must(users.list(org)).size(), size_t(1));
        FAIRLEAD_OK(users.setActive(org, mine.user.id, false));
        QVERIFY(must(users.list(org)).empty());
    }

    void clients() {
        FAIRLEAD_OPEN_DATABASE;
        ClientStore clients(database);
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const Tenant other = Tenant::make(database, u"other"_s);
        const OrganizationId org = mine.organization.id;
        QCOMPARE(must(clients.find(org, mine.client.id)), mine.client);
        FAIRLEAD_FAILS(clients.find(other.organization.id, mine.client.id), ErrorCode::NotFound);
        QCOMPARE(must(clients.findByName(org, u"Riverside"_s)), mine.client);
        FAIRLEAD_FAILS(clients.findByName(org, u"riverside"_s), ErrorCode::NotFound);
        FAIRLEAD_OK(clients.update(org, mine.client.id, u"Lakeside"_s, u"lake.org"_s, noon + 1s));
        QCOMPARE(must(clients.list(org)).front().updatedAt, noon + 1s);
        FAIRLEAD_FAILS(clients.update(other.organization.id, mine.client.id, u"x"_s, u""_s, noon), ErrorCode::NotFound);
        FAIRLEAD_OK(clients.setActive(org, mine.client.id, false, noon));
        QVERIFY(must(clients.list(org)).empty());
        FAIRLEAD_FAILS(clients.findByName(org, u"Lakeside"_s), ErrorCode::NotFound);
    }

    void credentials() {
        FAIRLEAD_OPEN_DATABASE;
        CredentialStore credentials(database);
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const Tenant other = Tenant::make(database, u"other"_s);
        const OrganizationId org = mine.organization.id;
        ApiCredential key{CredentialId::generate(), org, CredentialKind::EngineToken, u"CI"_s, mine.user.id, true,
                          noon + 24h, {}, noon};
        FAIRLEAD_OK(credentials.create(key, sha256("token")));
        const CredentialOwner found = must(credentials.findByHash(sha256("token")));
        QCOMPARE(must(credentials.find(org, key.id)), key);
        QCOMPARE(found.credential, key.id);
        QCOMPARE(found.organization, org);
        QCOMPARE(found.user, mine.user.id);
        QCOMPARE(found.role, mine.user.role);
        QCOMPARE(found.client, mine.user.client);
        QCOMPARE(found.expiresAt, key.expiresAt);
        QVERIFY(found.isActive);
        FAIRLEAD_FAILS(credentials.findByHash(sha256("other")), ErrorCode::NotFound);
        ApiCredential twin = key;
        twin.id = CredentialId::generate();
        FAIRLEAD_FAILS(credentials.create(twin, sha256("token")), ErrorCode::Conflict);
        twin.createdBy = other.user.id;
        FAIRLEAD_FAILS(credentials.create(twin, sha256("twin")), ErrorCode::NotFound);

        FAIRLEAD_OK(credentials.touch({{org, key.id, noon + 2s}, {org, key.id, noon + 1s},
                                       {other.organization.id, key.id, noon + 9s},
                                       {org, CredentialId::generate(), noon}}));
        QCOMPARE(must(credentials.find(org, key.id)).lastUsedAt, std::optional(noon + 2s));
        FAIRLEAD_OK(credentials.touch({}));
        FAIRLEAD_FAILS(credentials.find(other.organization.id, key.id), ErrorCode::NotFound);
        FAIRLEAD_FAILS(credentials.revoke(other.organization.id, key.id), ErrorCode::NotFound);
        QVERIFY(must(credentials.list(other.organization.id)).empty());
        QCOMPARE(must(credentials.list(org)).size(), size_t(1));
        FAIRLEAD_OK(credentials.revoke(org, key.id));
        FAIRLEAD_OK(credentials.revoke(org, key.id));
        QVERIFY(must(credentials.list(org)).empty());
        QVERIFY(!must(credentials.findByHash(sha256("token"))).isActive);
    }

    void sessions() {
        FAIRLEAD_OPEN_DATABASE;
        SessionStore sessions(database);
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const Tenant other = Tenant::make(database, u"other"_s);
        const OrganizationId org = mine.organization.id;
        const QUuid family = generateUuid();
        const RefreshSession first = must(sessions.create(org, mine.user.id, "1", family, noon, noon + 1h));
        QCOMPARE(must(sessions.findByHash("1")), first);
        FAIRLEAD_FAILS(sessions.create(org, other.user.id, "x", family, noon, noon), ErrorCode::NotFound);
        QCOMPARE(must(sessions.rotate("1", "2", noon + 1s, noon + 2h)).family, family);
        QCOMPARE(must(sessions.findByHash("1")).usedAt, std::optional(noon + 1s));
        FAIRLEAD_FAILS(sessions.rotate("nothing", "3", noon, noon + 1h), ErrorCode::Unauthenticated);
        FAIRLEAD_FAILS(sessions.rotate("2", "3", noon + 3h, noon + 4h), ErrorCode::Unauthenticated);
        FAIRLEAD_OK(sessions.revokeFamily(other.organization.id, family, noon));
        QVERIFY(!must(sessions.findByHash("2")).revokedAt);
        // A used token again: somebody has a copy, and everything it led to ends.
        FAIRLEAD_FAILS(sessions.rotate("1", "3", noon + 2s, noon + 1h), ErrorCode::Unauthenticated);
        QCOMPARE(must(sessions.findByHash("2")).revokedAt, std::optional(noon + 2s));
        FAIRLEAD_FAILS(sessions.rotate("2", "3", noon + 3s, noon + 1h), ErrorCode::Unauthenticated);
        FAIRLEAD_FAILS(sessions.findByHash("3"), ErrorCode::NotFound);
        must(sessions.create(org, mine.user.id, "9", generateUuid(), noon, noon + 3h));
        FAIRLEAD_OK(sessions.revokeUser(org, mine.user.id, noon));
        QVERIFY(must(sessions.findByHash("9")).revokedAt.has_value());
        QCOMPARE(must(sessions.removeExpired(noon + 2h)), 1);
        QCOMPARE(must(sessions.removeExpired(noon + 9h)), 2);
    }

    void operators() {
        FAIRLEAD_OPEN_DATABASE;
        OperatorStore operators(database);
        const Operator root{OperatorId::generate(), u"root@example.org"_s, u"Root"_s, noon};
        FAIRLEAD_OK(operators.create(root, "hash"));
        FAIRLEAD_FAILS(operators.create({OperatorId::generate(), u"ROOT@example.org"_s, u""_s, noon}, "h"),
                       ErrorCode::Conflict);
        QCOMPARE(must(operators.findForLogin(u"Root@Example.org"_s)).account, root);
        QCOMPARE(must(operators.findForLogin(u"root@example.org"_s)).passwordHash, QByteArray("hash"));
        QCOMPARE(must(operators.find(root.id)), root);
        QCOMPARE(must(operators.list()), std::vector{root});
        FAIRLEAD_OK(operators.remove(root.id));
        FAIRLEAD_FAILS(operators.remove(root.id), ErrorCode::NotFound);
    }

    void audit() {
        FAIRLEAD_OPEN_DATABASE;
        AuditStore audit(database);
        const OrganizationId mine = Tenant::make(database, u"mine"_s).organization.id;
        const OrganizationId theirs = Tenant::make(database, u"other"_s).organization.id;
        AuditEntry entry{0, mine, u"user:1"_s, u"client.create"_s, u"client:2"_s, {{u"name"_s, u"Ü"_s}}, noon};
        std::vector<qint64> keys;
        for (int i = 0; i < 5; ++i)
            keys.push_back(must(audit.append(entry)));
        QVERIFY(std::is_sorted(keys.begin(), keys.end()));
        entry.organization.reset();
        must(audit.append(entry));
        const auto page = must(audit.list(mine, 0, 3));
        QCOMPARE(page.size(), size_t(3));
        QCOMPARE(page.front().key, keys.back());
        QCOMPARE(page.front().detail, entry.detail);
        QCOMPARE(must(audit.list(mine, page.back().key, 3)).size(), size_t(2));
        QVERIFY(must(audit.list(theirs, 0, 10)).empty());
        QCOMPARE(must(audit.listPlatform(0, 10)).size(), size_t(1));
    }

    void connectionsAreChangedInTurn() {
        FAIRLEAD_OPEN_DATABASE;
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const OrganizationId org = mine.organization.id;
        Connection connection;
        connection.id = ConnectionId::generate();
        connection.organization = org;
        connection.client = mine.client.id;
        connection.createdAt = connection.updatedAt = noon;
        FAIRLEAD_OK(ConnectionStore(database).save(org, connection));

        Result<Transaction> first = Transaction::begin(database);
        FAIRLEAD_OK(ConnectionStore(database).lock(org, mine.client.id));
        std::optional<ConnectionStatus> seen;
        std::atomic<bool> isThrough = false;
        std::jthread second([&] {
            const auto read = database.write([&](SqlConnection &) -> Result<ConnectionStatus> {
                FAIRLEAD_TRY(ConnectionStore(database).lock(org, mine.client.id));
                return must(ConnectionStore(database).findByClient(org, mine.client.id)).status;
            });
            seen = must(read);
            isThrough = true;
        });
        QVERIFY(!QTest::qWaitFor([&] { return isThrough.load(); }, 300));
        connection.status = ConnectionStatus::Revoked;
        FAIRLEAD_OK(ConnectionStore(database).save(org, connection));
        FAIRLEAD_OK(first->commit());
        second.join();
        QCOMPARE(*seen, ConnectionStatus::Revoked);
    }

    void connections() {
        FAIRLEAD_OPEN_DATABASE;
        ConnectionStore connections(database);
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const Tenant other = Tenant::make(database, u"other"_s);
        const OrganizationId org = mine.organization.id;
        Connection connection;
        connection.id = ConnectionId::generate();
        connection.organization = org;
        connection.client = mine.client.id;
        connection.createdAt = connection.updatedAt = noon;
        FAIRLEAD_OK(connections.save(org, connection));
        connection.status = ConnectionStatus::Connected;
        connection.source = CredentialSource::SalesforceCli;
        connection.instanceUrl = u"https://x.my.salesforce.com"_s;
        connection.salesforceOrgId = u"00D"_s;
        connection.isProduction = true;
        connection.lastRefreshedAt = noon + 1s;
        connection.lastError = u"none"_s;
        FAIRLEAD_OK(connections.save(org, connection));
        QCOMPARE(must(connections.find(org, connection.id)), connection);
        QCOMPARE(must(connections.findByClient(org, mine.client.id)), connection);
        QCOMPARE(must(connections.list(org)), std::vector{connection});
        QVERIFY(must(connections.list(org, other.client.id)).empty());

        Connection second = connection;
        second.id = ConnectionId::generate();
        FAIRLEAD_FAILS(connections.save(org, second), ErrorCode::Conflict);
        FAIRLEAD_FAILS(connections.save(other.organization.id, connection), ErrorCode::NotFound);
        second.client = other.client.id;
        FAIRLEAD_FAILS(connections.save(org, second), ErrorCode::NotFound);
        FAIRLEAD_FAILS(connections.find(other.organization.id, connection.id), ErrorCode::NotFound);
        FAIRLEAD_FAILS(connections.findByClient(other.organization.id, mine.client.id), ErrorCode::NotFound);
        FAIRLEAD_FAILS(connections.touchUsed(other.organization.id, connection.id, noon), ErrorCode::NotFound);
        FAIRLEAD_FAILS(connections.remove(other.organization.id, connection.id), ErrorCode::NotFound);
        FAIRLEAD_OK(connections.touchUsed(org, connection.id, noon + 5s));
        QCOMPARE(must(connections.find(org, connection.id)).lastUsedAt, std::optional(noon + 5s));
        FAIRLEAD_OK(connections.remove(org, connection.id));
        FAIRLEAD_FAILS(connections.findByClient(org, mine.client.id), ErrorCode::NotFound);
    }

    void settings() {
        FAIRLEAD_OPEN_DATABASE;
        SettingsStore settings(database);
        const OrganizationId mine = Tenant::make(database, u"mine"_s).organization.id;
        const OrganizationId theirs = Tenant::make(database, u"other"_s).organization.id;
        const QJsonObject value{{u"theme"_s, u"dark \"ü\""_s}};
        FAIRLEAD_FAILS(settings.get(mine, u"ui"_s), ErrorCode::NotFound);
        QCOMPARE(must(settings.put(mine, u"ui"_s, value, 0, noon)), (Setting{value, 1, noon}));
        FAIRLEAD_FAILS(settings.put(mine, u"ui"_s, {}, 0, noon), ErrorCode::Conflict);
        QCOMPARE(must(settings.put(mine, u"ui"_s, {}, 1, noon)).revision, 2);
        FAIRLEAD_FAILS(settings.put(mine, u"ui"_s, value, 1, noon), ErrorCode::Conflict);
        QCOMPARE(must(settings.get(mine, u"ui"_s)), (Setting{{}, 2, noon}));
        FAIRLEAD_FAILS(settings.get(theirs, u"ui"_s), ErrorCode::NotFound);
        FAIRLEAD_OK(settings.remove(theirs, u"ui"_s));
        FAIRLEAD_OK(settings.get(mine, u"ui"_s));
        FAIRLEAD_OK(settings.remove(mine, u"ui"_s));
        FAIRLEAD_FAILS(settings.put(OrganizationId::generate(), u"ui"_s, {}, 0, noon), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(IdentityStoresTest)
#include "tst_identitystores.moc"
