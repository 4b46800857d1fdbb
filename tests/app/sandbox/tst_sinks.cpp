#include "app/sandbox/lib/orggenerator.h"
#include "app/sandbox/lib/sandbox.h"
#include "services/providers/mail/mailsender.h"
#include "services/providers/outbound/httpclient.h"

#include <QCoroTask>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What takes mail and webhooks, with our own senders at the other end.
class TestSinks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_sandbox = std::make_unique<sandbox::Sandbox>(std::make_unique<sandbox::OrgGenerator>(1, 20, 400));
        QVERIFY(m_sandbox->start());
        QVERIFY(m_sandbox->startMail());
    }
    void takesMails();
    void mailFaults_data();
    void mailFaults();
    void takesWebhooks();
    void webhookFaults_data();
    void webhookFaults();
    void keepsTheNewest();
    void standsBadClients_data();
    void standsBadClients();
    void startsMailOnce();

private:
    Result<void> mail(const QString &subject, const QString &text, std::chrono::milliseconds timeout = 10s) {
        mail::MailSettings settings;
        settings.url = Secret(m_sandbox->mailUrl().toEncoded());
        settings.from = u"fairlead@example.org"_s;
        settings.timeout = timeout;
        mail::Mail mail{{u"ada@example.org"_s, u"maya@example.org"_s}, subject, text, u"1"_s, SystemClock().now()};
        return mail::sendMail(settings, mail);
    }
    Result<outbound::HttpReply> call(HttpMethod method, const QUrl &url, const QByteArray &body = {},
                                         std::chrono::milliseconds timeout = 5s) {
        outbound::OutboundSettings settings;
        settings.allowLocal = true;
        outbound::HttpClient http(settings);
        outbound::OutboundRequest request;
        request.method = method;
        request.url = url;
        request.body = body;
        request.headers.append("X-Fairlead-Signature", "t=1,v1=ab");
        request.timeout = timeout;
        return QCoro::waitFor(http.send(request));
    }
    QJsonArray listed(const QString &which) {
        QUrl url = m_sandbox->url();
        url.setPath(u"/__admin/"_s + which);
        const auto reply = call(HttpMethod::Get, url);
        return reply ? QJsonDocument::fromJson(reply->body).object()[u"data"_s].toArray() : QJsonArray{u"failed"_s};
    }
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

void TestSinks::takesMails() {
    const QString subject = u"Drift at Søren’s Theatre: three breaking changes 🚨 since yesterday"_s;
    const QString text = u".A dot begins this line\n..and two this one\nLong: "_s + QString(5000, u'ü');
    const auto sent = mail(subject, text);
    QVERIFY2(sent.ok(), sent.ok() ? "" : qPrintable(sent.error().message));
    const QJsonArray mails = listed(u"mails"_s);
    QCOMPARE(mails.size(), 1);
    const QJsonObject mail = mails.first().toObject();
    QCOMPARE(mail[u"from"_s].toString(), u"fairlead@example.org"_s);
    QCOMPARE(mail[u"to"_s].toArray(), (QJsonArray{u"ada@example.org"_s, u"maya@example.org"_s}));
    QCOMPARE(mail[u"subject"_s].toString(), subject);
    QCOMPARE(mail[u"text"_s].toString(), text);
    QVERIFY(parseIso(mail[u"at"_s].toString()));
    QUrl clear = m_sandbox->url();
    clear.setPath(u"/__admin/clear"_s);
    QCOMPARE(call(HttpMethod::Post, clear)->status, 200);
    QVERIFY(listed(u"mails"_s).isEmpty());
}

void TestSinks::mailFaults_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("code");
    QTest::newRow("refuse") << u"refuse"_s << static_cast<int>(ErrorCode::Rejected);
    QTest::newRow("hang") << u"hang"_s << static_cast<int>(ErrorCode::Timeout);
    QTest::newRow("500") << u"500"_s << static_cast<int>(ErrorCode::Unavailable);
}

