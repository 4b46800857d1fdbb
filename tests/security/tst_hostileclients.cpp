#include "services/http/server.h"
#include "tests/security/twotenants.h"
#include "tests/services/http/rawclient.h"
#include "tests/support/sanitizers.h"

#include <QFile>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

qint64 residentMemory() {
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

QByteArray head(const QByteArray &path, const QByteArray &token, const QByteArray &framing) {
    QByteArray text = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    if (!token.isEmpty())
        text += "Authorization: Bearer " + token + "\r\n";
    return text + framing + "\r\n\r\n";
}

} // namespace

/// What a stranger may make a running server do and hold.
class TestHostileClients : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void strangersCannotFillTheMemory_data();
    void strangersCannotFillTheMemory();
    void bodiesTogetherAreBounded();
    void oneTenantLeavesRoomForOthers();
    void longBodiesStillArrive();
    void theOperatorsSecretStaysGuarded();
    void requestIdsCarryNothing();
};

void TestHostileClients::strangersCannotFillTheMemory_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<int>("status");
    const QByteArray import = "/workbench/v1/clients/{client}/imports";
    const QByteArray length = "Content-Length: 200000000";
    const QByteArray chunked = "Transfer-Encoding: chunked";
    QTest::newRow("import, nobody") << import << QByteArray() << length << 401;
    QTest::newRow("import, nobody, chunked") << import << QByteArray() << chunked << 401;
    QTest::newRow("import, forged") << import << QByteArray("forged") << length << 401;
    QTest::newRow("import, viewer") << import << QByteArray("viewer") << length << 403;
    QTest::newRow("import, bound user, chunked") << import << QByteArray("bound") << chunked << 403;
    QTest::newRow("short route, nobody, chunked") << QByteArray("/workbench/v1/diffs") << QByteArray() << chunked << 401;
    QTest::newRow("engine, nobody") << QByteArray("/engine/api/clients/create") << QByteArray()
                                    << QByteArray("Content-Length: 900000") << 401;
    QTest::newRow("sign-in") << QByteArray("/workbench/v1/session") << QByteArray()
                             << QByteArray("Content-Length: 900000") << 413;
    QTest::newRow("renewal") << QByteArray("/workbench/v1/session/refresh") << QByteArray()
                             << QByteArray("Content-Length: 900000") << 413;
    QTest::newRow("engine sign-in") << QByteArray("/engine/api/auth/login") << QByteArray()
                                    << QByteArray("Content-Length: 900000") << 413;
    QTest::newRow("super-admin") << QByteArray("/engine/api/super-admin/orgs") << QByteArray()
                                 << QByteArray("Content-Length: 900000") << 413;
    QTest::newRow("nowhere") << QByteArray("/nowhere") << QByteArray() << QByteArray("Content-Length: 900000") << 404;
}

/// The refusal comes before the body: what has to be sent to be believed is never gathered.
void TestHostileClients::strangersCannotFillTheMemory() {
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, framing);
    QFETCH(int, status);
    TwoTenants world;
    http::Server server(&world.backend().pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    path.replace("{client}", world.victimsClient.id.toString().toLatin1());
    const QByteArray token = who == "viewer" ? world.workbenchToken(world.victimsViewer)
        : who == "bound"                     ? world.workbenchToken(world.boundUser)
                                             : who;
    RawClient client(port);
    QVERIFY(client.send(head(path, token, framing)));
    const QByteArray reply = client.readReply();
    QVERIFY2(reply.startsWith("HTTP/1.1 " + QByteArray::number(status)), reply.constData());
    QVERIFY2(reply.contains("Connection: close"), reply.constData());
    // Whoever goes on sending is not listened to.
    const qint64 before = residentMemory();
    const QByteArray block(1024 * 1024, 'x');
    for (int i = 0; i < 32 && client.send(block); ++i) {
    }
    QVERIFY(test::underSanitizer || residentMemory() - before < 16 * 1024 * 1024);
}

/// Those who may send much share what there is: the last ones are asked to come back.
void TestHostileClients::bodiesTogetherAreBounded() {
    TestBackend::Options options;
    options.pipeline.bodiesInFlight = 6 * 1024 * 1024;
    TwoTenants world(store::Dialect::Sqlite, options);
    http::Server server(&world.backend().pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    const QByteArray token = world.workbenchToken(world.attackersAdmin);
    const QByteArray path = "/workbench/v1/clients/" + world.attackersClient.id.toString().toLatin1() + "/imports";
    const QByteArray request = head(path, token, "Content-Length: 5000000");
    const auto hold = [&] {
        auto client = std::make_unique<RawClient>(port);
        client->send(request + QByteArray(4'900'000, ' '));
        return client;
    };
    auto first = hold();
    QByteArray reply;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            // On a quick machine the late one can be read before the first, which is then the one refused.
            if (!first->readReply(1).isEmpty() || !first->isConnected())
                first = hold();
            RawClient late(port);
            late.send(request);
            late.send(QByteArray(4'900'000, ' '));
            reply = late.readReply(300);
            return reply.startsWith("HTTP/1.1 503");
        }(),
        10000);
    // What was given up is there for others.
    first.reset();
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            RawClient next(port);
            next.send(request);
            next.send(QByteArray(5'000'000, ' '));
            reply = next.readReply();
            return reply.startsWith("HTTP/1.1 422");
        }(),
        10000);
    // And so it is after an answer, on the same connection.
    RawClient second(port);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(second.send(request + QByteArray(5'000'000, ' ')));
        reply = second.readReply();
        QVERIFY2(reply.startsWith("HTTP/1.1 422"), reply.constData());
    }
}

