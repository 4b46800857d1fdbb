#include "services/store/datadirectory.h"
#include "tests/app/cli/commandrig.h"

using namespace fairlead;
using namespace fairlead::test;

/// Everything that can be wrong: exit code 2, one clear line on stderr, and nothing lost.
class FairleadctlErrorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!isBuilt())
            QSKIP("fairleadctl is not built (FAIRLEAD_BIN_DIR)");
    }
    void badCommandLines_data();
    void badCommandLines();
    void badImports_data();
    void badImports();
    void aMistypedPathMakesNoClient();
    void aBombCostsNothing();
    void aMistypedDirectoryIsNotMade();
    void aDirectoryInUseIsTold();
    void aKeyThatIsWrongDestroysNothing_data();
    void aKeyThatIsWrongDestroysNothing();
    void aFullDiskIsNoSuccess();
    void aDirectoryThatCannotBeUsed();

private:
    /// The program's one line; bad files of an import may follow it, indented.
    static void verifyFailure(const Finished &finished, const QByteArray &says) {
        QCOMPARE(finished.code, 2);
        const QList<QByteArray> lines = finished.errors.trimmed().split('\n');
        QVERIFY2(lines.first().startsWith("fairleadctl: "), finished.errors.constData());
        QVERIFY2(lines.first().contains(says), finished.errors.constData());
        for (qsizetype i = 1; i < lines.size(); ++i)
            QVERIFY2(lines.at(i).startsWith("  "), finished.errors.constData());
    }
};

