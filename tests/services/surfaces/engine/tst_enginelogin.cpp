#include "services/kernel/crypto.h"
#include "services/store/organizationstore.h"
#include "tests/services/surfaces/engine/engineworld.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray base64(const QByteArray &bytes) {
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QJsonObject claimsOf(const QByteArray &token) {
    return QJsonDocument::fromJson(
               QByteArray::fromBase64(token.split('.').value(1), QByteArray::Base64UrlEncoding))
        .object();
}

} // namespace

/// Credentials of the engine surface: whose they are, when they end, and that nothing else passes for one.
class tst_EngineLogin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void tokenTellsWhoseItIs();
    void askingWhoOneIsNeedsNoWaiting();
    void refusesTokensNobodyIssued_data();
    void refusesTokensNobodyIssued();
    void workbenchTokensStayOutside();
    void oneEmailInTwoOrganizations();
    void deactivatedPeopleAreOutAtOnce();
    void deactivatedOrganizationsAreOutAtOnce();
    void revokedTokensAreOutAtOnce();
    void expiredTokensAreOut();
    void aTwiceSentHeaderIsNone();
    void unassignedPeopleSeeNothing();
    void failuresAreLimited();
    void logsHoldNoSecret();
    void simultaneousPullsGetDifferentVersions();
    void cleanupTestCase() { m_worlds.clear(); }

private:
    int me(EngineWorld &world, const QByteArray &bearer) {
        return world.backend.get("/engine/api/auth/me", bearer).status;
    }
    EngineWorlds m_worlds;
};

#define WORLD                                                                                                \
    QFETCH_GLOBAL(store::Dialect, dialect);                                                                  \
    FETCH_WORLD(world, m_worlds, dialect);                                                                   \
    const Cast cast = world.makeCast()

void tst_EngineLogin::tokenTellsWhoseItIs() {
    WORLD;
    const QJsonObject claims = claimsOf(world.signIn(cast.companyAdmin));
    QCOMPARE(claims.value("org_id"_L1).toString(), cast.organization.id.toString());
    QCOMPARE(claims.value("user_id"_L1).toString(), cast.companyAdmin.id.toString());
    QCOMPARE(claims.value("role"_L1).toString(), u"company_admin"_s);
    QCOMPARE(claims.value("client_id"_L1).toString(), cast.client.id.toString());
    QCOMPARE(claims.value("exp"_L1).toInteger() - claims.value("iat"_L1).toInteger(), 86400);
}

void tst_EngineLogin::askingWhoOneIsNeedsNoWaiting() {
    WORLD;
    HttpRequest request;
    request.path = "/engine/api/auth/me";
    request.headers.append("Host", "localhost");
    request.headers.append("Authorization", "Bearer " + cast.bearers["admin"]);
    const http::Reply reply = world.backend.pipeline().process(request);
    QVERIFY(std::holds_alternative<HttpResponse>(reply));
    QCOMPARE(std::get<HttpResponse>(reply).status, 200);
    QBENCHMARK {
        world.backend.pipeline().process(request);
    }
}

void tst_EngineLogin::refusesTokensNobodyIssued_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("alg none") << QByteArray(R"({"alg":"none"})") << QByteArray("-");
    QTest::newRow("alg none, signed") << QByteArray(R"({"alg":"none"})") << QByteArray();
    QTest::newRow("RS256 under our key") << QByteArray(R"({"alg":"RS256","typ":"JWT"})") << QByteArray();
    QTest::newRow("another key") << QByteArray(R"({"alg":"HS256","typ":"JWT"})") << QByteArray(32, 'x');
    QTest::newRow("the super-admin secret as key")
        << QByteArray(R"({"alg":"HS256","typ":"JWT"})") << QByteArray(EngineWorld::superAdminSecret);
}

void tst_EngineLogin::refusesTokensNobodyIssued() {
    WORLD;
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, key);
    const QByteArray good = world.signIn(cast.admin);
    QCOMPARE(me(world, good), 200);
    const QByteArray signedPart = base64(header) + '.' + good.split('.').value(1);
    const QByteArray with = key.isEmpty() ? world.backend.keys.engine.reveal() : key;
    const QByteArray signature = key == "-" ? QByteArray() : base64(hmacSha256(with, signedPart));
    QCOMPARE(me(world, signedPart + '.' + signature), 401);
    QCOMPARE(me(world, good.chopped(1)), 401);
    QCOMPARE(me(world, good + 'A'), 401);
}

