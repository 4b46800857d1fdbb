#include "models/topology/schematreemodel.h"
#include "tests/support/sanitizers.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using models::SchemaFilter;
using models::SchemaIndex;
using models::SchemaTreeModel;

namespace {

schema::FieldOutline field(const QString &name, const QString &type = u"string"_s) {
    schema::FieldOutline outline;
    outline.name = name;
    outline.label = QString(name).remove(u"__c"_s).replace(u'_', u' ');
    outline.type = type;
    outline.typeText = type;
    outline.custom = name.endsWith(u"__c"_s);
    return outline;
}

std::vector<schema::ObjectOutline> sample() {
    schema::ObjectOutline gift;
    gift.name = u"npe03__Recurring_Donation__c"_s;
    gift.label = u"Recurring Donation"_s;
    gift.custom = true;
    gift.fields = {field(u"Annual_Value__c"_s), field(u"Name"_s), field(u"npe03__Contact__c"_s, u"reference"_s), field(u"npsp__Status__c"_s, u"picklist"_s)};
    gift.fields[0].formula = u"npe03__Amount__c * 12"_s;
    gift.fields[0].calculated = true;
    gift.fields[1].required = true;
    gift.fields[2].referenceTo = {u"Contact"_s};
    gift.fields[3].picklistValues = {u"Active"_s, u"Lapsed"_s};
    gift.validationRules = {u"Amount_Positive"_s};
    schema::ObjectOutline contact;
    contact.name = u"Contact"_s;
    contact.label = u"Contact"_s;
    contact.fields = {field(u"AccountId"_s, u"reference"_s), field(u"Email"_s), field(u"Tier__c"_s)};
    contact.fields[0].referenceTo = {u"Account"_s};
    contact.fields[1].help = u"Where receipts go, Größe"_s;
    contact.childRelationships = {u"Recurring_Donations (npe03__Recurring_Donation__c.npe03__Contact__c)"_s};
    contact.recordTypes = {u"Donor"_s};
    return {gift, contact};
}

void printBelow(const QAbstractItemModel &model, const QModelIndex &parent, QString &text) {
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        QString part = index.data().toString().section(u" ("_s, 0, 0);
        if (model.hasChildren(index)) {
            part += u"{"_s;
            printBelow(model, index, part);
            part += u"}"_s;
        }
        parts.append(part);
    }
    text += parts.join(u' ');
}

QString print(const QAbstractItemModel &model) {
    QString text;
    printBelow(model, {}, text);
    return text;
}

std::vector<schema::ObjectOutline> huge(int objects, int fields) {
    std::vector<schema::ObjectOutline> outlines;
    for (int o = 0; o < objects; ++o) {
        schema::ObjectOutline object;
        object.name = u"Object_%1__c"_s.arg(o);
        object.label = u"Object number %1"_s.arg(o);
        for (int f = 0; f < fields; ++f) {
            schema::FieldOutline each = field(u"Some_Field_Name_%1_%2__c"_s.arg(o).arg(f));
            each.help = u"What people enter here when they record the visit %1"_s.arg(f);
            if (f % 12 == 0)
                each.picklistValues = {u"Weekly"_s, u"Monthly"_s, u"Quarterly"_s, u"1st and 15th"_s};
            if (f % 20 == 0)
                each.formula = u"IF(ISPICKVAL(Status__c, \"Closed\"), 0, Amount__c * %1)"_s.arg(f);
            object.fields.push_back(each);
        }
        outlines.push_back(std::move(object));
    }
    return outlines;
}

} // namespace

class SchemaTreeModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void empty() {
        SchemaTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        SchemaFilter filter;
        filter.text = u"x"_s;
        model.setFilter(filter);
        QCOMPARE(model.hits(), 0);
        model.setIndex(nullptr);
        QCOMPARE(model.entryAt({}), -1);
        QVERIFY(!model.indexOfEntry(3).isValid());
    }

    void wholeTree() {
        SchemaTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setIndex(SchemaIndex::build(sample()));
        QCOMPARE(print(model), u"Contact{Fields{AccountId Email Tier__c} Relationships{Recurring_Donations} Record types{Donor}} "
                               "npe03__Recurring_Donation__c{Fields{Annual_Value__c Name npe03__Contact__c npsp__Status__c} "
                               "Validation rules{Amount_Positive}}"_s);
    }

    void filters_data() {
        QTest::addColumn<SchemaFilter>("filter");
        QTest::addColumn<QString>("tree");
        QTest::addColumn<int>("hits");
        const auto row = [](const char *name, SchemaFilter filter, const QString &tree, int hits) {
            QTest::newRow(name) << filter << tree << hits;
        };
        const QString gift = u"npe03__Recurring_Donation__c"_s;
        const auto text = [](const QString &words) { SchemaFilter filter; filter.text = words; return filter; };
        row("field name", text(u"TIER"_s), u"Contact{Fields{Tier__c}}"_s, 1);
        row("object shows all in it", text(u"recurring don"_s),
            u"Contact{Relationships{Recurring_Donations}} "_s + gift + u"{Fields{Annual_Value__c Name npe03__Contact__c npsp__Status__c} Validation rules{Amount_Positive}}"_s, 2);
        row("help, folded case", text(u"GRÖßE"_s), u"Contact{Fields{Email}}"_s, 1);
        row("formula", text(u"* 12"_s), gift + u"{Fields{Annual_Value__c}}"_s, 1);
        row("picklist value", text(u"lapsed"_s), gift + u"{Fields{npsp__Status__c}}"_s, 1);
        row("rule", text(u"positive"_s), gift + u"{Validation rules{Amount_Positive}}"_s, 1);
        row("two words, any order", text(u"value annual"_s), gift + u"{Fields{Annual_Value__c}}"_s, 1);
        row("two words, one absent", text(u"annual zebra"_s), u""_s, 0);
        row("does not run across entries", text(u"emailtier"_s), u""_s, 0);
        row("blank", text(u"   "_s), {}, 10);
        SchemaFilter custom;
        custom.customOnly = true;
        row("custom only", custom, u"Contact{Fields{Tier__c}} "_s + gift + u"{Fields{Annual_Value__c npe03__Contact__c npsp__Status__c}}"_s, 5);
        SchemaFilter required;
        required.required = true;
        row("required", required, gift + u"{Fields{Name}}"_s, 1);
        SchemaFilter formula;
        formula.formula = true;
        row("formula chip", formula, gift + u"{Fields{Annual_Value__c}}"_s, 1);
        SchemaFilter lookups;
        lookups.lookupsTo = QString();
        row("lookups", lookups, u"Contact{Fields{AccountId}} "_s + gift + u"{Fields{npe03__Contact__c}}"_s, 2);
        lookups.lookupsTo = u"Contact"_s;
        row("lookups to", lookups, gift + u"{Fields{npe03__Contact__c}}"_s, 1);
        SchemaFilter space;
        space.inNamespace = u"npsp"_s;
        row("namespace", space, gift + u"{Fields{npsp__Status__c}}"_s, 1);
        space.inNamespace = u"absent"_s;
        row("unknown namespace", space, u""_s, 0);
        SchemaFilter changed;
        changed.changed = true;
        row("changed without comparison", changed, u""_s, 0);
        SchemaFilter both = text(u"annual"_s);
        both.required = true;
        row("words and chip", both, u""_s, 0);
    }
    void filters() {
        QFETCH(SchemaFilter, filter);
        QFETCH(QString, tree);
        QFETCH(int, hits);
        SchemaTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setIndex(SchemaIndex::build(sample()));
        const QString everything = print(model);
        model.setFilter(filter);
        QCOMPARE(print(model), tree.isNull() ? everything : tree);
        if (!tree.isNull())
            QCOMPARE(model.hits(), hits);
        model.setFilter({});
        QCOMPARE(print(model), everything);
    }

    void moreChips() {
        std::vector<schema::ObjectOutline> objects = sample();
        objects[0].fields[0].unique = true;
        objects[0].fields[1].externalId = true;
        for (schema::ObjectOutline &object : objects)
            for (schema::FieldOutline &each : object.fields)
                if (each.help.isEmpty() && each.name != u"Tier__c"_s)
                    each.help = u"h"_s;
        SchemaTreeModel model;
        model.setIndex(SchemaIndex::build(objects));
        const auto shown = [&model](bool SchemaFilter::*flag) {
            SchemaFilter filter;
            filter.*flag = true;
            model.setFilter(filter);
            return print(model);
        };
        QCOMPARE(shown(&SchemaFilter::unique), u"npe03__Recurring_Donation__c{Fields{Annual_Value__c}}"_s);
        QCOMPARE(shown(&SchemaFilter::externalId), u"npe03__Recurring_Donation__c{Fields{Name}}"_s);
        QCOMPARE(shown(&SchemaFilter::noHelp), u"Contact{Fields{Tier__c}}"_s);
    }

    void stepsThroughHits() {
        SchemaTreeModel model;
        const auto index = SchemaIndex::build(sample());
        model.setIndex(index);
        QCOMPARE(model.nextMatch(-1, 1), -1);
        SchemaFilter filter;
        filter.text = u"contact"_s;
        model.setFilter(filter);
        const auto name = [&index](int entry) { return entry < 0 ? u"-"_s : index->nameOf(entry).section(u' ', 0, 0); };
        QStringList walked;
        int at = -1;
        for (int i = 0; i <= model.hits(); ++i) {
            at = model.nextMatch(at, 1);
            walked.append(name(at));
        }
        QCOMPARE(walked, (QStringList{u"Contact"_s, u"Recurring_Donations"_s, u"npe03__Contact__c"_s, u"Contact"_s}));
        QCOMPARE(model.matchNumber(at), 1);
        QCOMPARE(name(model.nextMatch(at, -1)), u"npe03__Contact__c"_s);
        QCOMPARE(name(model.nextMatch(-1, -1)), u"npe03__Contact__c"_s);
        QCOMPARE(model.matchNumber(index->findField(u"Contact"_s, u"Email"_s)), 0);
        QCOMPARE(name(model.nextMatch(index->findField(u"Contact"_s, u"Email"_s), 1)), u"Recurring_Donations"_s);
        filter.text = u"zebra"_s;
        model.setFilter(filter);
        QCOMPARE(model.nextMatch(0, 1), -1);
    }

    void reasons_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("place");
        QTest::addColumn<QString>("excerpt");
        QTest::newRow("nothing asked") << u"Email"_s << QString() << int(models::MatchPlace::None) << QString();
        QTest::newRow("name") << u"Email"_s << u"mail"_s << int(models::MatchPlace::Name) << QString();
        QTest::newRow("help") << u"Email"_s << u"GRÖ"_s << int(models::MatchPlace::Help) << u"…eceipts go, Größe"_s;
        QTest::newRow("help from its start") << u"Email"_s << u"where"_s << int(models::MatchPlace::Help) << u"Where receipts go, Größe"_s;
        QTest::newRow("not there") << u"Email"_s << u"zebra"_s << int(models::MatchPlace::None) << QString();
    }
    void reasons() {
        QFETCH(QString, field);
        QFETCH(QString, words);
        QFETCH(int, place);
        QFETCH(QString, excerpt);
        const auto index = SchemaIndex::build(sample());
        const models::MatchReason reason = models::matchReason(*index, index->findField(u"Contact"_s, field), words);
        QCOMPARE(int(reason.place), place);
        QCOMPARE(reason.excerpt, excerpt);
        for (const models::TextRange &range : reason.ranges)
            QCOMPARE(excerpt.mid(range.start, range.length).toCaseFolded(), words.toCaseFolded());
        QCOMPARE(reason.ranges.isEmpty(), excerpt.isEmpty());
    }

    /// A hundred namespaces, names that differ in case only, an object that looks up itself, right-to-left and emoji labels.
    void oddSchemas() {
        std::vector<schema::ObjectOutline> objects;
        for (int i = 0; i < 100; ++i) {
            schema::ObjectOutline object;
            object.name = u"ns%1__Thing__c"_s.arg(i);
            object.label = u"شيء 🎁 %1"_s.arg(i);
            object.fields = {field(object.name), field(u"ns%1__x__c"_s.arg(i)), field(u"ns%1__X__c"_s.arg(i))};
            object.fields[0].referenceTo = {object.name};
            objects.push_back(object);
        }
        SchemaTreeModel model;
        const auto index = SchemaIndex::build(objects);
        model.setIndex(index);
        QCOMPARE(index->namespaces().size(), 101);
        QVERIFY(index->findField(u"ns7__Thing__c"_s, u"ns7__x__c"_s) != index->findField(u"ns7__Thing__c"_s, u"ns7__X__c"_s));
        QCOMPARE(index->lookupsTo(u"ns7__Thing__c"_s).size(), size_t(1));
        SchemaFilter filter;
        filter.inNamespace = u"ns7"_s;
        filter.lookupsTo = u"ns7__Thing__c"_s;
        model.setFilter(filter);
        QCOMPARE(print(model), u"ns7__Thing__c{Fields{ns7__Thing__c}}"_s);
        filter = {};
        filter.text = u"🎁 42"_s;
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), 1);
        filter.text = u"شيء"_s;
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), 100);
    }

    void marks() {
        schema::Diff diff;
        diff.changes = {{schema::ChangeKind::FieldAdded, {}, u"Contact"_s, u"Tier__c"_s, {}, {}, {}, {}},
                        {schema::ChangeKind::FieldRemoved, {}, u"Contact"_s, u"Gone__c"_s, {}, {}, {}, {}},
                        {schema::ChangeKind::ObjectRemoved, {}, u"Nothing"_s, {}, {}, {}, {}, {}}};
        const auto index = SchemaIndex::build(sample());
        SchemaTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setIndex(index, models::changeMarks(*index, diff));
        SchemaFilter filter;
        filter.changed = true;
        model.setFilter(filter);
        QCOMPARE(print(model), u"Contact{Fields{Tier__c}}"_s);
        QCOMPARE(model.index(0, 0).data(models::ChangeKindRole).toInt(), int(models::ChangeMark::Changed));
        const QModelIndex tier = model.indexOfEntry(index->findField(u"Contact"_s, u"Tier__c"_s));
        QCOMPARE(tier.data(models::ChangeKindRole).toInt(), int(models::ChangeMark::Added));
        QCOMPARE(model.objectAt(tier), 0);
        QCOMPARE(model.objectAt(tier.parent()), 0);
    }

    void showsWhy() {
        SchemaTreeModel model;
        const auto index = SchemaIndex::build(sample());
        model.setIndex(index);
        SchemaFilter filter;
        filter.text = u"lapsed"_s;
        model.setFilter(filter);
        QCOMPARE(model.indexOfEntry(index->findField(u"npe03__Recurring_Donation__c"_s, u"npsp__Status__c"_s)).data(models::SecondaryTextRole).toString(), u"Lapsed"_s);
        filter.text = u"tier"_s;
        model.setFilter(filter);
        const QModelIndex tier = model.indexOfEntry(index->findField(u"Contact"_s, u"Tier__c"_s));
        QCOMPARE(tier.data(models::MatchRangeRole).value<QList<models::TextRange>>(), (QList<models::TextRange>{{0, 4}}));
        QVERIFY(tier.data(models::SecondaryTextRole).toString().isEmpty());
    }

    void ranges_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QList<models::TextRange>>("ranges");
        QTest::newRow("none") << u"abc"_s << u"x"_s << QList<models::TextRange>{};
        QTest::newRow("twice") << u"abcABC"_s << u"b"_s << QList<models::TextRange>{{1, 1}, {4, 1}};
        QTest::newRow("joined") << u"abcdef"_s << u"abc cde"_s << QList<models::TextRange>{{0, 5}};
        QTest::newRow("empty words") << u"abc"_s << u"  "_s << QList<models::TextRange>{};
        QTest::newRow("emoji") << u"x🎁gift"_s << u"gift"_s << QList<models::TextRange>{{3, 4}};
    }
    void ranges() {
        QFETCH(QString, text);
        QFETCH(QString, words);
        QFETCH(QList<models::TextRange>, ranges);
        QCOMPARE(models::matchRanges(text, words), ranges);
    }

    void lookups() {
        const auto index = SchemaIndex::build(sample());
        QCOMPARE(index->lookupsTo(u"Contact"_s).size(), size_t(1));
        QCOMPARE(index->lookupTargets(), (QStringList{u"Account"_s, u"Contact"_s}));
        QCOMPARE(index->namespaces(), (QStringList{QString(), u"npe03"_s, u"npsp"_s}));
        QCOMPARE(index->fieldCount(), 7);
        QCOMPARE(index->findObject(u"contact"_s), -1);
        QCOMPARE(index->findField(u"Contact"_s, u"nope"_s), -1);
    }

    /// The goal of the room: a keystroke over 76,000 fields in under 50 ms, counting the reset and the first rows.
    void searchesQuickly() {
        SchemaTreeModel model;
        model.setIndex(SchemaIndex::build(huge(850, 90)));
        QCOMPARE(model.schema()->fieldCount(), 76500);
        double worst = 0;
        for (const QString &text : {u"s"_s, u"so"_s, u"some_field"_s, u"monthly"_s, u"name 849"_s, u"zzz"_s, u"visit 77"_s, u""_s}) {
            QElapsedTimer timer;
            timer.start();
            SchemaFilter filter;
            filter.text = text;
            model.setFilter(filter);
            for (int row = 0; row < std::min(60, model.rowCount()); ++row)
                model.index(row, 0).data(models::MatchRangeRole);
            worst = std::max(worst, double(timer.nsecsElapsed()) / 1e6);
        }
        qInfo("slowest of 8 searches over 76,500 fields: %.1f ms", worst);
        QVERIFY2(test::underSanitizer || worst < 50, qPrintable(QString::number(worst)));
    }
};

QTEST_GUILESS_MAIN(SchemaTreeModelTest)
#include "tst_schematreemodel.moc"
