#include "tests/app/cli/commandrig.h"
#include "tests/support/database/testdatabase.h"

#include <QJsonDocument>

using namespace fairlead;
using namespace fairlead::test;

/// fairleadctl on a shared server, on PostgreSQL, and pulling from a (simulated) Salesforce.
class FairleadctlServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!isBuilt() || Program::path(u"fairleadd"_s).isEmpty() || Program::path(u"fairlead-sandbox"_s).isEmpty())
            QSKIP("fairleadctl, fairleadd and fairlead-sandbox are not all built (FAIRLEAD_BIN_DIR)");
    }
    void worksOnAServer();
    void tellsWhyAServerRefuses_data();
    void tellsWhyAServerRefuses();
    void worksOnPostgres();
    void pullsAndChecks();
};

void FairleadctlServerTest::worksOnAServer() {
    CommandRig rig;
    const Team team;
    QCOMPARE(team.create({u"--data-dir"_s, rig.dataDir()}), QByteArray());
    Program server(u"fairleadd"_s);
    QVERIFY(server.start({u"--listen"_s, u"127.0.0.1:0"_s, u"--data-dir"_s, rig.dataDir()}));
    const Environment account{{u"FAIRLEAD_EMAIL"_s, team.email},
                              {u"FAIRLEAD_PASSWORD"_s, QString::fromUtf8(team.password)},
                              {u"FAIRLEAD_SERVER"_s, server.url().toString()}};
    const auto remote = [&](const QStringList &arguments) { return run(u"fairleadctl"_s, arguments, account); };
    for (int version = 1; version <= 2; ++version) {
        QStringList fields{u"Id:id"_s};
        if (version == 2)
            fields.append(u"Weight__c:double"_s);
        const QString path = rig.write(u"org/parcel.json"_s, describeJson(u"Parcel__c"_s, fields));
        const Finished done = remote({u"--json"_s, u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s,
                                      version == 1 ? path : rig.file(u"org"_s)});
        QVERIFY2(done.code == 0, done.errors.constData());
        QCOMPARE(done.json()[u"version"_s].toInt(), version);
    }
    const Finished diff = remote({u"--json"_s, u"topology"_s, u"diff"_s, u"--client"_s, u"Acme"_s, u"--from"_s, u"1"_s, u"--to"_s, u"2"_s});
    QCOMPARE(diff.json()[u"summary"_s].toObject(), (QJsonObject{{u"field_added"_s, 1}}));
    QCOMPARE(remote({u"topology"_s, u"check"_s, u"--client"_s, u"Acme"_s}).code, 1);
    QCOMPARE(remote({u"topology"_s, u"check"_s, u"--client"_s, u"Acme"_s, u"--severity"_s, u"breaking"_s}).code, 0);
    QCOMPARE(remote({u"topology"_s, u"history"_s, u"--client"_s, u"Nobody"_s}).code, 2);
    const Finished locked = rig.ctl({u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s});
    QCOMPARE(locked.code, 2);
    QVERIFY2(locked.errors.contains(QByteArray::number(server.processId())), locked.errors.constData());
    QCOMPARE(server.stop(), 0);
    QVERIFY(!server.errors().contains(team.password));
}

void FairleadctlServerTest::tellsWhyAServerRefuses_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QByteArray>("says");
    const QString good = QString::fromUtf8(Team().password);
    QTest::newRow("wrong password") << QStringList() << u"wrong"_s << QByteArray("nvalid credentials");
    QTest::newRow("no password") << QStringList() << QString() << QByteArray("FAIRLEAD_PASSWORD");
    QTest::newRow("another organization") << QStringList{u"--organization"_s, u"other"_s} << good << QByteArray("nvalid credentials");
    QTest::newRow("nobody there") << QStringList{u"--server"_s, u"http://127.0.0.1:1"_s} << good << QByteArray("cannot be reached");
    QTest::newRow("no URL") << QStringList{u"--server"_s, u"team"_s} << good << QByteArray("--server wants a URL");
}

void FairleadctlServerTest::tellsWhyAServerRefuses() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, password);
    QFETCH(QByteArray, says);
    static CommandRig rig;
    static Program server(u"fairleadd"_s);
    const Team team;
    if (!server.isRunning()) {
        QCOMPARE(team.create({u"--data-dir"_s, rig.dataDir()}), QByteArray());
        QVERIFY(server.start({u"--listen"_s, u"127.0.0.1:0"_s, u"--data-dir"_s, rig.dataDir()}));
    }
    const Environment account{{u"FAIRLEAD_EMAIL"_s, team.email},
                              {u"FAIRLEAD_PASSWORD"_s, password},
                              {u"FAIRLEAD_SERVER"_s, server.url().toString()}};
    const Finished refused
        = run(u"fairleadctl"_s, arguments + QStringList{u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s}, account);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.errors.contains(says) && refused.errors.count('\n') == 1, refused.errors.constData());
    QVERIFY(password.isEmpty() || !refused.errors.contains(password.toUtf8()));
}