void tst_EngineLogin::workbenchTokensStayOutside() {
    WORLD;
    const auto session = await(world.backend.sessions.signIn(cast.organization.slug, cast.admin.email,
                                                             Secret(QByteArray(TestBackend::password))));
    QVERIFY(session.ok());
    QVERIFY(world.backend.sessions.authenticateWorkbench(session->accessToken.reveal()).ok());
    QCOMPARE(me(world, session->accessToken.reveal()), 401);
    QCOMPARE(me(world, session->refreshToken.reveal()), 401);
    QVERIFY(!world.backend.sessions.authenticateWorkbench(world.signIn(cast.admin)).ok());
}

void tst_EngineLogin::oneEmailInTwoOrganizations() {
    WORLD;
    const QString email = u"both@%1.com"_s.arg(cast.organization.slug);
    const auto add = [&](const OrganizationId &organization, const QByteArray &password) {
        backend::NewUser user{email, {}, Secret(password), Role::Admin, {}};
        world.backend.clock.advance(1s);
        return await(world.backend.users.create(backend::Actor::system(), organization, user)).value();
    };
    const User first = add(cast.organization.id, "one");
    const User second = add(cast.otherOrganization.id, "two");
    const auto signIn = [&](const QByteArray &password) {
        const auto response = world.backend.post(
            "/engine/api/auth/login", {{u"email"_s, email}, {u"password"_s, QString::fromLatin1(password)}});
        return claimsOf(jsonOf(response).value("access_token"_L1).toString().toLatin1())
            .value("user_id"_L1)
            .toString();
    };
    QCOMPARE(signIn("one"), first.id.toString());
    QCOMPARE(signIn("two"), second.id.toString());
    QCOMPARE(signIn("three"), QString());
    // The same password in both: the oldest account (collisions C2).
    const Organization third = world.backend.addOrganization(cast.organization.slug + u"-third"_s);
    add(third.id, "one");
    QCOMPARE(signIn("one"), first.id.toString());
    QVERIFY(world.backend.users.deactivate(backend::Actor::system(), first.organization, first.id).ok());
    QVERIFY(signIn("one") != first.id.toString());
    QVERIFY(!signIn("one").isEmpty());
}

void tst_EngineLogin::deactivatedPeopleAreOutAtOnce() {
    WORLD;
    QCOMPARE(me(world, cast.bearers["admin"]), 200);
    QCOMPARE(me(world, cast.bearers["session"]), 200);
    QVERIFY(
        world.backend.users.deactivate(backend::Actor::system(), cast.organization.id, cast.admin.id).ok());
    QCOMPARE(me(world, cast.bearers["admin"]), 401);
    QCOMPARE(me(world, cast.bearers["session"]), 401);
    const auto login = world.backend.post(
        "/engine/api/auth/login",
        {{u"email"_s, cast.admin.email}, {u"password"_s, QLatin1StringView(TestBackend::password)}});
    QCOMPARE(login.status, 401);
    QCOMPARE(login.body, QByteArray(R"({"detail":"Invalid credentials"})"));
}

void tst_EngineLogin::deactivatedOrganizationsAreOutAtOnce() {
    WORLD;
    QVERIFY(store::OrganizationStore(*world.backend.database).setActive(cast.organization.id, false).ok());
    QCOMPARE(me(world, cast.bearers["admin"]), 401);
    QCOMPARE(me(world, cast.bearers["session"]), 401);
    QCOMPARE(world.signIn(cast.admin), QByteArray());
    QCOMPARE(me(world, cast.bearers["foreign"]), 200);
}

void tst_EngineLogin::revokedTokensAreOutAtOnce() {
    WORLD;
    const auto created = jsonOf(world.post("/api/tokens/create", "{}", cast.bearers["admin"]));
    const QByteArray raw = created.value("token"_L1).toString().toLatin1();
    QCOMPARE(raw.size(), 47);
    QCOMPARE(me(world, raw), 200);
    const QByteArray body = "{\"id\":\"" + created.value("id"_L1).toString().toLatin1() + "\"}";
    QCOMPARE(world.post("/api/tokens/revoke", body, cast.bearers["admin"]).status, 200);
    QCOMPARE(me(world, raw), 401);
}

void tst_EngineLogin::expiredTokensAreOut() {
    WORLD;
    const QByteArray token = world.backend.addToken(cast.admin, 1);
    world.backend.clock.advance(24h - 1s);
    QCOMPARE(me(world, token), 200);
    QCOMPARE(me(world, cast.bearers["session"]), 200);
    world.backend.clock.advance(1s);
    QCOMPARE(me(world, token), 401);
    QCOMPARE(me(world, cast.bearers["session"]), 401);
}

