#include "models/connections/errorwords.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::models;
using namespace Qt::StringLiterals;

class TestErrorWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sayWhatToDo_data();
    void sayWhatToDo();
};

void TestErrorWords::sayWhatToDo_data() {
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QJsonObject>("details");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("the server is away") << ErrorCode::Unavailable << QJsonObject() << u"Check that the server is reachable"_s;
    QTest::newRow("the disk is full") << ErrorCode::Unavailable << QJsonObject{{u"diskFull"_s, true}} << u"Make room on the disk"_s;
    QTest::newRow("our own fault") << ErrorCode::Internal << QJsonObject() << u"copy the details into a report"_s;
}

void TestErrorWords::sayWhatToDo() {
    QFETCH(ErrorCode, code);
    QFETCH(QJsonObject, details);
    QFETCH(QString, remedy);
    const ErrorWords words = errorWords({code, u"So it was"_s, details});
    QCOMPARE(words.meaning, u"So it was."_s); // The remedy follows it.
    QVERIFY2(words.remedy.contains(remedy), qPrintable(words.remedy));
}

QTEST_GUILESS_MAIN(TestErrorWords)
#include "tst_errorwords.moc"
