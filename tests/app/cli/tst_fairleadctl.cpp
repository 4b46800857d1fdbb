#include "tests/app/cli/commandrig.h"

using namespace fairlead;
using namespace fairlead::test;

/// What a script asks for every day: import, history, diff, check.
class FairleadctlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!isBuilt())
            QSKIP("fairleadctl is not built (FAIRLEAD_BIN_DIR)");
    }
    void tellsItsVersionAndHelp();
    void tellsAllAboutOneCommand();
    void importsIntoAnEmptyDirectory();
    void writesTheDiffInEveryFormat_data();
    void writesTheDiffInEveryFormat();
    void comparesTwoClients();
    void leavesNoiseOut();
    void checksStoredVersions_data();
    void checksStoredVersions();
    void checksAPath();
    void keepsTheGoodFilesOfAFolder();
    void saysWhatItDidNotCompare();
    void readsCompressedFilesAndSource();

private:
    static QJsonObject change(const Finished &diff, int index = 0) {
        return diff.json()[u"changes"_s].toArray().at(index).toObject();
    }
};

void FairleadctlTest::tellsItsVersionAndHelp() {
    const Finished version = run(u"fairleadctl"_s, {u"--version"_s});
    QCOMPARE(version.code, 0);
    QCOMPARE(version.output, QByteArray("fairleadctl " FAIRLEAD_VERSION "\n"));
    const Finished help = run(u"fairleadctl"_s, {u"--help"_s}, {{u"FAIRLEAD_PASSWORD"_s, u"xyzzy-secret"_s}});
    QCOMPARE(help.code, 0);
    QVERIFY(help.errors.isEmpty());
    for (const char *word : {"topology import", "topology pull", "topology history", "topology diff", "topology check",
                                   "topology schedule", "topology retention", "topology alerts", "topology matrix",
                                   "topology health", "topology label", "--secret-file", "--only-differences",
                                   "admin create-operator", "admin create-organization", "admin create-user", "backup",
                                   "restore", "--other-client", "--data-dir", "--server", "Exit codes"})
        QVERIFY2(help.output.contains(word), word);
    QVERIFY(!help.output.contains("xyzzy"));
    QVERIFY(!help.output.contains("\xc3\xa2")); // UTF-8 read as Latin-1
}

void FairleadctlTest::tellsAllAboutOneCommand() {
    const Finished help = run(u"fairleadctl"_s, {u"topology"_s, u"schedule"_s, u"--help"_s});
    QCOMPARE(help.code, 0);
    QVERIFY(help.output.startsWith("fairleadctl (--data-dir DIR | --server URL) topology schedule --client NAME"));
    for (const char *word : {"--cron EXPR", "five fields of cron", "--zone ZONE", "whose wall clock", "--format text|json", "--json"})
        QVERIFY2(help.output.contains(word), word);
    QVERIFY(!help.output.contains("topology import"));
    QVERIFY(run(u"fairleadctl"_s, {u"backup"_s, u"--help"_s}).output.startsWith("fairleadctl (--data-dir DIR | --database URL) backup FILE\n"));
    QVERIFY(run(u"fairleadctl"_s, {u"topology"_s, u"--help"_s}).output.contains("topology import"));
}

void FairleadctlTest::importsIntoAnEmptyDirectory() {
    CommandRig rig;
    const QString path = rig.write(u"account.json"_s, describeJson(u"Account"_s, {u"Id:id"_s, u"Name:string"_s}));
    const Finished first = rig.ctl({u"--json"_s, u"topology"_s, u"import"_s, u"--client"_s, u"Northwind"_s, path});
    QCOMPARE(first.code, 0);
    QVERIFY2(first.errors.isEmpty(), first.errors.constData());
    QCOMPARE(first.json()[u"version"_s].toInt(), 1);
    QCOMPARE(first.json()[u"objects_count"_s].toInt(), 1);
    QCOMPARE(first.json()[u"fields_count"_s].toInt(), 2);
    QVERIFY(first.json()[u"bad"_s].isArray());

    const Finished second = rig.ctl({u"topology"_s, u"import"_s, u"--client=NORTHWIND"_s, u"--format"_s, u"json"_s, path});
    QCOMPARE(second.json()[u"version"_s].toInt(), 2); // the same client: names compare without case
    const Finished other = rig.ctl({u"topology"_s, u"import"_s, u"--json"_s, u"--client"_s, u"Other & Söhne"_s, path});
    QCOMPARE(other.json()[u"version"_s].toInt(), 1);

    const Finished history = rig.ctl({u"--format"_s, u"json"_s, u"topology"_s, u"history"_s, u"--client"_s, u"Northwind"_s});
    QCOMPARE(history.code, 0);
    const QJsonArray versions = history.json()[u"data"_s].toArray();
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions.at(0).toObject()[u"version"_s].toInt(), 2);
    QCOMPARE(versions.at(1).toObject()[u"version"_s].toInt(), 1);
    const Finished text = rig.ctl({u"topology"_s, u"history"_s, u"--client"_s, u"Other & Söhne"_s});
    QCOMPARE(text.code, 0);
    QVERIFY(text.output.startsWith("v1 "));
    QCOMPARE(QFile::permissions(rig.dataDir()) & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther), QFile::Permissions());
}

