#include "models/base/amounttext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead::models;

class TestAmountText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void speaksOfTime_data() {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("now") << qint64(0) << u"just now"_s;
        QTest::newRow("seconds") << qint64(59) << u"just now"_s;
        QTest::newRow("minute") << qint64(60) << u"1 min ago"_s;
        QTest::newRow("hours") << qint64(7300) << u"2 h ago"_s;
        QTest::newRow("a day") << qint64(86400) << u"1 day ago"_s;
        QTest::newRow("days") << qint64(3 * 86400) << u"3 days ago"_s;
        QTest::newRow("ahead") << qint64(-720) << u"in 12 min"_s;
        QTest::newRow("soon") << qint64(-5) << u"in a moment"_s;
    }
    void speaksOfTime() {
        QFETCH(qint64, seconds);
        const QDateTime now(QDate(2025, 11, 20), QTime(12, 0), Qt::UTC);
        QTEST(relativeTime(now.addSecs(-seconds), now), "text");
    }

    void speaksOfAmounts() {
        QCOMPARE(relativeTime({}), QString());
        QCOMPARE(exactTime({}), QString());
        QCOMPARE(durationText(312), u"312 ms"_s);
        QCOMPARE(durationText(41000), u"41 s"_s);
        QCOMPARE(durationText(125000), u"2 min 5 s"_s);
        QCOMPARE(durationText(4320000), u"1 h 12 min"_s);
        QCOMPARE(durationText(-5), u"0 ms"_s);
        QCOMPARE(sizeText(999), u"999 bytes"_s);
        QCOMPARE(sizeText(8400), u"8.4 kB"_s);
        QCOMPARE(sizeText(214000000), u"214 MB"_s);
    }
};

QTEST_MAIN(TestAmountText)
#include "tst_amounttext.moc"
