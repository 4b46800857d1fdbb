#include "app/sandbox/lib/org.h"
#include "app/sandbox/lib/orgfiles.h"
#include "app/sandbox/lib/orggenerator.h"

#include <QDir>
#include <QJsonDocument>
#include <QSet>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::sandbox;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const QByteArray &json) {
    return QJsonDocument::fromJson(json).object();
}

QStringList fieldNames(const QJsonObject &describe) {
    QStringList names;
    const QJsonArray fields = describe.value(u"fields"_s).toArray();
    for (const QJsonValue &field : fields)
        names.append(field.toObject().value(u"name"_s).toString());
    return names;
}

QString sharedData() {
    const QString shared = qEnvironmentVariable("FAIRLEAD_SHARED_DATA");
    return shared.isEmpty() ? qEnvironmentVariable("FAIRLEAD_SOURCE_DIR") + u"/../shared/data"_s : shared;
}

} // namespace

class TestOrgGenerator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasTheSizeOfARealOrg();
    void isTheSameInAnyOrder();
    void differsBySeed();
    void describesInTheShapeOfRealOnes();
    void keepsRelationshipsInverse();
    void appliesEdits();
    void refusesNonsense_data();
    void refusesNonsense();
    void inventsEditsThatApply();
    void readsRealFiles();
};

