#include "tests/app/server/serverrig.h"
#include "tests/services/http/testcertificate.h"

#include <QTcpSocket>

#include <csignal>

using namespace fairlead;
using namespace fairlead::test;

/// The server program from its command line to its last breath.
class FairleaddTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!areBuilt())
            QSKIP("fairleadd, fairleadctl and fairlead-sandbox are not all built (FAIRLEAD_BIN_DIR)");
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void saysWhereItAnswers_data();
    void saysWhereItAnswers();
    void answersForItself();
    void badCommandLines_data();
    void badCommandLines();
    void flagsBeatEnvironmentBeatsFile();
    void speaksTls();
    void answersAHostWithoutPrefix();
    void keepsADirectoryToItself();
    void refusesAPortInUse();
    void aKeyThatIsWrongDestroysNothing_data();
    void aKeyThatIsWrongDestroysNothing();
    void keepsSecretsToItself();
    void logsJsonWhereAsked();
    void drainsASlowRequest();
    void drainsNoLongerThanToldTo();
    void endsIdleConnectionsAtOnce();

private:
    QString dataDir() const { return m_folder->filePath(u"data"_s); }
    QStringList flags(const QStringList &more = {}) const {
        return QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--data-dir"_s, dataDir()} + more;
    }
    QString write(const QString &name, const QByteArray &bytes) const {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qPrintable(name));
        return file.fileName();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void FairleaddTest::saysWhereItAnswers_data() {
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QString>("host");
    QTest::newRow("IPv4") << u"127.0.0.1:0"_s << u"127.0.0.1"_s;
    QTest::newRow("IPv6") << u"[::1]:0"_s << u"::1"_s;
    QTest::newRow("a name") << u"localhost:0"_s << u"localhost"_s;
    QTest::newRow("everywhere") << u"*:0"_s << u"localhost"_s;
}

void FairleaddTest::saysWhereItAnswers() {
    QFETCH(QString, listen);
    QFETCH(QString, host);
    Program server(u"fairleadd"_s);
    if (!server.start({u"--listen"_s, listen, u"--data-dir"_s, dataDir()})) {
        if (host == u"::1" && server.errors().contains("Cannot listen"))
            QSKIP("there is no IPv6 here");
        QFAIL(server.errors().constData());
    }
    QCOMPARE(server.url().scheme(), u"http"_s);
    QCOMPARE(server.url().host(), host);
    QCOMPARE(server.output(), "listening on " + server.url().toString().toUtf8() + "\n");
    QCOMPARE(fetch(at(server.url(), u"/healthz"_s)).status, 200);
    QCOMPARE(server.stop(), 0);
}

void FairleaddTest::answersForItself() {
    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(flags()), server.errors().constData());
    QCOMPARE(fetch(at(server.url(), u"/healthz"_s)).status, 200);
    QCOMPARE(fetch(at(server.url(), u"/readyz"_s)).status, 200);
    QCOMPARE(fetch(at(server.url(), u"/workbench/v1/clients"_s)).status, 401);
    QCOMPARE(fetch(at(server.url(), u"/engine/health"_s)).status, 200);
    QCOMPARE(fetch(at(server.url(), u"/nowhere"_s)).status, 404);
    const PlainReply metrics = fetch(at(server.url(), u"/metrics"_s));
    QCOMPARE(metrics.status, 200);
    QVERIFY(metrics.header("Content-Type").startsWith("text/plain"));
    QVERIFY(metrics.body.contains("# TYPE"));
    QCOMPARE(server.stop(), 0);
    const Finished version = run(u"fairleadd"_s, {u"--version"_s});
    QCOMPARE(version.code, 0);
    QCOMPARE(version.output, QByteArray("fairleadd " FAIRLEAD_VERSION "\n"));
}

