#include "services/kernel/crypto.h"
#include "services/store/notificationstore.h"
#include "tests/services/backend/jobs/jobsrig.h"
#include "tests/support/database/testdatabase.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using schedule::DeliveryState;
using std::chrono::minutes;

namespace {

/// A mail server or a webhook's receiver that answers as it is told, on a thread of its own.
class Sink : public QThread {
public:
    enum class Manner { Good, RefuseForGood, RefuseForNow, HangUp, Silent, Nonsense, Redirect };

    explicit Sink(bool speaksMail)
        : m_speaksMail(speaksMail) {
        start();
        m_ready.acquire();
    }
    ~Sink() override {
        quit();
        wait();
    }
    quint16 port() const { return m_port; }
    void setManner(Manner manner) { m_manner = manner; }
    QByteArray received() const {
        const std::scoped_lock lock(m_mutex);
        return m_received;
    }
    int calls() const { return m_calls; }

protected:
    void run() override {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        connect(&server, &QTcpServer::newConnection, &server, [this, &server] {
            while (QTcpSocket *socket = server.nextPendingConnection())
                serve(socket);
        });
        m_ready.release();
        exec();
    }

private:
    /// What has come and is not answered yet: TCP cuts lines and mails wherever it likes.
    struct Talk {
        QByteArray text;
        bool inMail = false;
    };

    void serve(QTcpSocket *socket) {
        ++m_calls;
        if (m_manner == Manner::HangUp) {
            socket->abort();
            return;
        }
        const auto talk = std::make_shared<Talk>();
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket, talk] {
            const QByteArray bytes = socket->readAll();
            {
                const std::scoped_lock lock(m_mutex);
                m_received += bytes;
            }
            if (m_manner == Manner::Silent)
                return;
            m_speaksMail ? hearMail(socket, *talk, bytes) : answerHttp(socket);
        });
        if (m_speaksMail && m_manner != Manner::Silent)
            socket->write(m_manner == Manner::Nonsense ? "HTTP/1.1 200 OK\r\n\r\n" : "220 sink\r\n");
    }
    void hearMail(QTcpSocket *socket, Talk &talk, const QByteArray &bytes) {
        talk.text += bytes;
        for (;;) {
            const QByteArray end = talk.inMail ? "\r\n.\r\n" : "\r\n";
            const qsizetype at = talk.text.indexOf(end);
            if (at < 0)
                return;
            const QByteArray line = talk.text.left(at);
            talk.text.remove(0, at + end.size());
            const bool wasMail = std::exchange(talk.inMail, !talk.inMail && line.startsWith("DATA"));
            socket->write(wasMail ? QByteArray("250 ok\r\n") : answerTo(line));
        }
    }
    QByteArray answerTo(const QByteArray &line) const {
        if (line.startsWith("RCPT") && m_manner == Manner::RefuseForGood)
            return "550 5.1.1 No such person here\r\n";
        if (line.startsWith("RCPT") && m_manner == Manner::RefuseForNow)
            return "451 4.7.1 Come back later\r\n";
        return line.startsWith("DATA") ? "354 go on\r\n" : "250 ok\r\n";
    }
    void answerHttp(QTcpSocket *socket) {
        const QByteArray status = m_manner == Manner::RefuseForGood  ? "410 Gone"
                                  : m_manner == Manner::RefuseForNow ? "503 Service Unavailable"
                                  : m_manner == Manner::Redirect     ? "302 Found\r\nLocation: http://169.254.169.254/latest"
                                                                     : "204 No Content";
        socket->write(m_manner == Manner::Nonsense ? QByteArray("220 sink\r\n\r\n") : "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
    }

    const bool m_speaksMail;
    QSemaphore m_ready;
    std::atomic<quint16> m_port = 0;
    std::atomic<Manner> m_manner = Manner::Good;
    std::atomic<int> m_calls = 0;
    mutable std::mutex m_mutex;
    QByteArray m_received;
};

} // namespace

Q_DECLARE_METATYPE(Sink::Manner)

