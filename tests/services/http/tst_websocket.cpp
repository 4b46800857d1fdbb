#include "tests/services/http/serverrig.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

using namespace fairlead;
using namespace fairlead::http;
using fairlead::test::RawClient;
using fairlead::test::ServerRig;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestWebSocket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void talks();
    void refuses_data();
    void refuses();
    void boundsMessages();
    void dropsSlowReaders();
    void dropsWhoPingsAndDoesNotRead();
    void nobodyTakesAllConnections_data();
    void nobodyTakesAllConnections();
    void readsWhatCameWithTheHandshake();
    void closesOnDrain();
    void dropsWhoDoesNotPong();
};

namespace {

QNetworkRequest request(quint16 port, const QByteArray &credential, const QByteArray &origin = {}) {
    QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/test/events"_s.arg(port)));
    request.setRawHeader("Authorization", "Bearer " + credential);
    if (!origin.isEmpty())
        request.setRawHeader("Origin", origin);
    return request;
}

QByteArray handshake(const QByteArray &path, const QByteArray &more) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + more + "\r\n";
}

/// A short text as a client's frame, with a mask of zeros.
QByteArray frame(const QByteArray &text) {
    return QByteArray::fromHex("81") + static_cast<char>(0x80 | text.size()) + QByteArray(4, '\0') + text;
}

} // namespace

void TestWebSocket::talks() {
    ServerRig rig;
    const quint16 port = rig.listen();
    for (int i = 0; i < 2; ++i) {
        QWebSocket socket;
        QSignalSpy texts(&socket, &QWebSocket::textMessageReceived);
        socket.open(request(port, "good"));
        QTRY_COMPARE(texts.count(), 1);
        QCOMPARE(texts[0][0].toString(), u"hello"_s);
        socket.sendTextMessage(u"ahoy"_s);
        QTRY_COMPARE(texts.count(), 2);
        QCOMPARE(texts[1][0].toString(), u"echo ahoy"_s);
        QCOMPARE(rig.pipeline->metrics().connections(), 1);
        socket.close();
        QTRY_COMPARE(rig.pipeline->metrics().connections(), 0);
    }
}

void TestWebSocket::refuses_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    const QByteArray good = "Authorization: Bearer good\r\n";
    QTest::newRow("no credential") << handshake("/test/events", "") << QByteArray("401");
    QTest::newRow("forged") << handshake("/test/events", "Authorization: Bearer bad\r\n") << QByteArray("401");
    QTest::newRow("foreign origin")
        << handshake("/test/events", good + "Origin: https://evil.example.com\r\n") << QByteArray("403");
    QTest::newRow("allowed origin")
        << handshake("/test/events", good + "Origin: https://app.example.com\r\n") << QByteArray("101");
    QTest::newRow("own origin") << handshake("/test/events", good + "Origin: http://x\r\n") << QByteArray("101");
    QTest::newRow("elsewhere") << handshake("/test/public", good) << QByteArray("404");
    QTest::newRow("nowhere") << handshake("/nowhere", good) << QByteArray("404");
    QTest::newRow("after a request")
        << QByteArray("GET /test/public HTTP/1.1\r\nHost: x\r\n\r\n") + handshake("/test/events", good)
        << QByteArray("200");
}

void TestWebSocket::refuses() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    CorsPolicy policy;
    policy.origins = {"https://app.example.com"};
    ServerRig rig({}, policy);
    const quint16 port = rig.listen();
    RawClient client(port);
    QVERIFY(client.send(bytes));
    const QByteArray reply = client.readReply();
    QVERIFY2(reply.startsWith("HTTP/1.1 " + status), reply.constData());
    if (status == "200")
        QVERIFY(client.readReply().startsWith("HTTP/1.1 101"));
    if (status.startsWith('4'))
        QVERIFY(client.isClosed());
    // The same head in two pieces comes to the same.
    RawClient dripping(port);
    for (const char byte : bytes)
        QVERIFY(dripping.send(QByteArray(1, byte)));
    QVERIFY(dripping.readReply().startsWith("HTTP/1.1 " + status));
}

void TestWebSocket::boundsMessages() {
    ServerRig rig;
    const quint16 port = rig.listen();
    QWebSocket socket;
    QSignalSpy texts(&socket, &QWebSocket::textMessageReceived);
    QSignalSpy gone(&socket, &QWebSocket::disconnected);
    socket.open(request(port, "good"));
    QTRY_COMPARE(texts.count(), 1);
    socket.sendTextMessage(QString(300 * 1024, u'x'));
    QTRY_COMPARE(gone.count(), 1);
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 0);
}

void TestWebSocket::dropsSlowReaders() {
    ServerRig rig;
    RawClient client(rig.listen());
    QVERIFY(client.send(handshake("/test/events", "Authorization: Bearer good\r\n")));
    QVERIFY(client.readReply().startsWith("HTTP/1.1 101"));
    QVERIFY(client.send(frame("flood")));
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 0);
}