void FairleaddTest::badCommandLines_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const QString dir = u"/tmp"_s;
    QTest::newRow("unknown flag") << QStringList{u"--colour"_s, u"red"_s} << 2 << QByteArray("--colour");
    QTest::newRow("a word") << QStringList{u"serve"_s} << 2 << QByteArray("\"serve\"");
    QTest::newRow("no value") << QStringList{u"--listen"_s} << 2 << QByteArray("--listen needs a value");
    QTest::newRow("no port") << QStringList{u"--listen"_s, u"127.0.0.1"_s} << 2 << QByteArray("HOST:PORT");
    QTest::newRow("port too high") << QStringList{u"--listen"_s, u"127.0.0.1:70000"_s} << 2 << QByteArray("HOST:PORT");
    QTest::newRow("port of words") << QStringList{u"--listen"_s, u"127.0.0.1:http"_s} << 2 << QByteArray("HOST:PORT");
    QTest::newRow("no reactors") << QStringList{u"--reactors"_s, u"0"_s} << 2 << QByteArray("--reactors");
    QTest::newRow("reactors of words") << QStringList{u"--reactors"_s, u"many"_s} << 2 << QByteArray("--reactors");
    QTest::newRow("no patience") << QStringList{u"--drain-seconds"_s, u"-1"_s} << 2 << QByteArray("--drain-seconds");
    QTest::newRow("unknown log") << QStringList{u"--log-format"_s, u"xml"_s} << 2 << QByteArray("--log-format");
    QTest::newRow("secret as a flag") << QStringList{u"--super-admin-secret"_s, u"x"_s} << 2 << QByteArray("FAIRLEAD_SUPER_ADMIN_SECRET");
    QTest::newRow("key as a flag") << QStringList{u"--master-key=00"_s} << 2 << QByteArray("FAIRLEAD_MASTER_KEY");
    QTest::newRow("config away") << QStringList{u"--config"_s, u"/nonexistent"_s} << 2 << QByteArray("/nonexistent");
    QTest::newRow("no data") << QStringList{u"--data-dir"_s, QString()} << 1 << QByteArray("--data-dir");
    QTest::newRow("surface away") << QStringList{u"--vhost"_s, u"a.example.com=nothing"_s} << 2 << QByteArray("nothing");
    QTest::newRow("host without surface") << QStringList{u"--vhost"_s, u"a.example.com"_s} << 2 << QByteArray("HOST=SURFACE");
    QTest::newRow("certificate alone") << QStringList{u"--tls-cert"_s, u"x"_s} << 2 << QByteArray("belong together");
    QTest::newRow("certificate away") << QStringList{u"--tls-cert"_s, u"/nonexistent"_s, u"--tls-key"_s, u"y"_s} << 2 << QByteArray("/nonexistent");
    QTest::newRow("host unknown") << QStringList{u"--listen"_s, u"not-an-address:0"_s} << 2 << QByteArray("not-an-address");
    QTest::newRow("database away") << QStringList{u"--database"_s, u"postgresql://u:hush@127.0.0.1:1/x"_s} << 1 << QByteArray("127.0.0.1");
    QTest::newRow("database of another kind") << QStringList{u"--database"_s, u"mysql://x"_s} << 1 << QByteArray("ostgresql");
    QTest::newRow("directory of another's") << QStringList{u"--data-dir"_s, u"/proc/nothing"_s} << 1 << QByteArray("/proc/nothing");
}

void FairleaddTest::badCommandLines() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const Finished refused = run(u"fairleadd"_s, flags(arguments));
    QVERIFY2(refused.errors.contains(says), refused.errors.constData());
    QCOMPARE(refused.code, code);
    QVERIFY(refused.output.isEmpty());
    QVERIFY(refused.errors.trimmed().split('\n').last().startsWith("fairleadd: "));
    QVERIFY(!refused.errors.contains("hush"));
}