class TestDeliverer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void init();
    void cleanup();

    void mailArrives();
    void webhookIsSigned();
    void trouble_data();
    void trouble();
    void triesAgainAndGivesUp();
    void changedAlertsEndWhatWaits_data();
    void changedAlertsEndWhatWaits();
    void nothingForShutTenants();
    void testsAreCounted();
    void twoReplicasSendOnce();
    void refusesSettings_data();
    void refusesSettings();
    void secretsStaySecret();
    void addresses_data();
    void addresses();
    void headersCannotBeInjected();

private:
    JobsRig &rig(int replica = 0);
    void alert(bool email, bool webhook) {
        schedule::AlertSetting setting;
        setting.emailOn = email;
        setting.emailTo = email ? u"ada@example.com, Grace@example.com"_s : QString();
        setting.webhookOn = webhook;
        setting.webhookUrl = webhook ? u"http://127.0.0.1:%1/hook"_s.arg(m_web->port()) : QString();
        const auto set = rig().notifications.setAlerts(m_admin, m_client, setting, Secret("s3cret"));
        if (!set)
            qFatal("setAlerts: %s", qPrintable(set.error().message));
    }
    int deliver(int replica = 0) { return await(rig(replica).jobs->runDeliveries()); }
    backend::DeliveryInfo delivery() { return rig().notifications.deliveries(m_admin, m_client)->front(); }
    mail::MailSettings mailSettings() const {
        mail::MailSettings settings;
        settings.url = Secret("smtp://127.0.0.1:" + QByteArray::number(m_mail->port()));
        settings.from = u"fairlead@example.com"_s;
        settings.timeout = std::chrono::milliseconds(4000);
        return settings;
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Sink> m_mail, m_web;
    std::vector<std::unique_ptr<JobsRig>> m_rigs;
    ManualClock m_clock{Timestamp()};
    Principal m_admin;
    ClientId m_client;
};

void TestDeliverer::init() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    if (!m_database->problem().isEmpty())
        QSKIP(qPrintable(m_database->problem()));
    m_mail = std::make_unique<Sink>(true);
    m_web = std::make_unique<Sink>(false);
    m_clock = ManualClock(SystemClock().now());
    m_admin = rig().topology.addOrganization();
    m_client = rig().topology.addClient(m_admin, u"Müller & Söhne 🚀"_s);
}

void TestDeliverer::cleanup() {
    m_rigs.clear();
    m_database.reset();
    m_mail.reset();
    m_web.reset();
}

JobsRig &TestDeliverer::rig(int replica) {
    while (m_rigs.size() <= static_cast<size_t>(replica))
        m_rigs.push_back(std::make_unique<JobsRig>(m_database->url(), QUrl(u"http://127.0.0.1:9"_s), m_clock, mailSettings()));
    return *m_rigs[static_cast<size_t>(replica)];
}

void TestDeliverer::mailArrives() {
    alert(true, false);
    schedule::Notification drift;
    drift.client = m_client;
    drift.drift = {41, 42, true, 2, 1, 9};
    QVERIFY(rig().notifications.notify(m_admin.organization, drift, u"42"_s));
    QVERIFY(rig().notifications.notify(m_admin.organization, drift, u"42"_s)); // The same is told once.
    QCOMPARE(deliver(), 1);
    QCOMPARE(delivery().state, DeliveryState::Done);
    const QByteArray mail = m_mail->received();
    QVERIFY(mail.contains("RCPT TO:<ada@example.com>"));
    QVERIFY(mail.contains("RCPT TO:<Grace@example.com>"));
    QVERIFY(mail.contains("MAIL FROM:<fairlead@example.com>"));
    QVERIFY(mail.contains("Subject: =?UTF-8?B?"));
    const QByteArray body = QByteArray::fromBase64(mail.mid(mail.indexOf("\r\n\r\n") + 4).replace("\r\n", ""));
    QVERIFY2(body.contains("2 breaking, 1 risky and 9 safe"), body.constData());
    QVERIFY(body.contains("Müller & Söhne 🚀"));
    QCOMPARE(deliver(), 0);
}

