#include "tests/services/domain/schema/shareddata.h"

#include "services/domain/schema/outline.h"

#include <QJsonArray>
#include <QTest>

#include <atomic>

using namespace fairlead;
using namespace fairlead::schema;
using namespace fairlead::schema::test;
using namespace Qt::StringLiterals;

namespace {

ObjectDocument object(const QByteArray &describe, const ObjectExtras &extras = {}) {
    auto document = canonicalize(describe, extras);
    if (!document)
        qFatal("%s", qPrintable(document.error().message));
    return *document;
}

ObjectDocument withFields(const QByteArray &fields, const QByteArray &name = "A",
                          const ObjectExtras &extras = {}) {
    return object(R"({"name":")" + name + R"(","label":"A","fields":[)" + fields + "]}", extras);
}

ObjectExtras partial() {
    ObjectExtras extras;
    extras.partial = true;
    return extras;
}

ObjectExtras rules(const QByteArray &json) {
    ObjectExtras extras;
    extras.validationRules = json;
    extras.validationRulesKnown = true;
    return extras;
}

QString printed(const Diff &diff) {
    QStringList lines;
    for (const Change &c : diff.changes)
        lines << changeKindName(c.kind) + u' ' + QStringList{c.object, c.field, c.attribute}.join(u'.');
    return lines.join(u"; "_s);
}

QString compared(const Side &from, const Side &to, const QStringList &ignore = {}) {
    DiffOptions options;
    options.ignore = ignore;
    const auto diff = compare(from, to, options);
    return diff ? printed(*diff) : u"error: "_s + errorCodeName(diff.error().code);
}

} // namespace

class SchemaDiffTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void differencesGiveRows_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char *name, const QByteArray &a, const QByteArray &b, const QString &rows) {
            QTest::newRow(name) << a << b << rows;
        };
        const QByteArray head = R"({"name":"A","fields":[],)";
        row("same", head + R"("label":"x"})", head + R"("label":"x"})", {});
        row("label", head + R"("label":"x"})", head + R"("label":"y"})", u"object_changed A..label"_s);
        row("unknown attribute", head + R"("odd":{"a":1}})", head + R"("odd":{"a":2}})",
            u"object_changed A..odd"_s);
        row("one begins as the other", head + R"("odd":1,"p":1})", head + R"("odd":10,"p":1})",
            u"object_changed A..odd"_s);
        row("attribute gained", head + R"("odd":true})", head + R"("label":"y","odd":true})",
            u"object_changed A..label"_s);
        row("empty attribute gained", head + R"("a":1})", head + R"("a":1,"b":false,"c":null,"d":[]})", {});
        row("relationship",
            head
                + R"("childRelationships":[{"childSObject":"B","field":"X","cascadeDelete":false},{"childSObject":"C","field":"X"}]})",
            head
                + R"("childRelationships":[{"childSObject":"B","field":"X","cascadeDelete":true},{"childSObject":"D","field":"X"}]})",
            u"relationship_changed A.B.X.cascadeDelete; relationship_removed A.C.X.; relationship_added A.D.X."_s);
        row("record type",
            head + R"("recordTypeInfos":[{"developerName":"M","name":"M","active":true},{"name":"Old"}]})",
            head
                + R"("recordTypeInfos":[{"developerName":"M","name":"N","active":false},{"developerName":"New","name":"x"}]})",
            u"record_type_changed A.M.active; record_type_changed A.M.name; record_type_added A.New.; record_type_removed A.Old."_s);
    }
    void differencesGiveRows() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, rows);
        QCOMPARE(compared(sideOf({object(before)}), sideOf({object(after)})), rows);
    }

    void fieldsGiveRows_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("rows");
        QTest::newRow("added and removed")
            << QByteArray(R"({"name":"A1","type":"date"},{"name":"M","type":"int"})")
            << QByteArray(R"({"name":"M","type":"int"},{"name":"Z","type":"url"})")
            << u"field_removed A.A1.; field_added A.Z."_s;
        QTest::newRow("several attributes")
            << QByteArray(R"({"name":"M","type":"int","label":"a","odd":[1]})")
            << QByteArray(R"({"name":"M","type":"double","label":"b","odd":[2]})")
            << u"field_changed A.M.label; field_changed A.M.odd; field_changed A.M.type"_s;
        QTest::newRow("order of keys and fields")
            << QByteArray(R"({"name":"M","type":"int"},{"type":"int","name":"B"})")
            << QByteArray(R"({"name":"B","type":"int"},{"type":"int","name":"M"})") << QString();
        QTest::newRow("from nothing")
            << QByteArray() << QByteArray(R"({"name":"M","type":"int"})") << u"field_added A.M."_s;
        // moc of Qt 6.4 stumbles over a backslash and a quote in a raw string, so these are spelled out.
        QTest::newRow("quotes and braces in text")
            << QByteArray("{\"name\":\"M\",\"type\":\"int\",\"label\":\"},{\\\"name\\\":\\\"X\"}")
            << QByteArray("{\"name\":\"M\",\"type\":\"int\",\"label\":\"},{\\\"name\\\":\\\"Y\"}")
            << u"field_changed A.M.label"_s;
    }
    void fieldsGiveRows() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, rows);
        QCOMPARE(compared(sideOf({withFields(before)}), sideOf({withFields(after)})), rows);
    }

    void picklistsAreComparedByValue_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<PicklistDelta>("delta");
        const auto row = [](const char *name, const char *a, const char *b, const PicklistDelta &delta) {
            QTest::newRow(name) << QByteArray(a) << QByteArray(b) << delta;
        };
        row("added", R"([{"value":"a"}])", R"([{"value":"n"},{"value":"a"},{"value":"m"}])",
            {{u"n"_s, u"m"_s}, {}, {}, false});
        row("removed", R"([{"value":"a"},{"value":"b"}])", R"([{"value":"b"}])", {{}, {u"a"_s}, {}, false});
        row("reordered", R"([{"value":"a"},{"value":"b"}])", R"([{"value":"b"},{"value":"a"}])",
            {{}, {}, {}, true});
        row("changed", R"([{"value":"a","label":"1"}])", R"([{"value":"a","label":"2"}])",
            {{}, {}, {u"a"_s}, false});
        row("all gone", R"([{"value":"a"}])", R"([])", {{}, {u"a"_s}, {}, false});
        row("twice", R"([{"value":"a"},{"value":"a"}])", R"([{"value":"a"}])", {{}, {u"a"_s}, {}, false});
        row("everything", R"([{"value":"a"},{"value":"b","active":true},{"value":"c"}])",
            R"([{"value":"c"},{"value":"b","active":false},{"value":"d"}])",
            {{u"d"_s}, {u"a"_s}, {u"b"_s}, true});
    }
    void picklistsAreComparedByValue() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(PicklistDelta, delta);
        const auto side = [](const QByteArray &values) {
            return sideOf({withFields(R"({"name":"P","type":"picklist","picklistValues":)" + values + "}")});
        };
        const auto diff = compare(side(before), side(after));
        QVERIFY(diff.ok());
        QCOMPARE(printed(*diff), u"picklist_changed A.P.picklistValues"_s);
        QCOMPARE(*diff->changes.front().picklist, delta);
        QCOMPARE(compared(side(before), side(after), {u"picklistValues"_s}), QString());
        if (delta == PicklistDelta{{}, {}, {u"a"_s}, false})
            QCOMPARE(compared(side(before), side(after), {u"labels"_s}), QString());
    }

    void validationRules() {
        const auto a = withFields(
            {}, "A",
            rules(
                R"([{"fullName":"Gone","active":true},{"fullName":"R","active":true,"errorMessage":"x"}])"));
        const auto b = withFields(
            {}, "A",
            rules(
                R"([{"fullName":"New","active":true},{"fullName":"R","active":false,"errorMessage":"x"}])"));
        QCOMPARE(
            compared(sideOf({a}), sideOf({b})),
            u"validation_rule_removed A.Gone.; validation_rule_added A.New.; validation_rule_changed A.R.active"_s);
        QCOMPARE(compared(sideOf({a}), sideOf({withFields({})})), QString()); // not known is not removed
        QCOMPARE(compared(sideOf({a}), sideOf({b}), {u"validationRules"_s}), QString());
    }

    void extras() {
        ObjectExtras before;
        before.other
            = R"({"sharingModel":"Read","sourceFiles":1,"fieldExtras":{"F":{"description":"a"},"G":{"description":"g"}}})";
        ObjectExtras after;
        after.other
            = R"({"sharingModel":"Private","sourceFiles":9,"onlyHere":1,"fieldExtras":{"F":{"description":"b"}}})";
        const QByteArray f = R"({"name":"F","type":"int"})";
        const Side a = sideOf({withFields(f + R"(,{"name":"G","type":"int"})", "A", before)});
        const Side b = sideOf({withFields(f, "A", after)});
        QCOMPARE(
            compared(a, b),
            u"object_changed A..fieldExtras.F.description; object_changed A..sharingModel; field_removed A.G."_s);
        QCOMPARE(compared(a, b, {u"descriptions"_s}),
                 u"object_changed A..sharingModel; field_removed A.G."_s);
    }

    void partialSidesSayNothingAboutTheRest() {
        const QByteArray x = R"({"name":"X__c","type":"int","label":"x"})";
        const QByteArray full = x + R"(,{"name":"Id","type":"id"})";
        const Side whole = sideOf({withFields(full)}, u"org"_s);
        const Side part
            = sideOf({withFields(R"({"name":"X__c","type":"double"})", "A", partial())}, u"sfdx"_s);
        QCOMPARE(compared(part, whole), u"field_changed A.X__c.type"_s);
        QCOMPARE(compared(whole, part), u"field_changed A.X__c.type"_s);
        // What the partial one does list, the whole one must have.
        const Side more
            = sideOf({withFields(R"({"name":"New__c","type":"int"})", "A", partial())}, u"sfdx"_s);
        QCOMPARE(compared(whole, more), u"field_added A.New__c."_s);
        QCOMPARE(compared(more, whole), u"field_removed A.New__c."_s);
        // Two partial ones of one source are compared as they are, of two sources not.
        QCOMPARE(compared(part, more), u"field_added A.New__c.; field_removed A.X__c."_s);
        Side elsewhere = more;
        elsewhere.source = u"package"_s;
        QCOMPARE(compared(part, elsewhere), QString());
    }

    void objectsComeAndGo() {
        const Side from = sideOf({withFields(R"({"name":"F","type":"int"})", "Gone"), withFields({}, "Lost"),
                                  withFields({}, "Same")});
        Side to = sideOf({withFields(R"({"name":"F","type":"int"},{"name":"G","type":"int"})", "New"),
                          withFields({}, "Same")});
        to.unknown = QStringList{u"Lost"_s};
        const auto diff = compare(from, to);
        QVERIFY(diff.ok());
        QCOMPARE(printed(*diff), u"object_removed Gone..; object_added New.."_s);
        QCOMPARE(diff->changes[1].newValue[u"fields"_s].toInt(), 2);
        QCOMPARE(diff->notCompared, QStringList{u"Lost"_s});
        QCOMPARE(diff->objectsCompared, 0);
        QVERIFY(compare({}, {})->changes.empty());
    }

    void whatAFileWasToDescribeIsNotReportedAsGone_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("notCompared");
        const QString gone = u"object_removed Lead.."_s;
        const QString field = u"field_removed A.F__c."_s;
        const auto row = [](const char *name, const QString &file, const QStringList &rows, const QString &notCompared) {
            QTest::newRow(name) << file << rows.join(u"; "_s) << notCompared;
        };
        row("a describe", u"org/Lead.json"_s, {field}, u"Lead"_s);
        row("a packed one", u"Lead.json.zst"_s, {field}, u"Lead"_s);
        row("an object", u"objects/Lead/Lead.object-meta.xml"_s, {field}, u"Lead"_s);
        row("an object, older form", u"objects/Lead.object"_s, {field}, u"Lead"_s);
        row("a field of an object without others", u"objects/Lead/fields/X__c.field-meta.xml"_s, {field}, u"Lead"_s);
        row("a field", u"objects/A/fields/F__c.field-meta.xml"_s, {gone}, u"A.F__c"_s);
        row("a rule of that name", u"objects/A/validationRules/F__c.validationRule-meta.xml"_s, {gone}, u"A.F__c"_s);
        row("an object that is there", u"again/A.json"_s, {field, gone}, u"again/A.json"_s);
        row("another name", u"lead-2.json"_s, {field, gone}, u"lead-2.json"_s);
        row("nothing known", u"Elsewhere.json"_s, {field, gone}, u"Elsewhere.json"_s);
    }
    void whatAFileWasToDescribeIsNotReportedAsGone() {
        QFETCH(QString, file);
        const Side before = sideOf({withFields(R"({"name":"F__c","type":"int"},{"name":"G","type":"int"})"), withFields({}, "Lead")});
        Side after = sideOf({withFields(R"({"name":"G","type":"int"})")});
        after.unknown = QStringList{file};
        const auto diff = compare(before, after);
        QVERIFY(diff.ok());
        QTEST(printed(*diff), "rows");
        QTEST(diff->notCompared.join(u' '), "notCompared");
    }

    void metadataSourcesNeedNotHoldStandardObjects() {
        const Side org = sideOf({withFields({}, "Account"), withFields({}, "Grant__c"), withFields({}, "Lead")}, u"org"_s);
        const Side source = sideOf({withFields({}, "Account", partial())}, u"sfdx"_s);
        QCOMPARE(compared(org, source), u"object_removed Grant__c.."_s);
        QCOMPARE(compared(source, org), u"object_added Grant__c.."_s);
        const Side bare = sideOf({withFields({}, "Lead", partial())}, u"sfdx"_s);
        QCOMPARE(compared(source, bare), u"object_removed Account..; object_added Lead.."_s);
    }

    void onlyWhatDiffersIsLoaded() {
        Side from = sideOf({withFields({}, "Same"), withFields(R"({"name":"F","type":"int"})", "Z")});
        Side to = sideOf({withFields({}, "Same"), withFields({}, "Z")});
        std::atomic<int> loads = 0;
        for (Side *side : {&from, &to})
            side->load = [&loads, load = side->load](const QByteArray &hash) { return ++loads, load(hash); };
        QCOMPARE(compared(from, to), u"field_removed Z.F."_s);
        QCOMPARE(loads.load(), 2);
    }

    /// Its hash was made of the damaged text too.
    void damagedTextMayLackNames() {
        const auto damaged = [](const QByteArray &fields, const QByteArray &hash) {
            ObjectDocument document;
            document.name = u"A"_s;
            document.hash = hash;
            document.text = R"({"describe":{"fields":[)" + fields
                            + R"(],"name":"A"},"extras":{"other":{},"partial":false,"validationRules":null}})";
            return document;
        };
        const Side a = sideOf({damaged(R"({"type":"id"},{"name":"F","type":"int"})", "1")});
        const Side b = sideOf({damaged(R"({"type":"id"},{"name":"F","type":"double"})", "2")});
        QCOMPARE(compared(a, b), u"field_changed A.F.type"_s);
    }

    void noise_data() {
        QTest::addColumn<QStringList>("ignore");
        QTest::addColumn<QString>("rows");
        QTest::newRow("nothing")
            << QStringList()
            << u"object_changed A..label; object_changed A..queryable; object_changed A..urls; field_changed A.F.inlineHelpText; field_changed A.F.updateable"_s;
        QTest::newRow("urls, permissions") << QStringList{u"urls"_s, u"permissions"_s}
                                           << u"object_changed A..label; field_changed A.F.inlineHelpText"_s;
        QTest::newRow("labels, help, one attribute")
            << QStringList{u"labels"_s, u"help"_s, u"queryable"_s}
            << u"object_changed A..urls; field_changed A.F.updateable"_s;
        QTest::newRow("a misspelt one") << QStringList{u"label"_s, u"lables"_s} << u"error: invalid"_s;
        QTest::newRow("empty") << QStringList{QString()} << u"error: invalid"_s;
    }
    void noise() {
        QFETCH(QStringList, ignore);
        QFETCH(QString, rows);
        const Side a = sideOf({object(
            R"({"name":"A","label":"a","urls":{"x":"1"},"queryable":true,"fields":[{"name":"F","type":"int","inlineHelpText":"a","updateable":true}]})")});
        const Side b = sideOf({object(
            R"({"name":"A","label":"b","urls":{"x":"2"},"queryable":false,"fields":[{"name":"F","type":"int","inlineHelpText":"b","updateable":false}]})")});
        QCOMPARE(compared(a, b, ignore), rows);
        for (const NoiseGroup &group : noiseGroups())
            QVERIFY(!compared(a, b, {group.name}).startsWith(u"error"));
    }

    void failuresComeBack() {
        Side a = sideOf({withFields({}, "A")});
        Side b = sideOf({withFields(R"({"name":"F","type":"int"})", "A")});
        DiffOptions cancelled;
        std::stop_source stop;
        stop.request_stop();
        cancelled.cancelled = stop.get_token();
        QCOMPARE(compare(a, b, cancelled).error().code, ErrorCode::Cancelled);
        for (const QByteArray &text :
             {QByteArray(), QByteArray("{}"), QByteArray("{\"describe\":{\"name\":\"A\""),
              QByteArray("{\"describe\":{\"fields\":[{\"name\":\"A\"},"), QByteArray(100, '[')}) {
            b.load = [text](const QByteArray &) -> Result<QByteArray> { return text; };
            QCOMPARE(compare(a, b).error().code, ErrorCode::Corrupt);
        }
        b.load = [](const QByteArray &) -> Result<QByteArray> { return notFound(u"gone"_s); };
        QCOMPARE(compare(a, b).error().code, ErrorCode::NotFound);
    }

    void threadsDoNotChangeTheResult() {
        std::vector<ObjectDocument> before;
        std::vector<ObjectDocument> after;
        for (int i = 0; i < 60; ++i) {
            const QByteArray name = "Object" + QByteArray::number(100 + i);
            before.push_back(
                withFields(R"({"name":"F","type":"int"},{"name":"Old_)" + name + R"(","type":"url"})", name));
            after.push_back(withFields(
                R"({"name":"F","type":"double"},{"name":"New_)" + name + R"(","type":"url"})", name));
        }
        DiffOptions options;
        options.threads = 1;
        const auto one = compare(sideOf(before), sideOf(after), options);
        options.threads = 8;
        const auto many = compare(sideOf(before), sideOf(after), options);
        QVERIFY(one->changes == many->changes && one->renames == many->renames);
        QCOMPARE(one->changes.size(), size_t(180));
        QCOMPARE(one->objectsCompared, 60);
    }

    void renamesAreGuessed() {
        const QByteArray before
            = R"({"name":"Fund_Type__c","type":"picklist","label":"Fund type","inlineHelpText":"Which fund","picklistValues":[{"value":"a"},{"value":"b"}]},{"name":"Other__c","type":"date","label":"Day"})";
        const QByteArray after
            = R"({"name":"FundKind__c","type":"picklist","label":"Fund type","inlineHelpText":"Which fund","picklistValues":[{"value":"a"},{"value":"b"}]},{"name":"Unlike__c","type":"url","label":"Link"})";
        const auto diff = compare(sideOf({withFields(before)}), sideOf({withFields(after)}));
        QCOMPARE(diff->renames.size(), size_t(1));
        QCOMPARE(diff->renames[0].object, u"A"_s);
        QCOMPARE(diff->renames[0].oldName, u"Fund_Type__c"_s);
        QCOMPARE(diff->renames[0].newName, u"FundKind__c"_s);
        QVERIFY(diff->renames[0].likeness >= 0.6 && diff->renames[0].likeness <= 1);
        QVERIFY(diff->renames[0].reasons.contains(u"same label"_s));
        const QByteArray fields = R"({"name":"One__c","type":"int"},{"name":"Two__c","type":"int"})";
        const auto objects
            = compare(sideOf({withFields(fields, "Grant__c")}), sideOf({withFields(fields, "Award__c")}));
        QCOMPARE(objects->renames.size(), size_t(1));
        QCOMPARE(objects->renames[0].object, QString());
    }

    void outlines() {
        const auto outline = readOutline(object(R"({"name":"A__c","label":"L","keyPrefix":"a01","custom":true,
            "childRelationships":[{"childSObject":"Contact","field":"AccountId","relationshipName":"Contacts"},{"childSObject":"B","field":"C","relationshipName":null}],
            "recordTypeInfos":[{"name":"Master","developerName":"Master"}],
            "fields":[{"name":"R","type":"string","label":"Required","length":80,"nillable":false,"createable":true,"unique":true},
            {"name":"P","type":"picklist","picklistValues":[{"value":"x"},{"value":"y"}],"inlineHelpText":"h"}]})",
                                                rules(R"([{"fullName":"V","active":true}])"))
                                             .text);
        QVERIFY(outline.ok());
        QCOMPARE(outline->childRelationships, (QStringList{u"B.C"_s, u"Contacts (Contact.AccountId)"_s}));
        QCOMPARE(outline->recordTypes, QStringList{u"Master"_s});
        QCOMPARE(outline->validationRules, QStringList{u"V"_s});
        QCOMPARE(outline->fields.size(), size_t(2));
        QCOMPARE(outline->fields[0].picklistValues, (QStringList{u"x"_s, u"y"_s}));
        QCOMPARE(outline->fields[0].help, u"h"_s);
        QVERIFY(outline->fields[1].required && outline->fields[1].unique && outline->custom);
        for (const QByteArray &text : {QByteArray(), QByteArray("[]"), QByteArray("{\"describe\":")})
            QCOMPARE(readOutline(text).error().code, ErrorCode::Corrupt);
    }

    void typesAreWorded_data() {
        QTest::addColumn<QByteArray>("attributes");
        QTest::addColumn<QString>("words");
        const std::pair<const char *, const char *> rows[]
            = {{R"("type":"string","length":80)", "Text(80)"},
               {R"("type":"reference","referenceTo":["Account"])", "Lookup(Account)"},
               {R"("type":"reference","referenceTo":["X__c"],"cascadeDelete":true,"nillable":false)",
                "Master-Detail(X__c)"},
               {R"("type":"picklist")", "Picklist"},
               {R"("type":"multipicklist")", "Multi-Select Picklist"},
               {R"("type":"currency","precision":18,"scale":2)", "Currency(16, 2)"},
               {R"("type":"currency","precision":18,"scale":2,"calculated":true,"calculatedFormula":"1")",
                "Formula, Currency(16, 2)"},
               {R"("type":"double","precision":18,"scale":0,"calculated":true)",
                "Roll-Up Summary, Number(18, 0)"},
               {R"("type":"string","length":30,"autoNumber":true)", "Auto Number"},
               {R"("type":"boolean")", "Checkbox"},
               {R"("type":"datetime")", "Date/Time"},
               {R"("type":"textarea","length":32768)", "Long Text Area(32768)"},
               {R"("type":"textarea","length":255)", "Text Area(255)"},
               {R"("type":"int","digits":8)", "Number(8, 0)"},
               {R"("type":"textarea","length":32768,"htmlFormatted":true)", "Rich Text Area(32768)"},
               {R"("type":"somethingNew")", "somethingNew"}};
        for (const auto &[attributes, words] : rows)
            QTest::newRow(words) << QByteArray(attributes) << QString::fromLatin1(words);
    }
    void typesAreWorded() {
        QFETCH(QByteArray, attributes);
        QFETCH(QString, words);
        for (int time = 0; time < 2; ++time)
            QCOMPARE(readOutline(withFields(R"({"name":"F",)" + attributes + "}").text)->fields[0].typeText,
                     words);
    }

    void namespaces() {
        QCOMPARE(namespaceOf(u"npsp__Status__c"_s), u"npsp"_s);
        QCOMPARE(namespaceOf(u"Status__c"_s), QString());
        QCOMPARE(namespaceOf(u"Account"_s), QString());
        QCOMPARE(namespaceOf(QString()), QString());
        QCOMPARE(namespaceOf(u"__x__c"_s), QString());
    }
};

QTEST_GUILESS_MAIN(SchemaDiffTest)
#include "tst_schemadiff.moc"
