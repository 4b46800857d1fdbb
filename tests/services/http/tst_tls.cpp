#include "tests/services/http/serverrig.h"
#include "tests/services/http/testcertificate.h"

#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace fairlead::http;
using fairlead::test::RawClient;
using fairlead::test::ServerRig;
using namespace Qt::StringLiterals;

class TestTls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();
    void dropsSlowReadersOfEvents();
    void refusesPlainText();
    void refusesBadFiles();

private:
    QString write(const QString &name, const QByteArray &content);
    QTemporaryDir m_dir;
    QString m_certificate;
    QString m_key;
};

QString TestTls::write(const QString &name, const QByteArray &content) {
    QFile file(m_dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("write");
    return file.fileName();
}

void TestTls::initTestCase() {
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS backend here.");
    m_certificate = write(u"certificate.pem"_s, test::certificatePem);
    m_key = write(u"key.pem"_s, test::keyPem);
}

void TestTls::answers_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("bodySize");
    QTest::newRow("small") << QByteArray("GET /test/public") << 2;
    QTest::newRow("slow") << QByteArray("GET /test/slow?ms=20") << 0;
    QTest::newRow("big") << QByteArray("GET /test/big?size=5000000") << 5000000;
    QTest::newRow("refused") << QByteArray("BREW /test/public") << -1;
}

void TestTls::answers() {
    QFETCH(QByteArray, line);
    QFETCH(int, bodySize);
    ServerRig rig;
    QVERIFY(rig.server->useTls(m_certificate, m_key));
    const quint16 port = rig.listen();
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    QVERIFY(socket.waitForEncrypted());
    socket.write(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QByteArray reply;
    QTRY_VERIFY_WITH_TIMEOUT((reply += socket.readAll(), socket.state() == QAbstractSocket::UnconnectedState), 10000);
    QVERIFY2(reply.startsWith(bodySize < 0 ? "HTTP/1.1 501" : "HTTP/1.1 200"), reply.left(200).constData());
    if (bodySize >= 0)
        QCOMPARE(reply.size() - reply.indexOf("\r\n\r\n") - 4, bodySize);
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 0);
}

// What waits has been encrypted already: the plain side of the socket looks empty.
void TestTls::dropsSlowReadersOfEvents() {
    ServerRig rig;
    QVERIFY(rig.server->useTls(m_certificate, m_key));
    const quint16 port = rig.listen();
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.setReadBufferSize(1024);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    QVERIFY(socket.waitForEncrypted());
    socket.write("GET /test/events HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                 "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                 "Authorization: Bearer good\r\n\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    socket.write(QByteArray::fromHex("8186") + QByteArray(4, '\0') + "stream");
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 0);
}

void TestTls::refusesPlainText() {
    ServerRig rig;
    QVERIFY(rig.server->useTls(m_certificate, m_key));
    RawClient client(rig.listen());
    QVERIFY(client.send("GET /test/public HTTP/1.1\r\nHost: x\r\n\r\n"));
    QVERIFY(!client.readToEnd().contains("200 OK"));
    QTRY_COMPARE(rig.pipeline->metrics().connections(), 0);
}

void TestTls::refusesBadFiles() {
    ServerRig rig;
    const QString bad = write(u"bad.pem"_s, "not a pem file");
    QVERIFY(rig.server->useTls(bad, m_key).error().message.contains(bad));
    QVERIFY(rig.server->useTls(m_certificate, bad).error().message.contains(bad));
    QVERIFY(!rig.server->useTls(m_certificate, u"/nowhere/key.pem"_s));
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
