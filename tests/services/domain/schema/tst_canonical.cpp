#include "services/domain/schema/outline.h"
#include "services/domain/schema/reader.h"
#include "services/kernel/crypto.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <thread>

using namespace fairlead;
using namespace fairlead::schema;
using namespace Qt::StringLiterals;

namespace {

const QByteArray minimal = R"({"name":"A__c","custom":true,"fields":[{"name":"Id","type":"id"}]})";

QByteArray describeWith(const QByteArray &more) {
    return R"({"name":"A","fields":[],)" + more + '}';
}

QByteArray nested(int depth) {
    return describeWith("\"x\":" + QByteArray(depth, '[') + QByteArray(depth, ']'));
}

} // namespace

class CanonicalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasTheDocumentedForm() {
        ObjectExtras extras;
        extras.other = R"({"sharingModel":"Private","description":null})";
        extras.validationRules = R"([{"fullName":"Z","active":true},{"fullName":"A","active":false}])";
        extras.validationRulesKnown = true;
        extras.partial = true;
        const auto document = canonicalize(R"( {"name" : "A__c", "label":"a\/b \u00e9\n\u0001", "fields":[
            {"type":"string","name":"B__c","length":1.0},{"type":"id","name":"A"}],
            "childRelationships":[{"field":"Y","childSObject":"B"},{"field":"X","childSObject":"B"}],
            "recordTypeInfos":[{"name":"Z","developerName":"Z"},{"name":"M","developerName":"M"}],
            "supportedScopes":[{"name":"z"},{"name":"a"}]})",
                                           extras);
        QVERIFY(document.ok());
        QCOMPARE(
            document->text,
            QByteArray(
                R"({"describe":{"childRelationships":[{"childSObject":"B","field":"X"},{"childSObject":"B","field":"Y"}],)"
                R"("fields":[{"name":"A","type":"id"},{"length":1,"name":"B__c","type":"string"}],)"
                "\"label\":\"a/b \xc3\xa9\\n\\u0001\",\"name\":\"A__c\","
                R"("recordTypeInfos":[{"developerName":"M","name":"M"},{"developerName":"Z","name":"Z"}],)"
                R"("supportedScopes":[{"name":"z"},{"name":"a"}]},)"
                R"("extras":{"other":{"description":null,"sharingModel":"Private"},"partial":true,)"
                R"("validationRules":[{"active":false,"fullName":"A"},{"active":true,"fullName":"Z"}]}})"));
        QCOMPARE(document->hash, sha256(document->text));
        QCOMPARE(document->fieldCount, 2);
        QVERIFY(document->partial);
        QVERIFY(document->custom); // by its suffix
    }

    void unknownRulesAreNull() {
        QVERIFY(canonicalize(minimal)->text.endsWith(
            R"("extras":{"other":{},"partial":false,"validationRules":null}})"));
        ObjectExtras known;
        known.validationRulesKnown = true;
        QVERIFY(canonicalize(minimal, known)->text.contains(R"("validationRules":[])"));
    }

    void numbersHaveOneSpelling_data() {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("canonical");
        const std::pair<const char *, const char *> rows[]
            = {{"1", "1"},
               {"1.0", "1"},
               {"1e0", "1"},
               {"100E-2", "1"},
               {"-0", "0"},
               {"-0.0", "0"},
               {"0.10", "0.1"},
               {"-1.50", "-1.5"},
               {"9223372036854775807", "9223372036854775807"},
               {"18446744073709551615", "18446744073709551615"},
               {"1e2", "100"},
               {"1e300", "1e+300"}};
        for (const auto &[written, canonical] : rows)
            QTest::newRow(written) << QByteArray(written) << QByteArray(canonical);
    }
    void numbersHaveOneSpelling() {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, canonical);
        const auto document = canonicalize(describeWith("\"x\":" + written));
        QVERIFY(document.ok());
        QVERIFY2(document->text.contains("\"x\":" + canonical + "}"), document->text);
    }

    void orderDoesNotMatterWhereNamesDo() {
        const auto a
            = canonicalize(R"({"fields":[{"name":"X","type":"t"},{"type":"t","name":"Y"}],"name":"A"})");
        const auto b
            = canonicalize(R"({"name":"A","fields":[{"name":"Y","type":"t"},{"name":"X","type":"t"}]})");
        QCOMPARE(a->text, b->text);
        const auto c = canonicalize(
            R"({"name":"A","fields":[{"name":"P","type":"picklist","picklistValues":[{"value":"2"},{"value":"1"}]}]})");
        QVERIFY(c->text.contains(R"([{"value":"2"},{"value":"1"}])"));
    }

    void canonicalTextIsStable() {
        QByteArray describe = R"({"name":"A","fields":[)";
        for (int i = 0; i < 500; ++i)
            describe += QByteArray(i ? "," : "") + "{\"name\":\"F" + QByteArray::number((i * 7919) % 500)
                + "\",\"type\":\"string\",\"label\":\"" + QByteArray(i % 40, 'x') + "\\\"\\\\\"}";
        describe += "]}";
        const auto first = canonicalize(describe);
        QVERIFY(first.ok());
        const QByteArray inner
            = QJsonDocument(QJsonDocument::fromJson(first->text).object().value(u"describe").toObject())
                  .toJson(QJsonDocument::Compact);
        QCOMPARE(canonicalize(inner)->text, first->text);
        QCOMPARE(readOutline(first->text)->fields.size(), size_t(500));
    }

    void badInputIsRefused_data() {
        QTest::addColumn<QByteArray>("describe");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("only a BOM") << QByteArray("\xef\xbb\xbf") << u"empty"_s;
        QTest::newRow("only blanks") << QByteArray("  \n ") << u""_s;
        QTest::newRow("not JSON") << QByteArray("<xml/>") << u"not JSON"_s;
        QTest::newRow("truncated") << minimal.chopped(10) << u"not JSON"_s;
        QTest::newRow("two documents") << minimal + minimal << u"not JSON"_s;
        QTest::newRow("invalid UTF-8") << describeWith("\"x\":\"\xff\xfe\"") << u"UTF-8"_s;
        QTest::newRow("half a surrogate") << describeWith(R"("x":"\ud800")") << u""_s;
        QTest::newRow("the other half") << describeWith(R"("x":"\udc00")") << u""_s;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << u""_s;
        QTest::newRow("a zero byte") << minimal + QByteArray(1, '\0') << u""_s;
        QTest::newRow("array") << QByteArray("[]") << u"object"_s;
        QTest::newRow("text") << QByteArray("\"describe\"") << u"object"_s;
        QTest::newRow("null") << QByteArray("null") << u"object"_s;
        QTest::newRow("no name") << QByteArray(R"({"fields":[]})") << u"no name"_s;
        QTest::newRow("empty name") << QByteArray(R"({"name":"","fields":[]})") << u"no name"_s;
        QTest::newRow("name is a number") << QByteArray(R"({"name":1,"fields":[]})") << u"no name"_s;
        QTest::newRow("no fields") << QByteArray(R"({"name":"A"})") << u"fields"_s;
        QTest::newRow("fields is an object") << QByteArray(R"({"name":"A","fields":{}})") << u"fields"_s;
        QTest::newRow("a field is text")
            << QByteArray(R"({"name":"A","fields":["x"]})") << u"not an object"_s;
        QTest::newRow("field without name")
            << QByteArray(R"({"name":"Acc","fields":[{"type":"id"}]})") << u"Acc has a field without name"_s;
        QTest::newRow("field without type") << QByteArray(R"({"name":"Acc","fields":[{"name":"Id"}]})")
                                            << u"Acc has a field Id without type"_s;
        QTest::newRow("field of null type")
            << QByteArray(R"({"name":"Acc","fields":[{"name":"Id","type":null}]})") << u"without type"_s;
        QTest::newRow("two fields of a name") << QByteArray(
            R"({"name":"Acc","fields":[{"name":"Id","type":"id"},{"name":"B","type":"id"},{"name":"Id","type":"id"}]})")
                                              << u"two fields called Id"_s;
        QTest::newRow("two attributes of a name")
            << QByteArray(R"({"name":"Acc","fields":[],"label":"a","label":"b"})") << u"label"_s;
        QTest::newRow("relationships is text") << describeWith(R"("childRelationships":"x")") << u"array"_s;
        QTest::newRow("a little too deep") << nested(maximumDepth) << u"deeper"_s;
        QTest::newRow("far too deep") << nested(2'000'000) << u"deeper"_s;
        QTest::newRow("deep and open") << QByteArray(1'000'000, '{') << u""_s;
    }
    void badInputIsRefused() {
        QFETCH(QByteArray, describe);
        QFETCH(QString, mentions);
        for (int time = 0; time < 2; ++time) { // the second time meets what the first left behind
            const auto document = canonicalize(describe);
            QVERIFY(!document.ok());
            QCOMPARE(document.error().code, ErrorCode::Invalid);
            QVERIFY2(document.error().message.contains(mentions), qPrintable(document.error().message));
            QVERIFY(canonicalize(minimal).ok());
        }
    }

    void theEnormousIsRefused() {
        const auto document = canonicalize(QByteArray(maximumDescribeBytes + 1, ' '));
        QVERIFY(!document.ok());
        QCOMPARE(document.error().code, ErrorCode::TooLarge);
    }

    void deepButAllowed() {
        QVERIFY(canonicalize(nested(maximumDepth - 1)).ok());
        QVERIFY(readOutline(canonicalize(nested(maximumDepth - 1))->text).ok());
    }

    void badExtrasAreRefused_data() {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("other");
        QTest::newRow("rules not JSON") << QByteArray("[") << QByteArray();
        QTest::newRow("rules an object") << QByteArray("{}") << QByteArray();
        QTest::newRow("rule without name") << QByteArray("[{}]") << QByteArray();
        QTest::newRow("rule twice") << QByteArray(R"([{"fullName":"A"},{"fullName":"A"}])") << QByteArray();
        QTest::newRow("other an array") << QByteArray() << QByteArray("[]");
        QTest::newRow("other not JSON") << QByteArray() << QByteArray("{");
    }
    void badExtrasAreRefused() {
        QFETCH(QByteArray, rules);
        QFETCH(QByteArray, other);
        ObjectExtras extras;
        extras.validationRules = rules;
        extras.other = other;
        const auto document = canonicalize(minimal, extras);
        QVERIFY(!document.ok());
        QCOMPARE(document.error().code, ErrorCode::Invalid);
    }

    void threadsDoNotMeet() {
        const QByteArray expected = canonicalize(minimal)->text;
        std::atomic<int> wrong = 0;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 500; ++n)
                    wrong += canonicalize(minimal)->text != expected;
            });
        threads.clear();
        QCOMPARE(wrong.load(), 0);
    }

    void aFolderKeepsItsGoodFiles() {
        const auto source
            = readDescribeFiles({{u"B.json"_s, R"({"name":"B","fields":[]})"},
                                 {u"bad.json"_s, "{"},
                                 {u"list.json"_s, "[]"},
                                 {u"other.json"_s, "{}"},
                                 {u"global.json"_s, R"({"sobjects":[]})"},
                                 {u"A.json"_s, "\xef\xbb\xbf" + minimal},
                                 {u"again.json"_s, minimal},
                                 {u"untyped.json"_s, R"({"name":"C","fields":[{"name":"X"}]})"}});
        QVERIFY(source.ok());
        QCOMPARE(source->objects.size(), size_t(2));
        QCOMPARE(source->objects[0].name, u"A__c"_s);
        QCOMPARE(source->objects[1].name, u"B"_s);
        QStringList bad;
        for (const BadObject &object : source->bad)
            bad << object.name;
        QCOMPARE(bad,
                 (QStringList{u"bad.json"_s, u"list.json"_s, u"other.json"_s, u"again.json"_s,
                              u"untyped.json"_s}));
        QCOMPARE(source->source, u"describe-files"_s);
        QVERIFY(readDescribeFiles({})->objects.empty());
    }

    void aPackageKeepsItsGoodObjects() {
        const auto source
            = readSchemaJson(R"({"meta":{"label":"x-1"},"describes":{"A":{"name":"A","fields":[]},
            "B":{"name":"B"},"C":7},"extras":{"A":{"partial":true,"description":"d","validationRules":[]}}})",
                             u"f.json"_s);
        QVERIFY(source.ok());
        QCOMPARE(source->objects.size(), size_t(1));
        QVERIFY(source->objects[0].partial);
        QVERIFY(source->objects[0].text.contains(
            R"("other":{"description":"d"},"partial":true,"validationRules":[])"));
        QCOMPARE(source->bad.size(), size_t(2));
        QCOMPARE(source->label, u"x-1"_s);
        for (const QByteArray &json :
             {QByteArray("{}"), QByteArray("[]"), QByteArray(R"({"describes":[]})"),
              QByteArray(R"({"sobjects":[]})"), QByteArray(R"({"name":"A","fields":[{}]})"), QByteArray()}) {
            QVERIFY(!readSchemaJson(json, u"f.json"_s).ok());
            QVERIFY(readSchemaJson(json, u"f.json"_s).error().message.contains(u"f.json"));
        }
    }
};

QTEST_GUILESS_MAIN(CanonicalTest)
#include "tst_canonical.moc"
