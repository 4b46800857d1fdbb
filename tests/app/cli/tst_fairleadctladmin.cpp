#include "tests/app/cli/commandrig.h"

using namespace fairlead;
using namespace fairlead::test;

/// `admin create-…`, `backup` and `restore`.
class FairleadctlAdminTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!isBuilt())
            QSKIP("fairleadctl is not built (FAIRLEAD_BIN_DIR)");
    }
    void createsWhoIsNeeded();
    void refusesWhoMakesNoSense_data();
    void refusesWhoMakesNoSense();
    void bringsABackupBack();
    void restoresNothingBad_data();
    void restoresNothingBad();

private:
    static QStringList user(const QStringList &options) {
        return QStringList{u"--json"_s, u"admin"_s, u"create-user"_s} + options;
    }
};

void FairleadctlAdminTest::createsWhoIsNeeded() {
    CommandRig rig;
    const Finished organization
        = rig.ctl({u"--json"_s, u"admin"_s, u"create-organization"_s, u"--name"_s, u"Acme"_s, u"--slug"_s, u"acme"_s});
    QCOMPARE(organization.code, 0);
    QCOMPARE(organization.json()[u"slug"_s].toString(), u"acme"_s);
    QVERIFY(OrganizationId::parse(organization.json()[u"id"_s].toString()));

    const Finished given = rig.ctl(user({u"--organization"_s, u"acme"_s, u"--email"_s, u"ada@acme.example"_s, u"--role"_s, u"viewer"_s, u"--password-stdin"_s}),
                                   {}, "a good password\n");
    QCOMPARE(given.code, 0);
    QCOMPARE(given.json()[u"role"_s].toString(), u"viewer"_s);
    QVERIFY(!given.json().contains(u"password"_s));
    QVERIFY(!(given.output + given.errors).contains("a good password"));
    const Finished fromEnvironment = rig.ctl(user({u"--organization"_s, u"acme"_s, u"--email"_s, u"bob@acme.example"_s}),
                                             {{u"FAIRLEAD_NEW_PASSWORD"_s, u"another password"_s}});
    QCOMPARE(fromEnvironment.code, 0);
    QCOMPARE(fromEnvironment.json()[u"role"_s].toString(), u"admin"_s);
    QVERIFY(!(fromEnvironment.output + fromEnvironment.errors).contains("another password"));
    const Finished madeUp = rig.ctl(user({u"--organization"_s, u"acme"_s, u"--email"_s, u"cy@acme.example"_s}));
    QCOMPARE(madeUp.json()[u"password"_s].toString().size(), 24);
    const Finished boss = rig.ctl({u"--json"_s, u"admin"_s, u"create-operator"_s, u"--email"_s, u"ops@example.com"_s});
    QCOMPARE(boss.code, 0);
    QCOMPARE(boss.json()[u"password"_s].toString().size(), 24);
}

void FairleadctlAdminTest::refusesWhoMakesNoSense_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("password");
    const QStringList add{u"admin"_s, u"create-user"_s, u"--password-stdin"_s, u"--organization"_s};
    const QStringList organization{u"admin"_s, u"create-organization"_s};
    QTest::newRow("organization twice") << QStringList(organization + QStringList{u"--name"_s, u"Acme"_s, u"--slug"_s, u"acme"_s}) << QByteArray();
    QTest::newRow("bad slug") << QStringList(organization + QStringList{u"--name"_s, u"Acme"_s, u"--slug"_s, u"Not A Slug!"_s}) << QByteArray();
    QTest::newRow("no slug") << QStringList(organization + QStringList{u"--name"_s, u"Acme"_s}) << QByteArray();
    QTest::newRow("no name") << QStringList(organization + QStringList{u"--slug"_s, u"b"_s}) << QByteArray();
    QTest::newRow("email twice") << QStringList(add + QStringList{u"acme"_s, u"--email"_s, u"ADA@acme.example"_s}) << QByteArray("a good password\n");
    QTest::newRow("no email") << QStringList(add + QStringList{u"acme"_s, u"--email"_s, u"nobody"_s}) << QByteArray("a good password\n");
    QTest::newRow("no organization") << QStringList(add + QStringList{u"other"_s, u"--email"_s, u"x@acme.example"_s}) << QByteArray("a good password\n");
    QTest::newRow("no password") << QStringList(add + QStringList{u"acme"_s, u"--email"_s, u"x@acme.example"_s}) << QByteArray("\n");
    QTest::newRow("no stdin") << QStringList(add + QStringList{u"acme"_s, u"--email"_s, u"x@acme.example"_s}) << QByteArray();
    QTest::newRow("endless password") << QStringList(add + QStringList{u"acme"_s, u"--email"_s, u"x@acme.example"_s}) << QByteArray(4000, 'p');
    QTest::newRow("unknown role") << QStringList(add + QStringList{u"acme"_s, u"--email"_s, u"x@acme.example"_s, u"--role"_s, u"emperor"_s}) << QByteArray("a good password\n");
    QTest::newRow("unknown client") << QStringList(add + QStringList{u"acme"_s, u"--email"_s, u"x@acme.example"_s, u"--client"_s, u"B"_s}) << QByteArray("a good password\n");
}

