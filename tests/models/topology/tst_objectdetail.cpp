#include "models/topology/objectdetail.h"

#include "services/domain/schema/outline.h"
#include "tests/services/domain/schema/shareddata.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::models;

namespace {

// Written with ' for " and ` for a quote inside a text.
const QByteArray document = QByteArray(
    "{'describe':{'name':'Gift__c','label':'Gift','labelPlural':'Gifts','custom':true,'keyPrefix':'a0R',"
    "'childRelationships':[{'relationshipName':'Payments','childSObject':'Payment__c','field':'Gift__c','cascadeDelete':true}],"
    "'recordTypeInfos':[{'name':'Master','developerName':'Master','active':true,'defaultRecordTypeMapping':true}],"
    "'fields':[{'name':'Country__c','label':'Country','type':'picklist','picklistValues':[{'value':'US','label':'US','active':true},{'value':'DE','label':'Germany','active':true}]},"
    "{'name':'State__c','label':'State','type':'picklist','controllerName':'Country__c','nillable':true,'restrictedPicklist':true,"
    " 'picklistValues':[{'value':'TX','label':'Texas','active':true,'validFor':'gAAA'},{'value':'BY','label':'Bavaria','active':false,'defaultValue':true,'validFor':'QAAA'}]},"
    "{'name':'Total__c','label':'Total','type':'currency','precision':18,'scale':2,'calculated':true,'calculatedFormula':'IF(ISPICKVAL(State__c, `Country__c`), 0, Amount__c * Parent__r.Rate__c)','formulaTreatNullNumberAsZero':true,'nillable':true,'inlineHelpText':'All of it'},"
    "{'name':'Donor__c','label':'Donor','type':'reference','referenceTo':['Contact','Account'],'relationshipName':'Donor__r','nillable':false,'createable':true,'custom':true}]},"
    "'extras':{'other':{'description':'What came in','fieldExtras':{'Total__c':{'description':'For reports'}}},'partial':false,"
    "'validationRules':[{'fullName':'Positive','active':false,'errorConditionFormula':'Amount__c < 0','errorMessage':'No','errorDisplayField':'Amount__c','description':null}]}}").replace('\'', '"').replace('`', "\\\"");

QString factOf(const std::vector<Fact> &facts, const QString &name) {
    for (const Fact &fact : facts)
        if (fact.name == name)
            return fact.value;
    return u"(absent)"_s;
}

} // namespace

class ObjectDetailTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads() {
        const Result<ObjectDetail> detail = readObjectDetail(document);
        QVERIFY(detail.ok());
        QCOMPARE(detail->label, u"Gift"_s);
        QCOMPARE(detail->description, u"What came in"_s);
        QCOMPARE(detail->fields.size(), size_t(4));
        QCOMPARE(detail->relationships.front().childObject, u"Payment__c"_s);
        QCOMPARE(detail->validationRules.front().condition, u"Amount__c < 0"_s);
        QVERIFY(!detail->validationRules.front().active);
        QVERIFY(detail->rulesKnown);
        const FieldDetail *total = detail->field(u"Total__c"_s);
        QVERIFY(total);
        QCOMPARE(factOf(total->facts, u"Type"_s), u"Formula, Currency(16, 2)"_s);
        QCOMPARE(factOf(total->facts, u"Blank fields"_s), u"Treat as zeros"_s);
        QCOMPARE(total->description, u"For reports"_s);
        QCOMPARE(total->formulaReads, (QStringList{u"State__c"_s, u"Amount__c"_s, u"Parent__r.Rate__c"_s}));
        const FieldDetail *donor = detail->field(u"Donor__c"_s);
        QCOMPARE(factOf(donor->facts, u"Type"_s), u"Lookup(Contact, Account)"_s);
        QCOMPARE(factOf(donor->facts, u"Required"_s), u"Yes"_s);
        const FieldDetail *state = detail->field(u"State__c"_s);
        QCOMPARE(state->picklist[0].controlledBy, QStringList{u"US"_s});
        QCOMPARE(state->picklist[1].controlledBy, QStringList{u"DE"_s});
        QVERIFY(!state->picklist[1].active);
        QVERIFY(!detail->field(u"Nope"_s));
    }

    void linksBack() {
        const Result<ObjectDetail> detail = readObjectDetail(document);
        QVERIFY(detail.ok());
        QCOMPARE(detail->field(u"Country__c"_s)->controls, QStringList{u"State__c"_s});
        QCOMPARE(detail->field(u"State__c"_s)->readByFormulas, QStringList{u"Total__c"_s});
        QCOMPARE(detail->field(u"State__c"_s)->readByRules, QStringList());
        QVERIFY(detail->field(u"Total__c"_s)->readByFormulas.isEmpty());
        for (const Fact &fact : detail->field(u"State__c"_s)->facts)
            if (fact.name == u"Controlled by"_s)
                QCOMPARE(fact.link, u"Gift__c.Country__c"_s);
    }

    void validFor_data() {
        QTest::addColumn<QByteArray>("bits");
        QTest::addColumn<int>("values");
        QTest::addColumn<QList<int>>("offered");
        QTest::newRow("none") << QByteArray() << 3 << QList<int>{};
        QTest::newRow("first") << QByteArray("\x80") << 3 << QList<int>{0};
        QTest::newRow("last of a byte") << QByteArray("\x01") << 9 << QList<int>{7};
        QTest::newRow("second byte") << QByteArray("\x00\x80", 2) << 9 << QList<int>{8};
        QTest::newRow("all") << QByteArray("\xff") << 3 << QList<int>{0, 1, 2};
        QTest::newRow("more bits than values") << QByteArray("\xff\xff") << 1 << QList<int>{0};
        QTest::newRow("fewer bits than values") << QByteArray("\x40") << 300 << QList<int>{1};
        QTest::newRow("the 300th") << QByteArray(37, '\0') + QByteArray("\x10") << 300 << QList<int>{299};
    }
    void validFor() {
        QFETCH(QByteArray, bits);
        QFETCH(int, values);
        QFETCH(QList<int>, offered);
        QStringList names;
        for (int i = 0; i < values; ++i)
            names.append(QString::number(i));
        QStringList expected;
        for (const int each : offered)
            expected.append(QString::number(each));
        QCOMPARE(decodeValidFor(QString::fromLatin1(bits.toBase64()), names), expected);
        QVERIFY(decodeValidFor(u"no base64 !"_s, {}).isEmpty());
    }

    void checkboxControls() {
        const Result<ObjectDetail> detail = readObjectDetail(QByteArray(
            "{'describe':{'name':'X','fields':[{'name':'On__c','type':'boolean'},{'name':'Why__c','type':'picklist','controllerName':'On__c',"
            "'picklistValues':[{'value':'a','validFor':'gAAA'},{'value':'b','validFor':'QAAA'},{'value':'c','validFor':'wAAA'},{'value':'d'}]}]},'extras':{}}").replace('\'', '"'));
        QVERIFY(detail.ok());
        const auto &values = detail->field(u"Why__c"_s)->picklist;
        QCOMPARE(values[0].controlledBy, QStringList{u"false"_s});
        QCOMPARE(values[1].controlledBy, QStringList{u"true"_s});
        QCOMPARE(values[2].controlledBy, (QStringList{u"false"_s, u"true"_s}));
        QVERIFY(values[3].controlledBy.isEmpty());
    }

    /// Tree and pane take their words from different readers: they must say the same of every field there is.
    void agreesWithTheOutline() {
        int fields = 0;
        for (const QString &folder : {u"describes/"_s, u"npsp/"_s}) {
            const QString path = schema::test::sharedPath(folder);
            for (const QString &file : QDir(path).entryList({u"*.json.zst"_s, u"*.json"_s}, QDir::Files)) {
                const QByteArray bytes = schema::test::readFile(path + file);
                Result<schema::SchemaSource> source = schema::readSchemaJson(bytes, file);
                if (!source)
                    source = schema::readDescribeFiles({{file, bytes}});
                if (!source)
                    continue;
                for (const schema::ObjectDocument &object : source->objects) {
                    const Result<ObjectDetail> detail = readObjectDetail(object.text);
                    const Result<schema::ObjectOutline> outline = schema::readOutline(object.text);
                    QVERIFY(detail.ok() && outline.ok());
                    QCOMPARE(detail->fields.size(), outline->fields.size());
                    for (size_t i = 0; i < outline->fields.size(); ++i, ++fields) {
                        QCOMPARE(detail->fields[i].typeText, outline->fields[i].typeText);
                        QCOMPARE(detail->fields[i].required, outline->fields[i].required);
                    }
                }
            }
        }
        qInfo("%d fields read twice", fields);
        if (fields == 0)
            QSKIP("no real schemas in the shared data");
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("truncated") << document.left(200);
        QTest::newRow("no describe") << QByteArray("{}");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("nameless") << QByteArray("{\"describe\":{\"fields\":[]}}");
        QTest::newRow("binary") << QByteArray("\xff\xfe\x00", 3);
    }
    void refuses() {
        QFETCH(QByteArray, text);
        const Result<ObjectDetail> detail = readObjectDetail(text);
        QVERIFY(!detail.ok());
        QCOMPARE(detail.error().code, ErrorCode::Corrupt);
    }

    void survivesOddShapes() {
        const Result<ObjectDetail> detail = readObjectDetail(QByteArray("{'describe':{'name':'X','fields':[1,null,{'name':7}],'childRelationships':'no'},'extras':null}").replace('\'', '"'));
        QVERIFY(detail.ok());
        QVERIFY(!detail->rulesKnown);
    }

    void formula_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("empty") << QString() << QStringList();
        QTest::newRow("comment") << u"/* A__c */ B__c"_s << QStringList{u"B__c"_s};
        QTest::newRow("quoted") << u"IF(A__c = \"B__c\\\"C__c\", 'D__c', TRUE)"_s << QStringList{u"A__c"_s};
        QTest::newRow("function with space") << u"ROUND (A__c, 2)"_s << QStringList{u"A__c"_s};
        QTest::newRow("global") << u"$User.Name & A__r.Name"_s << QStringList{u"$User.Name"_s, u"A__r.Name"_s};
        QTest::newRow("unterminated") << u"\"A__c"_s << QStringList{u"A__c"_s};
    }
    void formula() {
        QFETCH(QString, text);
        QFETCH(QStringList, names);
        QCOMPARE(formulaReferences(text), names);
    }
};

QTEST_GUILESS_MAIN(ObjectDetailTest)
#include "tst_objectdetail.moc"
