#include "models/topology/objectdetail.h"

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
