#include "tests/app/server/serverrig.h"
#include "tests/support/database/fulldisk.h"
#include "tests/support/database/testdatabase.h"

using namespace fairlead;
using namespace fairlead::test;

/// The disk is full in the middle of a pull of the programs: they say so and live on, and the pull goes on once there
/// is room.
class FullDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ofAServer_data() { addDialectRows(); }
    void ofAServer();
    void ofTheCommand();
};

void FullDiskTest::initTestCase() {
    if (!areBuilt())
        QSKIP("fairleadd, fairleadctl and fairlead-sandbox are not all built (FAIRLEAD_BIN_DIR)");
}

void FullDiskTest::ofAServer() {
    QFETCH(store::Dialect, dialect);
    const TestDatabase database(dialect);
    if (!database.problem().isEmpty())
        QSKIP(qPrintable(database.problem()));
    const bool isFile = dialect == store::Dialect::Sqlite;
    const QStringList where = isFile ? QStringList{u"--data-dir"_s, database.directory() + u"/data"_s}
                                     : QStringList{u"--database"_s, database.url()};
    const Environment key{{u"FAIRLEAD_MASTER_KEY"_s, QString(64, u'c')}};
    const Team team;
    QCOMPARE(team.create(where, key), QByteArray());
    Program server(u"fairleadd"_s);
    QVERIFY2(server.start(where + QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--allow-loopback-providers"_s}, key),
             server.errors().constData());
    auto signedIn = std::make_unique<Member>(server.url());
    Member &member = *signedIn;
    QVERIFY(member.signIn(team));
    constexpr int objects = 60;
    SmallOrg org(objects);
    const auto made = wait(member.client().createClient(u"Acme"_s, QString()));
    QVERIFY(made && wait(member.client().createConnection(made->id, org.connection())));
    org.setLatency(100);
    const auto started = wait(member.client().startPull(made->id));
    QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
    QTRY_VERIFY_WITH_TIMEOUT(wait(member.client().pull(started->id))->done >= 20, 30'000);

    auto disk = std::make_unique<FullDisk>(isFile ? u"sqlite:"_s : database.url(), server.processId());
    Result<client::PullInfo> stopped = *started;
    QTRY_VERIFY_WITH_TIMEOUT((stopped = wait(member.client().pull(started->id)))->state != client::PullState::Running, 30'000);
    QCOMPARE(stopped->state, client::PullState::Interrupted);
    QVERIFY2(stopped->error->message.startsWith(u"The disk is full"_s), qPrintable(stopped->error->message));
    QTRY_VERIFY(!wait(member.client().client(made->id))->runningPull);
    const auto refused = wait(member.client().createClient(u"No room"_s, QString()));
    QVERIFY(isFile ? !refused && refused.error().details["diskFull"_L1].toBool() : refused.ok());

    disk.reset();
    org.setLatency(0);
    const int before = org.requests(u"describe"_s);
    const auto again = wait(member.client().startPull(made->id));
    QVERIFY2(again, qPrintable(again ? QString() : again.error().message));
    QCOMPARE(again->id, started->id);
    QTRY_VERIFY_WITH_TIMEOUT(wait(member.client().snapshot({made->id, 1})).ok(), 30'000);
    QCOMPARE(wait(member.client().snapshot({made->id, 1}))->objectsCount, objects);
    const int described = org.requests(u"describe"_s) - before;
    QVERIFY2(described > 0 && described < objects, qPrintable(u"%1 describes"_s.arg(described)));
    signedIn.reset();
    QCOMPARE(server.stop(), 0);
    const Finished check = run(u"fairleadctl"_s, where + QStringList{u"check-store"_s}, key);
    QVERIFY2(check.code == 0, (check.output + check.errors).constData());
}

void FullDiskTest::ofTheCommand() {
    QTemporaryDir folder;
    constexpr int objects = 60;
    SmallOrg org(objects);
    const Environment token{{u"FAIRLEAD_ACCESS_TOKEN"_s, QString::fromUtf8(org.connection().accessToken.reveal())}};
    const auto ctl = [&](const QStringList &arguments, quint64 largestFile = 0) {
        const QStringList all = QStringList{u"--data-dir"_s, folder.path() + u"/data"_s, u"--allow-loopback-providers"_s} + arguments;
        return run(u"fairleadctl"_s, all, token, {}, largestFile);
    };
    const QString described = folder.filePath(u"parcel.json"_s);
    QFile file(described);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(describeJson(u"Parcel__c"_s, {u"Id:id"_s})) > 0);
    file.close();
    QCOMPARE(ctl({u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s, described}).code, 0);
    const Finished connected = ctl({u"connection"_s, u"create"_s, u"--client"_s, u"Acme"_s, u"--instance-url"_s,
                                    org.url().toString()});
    QVERIFY2(connected.code == 0, connected.errors.constData());
    const QStringList pull{u"topology"_s, u"pull"_s, u"--client"_s, u"Acme"_s};
    org.setLatency(100); // Batch by batch.
    const Finished full = ctl(pull, 160 * 1024);
    QCOMPARE(full.code, 2);
    QVERIFY2(full.errors.contains("The disk is full"), full.errors.constData());

    org.setLatency(0);
    const int before = org.requests(u"describe"_s);
    const Finished whole = ctl(QStringList{u"--json"_s} + pull);
    QVERIFY2(whole.code == 0, whole.errors.constData());
    QCOMPARE(whole.json()[u"version"_s].toInt(), 2);
    QCOMPARE(whole.json()[u"objects_count"_s].toInt(), objects);
    const int rest = org.requests(u"describe"_s) - before;
    QVERIFY2(rest > 0 && rest < objects, qPrintable(u"%1 describes"_s.arg(rest)));
    QCOMPARE(ctl({u"check-store"_s}).code, 0);
}

QTEST_GUILESS_MAIN(FullDiskTest)
#include "tst_fulldisk.moc"
