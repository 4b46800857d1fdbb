#include "services/store/organizationstore.h"
#include "tests/security/twotenants.h"

#include <QElapsedTimer>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// A token of `token`'s claims under another header, signed with `key` or left as it is.
QByteArray reheaded(const QByteArray &token, const QByteArray &header, const QByteArray &signature) {
    return header.toBase64(encoding) + '.' + token.split('.').value(1) + '.' + signature;
}

} // namespace

/// What opens one door opens no other, and what was taken back opens none.
class TestCredentials : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void openNoOtherDoor_data();
    void openNoOtherDoor();
    void forgedTokens();
    void endAtOnce();
    void spentRefreshTokens();
    void wrongPasswordsTellNothing();
    void guessingIsLimited();

private:
    HttpResponse knock(TwoTenants &world, const QByteArray &door, const QByteArray &token) const;
};

HttpResponse TestCredentials::knock(TwoTenants &world, const QByteArray &door, const QByteArray &token) const {
    if (door == "super")
        return world.backend().send(HttpMethod::Post, "/engine/api/super-admin/orgs",
                                    R"({"name":"x","slug":"made-by-token"})", token);
    if (door == "refresh")
        return world.backend().post("/workbench/v1/session/refresh", {{u"refresh_token"_s, QString::fromLatin1(token)}});
    return world.backend().get(door == "engine" ? "/engine/api/auth/me" : "/workbench/v1/session", token);
}

