#include "services/store/auditstore.h"
#include "services/store/organizationstore.h"
#include "services/store/userstore.h"
#include "tests/support/backend/testbackend.h"
#include "tests/support/database/testdatabase.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::backend;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Secret password() {
    return Secret(QByteArray(TestBackend::password));
}

} // namespace

#define BACKEND                                                                                              \
    QFETCH_GLOBAL(store::Dialect, dialect);                                                                  \
    const TestDatabase test(dialect);                                                                        \
    if (!test.problem().isEmpty())                                                                           \
        QSKIP(qPrintable(test.problem()));                                                                   \
    TestBackend backend(test.url())

class tst_IdentityServices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void organizationsAreChecked();
    void clientsAreTheirOrganizations();
    void usersAreChecked_data();
    void usersAreChecked();
    void changesAreAudited();
    void signsInByOrganization();
    void refreshTokensAreGoodOnce();
    void aStolenRefreshTokenEndsTheSignIn();
    void signingOutEndsAccessAtOnce();
    void deactivatingEndsSessions();
    void sessionsExpire();
    void localWorkspaceIsMadeOnce();
    void operators();
    void tokenUsesAreStored();
    void signingKeysStay();
};

void tst_IdentityServices::organizationsAreChecked() {
    BACKEND;
    const Actor actor = Actor::commandLine();
    QCOMPARE(backend.organizations.create(actor, u"Acme"_s, u"acme"_s)->slug, u"acme"_s);
    QCOMPARE(backend.organizations.create(actor, u"Again"_s, u"acme"_s).error().code, ErrorCode::Conflict);
    QCOMPARE(backend.organizations.create(actor, u" "_s, u"blank"_s).error().code, ErrorCode::Invalid);
    QCOMPARE(backend.organizations.create(actor, u"x"_s.repeated(256), u"long"_s).error().code,
             ErrorCode::Invalid);
    for (const QString &slug : {u""_s, u"Acme"_s, u"a--b"_s, u"-a"_s, u"a b"_s, u"ä"_s})
        QCOMPARE(backend.organizations.create(actor, u"Acme"_s, slug).error().code, ErrorCode::Invalid);
    QCOMPARE(backend.organizations.organizationBySlug(u"acme"_s)->name, u"Acme"_s);
    QCOMPARE(backend.organizations.organizationBySlug(u"none"_s).error().message,
             u"Organization not found"_s);
    QCOMPARE(backend.organizations.organizations()->size(), 1u);
}

void tst_IdentityServices::clientsAreTheirOrganizations() {
    BACKEND;
    const Organization mine = backend.addOrganization(u"mine"_s);
    const Organization theirs = backend.addOrganization(u"theirs"_s);
    const ClientAccount client = backend.addClient(mine.id, u"Riverside"_s);
    const ClientAccount second = backend.addClient(mine.id, u"Hillside"_s);
    const Principal admin = TestBackend::principalOf(backend.addUser(mine.id, Role::Admin));
    const Principal bound = TestBackend::principalOf(backend.addUser(mine.id, Role::Member, client.id));
    const Principal foreign = TestBackend::principalOf(backend.addUser(theirs.id, Role::Admin));
    QCOMPARE(backend.organizations.clients(admin)->size(), 2u);
    QCOMPARE(backend.organizations.clients(bound)->size(), 1u);
    QCOMPARE(backend.organizations.clients(foreign)->size(), 0u);
    QCOMPARE(*backend.organizations.client(admin, client.id), client);
    QCOMPARE(backend.organizations.client(bound, second.id).error().code, ErrorCode::NotFound);
    QCOMPARE(backend.organizations.client(foreign, client.id).error().message, u"Client not found"_s);
    const auto renamed = backend.organizations.updateClient(Actor::commandLine(), mine.id, client.id,
                                                            u"River"_s, u"river.org"_s);
    QCOMPARE(renamed->name, u"River"_s);
    QCOMPARE(backend.organizations.updateClient(Actor::commandLine(), theirs.id, client.id, u"X"_s, {})
                 .error()
                 .code,
             ErrorCode::NotFound);
    QCOMPARE(backend.organizations.clientByName(mine.id, u"River"_s)->id, client.id);
    QCOMPARE(backend.organizations.clientByName(theirs.id, u"River"_s).error().code, ErrorCode::NotFound);
}

