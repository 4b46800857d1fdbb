#include "services/domain/schema/report.h"
#include "services/domain/schema/worddiff.h"
#include "services/kernel/crypto.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace fairlead;
using namespace fairlead::schema;
using namespace Qt::StringLiterals;

namespace {

const QString nasty = u"<script>alert(1)</script>&\"'`|*_\n\r\x1b[31m=1+1"_s;

Diff sample() {
    Diff diff;
    diff.changes.push_back({ChangeKind::FieldChanged,
                            Severity::Risky,
                            u"A"_s,
                            u"F__c"_s,
                            u"label"_s,
                            u"one two three"_s,
                            u"one 2 three"_s,
                            {}});
    diff.changes.push_back({ChangeKind::ObjectAdded,
                            Severity::Safe,
                            u"B"_s,
                            {},
                            {},
                            QJsonValue::Null,
                            QJsonObject{{u"label"_s, u"Bee"_s}, {u"fields"_s, 3}},
                            {}});
    diff.changes.push_back({ChangeKind::PicklistChanged, Severity::Breaking, u"C"_s, u"P__c"_s,
                            u"picklistValues"_s, QJsonArray{}, QJsonArray{},
                            PicklistDelta{{u"new"_s}, {u"old"_s}, {u"other"_s}, true}});
    return diff;
}

Diff nastyDiff() {
    Diff diff;
    for (const ChangeKind kind : {ChangeKind::FieldChanged, ChangeKind::FieldAdded, ChangeKind::FieldRemoved})
        diff.changes.push_back({kind, Severity::Safe, nasty, nasty, nasty, nasty, nasty + nasty, {}});
    diff.changes.push_back(
        {ChangeKind::FieldRemoved, Severity::Safe, nasty, nasty, {}, QJsonObject{{nasty, nasty}}, {}, {}});
    diff.changes.push_back({ChangeKind::PicklistChanged,
                            Severity::Safe,
                            nasty,
                            nasty,
                            nasty,
                            {},
                            {},
                            PicklistDelta{{nasty}, {nasty}, {nasty}, true}});
    diff.renames.push_back({nasty, nasty, nasty, 0.7, {nasty}});
    diff.notCompared << nasty;
    return diff;
}

ReportContext context() {
    return {u"Riverside v1"_s,
            u"Riverside v2"_s,
            {{u"version"_s, 1}},
            {{u"version"_s, 2}},
            u"2026-01-02T03:04:05Z"_s};
}

QString marked(const std::vector<WordRun> &runs) {
    QString text;
    for (const WordRun &run : runs)
        text += run.marked ? u'[' + run.text + u']' : run.text;
    return text;
}

} // namespace

class ReportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jsonIsTheContract() {
        const QJsonObject report = QJsonDocument::fromJson(jsonReport(sample(), context())).object();
        QCOMPARE(report.keys(), (QStringList{u"changes"_s, u"from"_s, u"summary"_s, u"to"_s}));
        QCOMPARE(report.value(u"from").toObject().value(u"version").toInt(), 1);
        QCOMPARE(report.value(u"summary").toObject(),
                 (QJsonObject{{u"field_changed"_s, 1}, {u"object_added"_s, 1}, {u"picklist_changed"_s, 1}}));
        const QJsonArray changes = report.value(u"changes").toArray();
        QCOMPARE(changes.size(), 3);
        QCOMPARE(changes[0].toObject(),
                 (QJsonObject{{u"kind"_s, u"field_changed"_s},
                              {u"severity"_s, u"risky"_s},
                              {u"object"_s, u"A"_s},
                              {u"field"_s, u"F__c"_s},
                              {u"attribute"_s, u"label"_s},
                              {u"old"_s, u"one two three"_s},
                              {u"new"_s, u"one 2 three"_s}}));
        QCOMPARE(changes[2][u"added"_s].toArray(), QJsonArray{u"new"_s});
        QCOMPARE(changes[2][u"reordered"_s].toBool(), true);
        QCOMPARE(QJsonDocument::fromJson(jsonReport({}, {})).object().value(u"changes").toArray().size(), 0);
    }

    void textHasALineForEachChange() {
        const QString text = QString::fromUtf8(textReport(sample(), context()));
        QVERIFY(text.startsWith(u"Riverside v1 → Riverside v2\n3 changes: 1 breaking, 1 risky, 1 safe\n"));
        QVERIFY(text.contains(u"~ risky     A  F__c label: \"one two three\" → \"one 2 three\"\n"));
        QVERIFY(text.contains(u"+ safe      B  object added: “Bee”, 3 fields\n"));
        QVERIFY(text.contains(u"picklistValues: added new; removed old; changed other; reordered\n"));
        QVERIFY(QString::fromUtf8(textReport({}, context())).contains(u"No changes"));
        QVERIFY(!QString::fromUtf8(textReport(nastyDiff(), context())).contains(QChar(0x1b)));
    }

    void noChangesIsNotSaidOfWhatWasNotCompared() {
        Diff diff;
        for (const auto report : {textReport, markdownReport, htmlReport})
            QVERIFY(report(diff, context()).contains("No changes."));
        diff.notCompared = QStringList{u"Lead"_s};
        for (const auto report : {textReport, markdownReport, htmlReport}) {
            const QByteArray text = report(diff, context());
            QVERIFY2(text.contains("No changes in what was compared."), text);
            QVERIFY2(text.contains("Not compared") && text.contains("Lead"), text);
        }
        diff.changes.push_back(sample().changes.front());
        for (const auto report : {textReport, markdownReport, htmlReport})
            QVERIFY(report(diff, context()).contains("1 change"));
        QVERIFY(textReport(diff, context()).contains("1 change: 0 breaking"));
    }

    void markdownTakesNothingForMarkup() {
        const QString text = QString::fromUtf8(markdownReport(nastyDiff(), context()));
        QVERIFY(!text.contains(u"<script"));
        for (const QString &line : text.split(u'\n')) {
            if (line.startsWith(u"| ") && !line.contains(u"Kind") && line.contains(u"safe"))
                QCOMPARE(QString(line).remove(u"\\|"_s).count(u'|'), 6);
        }
        QVERIFY(QString::fromUtf8(markdownReport(sample(), context())).contains(u"## B"));
        QVERIFY(QString::fromUtf8(markdownReport({}, context())).contains(u"No changes"));
    }

    void csvIsNoFormula_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("equals") << u"=1+1"_s << QByteArray("'=1+1");
        QTest::newRow("plus") << u"+1"_s << QByteArray("'+1");
        QTest::newRow("minus") << u"-1"_s << QByteArray("'-1");
        QTest::newRow("at") << u"@SUM(A1)"_s << QByteArray("'@SUM(A1)");
        QTest::newRow("blank before") << u" =1"_s << QByteArray("' =1");
        QTest::newRow("tab") << u"\t=1"_s << QByteArray("'\t=1");
        QTest::newRow("return") << u"\r=1"_s << QByteArray("\"'\r=1\"");
        QTest::newRow("quotes and comma") << u"a \"b\", c"_s << QByteArray("\"a \"\"b\"\", c\"");
        QTest::newRow("line") << u"a\nb"_s << QByteArray("\"a\nb\"");
        QTest::newRow("plain") << u"a=b"_s << QByteArray("a=b");
        QTest::newRow("empty") << QString() << QByteArray();
    }
    void csvIsNoFormula() {
        QFETCH(QString, value);
        QFETCH(QByteArray, cell);
        Diff diff;
        diff.changes.push_back(
            {ChangeKind::FieldChanged, Severity::Safe, u"A"_s, u"F"_s, u"label"_s, value, u"x"_s, {}});
        const QByteArray csv = csvReport(diff, {});
        QVERIFY(csv.startsWith(
            "kind,severity,object,field,attribute,old,new,added,removed,changed,reordered\r\n"));
        QVERIFY2(csv.endsWith("field_changed,safe,A,F,label," + cell + ",x,,,,\r\n"), csv);
        QCOMPARE(csvReport({}, {}).count("\r\n"), 1);
    }

    void htmlEscapesEverything() {
        ReportContext hostile = context();
        hostile.from = hostile.to = hostile.generatedAt = nasty;
        const QString html = QString::fromUtf8(htmlReport(nastyDiff(), hostile));
        QCOMPARE(html.count(u"<script"), 1); // our own
        QVERIFY(!html.contains(u"alert(1)</script"));
        QVERIFY(!html.contains(u"http://") && !html.contains(u"https://") && !html.contains(u" src="));
    }

    void htmlRunsOnlyItsOwnScript() {
        const QByteArray html = htmlReport(sample(), context());
        const qsizetype begin = html.indexOf("<script>") + 8;
        const QByteArray script = html.mid(begin, html.indexOf("</script>") - begin);
        QVERIFY(html.contains("script-src 'sha256-" + sha256(script).toBase64() + "'"));
        QVERIFY(html.contains("default-src 'none'"));
        QVERIFY(html.contains("prefers-color-scheme:dark") && html.contains("@media print"));
    }

    void htmlMarksWhatChanged() {
        const QString html = QString::fromUtf8(htmlReport(sample(), context()));
        QVERIFY(html.contains(u"one <del>two</del> three"));
        QVERIFY(html.contains(u"one <ins>2</ins> three"));
        QVERIFY(html.contains(u"added <ins>new</ins>"));
        QVERIFY(html.contains(u"data-kind=\"object_added\" data-severity=\"safe\""));
        QVERIFY(html.contains(u"value=\"picklist_changed\""));
        const QString none = QString::fromUtf8(htmlReport({}, context()));
        QVERIFY(none.contains(u"No changes") && !none.contains(u"<script"));
    }

    void wordsAreCompared_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("markedBefore");
        QTest::addColumn<QString>("markedAfter");
        QTest::newRow("same") << u"a b"_s << u"a b"_s << u"a b"_s << u"a b"_s;
        QTest::newRow("both empty") << QString() << QString() << QString() << QString();
        QTest::newRow("from nothing") << QString() << u"a b"_s << QString() << u"[a b]"_s;
        QTest::newRow("to nothing") << u"a"_s << QString() << u"[a]"_s << QString();
        QTest::newRow("a word") << u"the quick fox"_s << u"the slow fox"_s << u"the [quick] fox"_s
                                << u"the [slow] fox"_s;
        QTest::newRow("inserted") << u"a c"_s << u"a b c"_s << u"a c"_s << u"a [b ]c"_s;
        QTest::newRow("formula") << u"IF(A__c>1)"_s << u"IF(A__c>2)"_s << u"IF(A__c>[1])"_s
                                 << u"IF(A__c>[2])"_s;
        QTest::newRow("beyond the plane") << u"😀 a"_s << u"😁 a"_s << u"[😀] a"_s << u"[😁] a"_s;
    }
    void wordsAreCompared() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const WordDiff diff = compareWords(before, after);
        QTEST(marked(diff.before), "markedBefore");
        QTEST(marked(diff.after), "markedAfter");
    }

    void longTextsStayCheap() {
        QString a;
        QString b;
        for (int i = 0; i < 30'000; ++i) {
            a += QString::number(i) + u' ';
            b += QString::number(i * 7) + u' ';
        }
        const WordDiff diff = compareWords(a, b);
        QString text;
        for (const WordRun &run : diff.after)
            text += run.text;
        QCOMPARE(text, b);
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "tst_report.moc"