void FairleadctlTest::writesTheDiffInEveryFormat_data() {
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("default") << QStringList() << QByteArray("Weight__c");
    QTest::newRow("text") << QStringList{u"--format"_s, u"text"_s} << QByteArray("Weight__c");
    QTest::newRow("json") << QStringList{u"--format"_s, u"json"_s} << QByteArray("\"field_added\"");
    QTest::newRow("json, short") << QStringList{u"--json"_s} << QByteArray("\"field_added\"");
    QTest::newRow("html") << QStringList{u"--format=html"_s} << QByteArray("</html>");
    QTest::newRow("md") << QStringList{u"--format"_s, u"md"_s} << QByteArray("## Parcel");
    QTest::newRow("csv") << QStringList{u"--format"_s, u"csv"_s} << QByteArray("field_added,");
}

void FairleadctlTest::writesTheDiffInEveryFormat() {
    QFETCH(QStringList, options);
    QFETCH(QByteArray, contains);
    CommandRig rig;
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 1);
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s, u"Weight__c:double"_s}), 2);
    const QStringList diff = QStringList{u"topology"_s, u"diff"_s, u"--client"_s, u"Acme"_s, u"--from"_s, u"1"_s, u"--to"_s,
                                         u"2"_s} + options;
    const Finished shown = rig.ctl(diff);
    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.output.contains(contains), shown.output.constData());
    QVERIFY2(shown.errors.isEmpty(), shown.errors.constData());
    const QString path = rig.file(u"report"_s);
    const Finished written = rig.ctl(diff + QStringList{u"--output"_s, path});
    QCOMPARE(written.code, 0);
    QVERIFY(written.output.isEmpty());
    QVERIFY(CommandRig::read(path).contains(contains));
    if (!contains.startsWith('"'))
        return;
    QVERIFY(shown.json()[u"from"_s].isObject() && shown.json()[u"to"_s].isObject());
    QCOMPARE(shown.json()[u"summary"_s].toObject(), (QJsonObject{{u"field_added"_s, 1}}));
    QCOMPARE(change(shown)[u"kind"_s].toString(), u"field_added"_s);
    QCOMPARE(change(shown)[u"object"_s].toString(), u"Parcel__c"_s);
    QCOMPARE(change(shown)[u"field"_s].toString(), u"Weight__c"_s);
    QCOMPARE(change(shown)[u"severity"_s].toString(), u"safe"_s);
    for (const QString &key : {u"attribute"_s, u"old"_s, u"new"_s})
        QVERIFY(change(shown).contains(key));
}

void FairleadctlTest::comparesTwoClients() {
    CommandRig rig;
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 1);
    QCOMPARE(rig.importFields(u"Beta"_s, {u"Id:id"_s, u"A__c:string"_s}), 1);
    QCOMPARE(rig.importFields(u"Beta"_s, {u"Id:id"_s, u"B__c:string"_s}), 2);
    const auto diff = [&](const QString &from, const QString &to) {
        return rig.ctl({u"--json"_s, u"topology"_s, u"diff"_s, u"--client"_s, u"Acme"_s, u"--from"_s, from,
                        u"--other-client"_s, u"Beta"_s, u"--to"_s, to});
    };
    QCOMPARE(change(diff(u"1"_s, u"1"_s))[u"field"_s].toString(), u"A__c"_s);
    const Finished latest = diff(u"latest"_s, u"latest"_s);
    QCOMPARE(change(latest)[u"field"_s].toString(), u"B__c"_s);
    QCOMPARE(latest.json()[u"to"_s].toObject()[u"client"_s].toString(), u"Beta"_s);
    QCOMPARE(latest.json()[u"to"_s].toObject()[u"version"_s].toInt(), 2);
}