void TestDeliverer::webhookIsSigned() {
    alert(false, true);
    QVERIFY(rig().notifications.test(m_admin, m_client));
    QCOMPARE(deliver(), 1);
    QCOMPARE(delivery().state, DeliveryState::Done);
    const QByteArray request = m_web->received();
    QVERIFY(request.startsWith("POST /hook HTTP/1.1\r\n"));
    const qsizetype begin = request.indexOf("X-Fairlead-Signature: ") + 22;
    const QByteArray header = request.mid(begin, request.indexOf("\r\n", begin) - begin);
    const QByteArray seconds = header.mid(2, header.indexOf(',') - 2);
    const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
    QCOMPARE(header, "t=" + seconds + ",v1=" + hmacSha256("s3cret", QByteArray(seconds + '.' + body)).toHex());
    QCOMPARE(QJsonDocument::fromJson(body).object()["kind"_L1].toString(), u"test"_s);
}

void TestDeliverer::trouble_data() {
    QTest::addColumn<bool>("mail");
    QTest::addColumn<Sink::Manner>("manner");
    QTest::addColumn<bool>("again");
    QTest::newRow("mail refused for good") << true << Sink::Manner::RefuseForGood << false;
    QTest::newRow("mail refused for now") << true << Sink::Manner::RefuseForNow << true;
    QTest::newRow("mail hangs up") << true << Sink::Manner::HangUp << true;
    QTest::newRow("mail is silent") << true << Sink::Manner::Silent << true;
    QTest::newRow("mail speaks nonsense") << true << Sink::Manner::Nonsense << true;
    QTest::newRow("webhook refused for good") << false << Sink::Manner::RefuseForGood << false;
    QTest::newRow("webhook refused for now") << false << Sink::Manner::RefuseForNow << true;
    QTest::newRow("webhook hangs up") << false << Sink::Manner::HangUp << true;
    QTest::newRow("webhook speaks nonsense") << false << Sink::Manner::Nonsense << true;
    QTest::newRow("webhook redirects") << false << Sink::Manner::Redirect << true;
}

void TestDeliverer::trouble() {
    QFETCH(bool, mail);
    QFETCH(Sink::Manner, manner);
    QFETCH(bool, again);
    alert(mail, !mail);
    (mail ? m_mail : m_web)->setManner(manner);
    QVERIFY(rig().notifications.test(m_admin, m_client));
    QCOMPARE(deliver(), 1);
    QCOMPARE(delivery().state, again ? DeliveryState::Pending : DeliveryState::Failed);
    QCOMPARE(delivery().attempts, 1);
    QVERIFY(!delivery().lastError.isEmpty());
    QCOMPARE(deliver(), 0); // Not before its time.
    if (!again)
        return;
    (mail ? m_mail : m_web)->setManner(Sink::Manner::Good);
    m_clock.advance(minutes(1));
    QCOMPARE(deliver(), 1);
    QCOMPARE(delivery().state, DeliveryState::Done);
    const auto attempts = store::NotificationStore(rig().topology.database()).attempts(m_admin.organization, delivery().id);
    QCOMPARE(attempts->size(), size_t(2));
    QVERIFY(!attempts->front().ok);
    QVERIFY(attempts->back().ok);
}

void TestDeliverer::triesAgainAndGivesUp() {
    alert(false, true);
    m_web->setManner(Sink::Manner::RefuseForNow);
    QVERIFY(rig().notifications.test(m_admin, m_client));
    int tries = 0;
    for (int minute = 0; minute < 24 * 60; minute += 1) {
        tries += deliver();
        m_clock.advance(minutes(1));
    }
    QCOMPARE(tries, 6);
    QCOMPARE(delivery().state, DeliveryState::Failed);
    QCOMPARE(delivery().attempts, 6);
}

void TestDeliverer::changedAlertsEndWhatWaits_data() {
    QTest::addColumn<bool>("mail");
    QTest::addColumn<bool>("moved");
    QTest::newRow("mail switched off") << true << false;
    QTest::newRow("mail to somebody else") << true << true;
    QTest::newRow("webhook switched off") << false << false;
    QTest::newRow("webhook elsewhere") << false << true;
}