void FairleadctlErrorsTest::badCommandLines_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const QStringList diff{u"topology"_s, u"diff"_s, u"--client"_s, u"Acme"_s};
    QTest::newRow("nothing") << QStringList() << QByteArray("no command");
    QTest::newRow("unknown command") << QStringList{u"topology"_s, u"paint"_s} << QByteArray("\"topology paint\"");
    QTest::newRow("half a command") << QStringList{u"topology"_s} << QByteArray("\"topology\"; topology has: import, pull, history");
    QTest::newRow("option of the program after") << QStringList{u"topology"_s, u"history"_s, u"--data-dir"_s, u"x"_s} << QByteArray("--data-dir goes before the command");
    QTest::newRow("the same with =") << QStringList{u"backup"_s, u"b"_s, u"--server=http://x"_s} << QByteArray("--server goes before the command");
    QTest::newRow("unknown option before") << QStringList{u"--colour"_s, u"red"_s, u"backup"_s, u"x"_s} << QByteArray("--colour");
    QTest::newRow("unknown option after") << QStringList(diff + QStringList{u"--colour"_s}) << QByteArray("--colour");
    QTest::newRow("secret as a flag") << QStringList{u"--password"_s, u"x"_s, u"backup"_s} << QByteArray("FAIRLEAD_PASSWORD");
    QTest::newRow("no client option") << QStringList{u"topology"_s, u"history"_s} << QByteArray("--client is missing");
    QTest::newRow("client without a value") << QStringList{u"topology"_s, u"history"_s, u"--client"_s} << QByteArray("--client needs a value");
    QTest::newRow("client swallows no option") << QStringList{u"topology"_s, u"history"_s, u"--client"_s, u"--json"_s} << QByteArray("--client needs a value");
    QTest::newRow("switch with a value") << QStringList{u"topology"_s, u"history"_s, u"--json=yes"_s} << QByteArray("--json takes no value");
    QTest::newRow("unknown client") << QStringList{u"topology"_s, u"history"_s, u"--client"_s, u"Nobody"_s} << QByteArray("there are: Acme");
    QTest::newRow("no from") << QStringList(diff + QStringList{u"--to"_s, u"1"_s}) << QByteArray("--from is missing");
    QTest::newRow("no to") << QStringList(diff + QStringList{u"--from"_s, u"1"_s}) << QByteArray("--to is missing");
    QTest::newRow("version 0") << QStringList(diff + QStringList{u"--from"_s, u"0"_s, u"--to"_s, u"1"_s}) << QByteArray("--from wants a version number");
    QTest::newRow("version of words") << QStringList(diff + QStringList{u"--from"_s, u"1"_s, u"--to"_s, u"two"_s}) << QByteArray("--to wants a version number");
    QTest::newRow("version too large") << QStringList(diff + QStringList{u"--from"_s, u"1"_s, u"--to"_s, u"99999999999"_s}) << QByteArray("--to wants a version number");
    QTest::newRow("version away") << QStringList(diff + QStringList{u"--from"_s, u"1"_s, u"--to"_s, u"7"_s}) << QByteArray("\"Acme\" has no version 7");
    QTest::newRow("other client away") << QStringList(diff + QStringList{u"--from"_s, u"1"_s, u"--to"_s, u"1"_s, u"--other-client"_s, u"B"_s}) << QByteArray("no client \"B\"");
    QTest::newRow("unknown format") << QStringList(diff + QStringList{u"--from"_s, u"1"_s, u"--to"_s, u"1"_s, u"--format"_s, u"pdf"_s}) << QByteArray("\"pdf\"");
    QTest::newRow("format of a report elsewhere") << QStringList{u"--format"_s, u"html"_s, u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s} << QByteArray("\"html\"");
    QTest::newRow("unknown noise") << QStringList(diff + QStringList{u"--from"_s, u"1"_s, u"--to"_s, u"1"_s, u"--ignore"_s, u"nonsense!"_s}) << QByteArray("nonsense!");
    QTest::newRow("output to nowhere") << QStringList(diff + QStringList{u"--from"_s, u"1"_s, u"--to"_s, u"1"_s, u"--output"_s, u"/nonexistent/x"_s}) << QByteArray("/nonexistent/x");
    QTest::newRow("one word too many") << QStringList{u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s, u"now"_s} << QByteArray("\"now\"");
    QTest::newRow("import of nothing") << QStringList{u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s} << QByteArray("one file or folder");
    QTest::newRow("backup to nowhere") << QStringList{u"backup"_s} << QByteArray("one file");
    QTest::newRow("pull without a connection") << QStringList{u"topology"_s, u"pull"_s, u"--client"_s, u"Acme"_s} << QByteArray("onnect");
    QTest::newRow("connection of nothing") << QStringList{u"connection"_s, u"create"_s, u"--client"_s, u"Acme"_s} << QByteArray("--instance-url");
    QTest::newRow("both places") << QStringList{u"--server"_s, u"http://127.0.0.1:1"_s, u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s} << QByteArray("either --data-dir DIR or --server URL");
    QTest::newRow("admin on a server") << QStringList{u"--server"_s, u"http://127.0.0.1:1"_s, u"backup"_s, u"x"_s} << QByteArray("--data-dir or --database");
    QTest::newRow("organization here") << QStringList{u"--organization"_s, u"acme"_s, u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s} << QByteArray("--organization goes with --server");
}

void FairleadctlErrorsTest::badCommandLines() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    static CommandRig rig;
    static const int version = rig.importFields(u"Acme"_s, {u"Id:id"_s});
    QCOMPARE(version, 1);
    const Finished text = rig.ctl(arguments);
    verifyFailure(text, says);
    QVERIFY2(text.output.isEmpty() || arguments.contains(u"--json"_s), text.output.constData());
    // --json says what the format is.
    const QByteArray tag = QTest::currentDataTag();
    if (tag == "format of a report elsewhere")
        return;
    const Finished json = rig.ctl(QStringList{u"--json"_s} + arguments);
    verifyFailure(json, says);
    const QString message = json.json()[u"error"_s][u"message"_s].toString();
    QVERIFY2(!message.isEmpty() && !json.json()[u"error"_s][u"code"_s].toString().isEmpty(), json.output.constData());
}

