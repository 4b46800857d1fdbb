#include "services/providers/salesforce/salesforcecli.h"

#include <QCoroTask>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::salesforce;
using namespace Qt::StringLiterals;

/// Runs against a stand-in for `sf`: a script that prints what the row wants.
class TestSalesforceCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judgesAliases_data();
    void judgesAliases();
    void saysWhenItIsNotInstalled();
    void listsOrgsOnce();
    void readsASession();
    void explainsFailures_data();
    void explainsFailures();
    void stopsWaiting();
    void passesNothingToAShell();

private:
    QString script(const QByteArray &body) {
        const QString path = m_dir.filePath(u"sf-%1"_s.arg(++m_scripts));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + body);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }
    QString printing(const QByteArray &json) { return script("cat <<'END'\n" + json + "\nEND\n"); }
    QTemporaryDir m_dir;
    int m_scripts = 0;
};

void TestSalesforceCli::judgesAliases_data() {
    QTest::addColumn<QString>("alias");
    QTest::addColumn<bool>("valid");
    QTest::newRow("alias") << u"river-prod"_s << true;
    QTest::newRow("username") << u"ana.b+x@example.org.dev"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("a flag") << u"--json"_s << false;
    QTest::newRow("space") << u"a b"_s << false;
    QTest::newRow("shell") << u"a;rm"_s << false;
    QTest::newRow("substitution") << u"$(id)"_s << false;
    QTest::newRow("path") << u"../x"_s << false;
    QTest::newRow("newline") << u"a\nb"_s << false;
    QTest::newRow("not ASCII") << u"\u00fc"_s << false;
    QTest::newRow("long") << QString(255, u'a') << true;
    QTest::newRow("too long") << QString(256, u'a') << false;
}

void TestSalesforceCli::judgesAliases() {
    QFETCH(QString, alias);
    QTEST(SalesforceCli::isValidAlias(alias), "valid");
    if (!SalesforceCli::isValidAlias(alias))
        QCOMPARE(QCoro::waitFor(SalesforceCli(u"sf"_s).session(alias)).error().code, ErrorCode::Invalid);
}

void TestSalesforceCli::saysWhenItIsNotInstalled() {
    SalesforceCli cli(u"/nonexistent/sf"_s);
    QVERIFY(!cli.isInstalled());
    const auto orgs = QCoro::waitFor(cli.orgs());
    QCOMPARE(orgs.error().code, ErrorCode::Unsupported);
    QVERIFY(orgs.error().message.contains(u"not installed"_s));
}

void TestSalesforceCli::listsOrgsOnce() {
    SalesforceCli cli(printing(R"({"status":0,"result":{
        "nonScratchOrgs":[{"alias":"prod","username":"a@x.org","orgId":"00D1","instanceUrl":"https://x.my.salesforce.com","connectedStatus":"Connected","accessToken":"00D!no"}],
        "devHubs":[{"username":"a@x.org"}],
        "sandboxes":[{"alias":"uat","username":"a@x.org.uat","isSandbox":true,"connectedStatus":"RefreshTokenAuthError"}],
        "scratchOrgs":[{"username":"s@x.org","isScratch":true},{"alias":"nameless"}]}})"));
    const auto orgs = QCoro::waitFor(cli.orgs());
    QVERIFY2(orgs.ok(), orgs.ok() ? "" : qPrintable(orgs.error().message));
    QCOMPARE(orgs->size(), 3);
    QCOMPARE(
        orgs->at(0),
        (CliOrg{u"prod"_s, u"a@x.org"_s, u"00D1"_s, u"https://x.my.salesforce.com"_s, false, false, true}));
    QVERIFY(orgs->at(1).isSandbox && !orgs->at(1).connected);
    QVERIFY(orgs->at(2).isScratch);
}

void TestSalesforceCli::readsASession() {
    SalesforceCli cli(printing(
        R"({"status":0,"result":{"id":"00D1","accessToken":"00D1!AQ.x","instanceUrl":"https://x.my.salesforce.com","username":"a@x.org","connectedStatus":"Connected"}})"));
    const auto session = QCoro::waitFor(cli.session(u"prod"_s));
    QVERIFY(session.ok());
    QCOMPARE(session->instanceUrl, u"https://x.my.salesforce.com"_s);
    QVERIFY(session->accessToken.equals("00D1!AQ.x"));
    QCOMPARE(session->username, u"a@x.org"_s);
    QCOMPARE(session->orgId, u"00D1"_s);
}

void TestSalesforceCli::explainsFailures_data() {
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no such org") << QByteArray(
        R"({"status":1,"name":"NamedOrgNotFoundError","message":"No authorization information found for x."})")
                                 << ErrorCode::NotFound;
    QTest::newRow("expired") << QByteArray(
        R"({"status":1,"name":"RefreshTokenAuthError","message":"expired access/refresh token"})")
                             << ErrorCode::FailedDependency;
    QTest::newRow("not connected") << QByteArray(
        R"({"status":0,"result":{"accessToken":"00D!x","instanceUrl":"https://x","connectedStatus":"RefreshTokenAuthError"}})")
                                   << ErrorCode::FailedDependency;
    QTest::newRow("other") << QByteArray(R"({"status":1,"name":"Boom","message":"boom"})")
                           << ErrorCode::Upstream;
    QTest::newRow("hidden token") << QByteArray(
        R"({"status":0,"result":{"accessToken":"[HIDDEN]","instanceUrl":"https://x"}})")
                                  << ErrorCode::Unsupported;
    QTest::newRow("not JSON") << QByteArray("Warning: update available") << ErrorCode::Unsupported;
    QTest::newRow("nothing") << QByteArray() << ErrorCode::Unsupported;
}

void TestSalesforceCli::explainsFailures() {
    QFETCH(QByteArray, output);
    SalesforceCli cli(printing(output));
    const auto session = QCoro::waitFor(cli.session(u"x"_s));
    QVERIFY(!session.ok());
    QTEST(session.error().code, "code");
}

void TestSalesforceCli::stopsWaiting() {
    const QString slow = script("exec sleep 60\n");
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(QCoro::waitFor(SalesforceCli(slow, std::chrono::milliseconds(50)).orgs()).error().code,
             ErrorCode::Timeout);
    std::stop_source stop;
    QTimer::singleShot(20, this, [&stop] { stop.request_stop(); });
    SalesforceCli patient(slow);
    QCOMPARE(QCoro::waitFor(patient.orgs(stop.get_token())).error().code, ErrorCode::Cancelled);
    QVERIFY(clock.elapsed() < 10'000);
}

void TestSalesforceCli::passesNothingToAShell() {
    const QString arguments = m_dir.filePath(u"arguments"_s);
    SalesforceCli cli(script("for a in \"$@\"; do echo \"$a\" >> '" + arguments.toUtf8()
                             + "'; done\necho '{\"status\":1}'\n"));
    QVERIFY(!QCoro::waitFor(cli.session(u"prod"_s)).ok());
    QFile file(arguments);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("org\ndisplay\n--json\n--target-org\nprod\n"));
}

QTEST_GUILESS_MAIN(TestSalesforceCli)
#include "tst_salesforcecli.moc"