/// Whoever is taken off the alerts hears nothing more, also not of what was tried before.
void TestDeliverer::changedAlertsEndWhatWaits() {
    QFETCH(bool, mail);
    QFETCH(bool, moved);
    alert(mail, !mail);
    Sink &sink = mail ? *m_mail : *m_web;
    sink.setManner(Sink::Manner::HangUp);
    QVERIFY(rig().notifications.test(m_admin, m_client));
    QCOMPARE(deliver(), 1);
    QCOMPARE(delivery().state, DeliveryState::Pending);
    schedule::AlertSetting setting = *rig().notifications.alerts(m_admin, m_client);
    if (moved) {
        setting.emailTo = mail ? u"else@example.com"_s : QString();
        setting.webhookUrl = mail ? QString() : u"http://127.0.0.1:9/else"_s;
    } else {
        setting.emailOn = setting.webhookOn = false;
    }
    QVERIFY(rig().notifications.setAlerts(m_admin, m_client, setting, Secret("s3cret")));
    sink.setManner(Sink::Manner::Good);
    const int calls = sink.calls();
    m_clock.advance(minutes(1));
    QCOMPARE(deliver(), 1);
    QCOMPARE(delivery().state, DeliveryState::Failed);
    QCOMPARE(sink.calls(), calls);
}

void TestDeliverer::nothingForShutTenants() {
    alert(false, true);
    QVERIFY(rig().notifications.test(m_admin, m_client));
    store::Database &database = rig().topology.database();
    for (const char *table : {"organization", "client"}) {
        const QString sql = u"UPDATE %1 SET is_active = "_s.arg(QLatin1String(table));
        QVERIFY(database.execute(sql + u"0"_s, {}).ok());
        QCOMPARE(deliver(), 0);
        QVERIFY(!*store::NotificationStore(database).nextDue()); // Nor is anybody woken for it.
        QVERIFY(database.execute(sql + u"1"_s, {}).ok());
    }
    QCOMPARE(m_web->calls(), 0);
    QCOMPARE(deliver(), 1);
    QCOMPARE(delivery().state, DeliveryState::Done);
}

/// The server's mail is no means to write to strangers.
void TestDeliverer::testsAreCounted() {
    alert(true, false);
    int told = 0;
    while (told < 100 && rig().notifications.test(m_admin, m_client))
        ++told;
    QCOMPARE(told, 20);
    QCOMPARE(rig().notifications.test(m_admin, m_client).error().code, ErrorCode::RateLimited);
    m_clock.advance(minutes(61));
    QVERIFY(rig().notifications.test(m_admin, m_client));
}

void TestDeliverer::twoReplicasSendOnce() {
    alert(true, true);
    QVERIFY(rig().notifications.test(m_admin, m_client));
    auto first = rig(0).jobs->runDeliveries();
    const int second = deliver(1);
    const int sum = await(std::move(first)) + second;
    QCOMPARE(sum, 2);
    QCOMPARE(m_web->calls(), 1);
    QCOMPARE(m_mail->calls(), 1);
}

void TestDeliverer::refusesSettings_data() {
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("url");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no address") << u"nobody"_s << QString() << ErrorCode::Invalid;
    QTest::newRow("a header") << u"a@example.com\r\nBcc: b@example.com"_s << QString() << ErrorCode::Invalid;
    QTest::newRow("metadata") << QString() << u"http://169.254.169.254/latest"_s << ErrorCode::Rejected;
    QTest::newRow("file") << QString() << u"file:///etc/passwd"_s << ErrorCode::Rejected;
    QTest::newRow("password in it") << QString() << u"https://me:pw@example.com/"_s << ErrorCode::Rejected;
    QTest::newRow("no url") << QString() << u"not a url"_s << ErrorCode::Rejected;
}

