#include "ui/widgets/textdiff.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead::ui;
using fairlead::models::TextRange;

namespace {

/// One sign a row: = same, ~ changed, − only old, + only new.
QString drawn(const TextDiff &diff) {
    QString signs;
    for (const auto &row : diff.rows())
        signs += u"=~-+"[int(row.kind)];
    return signs;
}

QString marked(const QString &line, const QList<TextRange> &ranges) {
    QStringList parts;
    for (const TextRange &range : ranges)
        parts << line.mid(range.start, range.length);
    return parts.join(u'|');
}

} // namespace

class TestTextDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void laysLines_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("rows");
        QTest::newRow("both empty") << u""_s << u""_s << u""_s;
        QTest::newRow("same") << u"a\nb"_s << u"a\nb"_s << u"=="_s;
        QTest::newRow("line ends differ only") << u"a\r\nb"_s << u"a\nb"_s << u"=="_s;
        QTest::newRow("all new") << u""_s << u"a\nb"_s << u"++"_s;
        QTest::newRow("all gone") << u"a\nb"_s << u""_s << u"--"_s;
        QTest::newRow("inserted") << u"a\nc"_s << u"a\nb\nc"_s << u"=+="_s;
        QTest::newRow("removed") << u"a\nb\nc"_s << u"a\nc"_s << u"=-="_s;
        QTest::newRow("changed") << u"a\nb 1\nc"_s << u"a\nb 2\nc"_s << u"=~="_s;
        QTest::newRow("changed and longer") << u"a\nb\nc"_s << u"a\nx\ny\nc"_s << u"=~+="_s;
        QTest::newRow("two places") << u"1\n2\n3\n4\n5"_s << u"1\n3\n4\n5\n6"_s << u"=-===+"_s;
        QTest::newRow("moved block") << u"a\nb\nc\nd"_s << u"c\nd\na\nb"_s << QString();
    }
    void laysLines() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, rows);
        const TextDiff diff(before, after);
        if (!rows.isNull())
            QCOMPARE(drawn(diff), rows);
        // Whatever the layout, each side is there whole and in order, and equal rows are equal.
        QStringList left, right;
        for (const auto &row : diff.rows()) {
            if (row.oldLine >= 0)
                left << diff.oldLines().at(row.oldLine);
            if (row.newLine >= 0)
                right << diff.newLines().at(row.newLine);
            if (row.kind == TextDiff::Kind::Same)
                QCOMPARE(diff.oldLines().at(row.oldLine), diff.newLines().at(row.newLine));
        }
        QCOMPARE(left, diff.oldLines());
        QCOMPARE(right, diff.newLines());
        QCOMPARE(diff.isSame(), diff.oldLines() == diff.newLines());
    }

    void marksWords_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("oldWords");
        QTest::addColumn<QString>("newWords");
        QTest::newRow("same") << u"a b"_s << u"a b"_s << u""_s << u""_s;
        QTest::newRow("empty") << u""_s << u"a"_s << u""_s << u"a"_s;
        QTest::newRow("one word") << u"IF(a__c, 1)"_s << u"IF(b__c, 1)"_s << u"a__c"_s << u"b__c"_s;
        QTest::newRow("taken and put") << u"  \"Weekly\", 52, \"1st and 15th\", 24,"_s << u"  \"Daily\", 365, \"Weekly\", 52,"_s
                                       << u"\"1st and 15th\", 24,"_s << u"\"Daily\", 365,"_s;
        QTest::newRow("blanks alone") << u"a  b"_s << u"a b"_s << u""_s << u""_s;
        QTest::newRow("sign") << u"a + b"_s << u"a - b"_s << u"+"_s << u"-"_s;
        QTest::newRow("open quote") << u"\"abc"_s << u"\"abd"_s << u"\"abc"_s << u"\"abd"_s;
    }
    void marksWords() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QList<TextRange> oldWords, newWords;
        diffWords(before, after, oldWords, newWords);
        QTEST(marked(before, oldWords), "oldWords");
        QTEST(marked(after, newWords), "newWords");
    }

    void findsChangeStarts() {
        const TextDiff diff(u"a\nb\nc\nd\ne"_s, u"a\nB\nc\nd\ne\nf"_s);
        QCOMPARE(diff.changeStarts(), (std::vector<int>{1, 5}));
        QVERIFY(TextDiff(u"a"_s, u"a"_s).changeStarts().empty());
    }

    void staysQuickOnHugeTexts_data() {
        QTest::addColumn<int>("lines");
        QTest::newRow("wholly different") << 15000;
        QTest::newRow("past the limit") << 60000;
    }
    void staysQuickOnHugeTexts() {
        QFETCH(int, lines);
        QStringList before, after;
        for (int i = 0; i < lines; ++i) {
            before << u"old %1"_s.arg(i);
            after << u"new %1"_s.arg(i);
        }
        QElapsedTimer clock;
        clock.start();
        const TextDiff diff(before.join(u'\n'), after.join(u'\n'));
        QCOMPARE(int(diff.rows().size()), lines);
        QVERIFY2(clock.elapsed() < 4000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestTextDiff)
#include "tst_textdiff.moc"