void FairleaddTest::flagsBeatEnvironmentBeatsFile() {
    const QString path = write(u"fairlead.conf"_s, "# a comment\n\nlisten = 127.0.0.1:1\nlog-format=json\n"
                                                   "super-admin-secret = from-the-file-0123456789abcdef0123456789\n");
    const auto listens = [&](const QStringList &arguments, const Environment &environment) {
        Program server(u"fairleadd"_s);
        const bool started = server.start(QStringList{u"--config"_s, path, u"--data-dir"_s, dataDir()} + arguments, environment);
        return started ? server.url().host() : QString::fromUtf8(server.errors());
    };
    QVERIFY(listens({}, {}).contains(u"127.0.0.1")); // port 1: as root it may even work
    QCOMPARE(listens({}, {{u"FAIRLEAD_LISTEN"_s, u"localhost:0"_s}}), u"localhost"_s);
    QCOMPARE(listens({u"--listen"_s, u"127.0.0.1:0"_s}, {{u"FAIRLEAD_LISTEN"_s, u"localhost:0"_s}}), u"127.0.0.1"_s);

    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(flags({u"--config"_s, path})), server.errors().constData());
    const auto asAdmin = [&](const QByteArray &secret) {
        return fetch(at(server.url(), u"/engine/api/super-admin/orgs"_s), "POST", R"({"name":"Acme","slug":"acme"})",
                     {{"Authorization", "Bearer " + secret}, {"Content-Type", "application/json"}}).status;
    };
    QVERIFY(asAdmin("another-0123456789abcdef0123456789abcdef") >= 400);
    QCOMPARE(asAdmin("from-the-file-0123456789abcdef0123456789"), 200);
    QCOMPARE(server.stop(), 0);
    QVERIFY2(server.errors().contains("\"category\":\"fairlead.access\""), server.errors().constData());
    write(u"fairlead.conf"_s, "listen 127.0.0.1:0\n");
    const Finished refused = run(u"fairleadd"_s, flags({u"--config"_s, path}));
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.errors.contains("line 1"), refused.errors.constData());
}

void FairleaddTest::speaksTls() {
    const QString certificate = write(u"cert.pem"_s, certificatePem.trimmed());
    const QString key = write(u"key.pem"_s, keyPem.trimmed());
    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(flags({u"--tls-cert"_s, certificate, u"--tls-key"_s, key})), server.errors().constData());
    QCOMPARE(server.url().scheme(), u"https"_s);
    QCOMPARE(fetch(at(server.url(), u"/healthz"_s)).status, 200);
    QUrl plain = server.url();
    plain.setScheme(u"http"_s);
    QVERIFY(fetch(at(plain, u"/healthz"_s)).status != 200);
    QCOMPARE(server.stop(), 0);
}

void FairleaddTest::answersAHostWithoutPrefix() {
    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(flags({u"--vhost"_s, u"api.example.com=engine, w.example.com=workbench"_s})), server.errors().constData());
    const auto get = [&](const QString &path, const QByteArray &host) {
        return fetch(at(server.url(), path), "GET", {}, {{"Host", host}}).status;
    };
    QCOMPARE(get(u"/health"_s, "api.example.com"), 200);
    QCOMPARE(get(u"/health"_s, "API.example.com:443"), 200);
    QCOMPARE(get(u"/health"_s, "other.example.com"), 404);
    QCOMPARE(get(u"/engine/health"_s, "other.example.com"), 200);
    QCOMPARE(get(u"/clients"_s, "w.example.com"), 401);
    QCOMPARE(get(u"/healthz"_s, "api.example.com"), 200);
    QCOMPARE(server.stop(), 0);
}

void FairleaddTest::keepsADirectoryToItself() {
    Program first(u"fairleadd"_s);
    QVERIFY2(first.start(flags()), first.errors().constData());
    const Finished second = run(u"fairleadd"_s, flags());
    QCOMPARE(second.code, 1);
    QVERIFY2(second.errors.contains("in use by process " + QByteArray::number(first.processId())), second.errors.constData());
    QCOMPARE(fetch(at(first.url(), u"/readyz"_s)).status, 200);
    first.kill();
    Program third(u"fairleadd"_s); // The lock died with its holder.
    QVERIFY2(third.start(flags()), third.errors().constData());
    QCOMPARE(third.stop(), 0);
}