void FairleadctlServerTest::worksOnPostgres() {
    TestDatabase database(store::Dialect::Postgres);
    if (!database.problem().isEmpty())
        QSKIP(qPrintable(database.problem()));
    CommandRig rig;
    const Environment key{{u"FAIRLEAD_MASTER_KEY"_s, QString(64, u'a')}};
    const auto ctl = [&](const QStringList &arguments, const Environment &environment) {
        return run(u"fairleadctl"_s, QStringList{u"--database"_s, database.url(), u"--json"_s} + arguments, environment);
    };
    const QString path = rig.write(u"a.json"_s, describeJson(u"Parcel__c"_s, {u"Id:id"_s}));
    const QStringList import{u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s, path};
    const Finished keyless = ctl(import, {});
    QCOMPARE(keyless.code, 2);
    QVERIFY2(keyless.errors.contains("FAIRLEAD_MASTER_KEY"), keyless.errors.constData());
    const Finished first = ctl(import, key);
    QVERIFY2(first.code == 0, first.errors.constData());
    QCOMPARE(ctl(import, key).json()[u"version"_s].toInt(), 2);
    QCOMPARE(ctl({u"topology"_s, u"check"_s, u"--client"_s, u"Acme"_s}, key).code, 0);
    QCOMPARE(Team().create({u"--database"_s, database.url()}, key), QByteArray());
    const Finished wrong = ctl(import, {{u"FAIRLEAD_MASTER_KEY"_s, QString(64, u'b')}});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.errors.contains("aster key"), wrong.errors.constData());

    const QString copy = rig.file(u"copy"_s);
    const Finished backup = ctl({u"backup"_s, copy}, key);
    QVERIFY2(backup.code == 0, backup.errors.constData());
    QCOMPARE(ctl({u"restore"_s, copy}, key).code, 2); // not empty
    TestDatabase other(store::Dialect::Postgres);
    const Finished restored = run(u"fairleadctl"_s, {u"--database"_s, other.url(), u"restore"_s, copy}, key);
    QVERIFY2(restored.code == 0, restored.errors.constData());
    const Finished history = run(u"fairleadctl"_s, {u"--database"_s, other.url(), u"--json"_s, u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s}, key);
    QCOMPARE(history.json()[u"data"_s].toArray().size(), 2);
    const Finished away = run(u"fairleadctl"_s, {u"--database"_s, u"postgresql://u:hush@127.0.0.1:1/x"_s, u"topology"_s, u"history"_s, u"--client"_s, u"A"_s}, key);
    QCOMPARE(away.code, 2);
    QVERIFY2(away.errors.startsWith("fairleadctl: ") && !away.errors.contains("hush"), away.errors.constData());
}

void FairleadctlServerTest::pullsAndChecks() {
    CommandRig rig;
    rig.write(u"org/Parcel__c.json"_s, describeJson(u"Parcel__c"_s, {u"Id:id"_s, u"Name:string"_s}));
    rig.write(u"org/Truck__c.json"_s, describeJson(u"Truck__c"_s, {u"Id:id"_s}));
    Program sandbox(u"fairlead-sandbox"_s);
    QVERIFY(sandbox.start({u"--salesforce-data"_s, rig.file(u"org"_s)}));
    const Environment token{{u"FAIRLEAD_ACCESS_TOKEN"_s, u"00DSANDBOX000001!AQ.first.token"_s}};
    Finished known = rig.ctl({u"--json"_s, u"--allow-loopback-providers"_s, u"connection"_s, u"create"_s, u"--client"_s, u"Acme"_s,
                              u"--instance-url"_s, sandbox.url().toString()}, token);
    QVERIFY2(known.code == 0, known.errors.constData());
    const auto ctl = [&](const QStringList &arguments) {
        return rig.ctl(QStringList{u"--json"_s, u"--allow-loopback-providers"_s, u"topology"_s} + arguments);
    };
    const Finished nothing = ctl({u"check"_s, u"--client"_s, u"Acme"_s});
    QCOMPARE(nothing.code, 2); // no version to compare with
    const Finished first = ctl({u"pull"_s, u"--client"_s, u"Acme"_s});
    QVERIFY2(first.code == 0, first.errors.constData());
    QCOMPARE(first.json()[u"objects_count"_s].toInt(), 2);
    QCOMPARE(ctl({u"check"_s, u"--client"_s, u"Acme"_s}).code, 0);
    const QByteArray change = R"({"changes":[{"op":"add_field","object":"Truck__c","field":"Load__c","type":"double"}]})";
    QUrl admin = sandbox.url();
    admin.setPath(u"/__admin/change"_s);
    QCOMPARE(fetch(admin, "POST", change).status, 200);
    const Finished drift = ctl({u"check"_s, u"--client"_s, u"Acme"_s});
    QCOMPARE(drift.code, 1);
    QCOMPARE(drift.json()[u"summary"_s].toObject(), (QJsonObject{{u"field_added"_s, 1}}));
    QCOMPARE(drift.json()[u"to"_s].toObject()[u"version"_s].toInt(), 3);
    // A check that could not read everything passes, but says so.
    admin.setPath(u"/__admin/faults"_s);
    QCOMPARE(fetch(admin, "POST", R"({"noTooling":true,"objects":{"Truck__c":"500"}})").status, 200);
    const Finished blind = ctl({u"check"_s, u"--client"_s, u"Acme"_s});
    QCOMPARE(blind.code, 0);
    for (const char *says : {"Validation rules were not read", "1 could not be read:\n  Truck__c: ", "Not compared, since they could not be read: Truck__c\n"})
        QVERIFY2(blind.errors.contains(says), blind.errors.constData());
    sandbox.kill();
    const Finished away = ctl({u"check"_s, u"--client"_s, u"Acme"_s});
    QCOMPARE(away.code, 2);
    QVERIFY(!away.json()[u"error"_s][u"message"_s].toString().isEmpty());
}

QTEST_GUILESS_MAIN(FairleadctlServerTest)
#include "tst_fairleadctlserver.moc"