void TestSinks::mailFaults() {
    QFETCH(QString, fault);
    QFETCH(int, code);
    m_sandbox->world().setFaults({{u"smtp"_s, fault}});
    const auto sent = mail(u"x"_s, u"y"_s, 700ms);
    QVERIFY(!sent);
    QVERIFY2(static_cast<int>(sent.error().code) == code, qPrintable(errorCodeName(sent.error().code) + sent.error().message));
    QVERIFY(listed(u"mails"_s).isEmpty());
    m_sandbox->world().setFaults({{u"reset"_s, true}});
    QVERIFY(mail(u"x"_s, u"y"_s));
}

void TestSinks::takesWebhooks() {
    QUrl url = m_sandbox->webhookUrl();
    QCOMPARE(call(HttpMethod::Post, url, R"({"kind":"drift"})")->status, 200);
    url.setPath(u"/webhook/of/acme"_s);
    QCOMPARE(call(HttpMethod::Post, url, "plain words")->status, 200);
    const QJsonArray webhooks = listed(u"webhooks"_s);
    QCOMPARE(webhooks.size(), 2);
    QCOMPARE(webhooks[0][u"body"_s][u"kind"_s].toString(), u"drift"_s);
    QCOMPARE(webhooks[0][u"headers"_s][u"X-Fairlead-Signature"_s].toString(), u"t=1,v1=ab"_s);
    QCOMPARE(webhooks[1][u"path"_s].toString(), u"/webhook/of/acme"_s);
    QCOMPARE(webhooks[1][u"body"_s].toString(), u"plain words"_s);
}

void TestSinks::webhookFaults_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status"); ///< 0: no reply.
    QTest::newRow("refuse") << u"refuse"_s << 0;
    QTest::newRow("hang") << u"hang"_s << 0;
    QTest::newRow("500") << u"500"_s << 500;
}

void TestSinks::webhookFaults() {
    QFETCH(QString, fault);
    QFETCH(int, status);
    m_sandbox->world().setFaults({{u"webhook"_s, fault}});
    const auto reply = call(HttpMethod::Post, m_sandbox->webhookUrl(), "{}", 500ms);
    QCOMPARE(reply ? reply->status : 0, status);
    QVERIFY(listed(u"webhooks"_s).isEmpty());
}

void TestSinks::keepsTheNewest() {
    sandbox::Postbox &box = m_sandbox->world().postbox();
    for (size_t i = 0; i < sandbox::Postbox::capacity + 3; ++i)
        box.take(sandbox::TakenWebhook{"/webhook", {}, QByteArray::number(qulonglong(i)), {}});
    QCOMPARE(box.webhooks().size(), qsizetype(sandbox::Postbox::capacity));
    QCOMPARE(box.webhooks().first()[u"body"_s].toString(), u"3"_s);
}

void TestSinks::standsBadClients_data() {
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nonsense") << QByteArray("HELLO?\r\n") << QByteArray("502");
    QTest::newRow("no recipient") << QByteArray("HELO x\r\nMAIL FROM:<a@b>\r\nDATA\r\n") << QByteArray("503");
    QTest::newRow("no address") << QByteArray("MAIL FROM:\r\nRCPT TO:>x<\r\nQUIT\r\n") << QByteArray("221");
    QTest::newRow("endless line") << QByteArray(500'000, 'x') << QByteArray();
}

void TestSinks::standsBadClients() {
    QFETCH(QByteArray, said);
    QFETCH(QByteArray, answer);
    QTcpSocket socket;
    socket.connectToHost(m_sandbox->mailUrl().host(), quint16(m_sandbox->mailUrl().port()));
    QVERIFY(socket.waitForConnected(5000));
    socket.write(said);
    QByteArray heard;
    QTRY_VERIFY2((heard += socket.readAll(), answer.isEmpty() ? socket.state() != QTcpSocket::ConnectedState
                                                              : heard.contains(answer)),
                 heard.constData());
    QVERIFY(mail(u"x"_s, u"y"_s)); // Others are served as before.
}

void TestSinks::startsMailOnce() {
    QVERIFY(!m_sandbox->startMail());
    m_sandbox->stop();
    QVERIFY(!m_sandbox->startMail());
}

QTEST_GUILESS_MAIN(TestSinks)
#include "tst_sinks.moc"