void FairleaddTest::refusesAPortInUse() {
    Program first(u"fairleadd"_s);
    QVERIFY2(first.start(flags()), first.errors().constData());
    const Finished second = run(u"fairleadd"_s, {u"--listen"_s, u"127.0.0.1:%1"_s.arg(first.url().port()), u"--data-dir"_s,
                                                 m_folder->filePath(u"other"_s)});
    QCOMPARE(second.code, 1);
    QVERIFY2(second.errors.contains("Cannot listen"), second.errors.constData());
}

void FairleaddTest::aKeyThatIsWrongDestroysNothing_data() {
    QTest::addColumn<QString>("key"); ///< `-` removes the file.
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("another") << QString(64, u'7') << QByteArray("aster key");
    QTest::newRow("garbage") << u"xyzzy"_s << QByteArray("32 bytes");
    QTest::newRow("removed") << u"-"_s << QByteArray("missing");
}

void FairleaddTest::aKeyThatIsWrongDestroysNothing() {
    QFETCH(QString, key);
    QFETCH(QByteArray, says);
    const Team team;
    QCOMPARE(team.create({u"--data-dir"_s, dataDir()}), QByteArray());
    const QString path = dataDir() + u"/master.key"_s;
    QVERIFY(QFile::rename(path, path + u".kept"_s));
    if (key != u"-")
        write(u"data/master.key"_s, key.toUtf8());
    const Finished refused = run(u"fairleadd"_s, flags());
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.errors.contains(says), refused.errors.constData());
    QCOMPARE(QFile::exists(path), key != u"-");
    QFile::remove(path);
    QVERIFY(QFile::rename(path + u".kept"_s, path));
    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(flags()), server.errors().constData());
    Member ada(server.url());
    QVERIFY(ada.signIn(team));
}

void FairleaddTest::keepsSecretsToItself() {
    const Team team;
    QCOMPARE(team.create({u"--data-dir"_s, dataDir()}), QByteArray());
    const QString superSecret = u"super-secret-0123456789abcdef0123456789"_s;
    const QString nangoSecret = u"nango-secret-0123456789abcdef"_s;
    const Environment environment{{u"FAIRLEAD_SUPER_ADMIN_SECRET"_s, superSecret}, {u"FAIRLEAD_NANGO_SECRET_KEY"_s, nangoSecret}};
    const Finished help = run(u"fairleadd"_s, {u"--help"_s}, environment);
    QCOMPARE(help.code, 0);
    QVERIFY(help.output.contains("--listen") && !help.output.contains("secret-0123"));
    QVERIFY(!help.output.contains("\xc3\xa2"));

    SmallOrg org(1);
    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(flags({u"--allow-loopback-providers"_s, u"--database"_s, u"sqlite:"_s + dataDir() + u"/fairlead.db"_s,
                                 u"--nango-url"_s, u"http://ada:hush-hush@127.0.0.1:1"_s}), environment),
             server.errors().constData());
    QFile commandLine(u"/proc/%1/cmdline"_s.arg(server.processId()));
    QVERIFY(commandLine.open(QIODevice::ReadOnly));
    const QByteArray shown = commandLine.readAll();
    QVERIFY2(shown.contains("ada:*********@127.0.0.1"), shown.constData());

    Member ada(server.url());
    QVERIFY(ada.signIn(team));
    Team wrong = team;
    wrong.password = "a-wrong-password";
    QCOMPARE(Member(server.url()).signIn(wrong).error().code, ErrorCode::Unauthenticated);
    const auto client = wait(ada.client().createClient(u"Acme"_s, QString()));
    QVERIFY(client);
    QVERIFY(wait(ada.client().createConnection(client->id, org.connection())));
    client::NewConnection bad = org.connection();
    bad.accessToken = Secret("00Dbad!token.that.is.no.good");
    QVERIFY(!wait(ada.client().createConnection(client->id, bad)));
    fetch(at(server.url(), u"/engine/api/super-admin/orgs"_s), "POST", {}, {{"Authorization", "Bearer " + superSecret.toUtf8()}});
    fetch(QUrl(server.url().toString() + u"/workbench/v1/clients?token=in-the-query-0123456789"_s));
    const Secret refresh = *wait(ada.tokens().read(server.url().toString()));
    QVERIFY(!refresh.isEmpty());
    QCOMPARE(server.stop(), 0);
    const QByteArray log = server.errors();
    QVERIFY(log.contains("fairlead.access"));
    for (const QByteArray &secret : {superSecret.toUtf8(), nangoSecret.toUtf8(), team.password, wrong.password, refresh.reveal(),
                                     QByteArray("AQ.first.token"), QByteArray("token.that.is.no.good"), QByteArray("hush-hush"),
                                     QByteArray("in-the-query")})
        QVERIFY2(!log.contains(secret), secret.constData());
}