void TestDeliverer::refusesSettings() {
    QFETCH(QString, to);
    QFETCH(QString, url);
    QFETCH(ErrorCode, code);
    schedule::AlertSetting setting;
    setting.emailOn = !to.isEmpty();
    setting.emailTo = to;
    setting.webhookOn = !url.isEmpty();
    setting.webhookUrl = url;
    const auto set = rig().notifications.setAlerts(m_admin, m_client, setting, Secret("x"));
    QVERIFY(!set);
    QCOMPARE(set.error().code, code);
    QCOMPARE(rig().notifications.alerts(m_admin, m_client)->revision, 0);
    QCOMPARE(rig().notifications.test(m_admin, m_client).error().code, ErrorCode::Rejected);
    // Where loopback is not allowed, a webhook cannot reach this machine.
    backend::NotificationService strict(rig().topology.database(), *rig().vault, rig().topology.events, m_clock,
                                        outbound::AddressGuard(false), false);
    setting = {};
    setting.webhookOn = true;
    setting.webhookUrl = u"http://127.0.0.1:80/"_s;
    QCOMPARE(strict.setAlerts(m_admin, m_client, setting, Secret("x")).error().code, ErrorCode::Rejected);
}

void TestDeliverer::secretsStaySecret() {
    alert(false, true);
    schedule::AlertSetting setting = *rig().notifications.alerts(m_admin, m_client);
    QVERIFY(setting.hasSecret);
    // Kept when none is given; the row holds none.
    QVERIFY(rig().notifications.setAlerts(m_admin, m_client, setting, Secret()));
    QCOMPARE(rig().notifications.webhookSecret(m_admin.organization, m_client)->reveal(), QByteArray("s3cret"));
    QCOMPARE(rig().notifications.setAlerts(m_admin, m_client, setting, Secret()).error().code, ErrorCode::Conflict);
    const ClientId other = rig().topology.addClient(m_admin, u"Other"_s);
    setting = {};
    setting.webhookOn = true;
    setting.webhookUrl = u"http://127.0.0.1:80/"_s;
    QCOMPARE(rig().notifications.setAlerts(m_admin, other, setting, Secret()).error().code, ErrorCode::Invalid);
}

void TestDeliverer::addresses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("one") << u"a@b.co"_s << 1;
    QTest::newRow("twice the same") << u"a@b.co, A@b.co"_s << 1;
    QTest::newRow("two") << u" a@b.co ,b@b.co,"_s << 2;
    QTest::newRow("none") << u" , "_s << -1;
    QTest::newRow("two ats") << u"a@b@c"_s << -1;
    QTest::newRow("no name") << u"@b.co"_s << -1;
    QTest::newRow("brackets") << u"<a@b.co>"_s << -1;
    QTest::newRow("not ASCII") << u"ä@b.co"_s << -1;
    QTest::newRow("huge") << QString(300, u'a') + u"@b.co"_s << -1;
    QStringList many;
    for (int i = 0; i < 21; ++i)
        many.append(u"a%1@b.co"_s.arg(i));
    QTest::newRow("too many") << many.join(u',') << -1;
}

void TestDeliverer::addresses() {
    QFETCH(QString, text);
    QFETCH(int, count);
    const auto addresses = mail::parseAddresses(text);
    QCOMPARE(addresses ? static_cast<int>(addresses->size()) : -1, count);
}

void TestDeliverer::headersCannotBeInjected() {
    mail::Mail mail;
    mail.to = {u"a@b.co"_s};
    mail.subject = u"Hello\r\nBcc: evil@example.com\r\n\r\nbody "_s + QString(500, u'ü') + u"🚀"_s;
    mail.text = u".\r\nQUIT\r\n"_s;
    mail.id = u"1"_s;
    const QByteArray text = mail::writeMail(mail, u"f@b.co"_s);
    QVERIFY(!text.contains("\r\nBcc:"));
    QVERIFY(!text.contains("QUIT"));
    const QByteArrayList lines = text.split('\n');
    for (const QByteArray &line : lines)
        QVERIFY(line.size() < 100);
}

QTEST_GUILESS_MAIN(TestDeliverer)
#include "tst_deliverer.moc"
