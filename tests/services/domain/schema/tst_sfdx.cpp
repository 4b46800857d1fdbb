#include "tests/services/domain/schema/shareddata.h"

#include "services/domain/schema/outline.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace fairlead;
using namespace fairlead::schema;
using namespace fairlead::schema::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray objectXml = R"(<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Grant</label><pluralLabel>Grants</pluralLabel>
<description>What we give</description><sharingModel>Private</sharingModel>
<nameField><label>Grant Number</label><type>AutoNumber</type></nameField></CustomObject>)";

QByteArray field(const QByteArray &name, const QByteArray &type, const QByteArray &more = {}) {
    return "<CustomField xmlns=\"http://soap.sforce.com/2006/04/metadata\"><fullName>" + name
        + "</fullName><label>L</label><type>" + type + "</type>" + more + "</CustomField>";
}

QString fieldPath(const QString &object, const QString &name) {
    return u"force-app/main/default/objects/%1/fields/%2.field-meta.xml"_s.arg(object, name);
}

QJsonObject describedField(const SchemaSource &source, const QString &name) {
    for (const ObjectDocument &object : source.objects) {
        const QJsonObject describe
            = QJsonDocument::fromJson(object.text).object().value(u"describe").toObject();
        for (const QJsonValue &value : describe.value(u"fields").toArray()) {
            if (value[u"name"_s] == name)
                return value.toObject();
        }
    }
    return {};
}