/// Who sends slowly holds what was sent for as long as it takes; that is a share, and never all there is.
void TestHostileClients::oneTenantLeavesRoomForOthers() {
    TestBackend::Options options;
    options.pipeline.bodiesInFlight = 12 * 1024 * 1024;
    options.pipeline.bodiesOfOrganization = 6 * 1024 * 1024;
    TwoTenants world(store::Dialect::Sqlite, options);
    http::Server server(&world.backend().pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    const auto import = [&](const ClientAccount &client, const User &user) {
        return head("/workbench/v1/clients/" + client.id.toString().toLatin1() + "/imports", world.workbenchToken(user),
                    "Content-Length: 5000000");
    };
    const QByteArray greedy = import(world.attackersClient, world.attackersAdmin);
    const QByteArray other = import(world.victimsClient, world.victimsAdmin);
    std::vector<std::unique_ptr<RawClient>> held;
    for (int i = 0; i < 3; ++i) {
        held.push_back(std::make_unique<RawClient>(port));
        held.back()->send(greedy + QByteArray(4'900'000, ' '));
    }
    int refused = 0;
    for (const auto &client : held)
        refused += client->readReply(1000).startsWith("HTTP/1.1 503") ? 1 : 0;
    QCOMPARE(refused, 2);
    RawClient client(port);
    QVERIFY(client.send(other + QByteArray(5'000'000, ' ')));
    const QByteArray reply = client.readReply();
    QVERIFY2(reply.startsWith("HTTP/1.1 422"), reply.constData());
}

void TestHostileClients::longBodiesStillArrive() {
    TwoTenants world;
    http::Server server(&world.backend().pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    const QByteArray token = world.workbenchToken(world.attackersAdmin);
    const QByteArray path = "/workbench/v1/clients/" + world.attackersClient.id.toString().toLatin1() + "/imports";
    const QByteArray text = R"({"name":"Big","label":")" + QByteArray(3'000'000, 'x')
        + R"(","custom":false,"fields":[{"name":"Id","type":"id","label":"Id"}]})";
    RawClient client(port);
    QVERIFY(client.send(head(path, token, "Content-Length: " + QByteArray::number(text.size())) + text));
    QVERIFY(client.readReply().startsWith("HTTP/1.1 201"));
    QVERIFY(client.send(head(path, token, "Transfer-Encoding: chunked") + QByteArray::number(text.size(), 16) + "\r\n"
                        + text + "\r\n0\r\n\r\n"));
    QVERIFY(client.readReply().startsWith("HTTP/1.1 201"));
}

/// However a guess at the super-admin's secret is framed, it counts as one.
void TestHostileClients::theOperatorsSecretStaysGuarded() {
    TwoTenants world;
    http::Server server(&world.backend().pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    int refused = 0;
    int limited = 0;
    for (int i = 0; i < 60; ++i) {
        RawClient client(port);
        client.send(head("/engine/api/super-admin/orgs", "guess" + QByteArray::number(i), "Transfer-Encoding: chunked")
                    + "2\r\n{}\r\n0\r\n\r\n");
        const QByteArray reply = client.readReply();
        refused += reply.startsWith("HTTP/1.1 401") ? 1 : 0;
        limited += reply.startsWith("HTTP/1.1 429") ? 1 : 0;
    }
    QCOMPARE(refused + limited, 60);
    QCOMPARE(refused, 30);
}

/// An id that the caller chose comes back, and is logged, only when it is nothing but an id.
void TestHostileClients::requestIdsCarryNothing() {
    TwoTenants world;
    http::Server server(&world.backend().pipeline(), {});
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    for (const QByteArray &id : {QByteArray("a b"), QByteArray("\x1b[2J"), QByteArray("x\",\"user\":\"root"),
                                 QByteArray("a%0d%0aSet-Cookie: x=y"), QByteArray("\xe2\x80\xae"), QByteArray(200, 'a')}) {
        RawClient client(port);
        client.send("GET /engine/health HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + id + "\r\n\r\n");
        const QByteArray reply = client.readReply();
        QVERIFY2(!reply.contains(id), reply.constData());
    }
    QVERIFY(!world.backend().accessLines().contains('\x1b'));
    QVERIFY(!world.backend().accessLines().contains("Set-Cookie"));
}

QTEST_GUILESS_MAIN(TestHostileClients)
#include "tst_hostileclients.moc"