void FairleadctlErrorsTest::badImports_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("says");
    const QByteArray good = describeJson(u"Parcel__c"_s, {u"Id:id"_s});
    QTest::newRow("empty") << QByteArray() << QByteArray("empty");
    QTest::newRow("no JSON") << QByteArray("hello") << QByteArray();
    QTest::newRow("truncated") << good.left(good.size() / 2) << QByteArray();
    QTest::newRow("a number") << QByteArray("7") << QByteArray();
    QTest::newRow("not a describe") << QByteArray(R"({"colour":"red"})") << QByteArray();
    QTest::newRow("field without a type") << QByteArray(R"({"name":"P__c","fields":[{"name":"A__c"}]})") << QByteArray("type");
    QTest::newRow("the same field twice") << describeJson(u"P__c"_s, {u"A__c:string"_s, u"A__c:string"_s}) << QByteArray("A__c");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"name\":\"P__c\",\"label\":\"\xff\xfe\",\"fields\":[]}") << QByteArray();
    QTest::newRow("deep") << QByteArray(100'000, '[') << QByteArray();
    QTest::newRow("truncated zstd") << QByteArray("\x28\xb5\x2f\xfd\x04\x00", 6) << QByteArray();
}

void FairleadctlErrorsTest::badImports() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, says);
    static CommandRig rig;
    static const int version = rig.importFields(u"Acme"_s, {u"Id:id"_s});
    QCOMPARE(version, 1);
    const QString path = rig.write(u"bad.json"_s, bytes);
    verifyFailure(rig.ctl({u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s, path}), says);
    const Finished history = rig.ctl({u"--json"_s, u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s});
    QCOMPARE(history.json()[u"data"_s].toArray().size(), 1);
    verifyFailure(rig.ctl({u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s, rig.file(u"away.json"_s)}), "away.json");
    QDir().mkpath(rig.file(u"hollow"_s));
    verifyFailure(rig.ctl({u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s, rig.file(u"hollow"_s)}), "hollow");
}

void FairleadctlErrorsTest::aMistypedPathMakesNoClient() {
    CommandRig rig;
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 1);
    verifyFailure(rig.ctl({u"topology"_s, u"import"_s, u"--client"_s, u"Fresh"_s, rig.file(u"away.json"_s)}), "away.json");
    verifyFailure(rig.ctl({u"topology"_s, u"history"_s, u"--client"_s, u"Fresh"_s}), "there are: Acme");
}

