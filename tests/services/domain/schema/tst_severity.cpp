#include "services/domain/schema/diff.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace fairlead::schema;
using namespace Qt::StringLiterals;

namespace {

QJsonValue readCell(const QString &cell) {
    const QByteArray json = '[' + cell.mid(1, cell.size() - 2).toUtf8() + ']';
    return QJsonDocument::fromJson(json).array().at(0);
}

QStringList values(const QJsonValue &entries) {
    QStringList list;
    for (const QJsonValue &entry : entries.toArray())
        list << entry[u"value"_s].toString();
    return list;
}

// The document shows entries; a row also counts them.
PicklistDelta deltaOf(const QJsonValue &before, const QJsonValue &after) {
    PicklistDelta delta;
    for (const QString &value : values(before))
        (values(after).contains(value) ? delta.changed : delta.removed) << value;
    for (const QString &value : values(after)) {
        if (!values(before).contains(value))
            delta.added << value;
    }
    return delta;
}

} // namespace

class SeverityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsTheDocument_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("severity");
        QFile file(qEnvironmentVariable("FAIRLEAD_SOURCE_DIR", u"."_s) + u"/docs/severity.md"_s);
        QVERIFY2(file.open(QIODevice::ReadOnly), "docs/severity.md");
        int line = 0;
        for (const QString &row : QString::fromUtf8(file.readAll()).split(u'\n')) {
            ++line;
            const QStringList cells = row.split(u'|');
            if (cells.size() != 8 || cells[1].contains(u"---") || cells[1].trimmed() == u"kind")
                continue;
            Change change;
            const auto kind = parseChangeKind(cells[1].trimmed());
            QVERIFY2(kind, qPrintable(row));
            change.kind = *kind;
            change.attribute = cells[2].trimmed();
            change.oldValue = readCell(cells[3].trimmed());
            change.newValue = readCell(cells[4].trimmed());
            QVERIFY2(!change.oldValue.isUndefined() && !change.newValue.isUndefined(), qPrintable(row));
            if (change.kind == ChangeKind::PicklistChanged)
                change.picklist = deltaOf(change.oldValue, change.newValue);
            QTest::addRow("line %d: %s %s", line, qPrintable(cells[1].trimmed()),
                          qPrintable(change.attribute))
                << change << cells[5].trimmed();
        }
    }
    void followsTheDocument() {
        QFETCH(Change, change);
        QFETCH(QString, severity);
        QCOMPARE(severityName(severityOf(change)), severity);
    }

    void everyKindIsInTheDocument() {
        QFile file(qEnvironmentVariable("FAIRLEAD_SOURCE_DIR", u"."_s) + u"/docs/severity.md"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (int i = 0; i < changeKindCount; ++i)
            QVERIFY2(text.contains(u"| %1 |"_s.arg(changeKindName(ChangeKind(i)))),
                     qPrintable(changeKindName(ChangeKind(i))));
    }

    void namesGoThereAndBack() {
        for (int i = 0; i < changeKindCount; ++i)
            QCOMPARE(parseChangeKind(changeKindName(ChangeKind(i))), ChangeKind(i));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(parseSeverity(severityName(Severity(i))), Severity(i));
        QVERIFY(!parseChangeKind(u"object_moved"));
        QVERIFY(!parseSeverity(u"fatal"));
        QCOMPARE(changeSign(ChangeKind::RecordTypeAdded), ChangeSign::Added);
        QCOMPARE(changeSign(ChangeKind::ValidationRuleRemoved), ChangeSign::Removed);
        QCOMPARE(changeSign(ChangeKind::PicklistChanged), ChangeSign::Changed);
    }

    void changesSurviveTheirJson() {
        Change change{ChangeKind::PicklistChanged,
                      Severity::Breaking,
                      u"A"_s,
                      u"B__c"_s,
                      u"picklistValues"_s,
                      QJsonArray{},
                      QJsonArray{},
                      PicklistDelta{{u"x"_s}, {u"y"_s}, {u"z"_s}, true}};
        QCOMPARE(changeFromJson(changeToJson(change)), change);
        change = {
            ChangeKind::ObjectChanged, Severity::Safe, u"A"_s, {}, u"label"_s, u"a"_s, QJsonValue::Null, {}};
        const QJsonObject json = changeToJson(change);
        QCOMPARE(changeFromJson(json), change);
        QVERIFY(json.value(u"field").isNull());
        QVERIFY(!json.contains(u"added"));
        QVERIFY(!changeFromJson({{u"kind"_s, u"object_changed"_s}, {u"severity"_s, u"dire"_s}}));
        QVERIFY(!changeFromJson({}));
    }
};

QTEST_GUILESS_MAIN(SeverityTest)
#include "tst_severity.moc"
