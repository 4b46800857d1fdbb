#include "services/backend/topology/outlinecache.h"
#include "services/backend/topology/outlinetext.h"
#include "services/domain/schema/document.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::backend;
using namespace Qt::StringLiterals;

namespace {

schema::FieldOutline field(const QString &name, const QString &label, const QString &help = {}, const QString &formula = {},
                           const QStringList &values = {}) {
    schema::FieldOutline outline;
    outline.name = name;
    outline.label = label;
    outline.type = u"string"_s;
    outline.help = help;
    outline.formula = formula;
    outline.picklistValues = values;
    return outline;
}

QByteArray sample() {
    schema::ObjectOutline account;
    account.name = u"Account"_s;
    account.label = u"Account \"größe\" \\ \n\u0001"_s;
    account.custom = true;
    account.recordTypes = {u"Household"_s};
    account.fields = {field(u"Name"_s, u"Account Name"_s),
                      field(u"Tier__c"_s, u"Tier"_s, u"How large a gift"_s, {}, {u"Gold"_s, u"Silver gift"_s}),
                      field(u"Sum__c"_s, u"Total"_s, {}, u"Gift__c * 2"_s)};
    schema::ObjectOutline gift;
    gift.name = u"Gift__c"_s;
    gift.label = u"Gift"_s;
    gift.fields = {field(u"Gift_Date__c"_s, u"Gift Date"_s)};
    std::vector<QByteArray> parts(2);
    appendOutline(parts[0], account);
    appendOutline(parts[1], gift);
    return outlineBody(parts);
}

} // namespace

class TestOutlineText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesJson();
    void splices_data();
    void splices();
    void searches_data();
    void searches();
    void searchIsBounded();
    void cacheIsBounded();
};

void TestOutlineText::writesJson() {
    QJsonParseError error;
    const QJsonObject body = QJsonDocument::fromJson(sample(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    const QJsonArray data = body["data"_L1].toArray();
    QCOMPARE(data.size(), 2);
    const QJsonObject account = data[0].toObject();
    QCOMPARE(account["label"_L1].toString(), u"Account \"größe\" \\ \n\u0001"_s);
    QCOMPARE(account["custom"_L1], QJsonValue(true));
    QCOMPARE(account["record_types"_L1], QJsonValue(QJsonArray{u"Household"_s}));
    QCOMPARE(account["fields"_L1].toArray().size(), 3);
    QVERIFY(!data[1].toObject().contains("custom"_L1));
    QCOMPARE(outlineBody({}), QByteArray("{\"data\":[]}"));
}

void TestOutlineText::splices_data() {
    QTest::addColumn<QByteArray>("describe");
    const auto row = [](const char *name, const QByteArray &fields, const QByteArray &more = {}) {
        QTest::newRow(name) << "{\"name\":\"A__c\",\"label\":\"Größe \\\" \\u0001 🎁\"" + more + ",\"fields\":[" + fields + "]}";
    };
    row("no fields", "");
    row("plain", R"({"name":"X","type":"string","length":40,"label":"a\"b","nillable":false,"createable":true})");
    row("empty texts", R"({"name":"X","type":"id","label":"","inlineHelpText":null,"calculatedFormula":""})");
    row("formula", R"({"name":"X","type":"double","precision":18,"scale":2,"calculated":true,"calculatedFormula":"1 /* \n */"})");
    row("roll-up", R"({"name":"X","type":"double","precision":18,"scale":2,"calculated":true})");
    row("references", R"({"name":"X","type":"reference","referenceTo":["A","B"]},{"name":"Y","type":"reference","referenceTo":[]})");
    row("picklist", R"({"name":"X","type":"picklist","picklistValues":[{"value":"a\u00e9"},{"label":"only"},{"value":null},{"value":"z","active":false}]})");
    row("flags", R"({"name":"X","type":"string","custom":true,"unique":true,"externalId":true})");
    row("children", "", R"(,"custom":true,"keyPrefix":"a01","childRelationships":[{"childSObject":"C","field":"F","relationshipName":null},{"childSObject":"C","field":"G","relationshipName":"Gs"}],"recordTypeInfos":[{"name":"Master","developerName":"Master"}])");
}

/// Copying what is JSON already says the same as reading and writing it.
void TestOutlineText::splices() {
    QFETCH(QByteArray, describe);
    const auto document = schema::canonicalize(describe);
    QVERIFY2(document.ok(), qPrintable(document ? QString() : document.error().message));
    QByteArray written;
    appendOutline(written, *schema::readOutline(document->text));
    QByteArray spliced("x");
    QVERIFY(spliceOutline(spliced, document->text).ok());
    QCOMPARE(QJsonDocument::fromJson(spliced.mid(1)), QJsonDocument::fromJson(written));
    QVERIFY(!spliced.contains('\n'));
    for (const QByteArray &broken : {QByteArray(), QByteArray("{}"), document->text.left(document->text.size() / 2), document->text + "}"}) {
        QByteArray out("x");
        QCOMPARE(spliceOutline(out, broken).error().code, ErrorCode::Corrupt);
        QCOMPARE(out, QByteArray("x"));
    }
}

void TestOutlineText::searches_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("hits");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("blanks") << u"  \t"_s << QStringList();
    QTest::newRow("unknown") << u"zebra"_s << QStringList();
    QTest::newRow("names first, then help, formula, picklist")
        << u"gift"_s << QStringList{u"Gift__c:name"_s, u"Gift__c.Gift_Date__c:name"_s, u"Account.Tier__c:help"_s,
                                    u"Account.Sum__c:formula"_s};
    QTest::newRow("any case") << u"GOLD"_s << QStringList{u"Account.Tier__c:picklist"_s};
    QTest::newRow("all words in one text") << u"large gift"_s << QStringList{u"Account.Tier__c:help"_s};
    QTest::newRow("words of two texts") << u"tier gold"_s << QStringList();
    QTest::newRow("beyond ASCII") << u"GRÖSSE"_s << QStringList();
    QTest::newRow("beyond ASCII, folded") << u"GRÖßE"_s << QStringList{u"Account:label"_s};
}

