#include "models/topology/schemacopy.h"
#include "models/topology/schemadictionary.h"
#include "models/topology/schemareport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::models;

namespace {

schema::FieldOutline field(const QString &name, const QString &label) {
    schema::FieldOutline made;
    made.name = name;
    made.label = label;
    made.type = u"string"_s;
    made.typeText = u"Text(80)"_s;
    return made;
}

SchemaIndexPtr sample() {
    schema::ObjectOutline account;
    account.name = u"Account"_s;
    account.label = u"Account"_s;
    account.fields = {field(u"Id"_s, u"ID"_s), field(u"Name"_s, u"=HYPERLINK(\"x\")"_s)};
    account.validationRules = {u"Rule"_s};
    account.fields[1].help = u"a, \"b\"\nc | d"_s;
    schema::ObjectOutline gift;
    gift.name = u"Gift__c"_s;
    gift.label = u"<script>alert(1)</script> هدية 🎁"_s;
    gift.fields = {field(u"Amount__c"_s, u"Amount"_s), field(u"Date__c"_s, u"Date"_s)};
    schema::ObjectOutline empty;
    empty.name = u"Void__c"_s;
    return SchemaIndex::build({account, gift, empty});
}

} // namespace

class SchemaCopyTest : public QObject {
    Q_OBJECT

    SchemaIndexPtr m_index = sample();
    int entry(const QString &place) const {
        const QString object = place.section(u'.', 0, 0);
        const QString name = place.section(u'.', 1);
        if (name.isEmpty())
            return m_index->entryOfObject(m_index->findObject(object));
        return name == "Rule"_L1 ? m_index->firstOf(m_index->findObject(object), SchemaIndex::ValidationRules) : m_index->findField(object, name);
    }

private Q_SLOTS:
    void copies_data() {
        QTest::addColumn<QStringList>("places");
        QTest::addColumn<CopyFormat>("format");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QStringList() << CopyFormat::Soql << QString();
        QTest::newRow("names, in the tree's order, once") << QStringList{u"Gift__c"_s, u"Account.Name"_s, u"Account.Name"_s} << CopyFormat::ApiNames << u"Name\nGift__c"_s;
        QTest::newRow("a rule's name") << QStringList{u"Account.Rule"_s} << CopyFormat::ApiNames << u"Rule"_s;
        QTest::newRow("soql of an object") << QStringList{u"Account"_s} << CopyFormat::Soql << u"SELECT Id, Name FROM Account"_s;
        QTest::newRow("soql of a field") << QStringList{u"Gift__c.Date__c"_s} << CopyFormat::Soql << u"SELECT Date__c FROM Gift__c"_s;
        QTest::newRow("soql of two objects") << QStringList{u"Gift__c.Date__c"_s, u"Account.Id"_s} << CopyFormat::Soql << u"SELECT Id FROM Account\n\nSELECT Date__c FROM Gift__c"_s;
        QTest::newRow("whole and part") << QStringList{u"Account"_s, u"Account.Name"_s} << CopyFormat::Soql << u"SELECT Id, Name FROM Account"_s;
        QTest::newRow("object without fields") << QStringList{u"Void__c"_s} << CopyFormat::Soql << u"SELECT Id FROM Void__c"_s;
        QTest::newRow("rule as soql") << QStringList{u"Account.Rule"_s} << CopyFormat::Soql << QString();
        QTest::newRow("csv") << QStringList{u"Account.Name"_s} << CopyFormat::Csv
                             << csvHeader() + u"Account,Account,Name,\"'=HYPERLINK(\"\"x\"\")\",Text(80),,,,,,,\"a, \"\"b\"\"\nc | d\"\r\n"_s;
        QTest::newRow("markdown") << QStringList{u"Account.Name"_s} << CopyFormat::Markdown
                                  << markdownHeader() + u"| Account | Name | =HYPERLINK(\"x\") | Text(80) |  | a, \"b\" c \\| d |\n"_s;
    }
    void copies() {
        QFETCH(QStringList, places);
        QFETCH(CopyFormat, format);
        QFETCH(QString, text);
        std::vector<int> entries;
        for (const QString &place : places)
            entries.push_back(entry(place));
        QCOMPARE(copyText(*m_index, entries, format), text);
    }

    void wrapsLongQueries() {
        schema::ObjectOutline wide;
        wide.name = u"Wide__c"_s;
        for (int i = 0; i < 2000; ++i)
            wide.fields.push_back(field(u"Field_%1__c"_s.arg(i), {}));
        wide.fields.push_back(field(QString(150, u'x'), {}));
        const auto index = SchemaIndex::build({wide});
        const QString text = copyText(*index, {0}, CopyFormat::Soql);
        const QStringList lines = text.split(u'\n');
        QVERIFY(lines.size() > 100);
        QCOMPARE(lines.last(), u"FROM Wide__c"_s);
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 101 || line.contains(QString(150, u'x')), qPrintable(line));
        QCOMPARE(text.count(u','), 2000);
    }

    void writesAPage() {
        const QByteArray page = schemaHtml(*m_index, u"R&D <v3>"_s);
        QVERIFY(page.contains("<title>R&amp;D &lt;v3&gt;</title>"));
        QVERIFY(!page.contains("<script>alert"));
        QVERIFY(page.contains("هدية 🎁"));
        QVERIFY(!page.contains("://"));
        QCOMPARE(page.count("<details>"), 3);
        QVERIFY(schemaHtml(*SchemaIndex::build({}), {}).contains("0 objects"));
    }

    void writesAWorkbook() {
        const Result<QByteArray> book = schemaXlsx(*m_index);
        QVERIFY(book.ok());
        QVERIFY(book->startsWith("PK"));
    }

    void writesJson() {
        const QJsonArray objects = QJsonDocument::fromJson(schemaJson(*m_index)).object()["objects"_L1].toArray();
        QCOMPARE(objects.size(), 3);
        QCOMPARE(objects[1]["label"_L1].toString(), m_index->object(1).label);
        QCOMPARE(objects[0]["fields"_L1].toArray().size(), 2);
        QCOMPARE(QJsonDocument::fromJson(schemaJson(*SchemaIndex::build({}))).object()["objects"_L1].toArray().size(), 0);
    }
};

QTEST_GUILESS_MAIN(SchemaCopyTest)
#include "tst_schemacopy.moc"