void FairleadctlTest::leavesNoiseOut() {
    CommandRig rig;
    rig.write(u"a.json"_s, R"({"name":"P__c","label":"One","fields":[{"name":"Id","type":"id","label":"A"}]})");
    rig.write(u"b.json"_s, R"({"name":"P__c","label":"Two","fields":[{"name":"Id","type":"id","label":"B"}]})");
    for (const QString &name : {u"a.json"_s, u"b.json"_s})
        QCOMPARE(rig.ctl({u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s, rig.file(name)}).code, 0);
    const QStringList diff{u"--json"_s, u"topology"_s, u"diff"_s, u"--client"_s, u"Acme"_s, u"--from"_s, u"1"_s, u"--to"_s, u"2"_s};
    QCOMPARE(rig.ctl(diff).json()[u"changes"_s].toArray().size(), 2);
    QCOMPARE(rig.ctl(diff + QStringList{u"--ignore"_s, u"labels"_s}).json()[u"changes"_s].toArray().size(), 0);
}

void FairleadctlTest::checksStoredVersions_data() {
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::newRow("a client fed by imports") << QStringList() << 1;
    QTest::newRow("no pull") << QStringList{u"--no-pull"_s} << 1;
    QTest::newRow("equal versions") << QStringList{u"--from"_s, u"1"_s, u"--to"_s, u"2"_s} << 0;
    QTest::newRow("to a version") << QStringList{u"--to"_s, u"2"_s} << 0;
    QTest::newRow("to the newest") << QStringList{u"--to"_s, u"latest"_s} << 1;
    QTest::newRow("a field more is safe") << QStringList{u"--severity"_s, u"risky"_s} << 0;
    QTest::newRow("a field less is not") << QStringList{u"--from"_s, u"3"_s, u"--to"_s, u"1"_s, u"--severity"_s, u"breaking"_s} << 1;
    QTest::newRow("no older version") << QStringList{u"--to"_s, u"1"_s} << 2;
    QTest::newRow("a version that is not there") << QStringList{u"--to"_s, u"9"_s} << 2;
    QTest::newRow("unknown severity") << QStringList{u"--severity"_s, u"mild"_s} << 2;
    QTest::newRow("path and stored") << QStringList{u"--to"_s, u"2"_s, u"x.json"_s} << 2;
    QTest::newRow("path away") << QStringList{u"/nonexistent.json"_s} << 2;
}

void FairleadctlTest::checksStoredVersions() {
    QFETCH(QStringList, options);
    QFETCH(int, code);
    CommandRig rig;
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 1);
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 2);
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s, u"Weight__c:double"_s}), 3);
    const Finished check
        = rig.ctl(QStringList{u"--json"_s, u"topology"_s, u"check"_s, u"--client"_s, u"Acme"_s} + options);
    QCOMPARE(check.code, code);
    QCOMPARE(check.json().contains(u"error"_s), code == 2);
    if (code != 2)
        QCOMPARE(check.json()[u"changes"_s].toArray().isEmpty(), code == 0);
    QCOMPARE(check.errors.contains("Changes below risky, left out: 1\n"), options.contains(u"risky"_s));
}

void FairleadctlTest::checksAPath() {
    CommandRig rig;
    const QString same = rig.write(u"same.json"_s, describeJson(u"Parcel__c"_s, {u"Id:id"_s}));
    const QString other = rig.write(u"other.json"_s, describeJson(u"Parcel__c"_s, {u"Id:id"_s, u"A__c:string"_s}));
    const auto check = [&](const QStringList &options) {
        return rig.ctl(QStringList{u"topology"_s, u"check"_s, u"--client"_s, u"Acme"_s} + options).code;
    };
    QCOMPARE(check({same}), 2); // a client that does not exist
    QCOMPARE(rig.importFields(u"Acme"_s, {u"Id:id"_s}), 1);
    QCOMPARE(check({}), 2); // nothing to compare with
    QCOMPARE(check({same}), 0);
    QCOMPARE(check({u"--path"_s, other}), 1);
    QCOMPARE(check({other}), 0); // it is the newest now
    QCOMPARE(check({u"--from"_s, u"1"_s, other}), 1);
    QCOMPARE(check({u"--from"_s, u"77"_s, other}), 2);
    const Finished history = rig.ctl({u"--json"_s, u"topology"_s, u"history"_s, u"--client"_s, u"Acme"_s});
    QCOMPARE(history.json()[u"data"_s].toArray().size(), 5); // what could not be compared was not made
}