void tst_IdentityServices::usersAreChecked_data() {
    QTest::addColumn<QString>("email");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("usual") << u"jane.admin+x@acme.example"_s << true;
    QTest::newRow("unicode") << u"jäne@acme.example"_s << true;
    QTest::newRow("no domain dot") << u"root@localhost"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("no at") << u"jane"_s << false;
    QTest::newRow("nothing before") << u"@acme.example"_s << false;
    QTest::newRow("nothing after") << u"jane@"_s << false;
    QTest::newRow("two ats") << u"jane@x@acme.example"_s << false;
    QTest::newRow("space") << u"jane doe@acme.example"_s << false;
    QTest::newRow("line break") << u"jane@acme.example\nBcc: x@y.z"_s << false;
    QTest::newRow("dots") << u"jane@acme..example"_s << false;
    QTest::newRow("enormous") << QString(u"x"_s.repeated(250) + u"@acme.example"_s) << false;
}

void tst_IdentityServices::usersAreChecked() {
    BACKEND;
    QFETCH(QString, email);
    QFETCH(bool, accepted);
    const Organization organization = backend.addOrganization(u"acme"_s);
    const NewUser user{email, {}, password(), Role::Viewer, {}};
    const auto created = await(backend.users.create(Actor::commandLine(), organization.id, user));
    QCOMPARE(created.ok(), accepted);
    QCOMPARE(backend.users.users(organization.id)->size(), accepted ? 1u : 0u);
    if (!accepted)
        QCOMPARE(created.error().code, ErrorCode::Rejected);
    const NewUser nowhere{u"a@b.c"_s, {}, password(), Role::Viewer, {}};
    QCOMPARE(await(backend.users.create(Actor::commandLine(), OrganizationId::generate(), nowhere))
                 .error()
                 .message,
             u"Organization not found"_s);
    const NewUser lost{u"a@b.c"_s, {}, password(), Role::Viewer, ClientId::generate()};
    QCOMPARE(await(backend.users.create(Actor::commandLine(), organization.id, lost)).error().message,
             u"Client not found"_s);
    const NewUser unsafe{u"a@b.c"_s, {}, Secret(QByteArray(73, 'x')), Role::Viewer, {}};
    QCOMPARE(await(backend.users.create(Actor::commandLine(), organization.id, unsafe)).error().code,
             ErrorCode::Rejected);
}

void tst_IdentityServices::changesAreAudited() {
    BACKEND;
    const Organization organization = backend.addOrganization(u"acme"_s);
    const User admin = backend.addUser(organization.id, Role::Admin);
    const Actor actor = Actor::of(TestBackend::principalOf(admin), "req-1");
    const auto token = backend.tokens.create(actor, TestBackend::principalOf(admin), u"ci"_s, {});
    QVERIFY(backend.organizations.createClient(actor, organization.id, u"Riverside"_s, {}).ok());
    QVERIFY(backend.tokens.revoke(actor, organization.id, token->credential.id).ok());
    QVERIFY(backend.users.deactivate(actor, organization.id, admin.id).ok());
    const auto entries = store::AuditStore(*backend.database).list(organization.id, 0, 100);
    QStringList actions;
    for (const auto &entry : *entries) {
        actions.prepend(entry.action);
        const QByteArray text = QJsonDocument(entry.detail).toJson();
        QVERIFY(!text.contains("fle_") && !text.contains(TestBackend::password) && !text.contains("$2b$"));
    }
    QCOMPARE(actions,
             (QStringList{u"organization.create"_s, u"user.create"_s, u"token.create"_s, u"client.create"_s,
                          u"token.revoke"_s, u"user.deactivate"_s}));
    QCOMPARE(entries->front().actor, QString(u"user:"_s + admin.id.toString()));
    QCOMPARE(entries->front().detail.value("requestId"_L1).toString(), u"req-1"_s);
    // What fails leaves no entry.
    QVERIFY(!backend.tokens.revoke(actor, organization.id, CredentialId::generate()).ok());
    QCOMPARE(store::AuditStore(*backend.database).list(organization.id, 0, 100)->size(),
             size_t(actions.size()));
}