void FairleadctlErrorsTest::aBombCostsNothing() {
    CommandRig rig;
    QProcess packer;
    packer.setStandardOutputFile(rig.file(u"bomb.json.zst"_s));
    packer.start(u"sh"_s, {u"-c"_s, u"head -c 8000000000 /dev/zero | zstd -q -1 -T2 -c"_s});
    QVERIFY(packer.waitForFinished(60'000));
    QVERIFY(QFileInfo(rig.file(u"bomb.json.zst"_s)).size() < 2'000'000);
    const Finished bomb = rig.ctl({u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s, rig.file(u"bomb.json.zst"_s)});
    verifyFailure(bomb, "");
    QVERIFY2(bomb.errors.contains("bomb.json.zst unpacks to over 512 MiB"), bomb.errors.constData());
}

void FairleadctlErrorsTest::aMistypedDirectoryIsNotMade() {
    CommandRig rig;
    for (const QStringList &command :
         {QStringList{u"topology"_s, u"history"_s, u"--client"_s, u"A"_s}, QStringList{u"topology"_s, u"check"_s, u"--client"_s, u"A"_s},
          QStringList{u"topology"_s, u"diff"_s, u"--client"_s, u"A"_s, u"--from"_s, u"1"_s, u"--to"_s, u"2"_s},
          QStringList{u"backup"_s, rig.file(u"b"_s)}}) {
        verifyFailure(rig.ctl(command), "no Fairlead data in");
        QVERIFY(!QFileInfo::exists(rig.dataDir()));
    }
}

void FairleadctlErrorsTest::aDirectoryInUseIsTold() {
    CommandRig rig;
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 1);
    const auto held = store::DataDirectory::open(rig.dataDir());
    QVERIFY(held);
    const Finished refused = rig.ctl({u"--json"_s, u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s});
    verifyFailure(refused, "in use by process " + QByteArray::number(QCoreApplication::applicationPid()));
    QCOMPARE(refused.json()[u"error"_s][u"code"_s].toString(), u"locked"_s);
}

void FairleadctlErrorsTest::aKeyThatIsWrongDestroysNothing_data() {
    QTest::addColumn<QByteArray>("key"); ///< Null removes the file.
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("another") << QByteArray(64, '7') << QString() << QByteArray("aster key");
    QTest::newRow("garbage") << QByteArray("not a key") << QString() << QByteArray("32 bytes");
    QTest::newRow("empty") << QByteArray("") << QString() << QByteArray("32 bytes");
    QTest::newRow("removed") << QByteArray() << QString() << QByteArray("missing");
    QTest::newRow("another from the environment") << QByteArray("keep") << QString(64, u'3') << QByteArray("aster key");
    QTest::newRow("garbage from the environment") << QByteArray("keep") << u"xyzzy"_s << QByteArray("32 bytes");
}

void FairleadctlErrorsTest::aKeyThatIsWrongDestroysNothing() {
    QFETCH(QByteArray, key);
    QFETCH(QString, environment);
    QFETCH(QByteArray, says);
    CommandRig rig;
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 1);
    const QString path = rig.dataDir() + u"/master.key"_s;
    const QByteArray good = CommandRig::read(path);
    QVERIFY(good.size() >= 64);
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    if (key.isNull())
        QVERIFY(QFile::remove(path));
    else if (key != "keep") {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(key) == key.size());
    }
    Environment variables;
    if (!environment.isEmpty())
        variables.insert(u"FAIRLEAD_MASTER_KEY"_s, environment);
    const QStringList history{u"--json"_s, u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s};
    const Finished refused = rig.ctl(history, variables);
    verifyFailure(refused, says);
    QVERIFY(environment.isEmpty() || !(refused.errors + refused.output).contains(environment.toUtf8()));
    if (key.isNull())
        QVERIFY(!QFile::exists(path)); // no new one in its place
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(good) == good.size());
    file.close();
    const Finished again = rig.ctl(history);
    QCOMPARE(again.code, 0);
    QCOMPARE(again.json()[u"data"_s].toArray().size(), 1);
}

void FairleadctlErrorsTest::aFullDiskIsNoSuccess() {
    CommandRig rig;
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 1);
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start(Program::path(u"fairleadctl"_s),
                  {u"--data-dir"_s, rig.dataDir(), u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
}

void FairleadctlErrorsTest::aDirectoryThatCannotBeUsed() {
    CommandRig rig;
    const QString input = rig.write(u"a.json"_s, describeJson(u"P__c"_s, {u"Id:id"_s}));
    const QString file = rig.write(u"file"_s, "x");
    verifyFailure(run(u"fairleadctl"_s, {u"--data-dir"_s, file, u"topology"_s, u"import"_s, u"--client"_s, u"A"_s, input}), "data directory");
    QCOMPARE(CommandRig::read(file), QByteArray("x"));
    rig.write(u"data/fairlead.db"_s, QByteArray(8192, 'x'));
    const Finished notOurs = rig.ctl({u"topology"_s, u"import"_s, u"--client"_s, u"A"_s, input});
    verifyFailure(notOurs, "");
    QCOMPARE(CommandRig::read(rig.dataDir() + u"/fairlead.db"_s), QByteArray(8192, 'x'));
}

QTEST_GUILESS_MAIN(FairleadctlErrorsTest)
#include "tst_fairleadctlerrors.moc"