void FairleadctlTest::keepsTheGoodFilesOfAFolder() {
    CommandRig rig;
    rig.write(u"org/Account.json"_s, describeJson(u"Account"_s, {u"Id:id"_s}));
    rig.write(u"org/deep/Case.json"_s, describeJson(u"Case"_s, {u"Id:id"_s}));
    rig.write(u"org/broken.json"_s, R"({"name":"Broken__c","fields":[{)");
    rig.write(u"org/empty.json"_s, {});
    rig.write(u"org/list.json"_s, "[1,2,3]");
    rig.write(u"org/notes.txt"_s, "not ours");
    const Finished done = rig.ctl({u"topology"_s, u"import"_s, u"--json"_s, u"--client"_s, u"Acme"_s, rig.file(u"org"_s)});
    QCOMPARE(done.code, 0);
    QCOMPARE(done.json()[u"objects_count"_s].toInt(), 2);
    QStringList bad;
    for (const QJsonValue &each : done.json()[u"bad"_s].toArray()) {
        bad.append(each[u"name"_s].toString());
        QVERIFY(!each[u"reason"_s].toString().isEmpty());
        QVERIFY2(done.errors.contains(each[u"name"_s].toString().toUtf8()), done.errors.constData());
    }
    bad.sort();
    QCOMPARE(bad, (QStringList{u"broken.json"_s, u"empty.json"_s, u"list.json"_s}));
}

void FairleadctlTest::saysWhatItDidNotCompare() {
    CommandRig rig;
    rig.write(u"org/Account.json"_s, describeJson(u"Account"_s, {u"Id:id"_s}));
    const QString lead = rig.write(u"org/Lead.json"_s, describeJson(u"Lead"_s, {u"Id:id"_s}));
    const QString org = rig.file(u"org"_s);
    QCOMPARE(rig.ctl({u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s, org}).code, 0);
    QVERIFY(QFile::resize(lead, 20));
    const Finished check = rig.ctl({u"topology"_s, u"check"_s, u"--client"_s, u"Acme"_s, org});
    QCOMPARE(check.code, 0);
    QVERIFY2(check.output.contains("No changes in what was compared.\n\nNot compared: Lead\n"), check.output.constData());
    QVERIFY2(check.errors.contains("Lead.json: "), check.errors.constData());
    const QStringList diff{u"topology"_s, u"diff"_s, u"--client"_s, u"Acme"_s, u"--from"_s, u"1"_s, u"--to"_s, u"2"_s};
    const Finished json = rig.ctl(diff + QStringList{u"--json"_s});
    QVERIFY(json.json()[u"changes"_s].toArray().isEmpty());
    QCOMPARE(json.errors, QByteArray("Not compared, since they could not be read: Lead\n"));
    QVERIFY(rig.ctl(diff).errors.isEmpty());
    QVERIFY(rig.ctl(diff + QStringList{u"--format"_s, u"html"_s, u"--output"_s, rig.file(u"d.html"_s)}).errors.contains(": Lead\n"));
}

void FairleadctlTest::readsCompressedFilesAndSource() {
    CommandRig rig;
    const QString plain = rig.write(u"a/Account.json"_s, describeJson(u"Account"_s, {u"Id:id"_s}));
    QCOMPARE(QProcess::execute(u"zstd"_s, {u"-q"_s, u"--rm"_s, plain}), 0);
    const auto count = [&](const QString &path) {
        const Finished done = rig.ctl({u"--json"_s, u"topology"_s, u"import"_s, u"--client"_s, u"Acme"_s, path});
        return done.code == 0 ? done.json()[u"objects_count"_s].toInt() : -1;
    };
    QCOMPARE(count(rig.file(u"a/Account.json.zst"_s)), 1);
    QCOMPARE(count(rig.file(u"a"_s)), 1);
    rig.write(u"src/objects/Parcel__c/Parcel__c.object-meta.xml"_s,
              R"(<?xml version="1.0"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Parcel</label></CustomObject>)");
    rig.write(u"src/objects/Parcel__c/fields/Weight__c.field-meta.xml"_s,
              R"(<?xml version="1.0"?><CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Weight__c</fullName><label>Weight</label><type>Number</type><precision>8</precision><scale>2</scale></CustomField>)");
    for (const QString &folder : {u"src"_s, u"src/objects"_s, u"src/objects/Parcel__c"_s, u"src/objects/Parcel__c/fields"_s})
        QCOMPARE(count(rig.file(folder)), 1);
}

QTEST_GUILESS_MAIN(FairleadctlTest)
#include "tst_fairleadctl.moc"
