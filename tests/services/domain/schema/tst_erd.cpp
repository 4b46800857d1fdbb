#include "services/domain/schema/erd.h"
#include "services/domain/schema/erdmermaid.h"
#include "services/domain/schema/erdoverlay.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead::schema;

namespace {

FieldOutline reference(const QString &name, const QStringList &to, bool masterDetail = false) {
    FieldOutline field;
    field.name = name;
    field.label = name;
    field.type = u"reference"_s;
    field.typeText = (masterDetail ? u"Master-Detail("_s : u"Lookup("_s) + to.join(u", "_s) + u')';
    field.referenceTo = to;
    return field;
}

FieldOutline plain(const QString &name, const QString &type = u"string"_s) {
    FieldOutline field;
    field.name = name;
    field.label = name;
    field.type = type;
    field.typeText = type;
    return field;
}

ObjectOutline object(const QString &name, std::vector<FieldOutline> fields = {}) {
    ObjectOutline outline;
    outline.name = name;
    outline.custom = name.endsWith(u"__c"_s);
    outline.fields = std::move(fields);
    return outline;
}

RelationGraph::Objects objects(std::vector<ObjectOutline> all) {
    return std::make_shared<const std::vector<ObjectOutline>>(std::move(all));
}

/// Objects as `Account > Contact > Case`: each refers to the one before it.
RelationGraph chain(const QStringList &names) {
    std::vector<ObjectOutline> all;
    for (qsizetype i = 0; i < names.size(); ++i)
        all.push_back(object(names[i], i > 0 ? std::vector{reference(names[i - 1] + u"Id"_s, {names[i - 1]})} : std::vector<FieldOutline>()));
    return RelationGraph(objects(std::move(all)));
}

QStringList namesOf(const RelationGraph &graph, const std::vector<int> &numbers) {
    QStringList names;
    for (const int number : numbers)
        names += graph.object(number).name;
    return names;
}

} // namespace

class ErdTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsKinds() {
        const RelationGraph graph(objects({object(u"A"_s, {reference(u"ParentId"_s, {u"A"_s}), reference(u"Gone"_s, {u"Nowhere"_s})}),
                                           object(u"B__c"_s, {reference(u"A__c"_s, {u"A"_s}, true), reference(u"Any"_s, {u"A"_s, u"B__c"_s})})}));
        QCOMPARE(graph.relations().size(), size_t(4));
        QCOMPARE(graph.relation(0).kind, RelationKind::Hierarchy);
        QCOMPARE(graph.relation(1).kind, RelationKind::MasterDetail);
        QVERIFY(graph.relation(1).required);
        QCOMPARE(graph.relation(2).kind, RelationKind::Lookup);
        QCOMPARE(graph.relation(3).kind, RelationKind::Hierarchy);
        QCOMPARE(graph.neighboursOf(0), std::vector<int>{1});
        QCOMPARE(graph.relationsOf(0).size(), size_t(3));
    }

    void system_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("system");
        for (const char *name : {"AccountHistory", "CaseShare", "ContactFeed", "Thing__History", "Thing__Share", "ns__Thing__Feed", "Thing__Tag", "AccountChangeEvent", "Thing__ChangeEvent"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        for (const char *name : {"Account", "History", "Feed", "Payment_History__c", "Share__c", "Event", ""})
            QTest::newRow(*name ? name : "empty") << QString::fromLatin1(name) << false;
    }
    void system() {
        QFETCH(QString, name);
        QTEST(isSystemObject(name), "system");
    }

    void walks_data() {
        QTest::addColumn<int>("depth");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("none") << 0 << QStringList{u"C"_s};
        QTest::newRow("one") << 1 << QStringList{u"B"_s, u"C"_s, u"D"_s};
        QTest::newRow("two") << 2 << QStringList{u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s};
        QTest::newRow("far") << 99 << QStringList{u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s};
    }
    void walks() {
        QFETCH(int, depth);
        const RelationGraph graph = chain({u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s});
        QTEST(namesOf(graph, graph.within({2}, depth)), "found");
    }

    void walksPastOwners() {
        const RelationGraph graph(objects({object(u"A"_s, {reference(u"OwnerId"_s, {u"User"_s})}), object(u"B"_s, {reference(u"OwnerId"_s, {u"User"_s})}),
                                           object(u"AShare"_s, {reference(u"Id"_s, {u"A"_s})}), object(u"User"_s)}));
        RelationFilter filter{false, {u"User"_s}};
        QCOMPARE(namesOf(graph, graph.within({0}, 3, filter)), (QStringList{u"A"_s, u"User"_s}));
        QCOMPARE(graph.within({3}, 1, filter).size(), size_t(3)); // asked for, it is walked through
        filter.systemObjects = true;
        QCOMPARE(graph.within({0}, 1, filter).size(), size_t(3));
        filter.passedBy.clear();
        QCOMPARE(graph.within({0}, 3, filter).size(), size_t(4));
    }

    void namesDifferingInCaseAreTwo() {
        const RelationGraph graph = chain({u"Abc__c"_s, u"ABC__c"_s});
        QVERIFY(graph.find(u"Abc__c"_s) != graph.find(u"ABC__c"_s));
        QCOMPARE(graph.find(u"abc__c"_s), -1);
        const QString text = mermaidText(graph, {0, 1}, FieldDetail::Names);
        QVERIFY(text.contains(u"    Abc__c\n"));
        QVERIFY(text.contains(u"    ABC__c_2[\"ABC__c\"]\n"));
        QVERIFY(text.contains(u"Abc__c |o..o{ ABC__c_2 : \"Abc__cId\""));
    }

    void suggestsWhatIsConnected() {
        const RelationGraph graph(objects({object(u"Hub__c"_s), object(u"One__c"_s, {reference(u"H"_s, {u"Hub__c"_s})}), object(u"Two__c"_s, {reference(u"H"_s, {u"Hub__c"_s})}),
                                           object(u"Alone__c"_s), object(u"User"_s, {reference(u"H"_s, {u"Hub__c"_s})})}));
        QCOMPARE(namesOf(graph, graph.mostConnected(2)), (QStringList{u"Hub__c"_s, u"One__c"_s}));
        QCOMPARE(graph.mostConnected(99).size(), size_t(4));
        QVERIFY(graph.mostConnected(-1).empty());
        QVERIFY(RelationGraph().mostConnected(5).empty());
    }

    void listsFields() {
        FieldOutline external = plain(u"Ext__c"_s);
        external.externalId = true;
        const ObjectOutline outline = object(u"A"_s, {plain(u"Amount"_s), external, plain(u"Id"_s, u"id"_s), reference(u"OwnerId"_s, {u"User"_s})});
        QVERIFY(listedFields(outline, FieldDetail::Names).empty());
        QCOMPARE(listedFields(outline, FieldDetail::Keys), (std::vector{2, 3, 1}));
        QCOMPARE(listedFields(outline, FieldDetail::All), (std::vector{2, 3, 1, 0}));
    }

    void escapesMermaid() {
        ObjectOutline odd = object(u"\u05E9\u05DC\u05D5\u05DD \U0001F680"_s, {plain(u"1 \"x\"; #y\n"_s)});
        odd.fields[0].label = u"He said \"no\"; #1\nthen } erDiagram"_s;
        const RelationGraph graph(objects({odd}));
        const QString text = mermaidText(graph, {0}, FieldDetail::All);
        QCOMPARE(text.count(u'\n'), 4);
        QVERIFY(text.startsWith(u"erDiagram\n"));
        QVERIFY(text.contains(u"\"He said 'no' 1 then } erDiagram\""));
        QVERIFY(!text.contains(u';') && !text.contains(u'#'));
        QVERIFY(mermaidText(graph, {}, FieldDetail::All) == u"erDiagram\n");
    }

    void overlays() {
        const auto older = objects({object(u"A"_s, {plain(u"Both"_s), plain(u"Old"_s)}), object(u"Gone"_s, {plain(u"X"_s)}), object(u"Unread"_s)});
        const auto newer = objects({object(u"A"_s, {plain(u"Both"_s), plain(u"New"_s)}), object(u"Came"_s), object(u"Same"_s)});
        Diff diff;
        diff.notCompared = QStringList{u"Unread"_s, u"Same"_s};
        Change change;
        change.kind = ChangeKind::FieldChanged;
        change.object = u"A"_s;
        change.field = u"Both"_s;
        diff.changes = {change};
        const ErdOverlay overlay = overlayOf(older, newer, diff);
        QStringList names;
        for (const ObjectOutline &each : *overlay.objects)
            names += each.name;
        QCOMPARE(names, (QStringList{u"A"_s, u"Came"_s, u"Gone"_s, u"Same"_s}));
        QCOMPARE(overlay.signOf(u"A"_s), ChangeSign::Changed);
        QCOMPARE(overlay.signOf(u"Came"_s), ChangeSign::Added);
        QCOMPARE(overlay.signOf(u"Gone"_s), ChangeSign::Removed);
        QCOMPARE(overlay.signOf(u"Same"_s), std::nullopt);
        QCOMPARE(overlay.signOf(u"A"_s, u"Both"_s), ChangeSign::Changed);
        QCOMPARE(overlay.signOf(u"A"_s, u"Old"_s), ChangeSign::Removed);
        QCOMPARE(overlay.signOf(u"A"_s, u"New"_s), ChangeSign::Added);
        QCOMPARE(overlay.signOf(u"Gone"_s, u"X"_s), ChangeSign::Removed);
        QCOMPARE(overlay.signOf(u"A"_s, u"Nothing"_s), std::nullopt);
    }

    void isQuickOnBigOrgs() {
        std::vector<ObjectOutline> all;
        for (int i = 0; i < 1000; ++i) {
            ObjectOutline next = object(u"O%1__c"_s.arg(i));
            for (int field = 0; field < 76; ++field)
                next.fields.push_back(field < 6 ? reference(u"F%1"_s.arg(field), {u"O%1__c"_s.arg((i * 7 + field * 131) % 1000)}) : plain(u"F%1"_s.arg(field)));
            all.push_back(std::move(next));
        }
        const auto shared = objects(std::move(all));
        QBENCHMARK_ONCE {
            const RelationGraph graph(shared);
            QCOMPARE(graph.relations().size(), size_t(6000));
        }
    }
};

QTEST_GUILESS_MAIN(ErdTest)
#include "tst_erd.moc"