// Each ping asks for a pong, which has to wait somewhere when nobody takes it.
void TestWebSocket::dropsWhoPingsAndDoesNotRead() {
    ServerRig rig;
    RawClient client(rig.listen());
    QVERIFY(client.send(handshake("/test/events", "Authorization: Bearer good\r\n")));
    QVERIFY(client.readReply().startsWith("HTTP/1.1 101"));
    const QByteArray ping = QByteArray::fromHex("89fd") + QByteArray(4, '\0') + QByteArray(125, 'p');
    const QByteArray pings = ping.repeated(8 * 1024);
    int sent = 0;
    while (sent < 100 && client.send(pings))
        ++sent;
    QVERIFY(sent < 100);
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 0);
}

void TestWebSocket::nobodyTakesAllConnections_data() {
    QTest::addColumn<int>("ofUser");
    QTest::addColumn<int>("ofOrganization");
    QTest::newRow("user") << 3 << 100;
    QTest::newRow("organization") << 100 << 3;
}

// They stay open as long as their owner likes, so each may have some of them only. What one gave up is free again.
void TestWebSocket::nobodyTakesAllConnections() {
    QFETCH(int, ofUser);
    QFETCH(int, ofOrganization);
    PipelineOptions options;
    options.webSockets = {ofUser, ofOrganization};
    ServerRig rig({}, {}, options);
    const quint16 port = rig.listen();
    const auto open = [port] {
        auto client = std::make_unique<RawClient>(port);
        client->send(handshake("/test/events", "Authorization: Bearer good\r\n"));
        const QByteArray reply = client->readReply();
        return std::pair(std::move(client), reply.left(12));
    };
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        auto [client, status] = open();
        QCOMPARE(status, "HTTP/1.1 101");
        clients.push_back(std::move(client));
    }
    QCOMPARE(open().second, "HTTP/1.1 429");
    clients.pop_back();
    const auto isFullAgain = [&] {
        auto [client, status] = open();
        if (status == "HTTP/1.1 101")
            clients.push_back(std::move(client));
        return clients.size() == 3;
    };
    QTRY_VERIFY(isFullAgain());
}

// Whoever does not wait for the server's 101 is answered all the same: what came with the handshake is the only thing
// that will ever come, so nothing else would wake the server.
void TestWebSocket::readsWhatCameWithTheHandshake() {
    ServerRig rig;
    const quint16 port = rig.listen();
    const QByteArray head = handshake("/test/events", "Authorization: Bearer good\r\n");
    RawClient client(port);
    QVERIFY(client.send(head + frame("one") + frame("two")));
    QVERIFY(client.readReply().startsWith("HTTP/1.1 101"));
    const QByteArray expected = QByteArray("\x81\x05hello\x81\x08") + "echo one" + QByteArray("\x81\x08") + "echo two";
    QByteArray said;
    QTRY_VERIFY2((said += client.readToEnd(20)).size() >= expected.size(), said.toHex());
    QCOMPARE(said, expected);
    RawClient half(port); // Only a part of the frame came with it.
    QVERIFY(half.send(head + frame("one").first(4)));
    QVERIFY(half.readReply().startsWith("HTTP/1.1 101"));
    QVERIFY(half.send(frame("one").sliced(4)));
    said.clear();
    QTRY_VERIFY2((said += half.readToEnd(20)).endsWith("echo one"), said.toHex());
    RawClient flood(port);
    QVERIFY(flood.send(head + frame("flood")));
    QVERIFY(flood.isClosed());
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 2);
}

void TestWebSocket::closesOnDrain() {
    ServerRig rig;
    const quint16 port = rig.listen();
    QWebSocket socket;
    QSignalSpy texts(&socket, &QWebSocket::textMessageReceived);
    QSignalSpy gone(&socket, &QWebSocket::disconnected);
    QSignalSpy drained(rig.server.get(), &Server::drained);
    socket.open(request(port, "good"));
    QTRY_COMPARE(texts.count(), 1);
    rig.server->drain(5s);
    QTRY_COMPARE(gone.count(), 1);
    QCOMPARE(int(socket.closeCode()), 1001);
    QTRY_COMPARE(drained.count(), 1);
}

void TestWebSocket::dropsWhoDoesNotPong() {
    ServerOptions options;
    options.limits.webSocket.pingInterval = 50ms;
    ServerRig rig(options);
    const quint16 port = rig.listen();
    RawClient mute(port);
    QVERIFY(mute.send(handshake("/test/events", "Authorization: Bearer good\r\n")));
    QWebSocket socket;
    QSignalSpy gone(&socket, &QWebSocket::disconnected);
    socket.open(request(port, "good"));
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 2);
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 1);
    QCOMPARE(gone.count(), 0);
}

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"