void tst_EngineLogin::aTwiceSentHeaderIsNone() {
    WORLD;
    const auto status = [&](std::initializer_list<QByteArray> values) {
        HttpRequest request;
        request.path = "/engine/api/auth/me";
        request.headers.append("Host", "localhost");
        for (const QByteArray &value : values)
            request.headers.append("Authorization", value);
        return await(world.backend.pipeline().handle(request)).status;
    };
    const QByteArray token = cast.bearers["admin"];
    QCOMPARE(status({"Bearer " + token}), 200);
    QCOMPARE(status({"bearer  " + token + ' '}), 200);
    QCOMPARE(status({"Bearer " + token, "Bearer " + token}),
             400); // The pipeline refuses it before anybody looks.
    QCOMPARE(status({"Basic " + token}), 401);
    QCOMPARE(status({token}), 401);
    QCOMPARE(status({"Bearer"}), 401);
    QCOMPARE(status({"Bearer "}), 401);
    QCOMPARE(status({"Bearer " + QByteArray(100000, 'x')}), 401);
}

void tst_EngineLogin::unassignedPeopleSeeNothing() {
    WORLD;
    const QString email = u"lost@%1.com"_s.arg(cast.organization.slug);
    const QByteArray body
        = cast.fill(
              R"({"org_id":"{organization}","password":"correct horse","role":"company_admin","email":")")
        + email.toLatin1() + "\"}";
    QCOMPARE(world.post("/api/super-admin/users", body, EngineWorld::superAdminSecret).status, 200);
    User user;
    user.email = email;
    const QByteArray session = world.signIn(user);
    const auto who = jsonOf(world.backend.get("/engine/api/auth/me", session));
    QCOMPARE(who.value("role"_L1).toString(), u"company_admin"_s);
    QVERIFY(who.value("client_id"_L1).isNull());
    QCOMPARE(who.value("permissions"_L1).toArray().size(), 3);
    QCOMPARE(
        world.post("/api/connections/create", cast.fill(R"({"client_id":"{client}"})"), cast.bearers["admin"])
            .status,
        200);
    QCOMPARE(world.post("/api/connections/list", "{}", session).body, QByteArray(R"({"data":[]})"));
    QCOMPARE(world.post("/api/connections/list", cast.fill(R"({"client_id":"{client}"})"), session).status,
             404);
    QCOMPARE(world.post("/api/topology/history", cast.fill(R"({"client_id":"{client}"})"), session).status,
             404);
}

void tst_EngineLogin::failuresAreLimited() {
    WORLD;
    int refused = 0;
    for (int i = 0; i < 40; ++i)
        refused += world.backend
                       .post("/engine/api/auth/login", {{u"email"_s, u"x@y.z"_s}, {u"password"_s, u"x"_s}})
                       .status
            == 429;
    QVERIFY(refused > 0);
    world.backend.clock.advance(1h);
    QVERIFY(!world.signIn(cast.admin).isEmpty());
}

void tst_EngineLogin::logsHoldNoSecret() {
    WORLD;
    world.backend.get("/engine/api/auth/me", cast.bearers["session"]);
    world.backend.get("/engine/api/auth/me?token=" + cast.bearers["admin"], cast.bearers["admin"]);
    world.post("/api/super-admin/orgs", "{}", EngineWorld::superAdminSecret);
    const QByteArray lines = world.backend.accessLines();
    QVERIFY(lines.contains("/engine/api/auth/me"));
    for (const QByteArray &bearer : cast.bearers)
        QVERIFY(!lines.contains(bearer));
    QVERIFY(!lines.contains(TestBackend::password));
    QVERIFY(!lines.contains("eyJ"));
}

void tst_EngineLogin::simultaneousPullsGetDifferentVersions() {
    WORLD;
    const QByteArray body = cast.fill(R"({"client_id":"{client}"})");
    QCOMPARE(world.post("/api/connections/create", body, cast.bearers["admin"]).status, 200);
    QCOMPARE(world.post("/api/connections/callback", body, cast.bearers["admin"]).status, 200);
    HttpRequest request;
    request.method = HttpMethod::Post;
    request.path = "/engine/api/topology/pull";
    request.headers.append("Host", "localhost");
    request.headers.append("Authorization", "Bearer " + cast.bearers["admin"]);
    request.body = body;
    std::vector<QCoro::Task<HttpResponse>> pulls;
    for (int i = 0; i < 3; ++i)
        pulls.push_back(world.backend.pipeline().handle(request));
    QSet<int> versions;
    for (auto &pull : pulls) {
        const HttpResponse response = await(std::move(pull));
        QVERIFY2(response.status == 200, response.body.constData());
        versions.insert(jsonOf(response).value("version"_L1).toInt());
    }
    QCOMPARE(versions, (QSet<int>{1, 2, 3}));
}

QTEST_GUILESS_MAIN(tst_EngineLogin)
#include "tst_enginelogin.moc"
