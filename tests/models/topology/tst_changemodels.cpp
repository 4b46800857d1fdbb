#include "models/topology/changetablemodel.h"
#include "models/topology/changetext.h"
#include "models/topology/changetreemodel.h"
#include "models/topology/versionlistmodel.h"
#include "services/domain/schema/renames.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::models;
using schema::Change;
using schema::ChangeKind;
using schema::ChangeSign;
using schema::Severity;

namespace {

Change change(ChangeKind kind, Severity severity, const QString &object, const QString &field = {}, const QString &attribute = {},
              QJsonValue before = {}, QJsonValue after = {}) {
    return {kind, severity, object, field, attribute, before, after, {}};
}

Change picklist(const QStringList &added, const QStringList &changed, const QJsonArray &before, const QJsonArray &after) {
    Change row = change(ChangeKind::PicklistChanged, Severity::Safe, u"Gift"_s, u"Stage__c"_s, u"picklistValues"_s, before, after);
    row.picklist = schema::PicklistDelta{added, {}, changed, false};
    return row;
}

DiffPtr sample() {
    auto diff = std::make_shared<schema::Diff>();
    diff->changes = {
        change(ChangeKind::ObjectChanged, Severity::Safe, u"Account"_s, {}, u"label"_s, u"Account"_s, u"Organization"_s),
        change(ChangeKind::FieldAdded, Severity::Safe, u"Account"_s, u"Tier__c"_s, {}, {}, QJsonObject{{u"type"_s, u"string"_s}, {u"length"_s, 40}}),
        change(ChangeKind::FieldChanged, Severity::Breaking, u"Gift"_s, u"Amount__c"_s, u"length"_s, 80, 40),
        change(ChangeKind::FieldChanged, Severity::Safe, u"Gift"_s, u"Amount__c"_s, u"inlineHelpText"_s, u"a"_s, u"b"_s),
        change(ChangeKind::FieldRemoved, Severity::Breaking, u"Gift"_s, u"Old__c"_s),
        change(ChangeKind::RelationshipAdded, Severity::Safe, u"Gift"_s, u"Payments"_s),
        change(ChangeKind::ObjectRemoved, Severity::Breaking, u"Zoo__c"_s)};
    return diff;
}

/// A review of a change as the server gives it.
schema::Review said(const ChangeReviews &reviews, int change, int revision, const QString &note = {}) {
    schema::Review review = reviews.written(change, schema::ReviewState::Reviewed, note);
    review.revision = revision;
    review.reviewer = u"Maya"_s;
    return review;
}

QString print(const QAbstractItemModel &model, const QModelIndex &parent = {}) {
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        QString part = index.data().toString();
        if (model.hasChildren(index))
            part += u"{%1}"_s.arg(print(model, index));
        parts.append(part);
    }
    return parts.join(u' ');
}

} // namespace

class ChangeModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filterRows_data() {
        QTest::addColumn<QList<int>>("signs");
        QTest::addColumn<QList<int>>("severities");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("noise");
        QTest::addColumn<QList<int>>("rows");
        const auto row = [](const char *name, QList<int> signs, QList<int> severities, const QString &text, QStringList noise, QList<int> rows) {
            QTest::newRow(name) << signs << severities << text << noise << rows;
        };
        row("all", {}, {}, {}, {}, {0, 1, 2, 3, 4, 5, 6});
        row("added", {int(ChangeSign::Added)}, {}, {}, {}, {1, 5});
        row("added or removed", {int(ChangeSign::Added), int(ChangeSign::Removed)}, {}, {}, {}, {1, 4, 5, 6});
        row("breaking", {}, {int(Severity::Breaking)}, {}, {}, {2, 4, 6});
        row("removed and safe", {int(ChangeSign::Removed)}, {int(Severity::Safe)}, {}, {}, {});
        row("text in object", {}, {}, u" gift "_s, {}, {2, 3, 4, 5});
        row("text in value", {}, {}, u"ORGANIZ"_s, {}, {0});
        row("text in attribute", {}, {}, u"length"_s, {}, {2});
        row("labels are noise", {}, {}, {}, {u"labels"_s}, {1, 2, 3, 4, 5, 6});
        row("help is noise", {}, {}, {}, {u"help"_s}, {0, 1, 2, 4, 5, 6});
        row("relationships are noise", {}, {}, {}, {u"relationships"_s}, {0, 1, 2, 3, 4, 6});
        row("unknown group", {}, {}, {}, {u"weather"_s}, {0, 1, 2, 3, 4, 5, 6});
    }
    void filterRows() {
        QFETCH(QList<int>, signs);
        QFETCH(QList<int>, severities);
        QFETCH(QString, text);
        QFETCH(QStringList, noise);
        QFETCH(QList<int>, rows);
        ChangeFilter filter;
        for (const int sign : signs)
            filter.setSign(static_cast<ChangeSign>(sign), true);
        for (const int severity : severities)
            filter.setSeverity(static_cast<Severity>(severity), true);
        filter.setText(text);
        filter.setNoise(noise);
        const DiffPtr diff = sample();
        const std::vector<int> shown = filterChanges(*diff, filter);
        QCOMPARE(QList<int>(shown.begin(), shown.end()), rows);
    }

    void counts() {
        ChangeFilter filter;
        filter.setNoise({u"labels"_s, u"help"_s});
        filter.setSign(ChangeSign::Added, true);
        const ChangeCounts counts = countChanges(*sample(), filter);
        QCOMPARE(counts.total, 5);
        QCOMPARE(counts.hidden, 2);
        QCOMPARE(counts.objects, 3);
        QCOMPARE(counts.bySign, (std::array<int, 3>{2, 2, 1}));
        QCOMPARE(counts.bySeverity, (std::array<int, 3>{2, 0, 3}));
        QCOMPARE(countChanges({}, {}), ChangeCounts());
    }

    void relabelledValuesAreNoise() {
        ChangeFilter filter;
        filter.setNoise({u"labels"_s});
        const auto entry = [](const QString &label, bool active) { return QJsonObject{{u"value"_s, u"a"_s}, {u"label"_s, label}, {u"active"_s, active}}; };
        QVERIFY(filter.isNoise(picklist({}, {u"a"_s}, {entry(u"A"_s, true)}, {entry(u"B"_s, true)})));
        QVERIFY(!filter.isNoise(picklist({}, {u"a"_s}, {entry(u"A"_s, true)}, {entry(u"B"_s, false)})));
        QVERIFY(!filter.isNoise(picklist({u"b"_s}, {u"a"_s}, {entry(u"A"_s, true)}, {entry(u"B"_s, true)})));
    }

    void tree() {
        ChangeTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const DiffPtr diff = sample();
        ChangeFilter filter;
        ChangeReviews reviews(diff);
        model.setObjects(ChangeTreeModel::arrange(*diff, filterChanges(*diff, filter), reviews));
        QCOMPARE(print(model), u"Account{Tier__c} Gift{Amount__c Old__c Payments} Zoo__c"_s);
        const QModelIndex gift = model.find(u"Gift"_s);
        QCOMPARE(gift.data(SeverityRole).toInt(), int(SeverityMark::Breaking));
        QCOMPARE(gift.data(MutedTextRole).toString(), u"0 of 4"_s);
        QCOMPARE(gift.data(ChangeKindRole).toInt(), int(ChangeMark::Changed));
        QCOMPARE(model.find(u"Zoo__c"_s).data(ChangeKindRole).toInt(), int(ChangeMark::Removed));
        QCOMPARE(model.fieldAt(model.find(u"Gift"_s, u"Old__c"_s)), u"Old__c"_s);
        QVERIFY(!model.find(u"Gift"_s, u"Nope"_s).isValid());
        filter.setSeverity(Severity::Breaking, true);
        model.setObjects(ChangeTreeModel::arrange(*diff, filterChanges(*diff, filter), reviews));
        QCOMPARE(print(model), u"Gift{Amount__c Old__c} Zoo__c"_s);
        QCOMPARE(model.find(u"Gift"_s).data(MutedTextRole).toString(), u"0 of 2"_s);
        model.setObjects({});
        QCOMPARE(model.rowCount(), 0);
    }

    void ticksOfThreeStates() {
        ChangeTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const DiffPtr diff = sample();
        ChangeReviews reviews(diff);
        model.setObjects(ChangeTreeModel::arrange(*diff, filterChanges(*diff, {}), reviews));
        const QModelIndex gift = model.find(u"Gift"_s);
        QCOMPARE(gift.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        reviews.merge({said(reviews, 2, 1)});
        model.setReviews(reviews);
        QCOMPARE(gift.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        QCOMPARE(gift.data(MutedTextRole).toString(), u"1 of 4"_s);
        QCOMPARE(model.find(u"Gift"_s, u"Amount__c"_s).data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        reviews.merge({said(reviews, 3, 2), said(reviews, 4, 2), said(reviews, 5, 2)});
        model.setReviews(reviews);
        QCOMPARE(gift.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QSignalSpy asked(&model, &ChangeTreeModel::reviewRequested);
        QVERIFY(model.setData(gift, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<std::vector<int>>(), (std::vector<int>{2, 3, 4, 5}));
        QCOMPARE(asked[0][1].toBool(), false);
        QCOMPARE(gift.data(Qt::CheckStateRole).toInt(), int(Qt::Checked)); // Asked, not done.
        QVERIFY(!model.setData(QModelIndex(), Qt::Checked, Qt::CheckStateRole));
    }

    void reviewsFollowTheChange() {
        const DiffPtr diff = sample();
        ChangeReviews reviews(diff);
        schema::Review review = said(reviews, 2, 5, u"agreed"_s);
        QCOMPARE(reviews.merge({review}), std::vector<int>{2});
        QVERIFY(reviews.isReviewed(2));
        QCOMPARE(reviews.of(2)->note, u"agreed"_s);
        QVERIFY(!reviews.of(3));
        QCOMPARE(reviews.written(2, schema::ReviewState::Open).revision, 5);
        QCOMPARE(reviews.written(2, schema::ReviewState::Open).note, u"agreed"_s);
        QCOMPARE(reviews.written(3, schema::ReviewState::Reviewed).revision, 0);
        // What is older than what is known changes nothing.
        schema::Review older = review;
        older.revision = 4;
        older.state = schema::ReviewState::Open;
        QVERIFY(reviews.merge({older}).empty());
        QVERIFY(reviews.isReviewed(2));
        // The same change between other versions keeps its mark, a further change of it does not.
        auto later = std::make_shared<schema::Diff>(*diff);
        later->changes.erase(later->changes.begin(), later->changes.begin() + 2);
        ChangeReviews kept(later);
        kept.merge({review});
        QVERIFY(kept.isReviewed(0));
        later = std::make_shared<schema::Diff>(*diff);
        later->changes[2].newValue = 20;
        ChangeReviews fresh(later);
        QVERIFY(fresh.merge({review}).empty());
        QVERIFY(!fresh.isReviewed(2));
        // What is said about objects that are not in the diff is kept and touches nothing.
        review.key.object = u"Elsewhere"_s;
        QVERIFY(reviews.merge({review}).empty());
        QCOMPARE(reviews.all().size(), size_t(2));
    }

    void combinesFilters_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QList<int>>("rows");
        QTest::newRow("none") << u""_s << QList<int>{0, 1, 2, 3, 4, 5, 6};
        QTest::newRow("unreadable") << u"{nonsense"_s << QList<int>{0, 1, 2, 3, 4, 5, 6};
        QTest::newRow("custom only") << u"{\"custom\":1}"_s << QList<int>{1, 2, 3, 4, 6};
        QTest::newRow("attribute") << u"{\"attribute\":\"length\"}"_s << QList<int>{2};
        QTest::newRow("no namespace") << u"{\"namespace\":\"-\"}"_s << QList<int>{0, 1, 2, 3, 4, 5, 6};
        QTest::newRow("a namespace that is not there") << u"{\"namespace\":\"npsp\"}"_s << QList<int>{};
        QTest::newRow("reviewed") << u"{\"reviewed\":1}"_s << QList<int>{2, 6};
        QTest::newRow("not reviewed, custom") << u"{\"custom\":1,\"reviewed\":2}"_s << QList<int>{1, 3, 4};
        QTest::newRow("breaking and removed and text") << u"{\"severities\":4,\"signs\":2,\"text\":\"gift\"}"_s << QList<int>{4};
        QTest::newRow("out of range") << u"{\"reviewed\":9,\"signs\":64}"_s << QList<int>{0, 1, 2, 3, 4, 5, 6};
    }
    void combinesFilters() {
        QFETCH(QString, filter);
        QFETCH(QList<int>, rows);
        const DiffPtr diff = sample();
        ChangeReviews reviews(diff);
        reviews.merge({said(reviews, 2, 1), said(reviews, 6, 1)});
        ChangeFilter wanted;
        wanted.takeText(filter);
        const std::vector<int> shown = filterChanges(*diff, wanted, &reviews);
        QCOMPARE(QList<int>(shown.begin(), shown.end()), rows);
        ChangeFilter again;
        again.takeText(wanted.toText());
        QCOMPARE(again, wanted);
        QCOMPARE(countChanges(*diff, wanted, &reviews).reviewed, 2);
    }

    void namespaces_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("space");
        QTest::newRow("standard") << u"Account"_s << u""_s;
        QTest::newRow("custom") << u"Tier__c"_s << u""_s;
        QTest::newRow("package") << u"npsp__Day__c"_s << u"npsp"_s;
        QTest::newRow("empty") << u""_s << u""_s;
        QTest::newRow("leading") << u"__Day__c"_s << u""_s;
        QTest::newRow("setting") << u"npe03__Custom_Field_Mapping__c"_s << u"npe03"_s;
    }
    void namespaces() {
        QFETCH(QString, name);
        QFETCH(QString, space);
        QCOMPARE(namespaceOf(name), space);
    }

    void confirmedRenames() {
        auto diff = std::make_shared<schema::Diff>();
        diff->changes = {
            change(ChangeKind::FieldAdded, Severity::Safe, u"Gift"_s, u"New__c"_s, {}, {}, QJsonObject{{u"type"_s, u"string"_s}, {u"length"_s, 80}, {u"required"_s, true}}),
            change(ChangeKind::FieldRemoved, Severity::Breaking, u"Gift"_s, u"Old__c"_s, {}, QJsonObject{{u"type"_s, u"string"_s}, {u"length"_s, 40}}),
            change(ChangeKind::FieldAdded, Severity::Safe, u"Gift"_s, u"Other__c"_s)};
        diff->renames = {{u"Gift"_s, u"Old__c"_s, u"New__c"_s, 0.9, {}}, {u"Gift"_s, u"Gone__c"_s, u"Other__c"_s, 0.8, {}}};
        const ChangeReviews bare{DiffPtr(diff)};
        schema::Review yes = bare.written(diff->renames[0], schema::ReviewState::Confirmed);
        schema::Review no = bare.written(diff->renames[1], schema::ReviewState::Refused);
        QCOMPARE(reviewedDiff(diff, {}).diff, DiffPtr(diff));
        const ReviewedDiff decided = reviewedDiff(diff, {yes, no});
        QVERIFY(decided.diff->renames.empty());
        QStringList rows;
        for (const Change &each : decided.diff->changes)
            rows.append(u"%1 %2 %3"_s.arg(schema::changeKindName(each.kind), each.field, each.attribute).trimmed());
        QCOMPARE(rows.join(u"; "_s), u"field_changed New__c length; field_changed New__c name; field_changed New__c nillable; field_added Other__c"_s);
        QCOMPARE(decided.diff->changes[1].severity, Severity::Breaking);
        QCOMPARE(decided.diff->changes[1].oldValue.toString(), u"Old__c"_s);
        ChangeFilter quiet;
        quiet.setNoise({u"labels"_s, u"help"_s});
        QVERIFY(!quiet.isNoise(decided.diff->changes[1])); // A new name is no new label.
        QCOMPARE(decided.diff->changes[2].newValue, QJsonValue(false));
        // A guess whose sides are not there changes nothing, a second time is fine.
        QCOMPARE(schema::withRenames(*decided.diff, {diff->renames[0]}).changes.size(), decided.diff->changes.size());
    }

    void breaksLongLines() {
        QCOMPARE(brokenLines(u""_s), u""_s);
        QCOMPARE(brokenLines(u"a,b\nc"_s), u"a,b\nc"_s);
        const QString args = u"ABCDEFGHIJ,"_s.repeated(60);
        QCOMPARE(brokenLines(args).count(u'\n'), 59);
        QCOMPARE(brokenLines(u"x\n"_s + args).left(13), u"x\nABCDEFGHIJ,"_s);
        const QString solid(5000, u'x');
        QCOMPARE(brokenLines(solid).count(u'\n'), 2);
        QCOMPARE(QString(brokenLines(solid)).remove(u'\n'), solid);
    }

    void table() {
        ChangeTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const DiffPtr diff = sample();
        const std::vector<int> all = filterChanges(*diff, {});
        model.setSideNames(u"v41"_s, u"v42"_s);
        model.setChanges(diff, all);
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.index(2, ChangeTableModel::Field).data().toString(), u"Gift.Amount__c"_s);
        QCOMPARE(model.headerData(ChangeTableModel::Old, Qt::Horizontal).toString(), u"v41"_s);
        model.setChanges(diff, all, u"Gift"_s);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0, ChangeTableModel::Field).data().toString(), u"Amount__c"_s);
        QCOMPARE(model.index(0, ChangeTableModel::Old).data().toString(), u"80"_s);
        QCOMPARE(model.index(2, ChangeTableModel::Old).data().toString(), u"none"_s);
        QCOMPARE(model.index(2, ChangeTableModel::Old).data(MutedRole).toBool(), true);
        QCOMPARE(model.rowOf(u"Gift"_s, u"Old__c"_s), 2);
        QCOMPARE(model.rowOfChange(4), 2);
        QCOMPARE(model.rowOfChange(0), -1);
        QVERIFY(!model.changeAt(9));
    }

    void values_data() {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("full");
        QTest::newRow("null") << QJsonValue() << u"none"_s << u""_s;
        QTest::newRow("empty") << QJsonValue(u""_s) << u"none"_s << u""_s;
        QTest::newRow("bool") << QJsonValue(false) << u"false"_s << u"false"_s;
        QTest::newRow("number") << QJsonValue(18) << u"18"_s << u"18"_s;
        QTest::newRow("text") << QJsonValue(u"a"_s) << u"a"_s << u"a"_s;
        QTest::newRow("lines") << QJsonValue(u"a\nb\nc"_s) << u"3 lines"_s << u"a\nb\nc"_s;
        QTest::newRow("summary") << QJsonValue(QJsonObject{{u"type"_s, u"string"_s}, {u"length"_s, 40}, {u"externalId"_s, true}, {u"unique"_s, false}, {u"label"_s, u"Code"_s}})
                                 << u"string(40), externalId, “Code”"_s << u"externalId: true\nlabel: Code\nlength: 40\ntype: string\nunique: false"_s;
        QTest::newRow("array") << QJsonValue(QJsonArray{u"a"_s, u"b"_s}) << u"a, b"_s << u"a\nb"_s;
    }
    void values() {
        QFETCH(QJsonValue, value);
        QFETCH(QString, shown);
        QFETCH(QString, full);
        const Change row = change(ChangeKind::FieldChanged, Severity::Safe, u"O"_s, u"F"_s, u"x"_s, value, {});
        QCOMPARE(shortValue(row, false), shown);
        QCOMPARE(fullValue(row, false), full);
    }

    void summaries() {
        QCOMPARE(changeSummary(change(ChangeKind::FieldAdded, Severity::Safe, u"O"_s, u"F"_s)), u"field added"_s);
        QCOMPARE(changeSummary(change(ChangeKind::FieldChanged, Severity::Safe, u"O"_s, u"F"_s, u"length"_s, 40, 80)), u"length 40 → 80"_s);
        QCOMPARE(changeSummary(picklist({u"a"_s, u"b"_s}, {}, {}, {})), u"2 values added"_s);
    }

    void versions() {
        VersionListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(!model.find(0));
        std::vector<schema::SnapshotInfo> list(3);
        for (int i = 0; i < 3; ++i)
            list[i].version = i == 2 ? 7 : i + 1;
        model.setVersions(list);
        QCOMPARE(model.index(0, 0).data(IdRole).toInt(), 7);
        QCOMPARE(model.before(7)->version, 2);
        QVERIFY(!model.before(1));
        QCOMPARE(model.find(0)->version, 7);
        QVERIFY(!model.find(3));
        model.setChanges(7, {1, 2, 3});
        QVERIFY(model.changesOf(7).known());
        QVERIFY(!model.changesOf(2).known());
        model.setChanges(99, {1, 1, 1});
    }
};

QTEST_GUILESS_MAIN(ChangeModelsTest)
#include "tst_changemodels.moc"