void TestOutlineText::searches() {
    QFETCH(QString, words);
    QFETCH(QStringList, hits);
    const auto found = searchOutlines(sample(), words);
    QVERIFY(found);
    QStringList printed;
    for (const SearchHit &hit : *found)
        printed.append(hit.object + (hit.field.isEmpty() ? QString() : u'.' + hit.field) + u':' + hit.matched);
    QCOMPARE(printed, hits);
}

void TestOutlineText::searchIsBounded() {
    schema::ObjectOutline object;
    object.name = u"O"_s;
    for (int i = 0; i < 2000; ++i)
        object.fields.push_back(field(u"F%1"_s.arg(i), u"same"_s));
    std::vector<QByteArray> parts(1);
    appendOutline(parts[0], object);
    QCOMPARE(searchOutlines(outlineBody(parts), u"same"_s)->size(), size_t(maximumSearchHits));
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(searchOutlines(outlineBody(parts), u"same"_s, stop.get_token()).error().code, ErrorCode::Cancelled);
    QCOMPARE(searchOutlines("{\"data\":", u"same"_s).error().code, ErrorCode::Corrupt);
}

void TestOutlineText::cacheIsBounded() {
    OutlineCache cache(100);
    const SnapshotId a = SnapshotId::generate(), b = SnapshotId::generate(), c = SnapshotId::generate();
    QVERIFY(cache.find(a).isNull());
    cache.insert(a, QByteArray(40, 'a'));
    cache.insert(b, QByteArray(40, 'b'));
    QVERIFY(!cache.find(a).isNull());
    cache.insert(c, QByteArray(40, 'c'));
    QVERIFY(cache.find(b).isNull());
    QCOMPARE(cache.find(a), QByteArray(40, 'a'));
    QCOMPARE(cache.bytes(), 80);
    cache.insert(b, QByteArray(101, 'b'));
    QVERIFY(cache.find(b).isNull());
    cache.remove(a);
    cache.remove(a);
    QCOMPARE(cache.bytes(), 40);
}

QTEST_GUILESS_MAIN(TestOutlineText)
#include "tst_outlinetext.moc"
