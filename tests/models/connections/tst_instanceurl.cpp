#include "models/connections/instanceurl.h"

#include <QTest>

using namespace Qt::StringLiterals;
using fairlead::models::FieldAdvice;
using Kind = FieldAdvice::Kind;

class InstanceUrlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void address_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("suggestion");
        const auto row = [](const char *name, const QString &text, Kind kind, const QString &suggestion = {}) {
            QTest::newRow(name) << text << int(kind) << suggestion;
        };
        const QString good = u"https://acme.my.salesforce.com"_s;
        row("empty", u""_s, Kind::Missing);
        row("blank", u"  \n"_s, Kind::Missing);
        row("good", good, Kind::Fine);
        row("trailing slash", good + u"/"_s, Kind::Fine);
        row("surrounding space", u"  "_s + good + u"\n"_s, Kind::Fine);
        row("no scheme", u"acme.my.salesforce.com"_s, Kind::Fixable, good);
        row("http", u"http://acme.my.salesforce.com"_s, Kind::Fixable, good);
        row("path", good + u"/lightning/page/home"_s, Kind::Fixable, good);
        row("query", good + u"/?x=1"_s, Kind::Fixable, good);
        row("lightning", u"https://acme.lightning.force.com/lightning/o/Account/list"_s, Kind::Fixable, good);
        row("lightning sandbox", u"acme--uat.sandbox.lightning.force.com"_s, Kind::Fixable, u"https://acme--uat.sandbox.my.salesforce.com"_s);
        row("setup", u"https://acme.my.salesforce-setup.com/lightning/setup"_s, Kind::Fixable, good);
        row("visualforce", u"https://acme--c.vf.force.com/apex/x"_s, Kind::Fixable, good);
        row("upper case", u"HTTPS://ACME.lightning.FORCE.com"_s, Kind::Fixable, good);
        row("login page", u"https://login.salesforce.com"_s, Kind::Wrong);
        row("email", u"maya@acme.org"_s, Kind::Wrong);
        row("words", u"my production org"_s, Kind::Wrong);
        row("one word", u"acme"_s, Kind::Wrong);
        row("loopback", u"http://127.0.0.1:8443"_s, Kind::Fine);
        row("loopback path", u"http://127.0.0.1:8443/x"_s, Kind::Fixable, u"http://127.0.0.1:8443"_s);
    }
    void address() {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(QString, suggestion);
        const FieldAdvice advice = fairlead::models::adviseInstanceUrl(text);
        QCOMPARE(int(advice.kind), kind);
        QCOMPARE(advice.suggestion, suggestion);
        QCOMPARE(advice.message.isEmpty(), advice.kind == Kind::Fine);
        if (!suggestion.isEmpty())
            QCOMPARE(fairlead::models::adviseInstanceUrl(suggestion).kind, Kind::Fine);
    }

    void token_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("suggestion");
        const QString good = u"00D5g00000ABCdE!AQEAQOx.yz_123"_s;
        QTest::newRow("empty") << u""_s << int(Kind::Missing) << QString();
        QTest::newRow("good") << good << int(Kind::Fine) << QString();
        QTest::newRow("line break at the end") << good + u"\n"_s << int(Kind::Fine) << QString();
        QTest::newRow("quotes") << u"\"%1\","_s.arg(good) << int(Kind::Fixable) << good;
        QTest::newRow("typographic quotes") << u"“%1”"_s.arg(good) << int(Kind::Fixable) << good;
        QTest::newRow("bearer") << u"Bearer "_s + good << int(Kind::Fixable) << good;
        QTest::newRow("header") << u"Authorization: Bearer "_s + good << int(Kind::Fixable) << good;
        QTest::newRow("wrapped") << good.left(10) + u"\n  "_s + good.mid(10) << int(Kind::Fixable) << good;
        QTest::newRow("quotes only") << u"\"\""_s << int(Kind::Wrong) << QString();
        QTest::newRow("refresh token") << u"5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrnoKN"_s << int(Kind::Wrong) << QString();
        QTest::newRow("org id") << u"00D5g00000ABCdE"_s << int(Kind::Wrong) << QString();
        QTest::newRow("address") << u"https://acme.my.salesforce.com"_s << int(Kind::Wrong) << QString();
    }
    void token() {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(QString, suggestion);
        const FieldAdvice advice = fairlead::models::adviseAccessToken(text);
        QCOMPARE(int(advice.kind), kind);
        QCOMPARE(advice.suggestion, suggestion);
    }
};

QTEST_GUILESS_MAIN(InstanceUrlTest)
#include "tst_instanceurl.moc"