void FairleadctlAdminTest::refusesWhoMakesNoSense() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, password);
    static CommandRig rig;
    static const QByteArray made = Team().create({u"--data-dir"_s, rig.dataDir()});
    QVERIFY2(made.isEmpty(), made.constData());
    const Finished refused = rig.ctl(arguments, {}, password);
    QCOMPARE(refused.code, 2);
    QVERIFY(refused.output.isEmpty());
    QVERIFY2(refused.errors.startsWith("fairleadctl: ") && refused.errors.count('\n') == 1, refused.errors.constData());
}

void FairleadctlAdminTest::bringsABackupBack() {
    CommandRig rig;
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 1);
    const QString copy = rig.file(u"copy.fairlead"_s);
    const Finished backup = rig.ctl({u"--json"_s, u"backup"_s, copy});
    QCOMPARE(backup.code, 0);
    QCOMPARE(backup.json()[u"bytes"_s].toInteger(), QFileInfo(copy).size());
    QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(rig.ctl({u"backup"_s, copy}).code, 2); // it exists
    QVERIFY(rig.ctl({u"backup"_s, rig.file(u"nowhere/copy"_s)}).errors.contains("there is no folder "));
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s, u"A__c:string"_s}), 2);

    CommandRig elsewhere;
    const Finished restored = elsewhere.ctl({u"--json"_s, u"restore"_s, copy});
    QVERIFY2(restored.code == 0, restored.errors.constData());
    const QStringList history{u"--json"_s, u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s};
    const Finished keyless = elsewhere.ctl(history);
    QCOMPARE(keyless.code, 2);
    QVERIFY2(keyless.errors.contains("master key"), keyless.errors.constData());
    QVERIFY(QFile::copy(rig.dataDir() + u"/master.key"_s, elsewhere.dataDir() + u"/master.key"_s));
    const Finished found = elsewhere.ctl(history);
    QCOMPARE(found.code, 0);
    QCOMPARE(found.json()[u"data"_s].toArray().size(), 1);
    // It goes on counting where the backup was.
    QCOMPARE(elsewhere.importFields(u"Acme"_s, {u"Id:id"_s, u"B__c:string"_s}), 2);
    const Finished full = elsewhere.ctl({u"restore"_s, copy});
    QCOMPARE(full.code, 2);
    QVERIFY2(full.errors.contains("exists already"), full.errors.constData());
    QCOMPARE(elsewhere.ctl(history).json()[u"data"_s].toArray().size(), 2);
}

void FairleadctlAdminTest::restoresNothingBad_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("not a database");
    QTest::newRow("random pages") << QByteArray(100'000, 'q');
    QTest::newRow("backup of PostgreSQL") << QByteArray("PGDMP\1\16");
    QTest::newRow("SQLite of somebody else") << QByteArray("sql");
    QTest::newRow("half a backup") << QByteArray("half");
}

void FairleadctlAdminTest::restoresNothingBad() {
    QFETCH(QByteArray, bytes);
    CommandRig rig;
    const QString path = rig.file(u"copy"_s);
    if (bytes == "sql") {
        QCOMPARE(QProcess::execute(u"sqlite3"_s, {path, u"CREATE TABLE t(a)"_s}), 0);
    } else if (bytes == "half") {
        QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 1);
        QCOMPARE(rig.ctl({u"backup"_s, path}).code, 0);
        QVERIFY(QFile::resize(path, QFileInfo(path).size() / 2));
    } else {
        rig.write(u"copy"_s, bytes);
    }
    CommandRig target;
    const Finished refused = target.ctl({u"restore"_s, path});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.errors.startsWith("fairleadctl: ") && refused.errors.count('\n') == 1, refused.errors.constData());
    QVERIFY2(refused.errors.contains(path.toUtf8()), refused.errors.constData());
    QCOMPARE(refused.errors.contains("PostgreSQL"), bytes.startsWith("PGDMP"));
    QVERIFY(!QFile::exists(target.dataDir() + u"/fairlead.db"_s));
    QVERIFY(!QFile::exists(target.dataDir() + u"/fairlead.db.partial"_s));
    QCOMPARE(target.ctl({u"restore"_s, rig.file(u"away"_s)}).code, 2);
    QCOMPARE(target.importFields(u"Acme"_s, {u"Id:id"_s}), 1); // and it can be used
}

QTEST_GUILESS_MAIN(FairleadctlAdminTest)
#include "tst_fairleadctladmin.moc"