void FairleaddTest::logsJsonWhereAsked() {
    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(flags({u"--log-format"_s, u"json"_s})), server.errors().constData());
    fetch(at(server.url(), u"/healthz"_s));
    QCOMPARE(server.stop(), 0);
    const QList<QByteArray> lines = server.errors().trimmed().split('\n');
    bool access = false;
    for (const QByteArray &line : lines) {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        QVERIFY2(json.contains(u"time"_s) && json.contains(u"level"_s), line.constData());
        access = access || json[u"route"_s].toString() == u"/healthz";
    }
    QVERIFY2(access, server.errors().constData());
}

void FairleaddTest::drainsASlowRequest() {
    const Team team;
    QCOMPARE(team.create({u"--data-dir"_s, dataDir()}), QByteArray());
    SmallOrg org(1);
    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(flags({u"--allow-loopback-providers"_s})), server.errors().constData());
    Member ada(server.url());
    QVERIFY(ada.signIn(team));
    const auto client = wait(ada.client().createClient(u"Acme"_s, QString()));
    QVERIFY(client);
    org.setLatency(1500);
    const int before = org.requests();
    std::optional<Result<Connection>> made;
    ada.client().createConnection(client->id, org.connection()).then([&made](Result<Connection> connection) { made = connection; });
    QTRY_VERIFY(org.requests() > before);
    server.terminate();
    // Nobody new is let in, but the request goes on to its end.
    QTRY_COMPARE(fetch(at(server.url(), u"/healthz"_s)).status, 0);
    QVERIFY(!made);
    QVERIFY(server.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(made, 20'000);
    QVERIFY2(made->ok(), made->ok() ? "" : qPrintable(made->error().message));
    QCOMPARE((*made)->status, ConnectionStatus::Connected);
    QCOMPARE(server.wait(), 0);
    QVERIFY(server.errors().contains("draining"));
}

void FairleaddTest::drainsNoLongerThanToldTo() {
    const Team team;
    QCOMPARE(team.create({u"--data-dir"_s, dataDir()}), QByteArray());
    SmallOrg org(1);
    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(flags({u"--allow-loopback-providers"_s, u"--drain-seconds"_s, u"1"_s})), server.errors().constData());
    Member ada(server.url());
    QVERIFY(ada.signIn(team));
    const auto client = wait(ada.client().createClient(u"Acme"_s, QString()));
    QVERIFY(client);
    org.setLatency(15'000);
    const int before = org.requests();
    std::optional<Result<Connection>> made;
    ada.client().createConnection(client->id, org.connection()).then([&made](Result<Connection> connection) { made = connection; });
    QTRY_VERIFY(org.requests() > before);
    QElapsedTimer timer;
    timer.start();
    server.terminate();
    QTRY_VERIFY_WITH_TIMEOUT(made, 10'000);
    QVERIFY(!made->ok());
    QCOMPARE(server.wait(), 0);
    QVERIFY(timer.elapsed() < 10'000);
}

void FairleaddTest::endsIdleConnectionsAtOnce() {
    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(flags()), server.errors().constData());
    QTcpSocket idle;
    idle.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(server.url().port()));
    QVERIFY(idle.waitForConnected());
    idle.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(idle.waitForReadyRead());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(server.stop(), 0);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(FairleaddTest)
#include "tst_fairleadd.moc"
