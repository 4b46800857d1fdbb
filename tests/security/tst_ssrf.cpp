#include "services/providers/outbound/httpclient.h"
#include "services/providers/salesforce/salesforcereplies.h"
#include "tests/security/twotenants.h"

#include <QHostInfo>
#include <QTcpServer>
#include <QTcpSocket>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

/// Something inside that must not be reached: counts who comes, and answers each with the same reply.
class Inside : public QObject {
public:
    explicit Inside(QByteArray reply = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
        : m_reply(std::move(reply)) {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("listen");
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                ++visits;
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    seen += socket->readAll();
                    socket->write(m_reply);
                    socket->disconnectFromHost();
                });
            }
        });
    }
    QString port() const { return QString::number(m_server.serverPort()); }
    void setReply(const QByteArray &reply) { m_reply = reply; }

    int visits = 0;
    QByteArray seen;

private:
    QByteArray m_reply;
    QTcpServer m_server;
};

QByteArray redirect(const QString &to) {
    return "HTTP/1.1 302 Found\r\nLocation: " + to.toLatin1() + "\r\nContent-Length: 0\r\n\r\n";
}

} // namespace

/// Nobody makes the server call its own network.
class TestSsrf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void instanceUrls_data();
    void instanceUrls();
    void namesThatLeadInside();
    void redirectsAreNotFollowed();
    void providersCannotSendTheTokenElsewhere();
};

void TestSsrf::instanceUrls_data() {
    QTest::addColumn<QString>("url");
    for (const char *url : {"https://127.0.0.1:{port}", "http://127.0.0.1:{port}", "https://127.1:{port}",
                            "https://2130706433:{port}", "https://0x7f000001:{port}", "https://0x7f.0.0.1:{port}",
                            "https://017700000001:{port}", "https://0:{port}", "https://0.0.0.0:{port}",
                            "https://[::1]:{port}", "https://[::]:{port}", "https://[::ffff:127.0.0.1]:{port}",
                            "https://[::ffff:7f00:1]:{port}", "https://[::127.0.0.1]:{port}",
                            "https://[64:ff9b::7f00:1]:{port}", "https://[2002:7f00:1::]:{port}",
                            "https://[fe80::1]:{port}", "https://[fd00:ec2::254]", "https://169.254.169.254",
                            "https://[::ffff:169.254.169.254]", "https://100.100.100.200", "https://10.0.0.1",
                            "https://172.16.0.1", "https://192.168.0.1", "https://localhost:{port}",
                            "https://LOCALHOST:{port}", "https://localhost.:{port}", "https://ip6-localhost:{port}",
                            "https://\xe2\x91\xa0\xe2\x91\xa1\xe2\x91\xa6.0.0.1:{port}",
                            "https://127\xe3\x80\x82" "0.0.1:{port}", "https://acme.my.salesforce.com@127.0.0.1:{port}",
                            "https://127.0.0.1:{port}#.salesforce.com", "https://127.0.0.1:{port}?.salesforce.com",
                            "https://127.0.0.1:{port}/x", "https://127.0.0.1:{port}\\@acme.my.salesforce.com",
                            "https://127.0.0.1:{port}\r\nX: y", "gopher://127.0.0.1:{port}", "file:///etc/passwd",
                            "https:///etc/passwd", "//127.0.0.1:{port}", "https://", "", " ", "127.0.0.1:{port}",
                            "https://127.0.0.1:99999", "https://255.255.255.255", "https://224.0.0.1"})
        QTest::newRow(qPrintable(QString::fromUtf8(url).toHtmlEscaped())) << QString::fromUtf8(url);
}

void TestSsrf::instanceUrls() {
    QFETCH(QString, url);
    TwoTenants world;
    Inside inside;
    url.replace(u"{port}"_s, inside.port());
    const QByteArray token = world.workbenchToken(world.attackersAdmin);
    const QByteArray path = "/workbench/v1/clients/" + world.attackersClient.id.toString().toLatin1() + "/connection";
    const HttpResponse response = world.backend().post(
        path, {{u"source"_s, u"access_token"_s}, {u"instance_url"_s, url}, {u"access_token"_s, u"the-token"_s}}, token);
    QVERIFY2(response.status == 400 || response.status == 422 || response.status == 502,
             QByteArray::number(response.status) + ' ' + response.body);
    QCoreApplication::processEvents();
    QCOMPARE(inside.visits, 0);
    QVERIFY(!response.body.contains("the-token"));
    QCOMPARE(world.backend().get(path, token).status, 404);
}

/// A name that resolves to an address inside (as a rebound one does) is refused where the socket is made.
void TestSsrf::namesThatLeadInside() {
    Inside inside;
    outbound::HttpClient client{outbound::OutboundSettings()};
    for (const QString &host : {u"localhost"_s, QHostInfo::localHostName()}) {
        outbound::OutboundRequest request;
        request.url = QUrl(u"https://%1:%2/"_s.arg(host, inside.port()));
        request.bearer = Secret("the-token");
        const auto reply = await(client.send(request));
        QVERIFY(!reply.ok());
        QVERIFY(!reply.error().message.contains(u"the-token"_s));
    }
    QCOMPARE(inside.visits, 0);
}

void TestSsrf::redirectsAreNotFollowed() {
    Inside inside;
    Inside outside(redirect(u"http://127.0.0.1:%1/latest/meta-data"_s.arg(inside.port())));
    outbound::OutboundSettings settings;
    settings.allowLocal = true;
    outbound::HttpClient client(settings);
    for (const char *status : {"301", "302", "303", "307", "308"}) {
        outside.setReply(redirect(u"http://127.0.0.1:%1/"_s.arg(inside.port())).replace("302", status));
        outbound::OutboundRequest request;
        request.url = QUrl(u"http://127.0.0.1:%1/"_s.arg(outside.port()));
        request.bearer = Secret("the-token");
        const auto reply = await(client.send(request));
        QVERIFY(!reply.ok());
        QCOMPARE(reply.error().code, ErrorCode::Upstream);
    }
    QCOMPARE(outside.visits, 5);
    QCOMPARE(inside.visits, 0);
}

/// What a hostile org says about where to go on is a path of its own host, or nothing.
void TestSsrf::providersCannotSendTheTokenElsewhere() {
    Inside inside;
    for (const char *next : {"//127.0.0.1:{port}/x", "http://127.0.0.1:{port}/x", "@127.0.0.1:{port}/services/data/",
                             ".evil.example/services/data/", "/\\127.0.0.1:{port}/services/data/", "/services/data"}) {
        const QByteArray body = R"({"records":[],"done":false,"nextRecordsUrl":")"
            + QByteArray(next).replace("{port}", inside.port().toLatin1()).replace('\\', "\\\\") + "\"}";
        QVERIFY2(!salesforce::readQueryPage(body).ok(), next);
    }
    QVERIFY(salesforce::readQueryPage(R"({"records":[],"done":false,"nextRecordsUrl":"/services/data/v1/query/0"})").ok());
}

QTEST_GUILESS_MAIN(TestSsrf)
#include "tst_ssrf.moc"
