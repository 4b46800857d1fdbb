#include "services/kernel/csv.h"

#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// Names come from strangers' orgs, and spreadsheets run what looks like a formula.
class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cells_data();
    void cells();
    void lines();
};

void TestCsv::cells_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("plain") << u"Account"_s << u"Account"_s;
    QTest::newRow("comma") << u"a,b"_s << u"\"a,b\""_s;
    QTest::newRow("quote") << u"a\"b"_s << u"\"a\"\"b\""_s;
    QTest::newRow("lines") << u"a\nb"_s << u"\"a\nb\""_s;
    QTest::newRow("carriage return") << u"a\rb"_s << u"\"a\rb\""_s;
    QTest::newRow("formula") << u"=1+1"_s << u"'=1+1"_s;
    QTest::newRow("plus") << u"+1"_s << u"'+1"_s;
    QTest::newRow("minus") << u"-1"_s << u"'-1"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("behind blanks") << u"  =cmd|' /C calc'!A0"_s << u"'  =cmd|' /C calc'!A0"_s;
    QTest::newRow("behind a tab") << u"\t=1"_s << u"'\t=1"_s;
    QTest::newRow("behind a hard blank") << u"\u00A0=1"_s << u"'\u00A0=1"_s;
    QTest::newRow("behind a line break") << u"\n=1"_s << u"\"'\n=1\""_s;
    QTest::newRow("behind a carriage return") << u"\r=1"_s << u"\"'\r=1\""_s;
    QTest::newRow("full width") << u"\uFF1D1"_s << u"'\uFF1D1"_s;
    QTest::newRow("in the middle") << u"a=1"_s << u"a=1"_s;
    QTest::newRow("formula with a quote") << u"=\"a\",1"_s << u"\"'=\"\"a\"\",1\""_s;
}

void TestCsv::cells() {
    QFETCH(QString, text);
    QTEST(csvCell(text), "cell");
}

void TestCsv::lines() {
    QCOMPARE(csvLine({u"a"_s, u"=b"_s, QString(), u"c,d"_s}), u"a,'=b,,\"c,d\"\r\n"_s);
    QCOMPARE(csvLine({QString(), QString()}), u",\r\n"_s);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