void tst_IdentityServices::signsInByOrganization() {
    BACKEND;
    const Organization one = backend.addOrganization(u"one"_s);
    const Organization two = backend.addOrganization(u"two"_s);
    backend.addUser(one.id, Role::Admin, {}, u"jane@acme.com"_s);
    backend.clock.advance(1s);
    const User second = backend.addUser(two.id, Role::Viewer, {}, u"Jane@acme.com"_s);
    const auto signIn = [&](std::optional<QString> slug, const QString &email, Secret secret) {
        return await(backend.sessions.signIn(slug, email, secret));
    };
    QCOMPARE(signIn({}, u"JANE@ACME.COM"_s, password())->organization, one);
    QCOMPARE(signIn(u"two"_s, u"jane@acme.com"_s, password())->user, second);
    for (const auto &bad : {signIn(u"three"_s, u"jane@acme.com"_s, password()),
                            signIn(u"two"_s, u"jane@acme.com"_s, Secret(QByteArray("wrong"))),
                            signIn({}, u"nobody@acme.com"_s, password()), signIn({}, {}, Secret())})
        QCOMPARE(bad.error(), (Error{ErrorCode::Unauthenticated, u"Invalid credentials"_s, {}}));
}

void tst_IdentityServices::refreshTokensAreGoodOnce() {
    BACKEND;
    const User user = backend.addUser(backend.addOrganization(u"acme"_s).id, Role::Manager);
    const auto first = await(backend.sessions.signIn({}, user.email, password()));
    QCOMPARE(first->accessExpiresAt, backend.clock.now() + 15min);
    const auto second = backend.sessions.refresh(first->refreshToken);
    QVERIFY(second.ok());
    QVERIFY(second->refreshToken.reveal() != first->refreshToken.reveal());
    const auto principal = backend.sessions.authenticateWorkbench(second->accessToken.reveal());
    QCOMPARE(principal->user, user.id);
    QCOMPARE(principal->role, Role::Manager);
    QCOMPARE(principal->method, AuthMethod::Session);
    QVERIFY(!backend.sessions.refresh(Secret(second->accessToken.reveal())).ok());
    QVERIFY(!backend.sessions.authenticateWorkbench(second->refreshToken.reveal()).ok());
    QVERIFY(!backend.sessions.refresh(Secret()).ok());
}

void tst_IdentityServices::aStolenRefreshTokenEndsTheSignIn() {
    BACKEND;
    const User user = backend.addUser(backend.addOrganization(u"acme"_s).id, Role::Admin);
    const auto first = await(backend.sessions.signIn({}, user.email, password()));
    const auto other = await(backend.sessions.signIn({}, user.email, password()));
    const auto second = backend.sessions.refresh(first->refreshToken);
    QCOMPARE(backend.sessions.refresh(first->refreshToken).error().code, ErrorCode::Unauthenticated);
    QCOMPARE(backend.sessions.refresh(second->refreshToken).error().code, ErrorCode::Unauthenticated);
    QVERIFY(!backend.sessions.authenticateWorkbench(second->accessToken.reveal()).ok());
    QVERIFY(backend.sessions.authenticateWorkbench(other->accessToken.reveal()).ok());
}

void tst_IdentityServices::signingOutEndsAccessAtOnce() {
    BACKEND;
    const User user = backend.addUser(backend.addOrganization(u"acme"_s).id, Role::Admin);
    const auto session = await(backend.sessions.signIn({}, user.email, password()));
    const auto renewed = backend.sessions.refresh(session->refreshToken);
    QVERIFY(backend.sessions.signOut(renewed->refreshToken).ok());
    QVERIFY(!backend.sessions.authenticateWorkbench(renewed->accessToken.reveal()).ok());
    QVERIFY(!backend.sessions.authenticateWorkbench(session->accessToken.reveal()).ok());
    QVERIFY(!backend.sessions.refresh(renewed->refreshToken).ok());
    QVERIFY(backend.sessions.signOut(renewed->refreshToken).ok());
    QVERIFY(backend.sessions.signOut(Secret(QByteArray("unknown"))).ok());
}