void TestOrgGenerator::hasTheSizeOfARealOrg() {
    const OrgGenerator org(1);
    QCOMPARE(org.objects().size(), size_t(850));
    QSet<QByteArray> names;
    int total = 0;
    int big = 0;
    for (const ObjectSpec &object : org.objects()) {
        names.insert(object.name);
        const std::vector<FieldSpec> fields = org.fields(object);
        QCOMPARE(fields.size(), size_t(object.fieldCount));
        QSet<QByteArray> own;
        for (const FieldSpec &field : fields)
            own.insert(field.name);
        QCOMPARE(own.size(), qsizetype(fields.size()));
        total += object.fieldCount;
        big += object.fieldCount >= 500;
    }
    QCOMPARE(names.size(), 850);
    QCOMPARE(total, 76'000);
    QVERIFY(big >= 3 && big <= 30);
    QVERIFY(org.validationRules().size() > 200);
}

void TestOrgGenerator::isTheSameInAnyOrder() {
    const OrgGenerator a(5, 60, 2400);
    const OrgGenerator b(5, 60, 2400);
    const std::vector<QString> names = a.objectNames();
    QCOMPARE(names, b.objectNames());
    for (auto it = names.rbegin(); it != names.rend(); ++it)
        (void)b.describe(*it);
    for (const QString &name : names)
        QCOMPARE(a.describe(name), b.describe(name));
    QVERIFY(a.validationRules() == b.validationRules());
    QVERIFY(a.describe(u"Nothing"_s).isEmpty());
}

void TestOrgGenerator::differsBySeed() {
    QVERIFY(OrgGenerator(1, 60, 2400).describe(u"Account"_s)
            != OrgGenerator(2, 60, 2400).describe(u"Account"_s));
}

void TestOrgGenerator::describesInTheShapeOfRealOnes() {
    QFile file(sharedData() + u"/salesforce/describes/Lead__v59__sfdo-tooling__7d4e2e.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the real describes are not here (FAIRLEAD_SHARED_DATA)");
    const QJsonObject real = parsed(file.readAll());
    const OrgGenerator org(1);
    const auto keys = [](const QJsonObject &object, const QString &list) {
        return object.value(list).toArray().first().toObject().keys();
    };
    for (const QString &name : {u"Account"_s, u"User"_s, org.objectNames().front()}) {
        const QJsonObject ours = parsed(org.describe(name));
        QCOMPARE(ours.keys(), real.keys());
        QCOMPARE(ours.value(u"urls"_s).toObject().keys(), real.value(u"urls"_s).toObject().keys());
        const QJsonArray fields = ours.value(u"fields"_s).toArray();
        for (const QJsonValue &field : fields)
            QCOMPARE(field.toObject().keys(), keys(real, u"fields"_s));
        QCOMPARE(keys(ours, u"recordTypeInfos"_s), keys(real, u"recordTypeInfos"_s));
        if (!ours.value(u"childRelationships"_s).toArray().isEmpty())
            QCOMPARE(keys(ours, u"childRelationships"_s), keys(real, u"childRelationships"_s));
    }
}

void TestOrgGenerator::keepsRelationshipsInverse() {
    const OrgGenerator org(3, 40, 1200);
    QSet<QString> lookups;
    QSet<QString> children;
    for (const QString &name : org.objectNames()) {
        const QJsonObject describe = parsed(org.describe(name));
        const QJsonArray fields = describe.value(u"fields"_s).toArray();
        for (const QJsonValue &value : fields) {
            const QJsonArray parents = value.toObject().value(u"referenceTo"_s).toArray();
            for (const QJsonValue &parent : parents) {
                if (!org.describe(parent.toString()).isEmpty())
                    lookups.insert(parent.toString() + u'<' + name + u'.'
                                   + value.toObject().value(u"name"_s).toString());
            }
        }
        const QJsonArray relationships = describe.value(u"childRelationships"_s).toArray();
        for (const QJsonValue &value : relationships)
            children.insert(name + u'<' + value.toObject().value(u"childSObject"_s).toString() + u'.'
                            + value.toObject().value(u"field"_s).toString());
    }
    QVERIFY(!lookups.isEmpty());
    QCOMPARE(children, lookups);
}

void TestOrgGenerator::appliesEdits() {
    Org org(std::make_unique<OrgGenerator>(3, 40, 1200));
    const QByteArray before = org.describe(u"Contact"_s);
    const QJsonArray edits = QJsonDocument::fromJson(R"([
        {"op":"add_field","object":"Contact","field":"Badge__c","type":"picklist","label":"Badge","values":["A","B"]},
        {"op":"add_picklist_value","object":"Contact","field":"Badge__c","value":"C"},
        {"op":"remove_picklist_value","object":"Contact","field":"Badge__c","value":"A"},
        {"op":"set_field","object":"Contact","field":"Badge__c","attribute":"inlineHelpText","value":"Worn on the left."},
        {"op":"add_field","object":"Contact","field":"Buddy__c","type":"reference","referenceTo":["Account"]},
        {"op":"add_object","object":"Locker__c","label":"Locker"},
        {"op":"add_rule","object":"Locker__c","rule":{"fullName":"Closed","active":true,"errorConditionFormula":"TRUE","errorMessage":"No"}},
        {"op":"set_rule","object":"Locker__c","rule":"Closed","attribute":"active","value":false},
        {"op":"set_object","object":"Locker__c","attribute":"label","value":"Big Locker"},
        {"op":"remove_field","object":"Account","field":"Status__c"}])")
                                 .array();
    const Result<void> applied = org.apply(edits);
    QVERIFY2(applied.ok(), applied.ok() ? "" : qPrintable(applied.error().message));
    QCOMPARE(org.revision(), 1);
    const QJsonObject contact = parsed(org.describe(u"Contact"_s));
    QVERIFY(fieldNames(contact).contains(u"Badge__c"_s));
    QVERIFY(org.describe(u"Contact"_s) != before);
    const QJsonObject badge
        = contact.value(u"fields"_s).toArray().at(fieldNames(contact).indexOf(u"Badge__c"_s)).toObject();
    QCOMPARE(badge.keys().size(), 57);
    QCOMPARE(badge.value(u"picklistValues"_s).toArray().size(), 2);
    QCOMPARE(badge.value(u"inlineHelpText"_s).toString(), u"Worn on the left."_s);
    QVERIFY(org.describe(u"Account"_s).contains("Contact_Buddy__r"));
    QVERIFY(!fieldNames(parsed(org.describe(u"Account"_s))).contains(u"Status__c"_s));
    QVERIFY(org.globalDescribe().contains("Big Locker"));
    QVERIFY(org.apply(QJsonArray{QJsonObject{{u"op"_s, u"remove_object"_s}, {u"object"_s, u"Locker__c"_s}}})
                .ok());
    QVERIFY(org.describe(u"Locker__c"_s).isEmpty());
    QVERIFY(!org.globalDescribe().contains("Locker__c"));
    for (const ValidationRule &rule : org.validationRules())
        QVERIFY(rule.object != u"Locker__c");
}

