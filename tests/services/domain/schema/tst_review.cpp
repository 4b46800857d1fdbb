#include "services/domain/schema/report.h"
#include "services/domain/schema/review.h"
#include "services/domain/schema/workbook.h"
#include "tests/support/archive/ziparchive.h"

#include <QJsonArray>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::schema;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

Change lengthChange() {
    return {ChangeKind::FieldChanged, Severity::Breaking, u"Gift"_s, u"Code__c"_s, u"length"_s, 80, 40, {}};
}

} // namespace

class TestReview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysFollowTheValues();
    void readsWhatItWrites();
    void reportsTellOfReviews_data();
    void reportsTellOfReviews();
    void cellsAreNoFormulas_data();
    void cellsAreNoFormulas();
    void workbooks();
};

void TestReview::keysFollowTheValues() {
    const ReviewKey key = reviewKey(lengthChange());
    QCOMPARE(key.values.size(), 32);
    QCOMPARE(reviewKey(lengthChange()), key);
    Change severe = lengthChange();
    severe.severity = Severity::Safe; // How it is judged is not what it is.
    QCOMPARE(reviewKey(severe), key);
    Change further = lengthChange();
    further.newValue = 20;
    QVERIFY(reviewKey(further) != key);
    Change back = lengthChange();
    std::swap(back.oldValue, back.newValue);
    QVERIFY(reviewKey(back) != key);
    Change values{ChangeKind::PicklistChanged, Severity::Safe, u"Gift"_s, u"Stage__c"_s, u"picklistValues"_s, {}, {}, PicklistDelta{}};
    Change reordered = values;
    reordered.picklist->reordered = true;
    QVERIFY(reviewKey(values) != reviewKey(reordered));
    QCOMPARE(reviewPlace(lengthChange()).values, QString());
    QCOMPARE(reviewKey(RenameGuess{{}, u"Old__c"_s, u"New__c"_s, 1, {}}).kind, u"rename"_s);
}

void TestReview::readsWhatItWrites() {
    Review review{reviewKey(lengthChange()), ReviewState::Reviewed, u"Zoë 雪 \"x\""_s, 7, u"Maya"_s, *parseIso(u"2026-01-02T03:04:05Z")};
    QCOMPARE(*reviewFromJson(reviewToJson(review)), review);
    review.key = reviewKey(RenameGuess{{}, u"Old__c"_s, u"New__c"_s, 1, {}});
    QVERIFY(!reviewFromJson(reviewToJson(review))); // A rename is decided, not looked at.
    review.state = ReviewState::Refused;
    QCOMPARE(*reviewFromJson(reviewToJson(review)), review);
    QVERIFY(!reviewFromJson({}));
}

void TestReview::reportsTellOfReviews_data() {
    QTest::addColumn<int>("format");
    QTest::newRow("html") << 0;
    QTest::newRow("markdown") << 1;
    QTest::newRow("csv") << 2;
    QTest::newRow("json") << 3;
    QTest::newRow("xlsx") << 4;
}

void TestReview::reportsTellOfReviews() {
    QFETCH(int, format);
    Diff diff;
    diff.changes = {lengthChange(), lengthChange()};
    diff.changes[1].field = u"Other__c"_s;
    ReportContext context{u"v1"_s, u"v2"_s, {}, {}, u"2026-01-02T03:04:05Z"_s};
    const auto text = [&] {
        if (format == 4)
            return partOfZip(*xlsxReport(diff, context), "xl/worksheets/sheet2.xml");
        return format == 0 ? htmlReport(diff, context) : format == 1 ? markdownReport(diff, context) : format == 2 ? csvReport(diff, context) : jsonReport(diff, context);
    };
    QVERIFY(text().contains("Code__c") || text().contains("Code\\_\\_c"));
    QVERIFY(!text().contains("Maya"));
    context.reviews = {{true, u"fine with <b>us</b>"_s, u"Maya"_s, u"2026-01-02"_s}, {}};
    QVERIFY(text().contains("Maya"));
    QVERIFY(text().contains("fine with"));
    QVERIFY(format == 2 || format == 3 || !text().contains("<b>us</b>"));
}

void TestReview::cellsAreNoFormulas_data() {
    QTest::addColumn<QString>("value");
    for (const char *begin : {"=1+1", "+1", "-1", "@SUM(A1)", " =cmd|' /C calc'!A0", "\t=1"})
        QTest::newRow(begin) << QString::fromLatin1(begin);
}

void TestReview::cellsAreNoFormulas() {
    QFETCH(QString, value);
    Diff diff;
    diff.changes = {{ChangeKind::FieldChanged, Severity::Safe, value, value, u"label"_s, value, value, {}}};
    ReportContext context;
    context.reviews = {{true, value, value, {}}};
    const QByteArray csv = csvReport(diff, context);
    const QByteArray row = csv.split('\n').value(1);
    QCOMPARE(row.count("'" + value.toUtf8()), 6);
    const QByteArray sheet = partOfZip(*xlsxReport(diff, context), "xl/worksheets/sheet2.xml");
    QVERIFY(!sheet.contains("<f>"));
    QCOMPARE(sheet.count("<c "), sheet.count("t=\"inlineStr\""));
}

void TestReview::workbooks() {
    const QString bad = u"a\u0001b<&>\"c"_s + QChar(0xD800) + u"d😀"_s;
    const Result<QByteArray> book = workbook({{u"Summary"_s, {10}, {}}, {u"Data & more"_s, {10, 20}, {{u"A"_s, u"B"_s}, {bad, {}}, {QString(40'000, u'x'), u"y"_s}}}});
    QVERIFY(book);
    QVERIFY(book->startsWith("PK"));
    const QByteArray sheet = partOfZip(*book, "xl/worksheets/sheet2.xml");
    QVERIFY(sheet.contains("ab&lt;&amp;&gt;&quot;cd\xF0\x9F\x98\x80</t>"));
    QVERIFY(sheet.contains(QByteArray(32'766, 'x') + "…</t>"));
    QVERIFY(sheet.contains("<c r=\"B3\""));
    QVERIFY(!sheet.contains("<c r=\"B2\""));
    QVERIFY(partOfZip(*book, "xl/workbook.xml").contains("Data &amp; more"));
    for (const char *part : {"[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml"})
        QVERIFY2(!partOfZip(*book, part).isEmpty(), part);
}

QTEST_GUILESS_MAIN(TestReview)
#include "tst_review.moc"