void TestCredentials::openNoOtherDoor_data() {
    QTest::addColumn<QByteArray>("credential");
    QTest::addColumn<QByteArray>("opens");
    QTest::newRow("engine session") << QByteArray("engine session") << QByteArray("engine");
    QTest::newRow("API token") << QByteArray("API token") << QByteArray("engine");
    QTest::newRow("workbench session") << QByteArray("workbench session") << QByteArray("workbench");
    QTest::newRow("refresh token") << QByteArray("refresh token") << QByteArray("refresh");
    QTest::newRow("super-admin's secret") << QByteArray("secret") << QByteArray("super");
    QTest::newRow("password") << QByteArray(TestBackend::password) << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestCredentials::openNoOtherDoor() {
    QFETCH(QByteArray, credential);
    QFETCH(QByteArray, opens);
    TwoTenants world;
    const QJsonObject session = world.workbenchSession(world.victimsAdmin);
    const QHash<QByteArray, QByteArray> all{
        {"engine session", world.engineToken(world.victimsAdmin)},
        {"API token", world.backend().addToken(world.victimsAdmin)},
        {"workbench session", session["access_token"_L1].toString().toLatin1()},
        {"refresh token", session["refresh_token"_L1].toString().toLatin1()},
        {"secret", TwoTenants::superAdminSecret}};
    const QByteArray token = all.value(credential, credential);
    for (const QByteArray &door : {QByteArray("engine"), QByteArray("workbench"), QByteArray("refresh"), QByteArray("super")}) {
        const HttpResponse response = knock(world, door, token);
        const QByteArray told = door + ' ' + QByteArray::number(response.status) + ' ' + response.body;
        QVERIFY2(response.status == (door == opens ? 200 : 401), told.constData());
    }
}

void TestCredentials::forgedTokens() {
    TwoTenants world;
    for (const QByteArray &door : {QByteArray("engine"), QByteArray("workbench")}) {
        const QByteArray good = door == "engine" ? world.engineToken(world.victimsViewer)
                                                 : world.workbenchToken(world.victimsViewer);
        QCOMPARE(knock(world, door, good).status, 200);
        const QByteArrayList parts = good.split('.');
        QJsonObject claims = QJsonDocument::fromJson(QByteArray::fromBase64(parts[1], encoding)).object();
        claims["user_id"_L1] = world.victimsAdmin.id.toString();
        const QByteArray promoted = QJsonDocument(claims).toJson(QJsonDocument::Compact).toBase64(encoding);
        const QByteArrayList forged{
            reheaded(good, R"({"alg":"none","typ":"JWT"})", {}),
            reheaded(good, R"({"alg":"none","typ":"JWT"})", parts[2]),
            reheaded(good, R"({"alg":"RS256","typ":"JWT"})", parts[2]),
            reheaded(good, R"({"alg":"HS256","jku":"https://evil.example/keys"})", parts[2]),
            parts[0] + '.' + promoted + '.' + parts[2],
            parts[0] + '.' + promoted + '.',
            parts[0] + '.' + parts[1],
            parts[0] + '.' + parts[1] + '.' + parts[2] + '=',
            parts[0] + '.' + parts[1] + '.' + parts[2] + '.' + parts[2],
            good + ' ' + good,
            "eyJ" + QByteArray(100'000, 'A') + ".eyJ.x",
            QByteArray(good.size(), '.'),
        };
        for (const QByteArray &token : forged) {
            const HttpResponse response = knock(world, door, token);
            QVERIFY2(response.status == 401, (token.left(200) + ' ' + response.body).constData());
        }
    }
}

/// Deactivating a user, or the whole organization, works on everything that was handed out before.
void TestCredentials::endAtOnce() {
    for (const bool organization : {false, true}) {
        TwoTenants world;
        const QByteArray engine = world.engineToken(world.victimsAdmin);
        const QByteArray api = world.backend().addToken(world.victimsAdmin);
        const QJsonObject session = world.workbenchSession(world.victimsAdmin);
        const QByteArray access = session["access_token"_L1].toString().toLatin1();
        QCOMPARE(knock(world, "engine", api).status, 200);
        if (organization)
            QVERIFY(world.backend().database
                        ->execute(u"UPDATE organization SET is_active = 0 WHERE id = ?"_s, {world.victim.id})
                        .ok());
        else
            QVERIFY(world.backend().users
                        .deactivate(backend::Actor::system(), world.victim.id, world.victimsAdmin.id)
                        .ok());
        QCOMPARE(knock(world, "engine", engine).status, 401);
        QCOMPARE(knock(world, "engine", api).status, 401);
        QCOMPARE(knock(world, "workbench", access).status, 401);
        QCOMPARE(knock(world, "refresh", session["refresh_token"_L1].toString().toLatin1()).status, 401);
    }
    TwoTenants world;
    const QByteArray api = world.backend().addToken(world.victimsAdmin);
    QCOMPARE(knock(world, "engine", api).status, 200);
    const auto tokens = world.backend().tokens.tokens(world.victim.id);
    for (const ApiCredential &each : *tokens)
        QVERIFY(world.backend().tokens.revoke(backend::Actor::system(), world.victim.id, each.id).ok());
    QCOMPARE(knock(world, "engine", api).status, 401);
}

/// A refresh token that somebody copied ends the sign-in for both, and with it every access token of it.
void TestCredentials::spentRefreshTokens() {
    TwoTenants world;
    const QJsonObject first = world.workbenchSession(world.victimsAdmin);
    const QJsonObject apart = world.workbenchSession(world.victimsAdmin);
    const QByteArray stolen = first["refresh_token"_L1].toString().toLatin1();
    const QJsonObject second = jsonOf(knock(world, "refresh", stolen));
    const QByteArray access = second["access_token"_L1].toString().toLatin1();
    QCOMPARE(knock(world, "workbench", access).status, 200);
    QCOMPARE(knock(world, "refresh", stolen).status, 401);
    QCOMPARE(knock(world, "workbench", access).status, 401);
    QCOMPARE(knock(world, "refresh", second["refresh_token"_L1].toString().toLatin1()).status, 401);
    QCOMPARE(knock(world, "workbench", apart["access_token"_L1].toString().toLatin1()).status, 200);
}

/// rules.md E-A7: the answers are the same to the byte, and so is the work behind them.
void TestCredentials::wrongPasswordsTellNothing() {
    TwoTenants world;
    TestBackend &backend = world.backend();
    QVERIFY(backend.users.deactivate(backend::Actor::system(), world.victim.id, world.victimsViewer.id).ok());
    const auto attempt = [&](const QByteArray &path, const QString &email, const QString &password) {
        return backend.post(path, {{u"email"_s, email}, {u"password"_s, password}});
    };
    for (const QByteArray &path : {QByteArray("/workbench/v1/session"), QByteArray("/engine/api/auth/login")}) {
        const HttpResponse wrong = attempt(path, world.victimsAdmin.email, u"wrong"_s);
        QCOMPARE(wrong.status, 401);
        QCOMPARE(attempt(path, u"nobody@example.com"_s, u"wrong"_s).body, wrong.body);
        QCOMPARE(attempt(path, u"%"_s, u"wrong"_s).body, wrong.body);
        QCOMPARE(attempt(path, u"' OR 1=1 --"_s, u"wrong"_s).body, wrong.body);
        QCOMPARE(attempt(path, world.victimsViewer.email, QLatin1String(TestBackend::password)).body, wrong.body);
        QCOMPARE(attempt(path, world.victimsAdmin.email, QString(100, u'x')).body, wrong.body);
    }
    // An account without a password costs the same hash as any other.
    WorkerPool pool;
    backend::PasswordHasher hasher(pool, 10);
    const auto hash = await(hasher.hash(Secret("right")));
    QVERIFY(hash.ok());
    const auto timed = [&](const std::vector<QByteArray> &hashes) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            [[maybe_unused]] const auto matches = await(hasher.matching(Secret("wrong"), hashes));
            best = std::min(best, timer.nsecsElapsed());
        }
        return best;
    };
    const qint64 known = timed({*hash});
    QVERIFY(timed({}) > known / 2);
    QVERIFY(timed({QByteArrayLiteral("!")}) > known / 2);
}

void TestCredentials::guessingIsLimited() {
    TwoTenants world;
    int refused = 0;
    HttpResponse last;
    for (int i = 0; i < 40; ++i) {
        last = world.backend().post(i % 2 ? "/workbench/v1/session" : "/engine/api/auth/login",
                                    {{u"email"_s, world.victimsAdmin.email}, {u"password"_s, QString::number(i)}});
        refused += last.status == 401 ? 1 : 0;
    }
    QCOMPARE(last.status, 429);
    QCOMPARE(refused, 30);
    QVERIFY(last.headers.contains("Retry-After"));
    // The right password does not get in either until the time has passed.
    const QJsonObject right{{u"email"_s, world.victimsAdmin.email}, {u"password"_s, QLatin1String(TestBackend::password)}};
    QCOMPARE(world.backend().post("/workbench/v1/session", right).status, 429);
    world.backend().clock.advance(std::chrono::seconds(5));
    QCOMPARE(world.backend().post("/workbench/v1/session", right).status, 200);
}

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
