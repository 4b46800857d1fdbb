#include "models/topology/thingcompare.h"

#include "services/domain/schema/document.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::models;

namespace {

QByteArray object(const QByteArray &fields, const QByteArray &more = {}) {
    return schema::canonicalize("{\"name\":\"A__c\",\"label\":\"A\"" + more + ",\"fields\":[" + fields + "]}")->text;
}
QByteArray field(const QByteArray &name, const QByteArray &more) {
    return "{\"name\":\"" + name + "\"," + more + "}";
}

/// `~length 40|80`
QString print(const Result<std::vector<ThingRow>> &rows) {
    if (!rows)
        return errorCodeName(rows.error().code);
    static const QString signs = u" +-~"_s;
    QStringList lines;
    for (const ThingRow &row : *rows)
        if (row.mark != ChangeMark::None)
            lines.append(signs.mid(int(row.mark), 1) + row.name + u' ' + row.left + u'|' + row.right);
    return lines.join(u'\n');
}

} // namespace

class ThingCompareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compares() {
        const QByteArray one = object(field("X__c", R"("type":"string","length":40,"label":"X","unique":true)") + ',' + field("Y__c", R"("type":"boolean")"));
        const QByteArray other = object(field("X__c", R"("type":"string","length":80,"label":"X","inlineHelpText":"Why")") + ',' + field("Z__c", R"("type":"date")"),
                                        R"(,"keyPrefix":"a01")");
        QCOMPARE(print(compareThings({one, u"X__c"_s}, {other, u"X__c"_s})), u"+help |Why\n~length 40|80\n-unique true|"_s);
        QCOMPARE(print(compareThings({one, u"X__c"_s}, {one, u"X__c"_s})), QString());
        QCOMPARE(print(compareThings({one, {}}, {other, {}})), u"+keyPrefix |a01\n~X__c Text(40)|Text(80)\n-Y__c Checkbox|\n+Z__c |Date"_s);
        QCOMPARE(print(compareThings({one, {}}, {one, {}})), QString());
    }

    void twoFieldsOfOneObject() {
        const QByteArray one = object(field("X__c", R"("type":"string","length":40)") + ',' + field("Y__c", R"("type":"string","length":40)"));
        QCOMPARE(print(compareThings({one, u"X__c"_s}, {one, u"Y__c"_s})), u"~name X__c|Y__c"_s);
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QString>("leftField");
        QTest::addColumn<QString>("rightField");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray good = object(field("X__c", R"("type":"date")"));
        QTest::newRow("field and object") << good << u"X__c"_s << QString() << ErrorCode::Invalid;
        QTest::newRow("absent field") << good << u"Q__c"_s << u"X__c"_s << ErrorCode::NotFound;
        QTest::newRow("name in another case") << good << u"x__C"_s << u"X__c"_s << ErrorCode::NotFound;
        QTest::newRow("empty") << QByteArray() << u"X__c"_s << u"X__c"_s << ErrorCode::Corrupt;
        QTest::newRow("truncated") << good.left(40) << QString() << QString() << ErrorCode::Corrupt;
    }
    void refuses() {
        QFETCH(QByteArray, left);
        QFETCH(QString, leftField);
        QFETCH(QString, rightField);
        QFETCH(ErrorCode, code);
        const auto rows = compareThings({left, leftField}, {object(field("X__c", R"("type":"date")")), rightField});
        QVERIFY(!rows.ok());
        QCOMPARE(rows.error().code, code);
    }
};

QTEST_GUILESS_MAIN(ThingCompareTest)
#include "tst_thingcompare.moc"