void TestOrgGenerator::refusesNonsense_data() {
    QTest::addColumn<QByteArray>("edit");
    QTest::newRow("no such object") << QByteArray(R"({"op":"add_field","object":"Nope","field":"X__c"})");
    QTest::newRow("no such op") << QByteArray(R"({"op":"paint","object":"Contact","field":"Id"})");
    QTest::newRow("no such field") << QByteArray(
        R"({"op":"remove_field","object":"Contact","field":"Nope__c"})");
    QTest::newRow("a field twice") << QByteArray(R"({"op":"add_field","object":"Contact","field":"Id"})");
    QTest::newRow("an object twice") << QByteArray(R"({"op":"add_object","object":"Contact"})");
    QTest::newRow("no such rule") << QByteArray(R"({"op":"remove_rule","object":"Contact","rule":"Nope"})");
    QTest::newRow("no such value") << QByteArray(
        R"({"op":"remove_picklist_value","object":"Contact","field":"Status__c","value":"Nope"})");
    QTest::newRow("empty") << QByteArray("{}");
}

void TestOrgGenerator::refusesNonsense() {
    QFETCH(QByteArray, edit);
    Org org(std::make_unique<OrgGenerator>(3, 40, 1200));
    const QByteArray before = org.describe(u"Contact"_s);
    const QJsonObject good{{u"op"_s, u"set_object"_s},
                           {u"object"_s, u"Contact"_s},
                           {u"attribute"_s, u"label"_s},
                           {u"value"_s, u"Person"_s}};
    const Result<void> applied = org.apply(QJsonArray{good, parsed(edit)});
    QVERIFY(!applied.ok());
    QCOMPARE(applied.error().code, ErrorCode::Invalid);
    QCOMPARE(org.describe(u"Contact"_s), before); // All or none.
    QCOMPARE(org.revision(), 0);
}

void TestOrgGenerator::inventsEditsThatApply() {
    Org org(std::make_unique<OrgGenerator>(1));
    const QJsonArray edits = org.inventEdits(5, 9);
    QCOMPARE(edits, org.inventEdits(5, 9));
    QVERIFY(edits != org.inventEdits(5, 10));
    QSet<QString> ops;
    for (const QJsonValue &edit : edits)
        ops.insert(edit.toObject().value(u"op"_s).toString());
    for (const QString &op : {u"add_field"_s, u"remove_field"_s, u"set_field"_s, u"add_picklist_value"_s,
                              u"add_rule"_s, u"add_object"_s, u"remove_object"_s})
        QVERIFY2(ops.contains(op), qPrintable(op));
    const Result<void> applied = org.apply(edits);
    QVERIFY2(applied.ok(), applied.ok() ? "" : qPrintable(applied.error().message));
    QCOMPARE(org.objectNames().size(), size_t(850));
    QVERIFY(org.apply(org.inventEdits(5, 9)).ok() || org.apply(org.inventEdits(5, 11)).ok());
}

void TestOrgGenerator::readsRealFiles() {
    const QString data = sharedData() + u"/salesforce"_s;
    if (!QDir(data).exists())
        QSKIP("the real describes are not here (FAIRLEAD_SHARED_DATA)");
    const auto describes = OrgFiles::load(data + u"/describes"_s);
    QVERIFY2(describes.ok(), describes.ok() ? "" : qPrintable(describes.error().message));
    QVERIFY(!(*describes)->describe(u"Lead"_s).isEmpty());
    const auto package = OrgFiles::load(data + u"/npsp/npsp-3.211.json.zst"_s);
    QVERIFY(package.ok());
    QCOMPARE((*package)->objectNames().size(), size_t(64));
    QCOMPARE(OrgFiles::load(u"/nonexistent"_s).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestOrgGenerator)
#include "tst_orggenerator.moc"