void tst_IdentityServices::deactivatingEndsSessions() {
    BACKEND;
    const User user = backend.addUser(backend.addOrganization(u"acme"_s).id, Role::Admin);
    const auto session = await(backend.sessions.signIn({}, user.email, password()));
    QVERIFY(store::UserStore(*backend.database).setRole(user.organization, user.id, Role::Viewer).ok());
    QCOMPARE(backend.sessions.authenticateWorkbench(session->accessToken.reveal())->role, Role::Viewer);
    QVERIFY(backend.users.deactivate(Actor::commandLine(), user.organization, user.id).ok());
    QVERIFY(!backend.sessions.authenticateWorkbench(session->accessToken.reveal()).ok());
    QVERIFY(!backend.sessions.refresh(session->refreshToken).ok());
}

void tst_IdentityServices::sessionsExpire() {
    BACKEND;
    const User user = backend.addUser(backend.addOrganization(u"acme"_s).id, Role::Admin);
    const auto session = await(backend.sessions.signIn({}, user.email, password()));
    backend.clock.advance(15min);
    QVERIFY(!backend.sessions.authenticateWorkbench(session->accessToken.reveal()).ok());
    backend.clock.advance(std::chrono::days(30));
    QCOMPARE(backend.sessions.refresh(session->refreshToken).error().code, ErrorCode::Unauthenticated);
}

void tst_IdentityServices::localWorkspaceIsMadeOnce() {
    BACKEND;
    const auto first = backend.sessions.localSession();
    QCOMPARE(first->organization.slug, u"local"_s);
    QCOMPARE(first->user.role, Role::Admin);
    const auto second = backend.sessions.localSession();
    QCOMPARE(second->user, first->user);
    QCOMPARE(backend.organizations.organizations()->size(), 1u);
    QVERIFY(backend.sessions.authenticateWorkbench(first->accessToken.reveal())->can(Permission::OrgManage));
    // Its administrator has no password that anybody could know.
    for (const char *guess : {"", "!", "local", "x"})
        QVERIFY(
            !await(backend.sessions.signIn(u"local"_s, first->user.email, Secret(QByteArray(guess)))).ok());
}

void tst_IdentityServices::operators() {
    BACKEND;
    QVERIFY(await(backend.users.createOperator(Actor::commandLine(), u"root@acme.com"_s, password())).ok());
    QCOMPARE(await(backend.users.createOperator(Actor::commandLine(), u"ROOT@acme.com"_s, password()))
                 .error()
                 .code,
             ErrorCode::Conflict);
    QCOMPARE(await(backend.users.createOperator(Actor::commandLine(), u"root"_s, password())).error().code,
             ErrorCode::Rejected);
    QCOMPARE(
        await(backend.users.createOperator(Actor::commandLine(), u"x@acme.com"_s, Secret())).error().code,
        ErrorCode::Rejected);
    QCOMPARE(store::AuditStore(*backend.database).listPlatform(0, 10)->size(), 1u);
}

void tst_IdentityServices::tokenUsesAreStored() {
    BACKEND;
    const User user = backend.addUser(backend.addOrganization(u"acme"_s).id, Role::Admin);
    const QByteArray raw = backend.addToken(user);
    QVERIFY(!backend.tokens.tokens(user.organization)->front().lastUsedAt);
    backend.clock.advance(1h);
    for (int i = 0; i < 100; ++i)
        QVERIFY(backend.tokens.authenticate(raw).ok());
    QCOMPARE(backend.tokens.tokens(user.organization)->front().lastUsedAt, backend.clock.now());
    for (const QByteArray &bad : {QByteArray(), raw.chopped(1), raw + 'x', raw.toUpper(), QByteArray("fle_"),
                                  QByteArray(raw).replace(0, 4, "flr_")})
        QCOMPARE(backend.tokens.authenticate(bad).error().code, ErrorCode::Unauthenticated);
    for (const int days : {0, -1, TokenService::maximumDays + 1})
        QCOMPARE(backend.tokens.create(Actor::commandLine(), TestBackend::principalOf(user), {}, days)
                     .error()
                     .code,
                 ErrorCode::Invalid);
}

void tst_IdentityServices::signingKeysStay() {
    BACKEND;
    const auto again = SigningKeys::load(*backend.vault);
    QVERIFY(again->engine.equals(backend.keys.engine.reveal()));
    QVERIFY(again->workbench.equals(backend.keys.workbench.reveal()));
    QVERIFY(!again->engine.equals(again->workbench.reveal()));
    QCOMPARE(again->engine.reveal().size(), 32);
}

QTEST_GUILESS_MAIN(tst_IdentityServices)
#include "tst_identityservices.moc"