QString printed(const QJsonObject &json) {
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

class SfdxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fieldsBecomeDescribeShaped_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *type, const char *more, const char *expected) {
            QTest::addRow("%s %s", type, more)
                << QByteArray(type) << QByteArray(more) << QByteArray(expected);
        };
        row("Text", "<length>80</length><unique>true</unique><externalId>true</externalId>",
            R"({"type":"string","length":80,"unique":true,"externalId":true,"nillable":true,"custom":true})");
        row("Text", "<length>10</length><required>true</required><inlineHelpText>a &amp; b</inlineHelpText>",
            R"({"nillable":false,"inlineHelpText":"a & b"})");
        row("LongTextArea", "<length>32768</length>", R"({"type":"textarea","length":32768})");
        row("Html", "<length>5000</length>", R"({"type":"textarea","htmlFormatted":true})");
        row("Checkbox", "<defaultValue>true</defaultValue>",
            R"({"type":"boolean","defaultValue":true,"nillable":false})");
        row("Number", "<precision>18</precision><scale>2</scale>",
            R"({"type":"double","precision":18,"scale":2,"length":0})");
        row("Currency", "<formula>1 + 1</formula>",
            R"({"type":"currency","calculated":true,"calculatedFormula":"1 + 1","createable":false})");
        row("Summary", "", R"({"calculated":true,"calculatedFormula":null,"updateable":false})");
        row("AutoNumber", "", R"({"type":"string","autoNumber":true,"createable":false})");
        row("DateTime", "", R"({"type":"datetime"})");
        row("Lookup", "<referenceTo>Account</referenceTo><deleteConstraint>Restrict</deleteConstraint>",
            R"({"type":"reference","referenceTo":["Account"],"relationshipName":"F__r","restrictedDelete":true,"cascadeDelete":false})");
        row("MasterDetail", "<referenceTo>A__c</referenceTo>",
            R"({"cascadeDelete":true,"nillable":false,"updateable":false})");
        row("Picklist",
            "<valueSet><restricted>true</restricted><valueSetDefinition><value><fullName>a</"
            "fullName><default>true</default><label>Ay</label></value><value><fullName>b</"
            "fullName><isActive>false</isActive></value></valueSetDefinition></valueSet>",
            R"({"type":"picklist","restrictedPicklist":true,"picklistValues":[{"active":true,"defaultValue":true,"label":"Ay","validFor":null,"value":"a"},{"active":false,"defaultValue":false,"label":"b","validFor":null,"value":"b"}]})");
        row("MultiselectPicklist",
            "<picklist><picklistValues><fullName>x</fullName><default>false</default></"
            "picklistValues><controllingField>C__c</controllingField></picklist>",
            R"({"type":"multipicklist","dependentPicklist":true,"controllerName":"C__c","picklistValues":[{"active":true,"defaultValue":false,"label":"x","validFor":null,"value":"x"}]})");
        row("SomethingNew", "", R"({"type":"somethingnew"})");
    }
    void fieldsBecomeDescribeShaped() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, expected);
        const auto source = readSfdx({{fieldPath(u"Grant__c"_s, u"F__c"_s), field("F__c", type, more)}});
        QVERIFY(source.ok());
        QVERIFY2(source->bad.empty(), source->bad.empty() ? "" : qPrintable(source->bad[0].reason));
        const QJsonObject got = describedField(*source, u"F__c"_s);
        const QJsonObject wanted = QJsonDocument::fromJson(expected).object();
        QVERIFY(!wanted.isEmpty());
        for (auto it = wanted.begin(); it != wanted.end(); ++it)
            QVERIFY2(got.value(it.key()) == it.value(), qPrintable(it.key() + u": "_s + printed(got)));
    }

    void aWholeFolder() {
        const QString base = u"force-app/main/default/objects/"_s;
        const auto source = readSfdx(
            {{base + u"Grant__c/Grant__c.object-meta.xml"_s, objectXml},
             {fieldPath(u"Grant__c"_s, u"A__c"_s),
              field("A__c", "Text", "<length>10</length><description>d</description>")},
             {base + u"Grant__c/validationRules/V.validationRule-meta.xml"_s,
              "<ValidationRule><fullName>V</fullName><active>true</active><errorConditionFormula>A</"
              "errorConditionFormula></ValidationRule>"},
             {base + u"Grant__c/recordTypes/R.recordType-meta.xml"_s,
              "<RecordType><fullName>R</fullName><active>true</active><label>Ar</label></RecordType>"},
             {fieldPath(u"Account"_s, u"B__c"_s), field("B__c", "Text")},
             {fieldPath(u"Only__c"_s, u"C__c"_s), field("C__c", "Date")},
             {base + u"Thing__mdt/Thing__mdt.object-meta.xml"_s, objectXml},
             {u"README.md"_s, "#"},
             {u"src/classes/A.cls"_s, "class A {}"}});
        QVERIFY(source.ok());
        QVERIFY(source->bad.empty());
        QCOMPARE(source->source, u"sfdx"_s);
        QStringList names;
        for (const ObjectDocument &object : source->objects)
            names << object.name + (object.partial ? u" partial"_s : QString());
        QCOMPARE(names,
                 (QStringList{u"Account partial"_s, u"Grant__c"_s, u"Only__c partial"_s, u"Thing__mdt"_s}));
        const auto outline = readOutline(source->objects[1].text);
        QCOMPARE(outline->label, u"Grant"_s);
        QCOMPARE(outline->validationRules, QStringList{u"V"_s});
        QCOMPARE(outline->recordTypes, (QStringList{u"Master"_s, u"Ar"_s}));
        QCOMPARE(outline->fields.size(), size_t(10)); // one of its own, Name, eight of the system's
        QVERIFY(source->objects[1].text.contains(R"("fieldExtras":{"A__c":{"description":"d"}})"));
        QVERIFY(compare(sideOf(*source), sideOf(*source))->changes.empty());
    }

    void theOlderForm() {
        const QByteArray older = objectXml.chopped(QByteArray("</CustomObject>").size())
            + "<fields><fullName>A__c</fullName><label>A</label><type>Text</type><length>10</length></fields>"
              "<fields><fullName>B__c</fullName><label>B</label><type>Picklist</"
              "type><picklist><picklistValues><fullName>x</fullName>"
              "</picklistValues></picklist></fields><validationRules><fullName>V</fullName><active>false</"
              "active></validationRules>"
              "<recordTypes><fullName>R</fullName><label>R</label></recordTypes></CustomObject>";
        const auto source = readSfdx({{u"src/objects/Grant__c.object"_s, older},
                                      {u"src/objects/Account.object"_s,
                                       "<CustomObject><fields><fullName>Name</fullName><trackHistory>true</"
                                       "trackHistory></fields></CustomObject>"}});
        QVERIFY(source->bad.empty());
        QCOMPARE(source->objects.size(), size_t(2));
        QVERIFY(source->objects[0].partial && source->objects[0].fieldCount == 0);
        QCOMPARE(source->objects[1].fieldCount, 11);
        QCOMPARE(describedField(*source, u"B__c"_s).value(u"picklistValues").toArray().size(), 1);
        QCOMPARE(readOutline(source->objects[1].text)->validationRules, QStringList{u"V"_s});
    }

    void badFilesAreListedAndTheOthersKept_data() {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not XML") << QByteArray("{}");
        QTest::newRow("truncated") << field("A__c", "Text").chopped(8);
        QTest::newRow("no type") << QByteArray("<CustomField><fullName>A__c</fullName></CustomField>");
        QTest::newRow("no name") << QByteArray("<CustomField><type>Text</type></CustomField>");
        QTest::newRow("another root") << objectXml;
        QTest::newRow("invalid UTF-8")
            << field("A\xff__c", "Text").prepend("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        QTest::newRow("an entity bomb") << QByteArray(
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
            "\"&a;&a;&a;&a;&a;&a;&a;&a;\">]><CustomField><fullName>&b;</fullName></CustomField>");
        QTest::newRow("an outside entity") << QByteArray(
            "<!DOCTYPE x [<!ENTITY a SYSTEM "
            "\"file:///etc/passwd\">]><CustomField><fullName>&a;</fullName><type>Text</type></CustomField>");
        QByteArray deep;
        for (int i = 0; i < 100'000; ++i)
            deep += "<a>";
        QTest::newRow("far too deep") << deep;
    }
    void badFilesAreListedAndTheOthersKept() {
        QFETCH(QByteArray, xml);
        const QString bad = fieldPath(u"Grant__c"_s, u"Bad__c"_s);
        const auto source
            = readSfdx({{bad, xml}, {fieldPath(u"Grant__c"_s, u"Good__c"_s), field("Good__c", "Text")}});
        QVERIFY(source.ok());
        QCOMPARE(source->bad.size(), size_t(1));
        QCOMPARE(source->bad[0].name, bad);
        QVERIFY(!source->bad[0].reason.isEmpty());
        QCOMPARE(source->objects.size(), size_t(1));
        QCOMPARE(source->objects[0].fieldCount, 1);
    }

    void theSameFieldTwice() {
        const auto source
            = readSfdx({{fieldPath(u"G__c"_s, u"A__c"_s), field("A__c", "Text")},
                        {u"other/objects/G__c/fields/A__c.field-meta.xml"_s, field("A__c", "Date")}});
        QCOMPARE(source->bad.size(), size_t(1));
        QCOMPARE(describedField(*source, u"A__c"_s).value(u"type").toString(), u"string"_s);
    }

    void agreesWithAnOrgAboutWhatItKnows() {
        const auto folder
            = readSfdx({{u"objects/Grant__c/Grant__c.object-meta.xml"_s, objectXml},
                        {fieldPath(u"Grant__c"_s, u"A__c"_s), field("A__c", "Text", "<length>10</length>")}});
        const auto org = readDescribeFiles(
            {{u"Grant__c.json"_s, R"({"name":"Grant__c","label":"Grant","labelPlural":"Grants",
            "custom":true,"queryable":true,"urls":{"a":"b"},"fields":[
            {"name":"A__c","type":"string","label":"L","length":20,"aggregatable":true,"nillable":true}]})"}});
        const auto diff = compare(sideOf(*folder), sideOf(*org));
        QStringList rows;
        for (const Change &change : diff->changes) {
            if (!changeKindName(change.kind).endsWith(u"_removed"))
                rows << change.field + u'.' + change.attribute;
        }
        QCOMPARE(rows, QStringList{u"A__c.length"_s});
    }

    void paths_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("belongs");
        QTest::newRow("object") << u"a/objects/A/A.object-meta.xml"_s << true;
        QTest::newRow("field") << u"a/objects/A/fields/B__c.field-meta.xml"_s << true;
        QTest::newRow("rule") << u"a/objects/A/validationRules/B.validationRule-meta.xml"_s << true;
        QTest::newRow("record type") << u"a/objects/A/recordTypes/B.recordType-meta.xml"_s << true;
        QTest::newRow("older") << u"src/objects/A.object"_s << true;
        QTest::newRow("class") << u"a/classes/A.cls-meta.xml"_s << false;
        QTest::newRow("json") << u"A.json"_s << false;
        QTest::newRow("empty") << QString() << false;
    }
    void paths() {
        QFETCH(QString, path);
        QFETCH(bool, belongs);
        QCOMPARE(isSfdxPath(path), belongs);
    }
};

QTEST_GUILESS_MAIN(SfdxTest)
#include "tst_sfdx.moc"
