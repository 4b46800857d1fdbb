#include "services/domain/schema/matrix.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::schema;
using namespace Qt::StringLiterals;

namespace {

/// `A B C` as the objects of a version.
std::vector<ObjectRef> refs(const QString &names) {
    std::vector<ObjectRef> list;
    for (const QString &name : names.split(u' ', Qt::SkipEmptyParts))
        list.push_back({name, name.toUtf8()});
    return list;
}

Change change(ChangeKind kind, Severity severity, const QString &object, const QString &field = {}, const QString &attribute = {}) {
    return {kind, severity, object, field, attribute, {}, {}, std::nullopt};
}

QString letter(const MatrixCell &cell) {
    return matrixStateName(cell.state).left(1) + (cell.changes > 0 ? QString::number(cell.changes) : QString());
}

/// `Contact: s d2 a`
QString printed(const std::vector<MatrixRow> &rows) {
    QStringList lines;
    for (const MatrixRow &row : rows) {
        QStringList cells;
        for (const MatrixCell &cell : row.cells)
            cells.append(letter(cell));
        lines.append(u"%1 %2: %3 (%4)"_s.arg(matrixKindName(row.kind), row.name, cells.join(u' ')).arg(row.drift));
    }
    return lines.join(u'\n');
}

ObjectOutline outline(const QString &fields, bool partial = false) {
    ObjectOutline object;
    object.name = u"Contact"_s;
    object.partial = partial;
    for (const QString &name : fields.split(u' ', Qt::SkipEmptyParts)) {
        FieldOutline field;
        field.name = name;
        field.typeText = u"Text(80)"_s;
        object.fields.push_back(field);
    }
    return object;
}

} // namespace

class TestMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesThereAndBack();
    void standsObjectsSideBySide();
    void standsFieldsSideBySide();
    void knowsWhatItCannotKnow();
    void hasNothingToSayOfNothing();
};

void TestMatrix::namesThereAndBack() {
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(parseMatrixState(matrixStateName(static_cast<MatrixState>(i))), static_cast<MatrixState>(i));
        QCOMPARE(parseMatrixKind(matrixKindName(static_cast<MatrixKind>(i))), static_cast<MatrixKind>(i));
    }
    QVERIFY(!parseMatrixState(u"Same"_s));
    QVERIFY(!parseMatrixKind(u""_s));
}

void TestMatrix::standsObjectsSideBySide() {
    MatrixColumn reference{refs(u"Account Case Contact"_s), {}, {}};
    MatrixColumn second{refs(u"Account Contact Gift__c"_s), {}, {}};
    second.diff.changes = {change(ChangeKind::ObjectRemoved, Severity::Breaking, u"Case"_s),
                           change(ChangeKind::FieldRemoved, Severity::Breaking, u"Contact"_s, u"Fax"_s),
                           change(ChangeKind::FieldChanged, Severity::Risky, u"Contact"_s, u"Name"_s, u"length"_s),
                           change(ChangeKind::FieldChanged, Severity::Safe, u"Contact"_s, u"Name"_s, u"label"_s),
                           change(ChangeKind::ObjectAdded, Severity::Safe, u"Gift__c"_s)};
    MatrixColumn third{refs(u"Account Contact"_s), {u"Case"_s}, {}};
    const std::vector<MatrixRow> rows = objectMatrix({reference, second, third});
    QCOMPARE(printed(rows), u"object Account: s s s (0)\n"
                            "object Case: s a1 u (1)\n"
                            "object Contact: s d3 s (1)\n"
                            "object Gift__c: a e1 a (2)"_s);
    QCOMPARE(rows[2].cells[1].severity, Severity::Breaking);
    QCOMPARE(rows[2].cells[1].what, QStringList({u"Fax"_s, u"Name"_s}));
}

void TestMatrix::standsFieldsSideBySide() {
    MatrixObject reference{outline(u"Email Fax Name"_s), false, {}};
    MatrixObject second{outline(u"Email Mobile Name"_s), false,
                        {change(ChangeKind::ObjectChanged, Severity::Safe, u"Contact"_s, {}, u"label"_s),
                         change(ChangeKind::FieldRemoved, Severity::Breaking, u"Contact"_s, u"Fax"_s),
                         change(ChangeKind::FieldAdded, Severity::Safe, u"Contact"_s, u"Mobile"_s),
                         change(ChangeKind::FieldChanged, Severity::Risky, u"Contact"_s, u"Name"_s, u"length"_s),
                         change(ChangeKind::ValidationRuleAdded, Severity::Risky, u"Contact"_s, u"Must"_s),
                         change(ChangeKind::RecordTypeRemoved, Severity::Breaking, u"Contact"_s, u"Donor"_s)}};
    MatrixObject absent;
    const std::vector<MatrixRow> rows = fieldMatrix(u"Contact"_s, {reference, second, absent});
    QCOMPARE(printed(rows), u"object Contact: s d1 a (2)\n"
                            "field Email: s s a (1)\n"
                            "field Fax: s a1 a (2)\n"
                            "field Mobile: a e1 a (2)\n"
                            "field Name: s d1 a (2)\n"
                            "record_type Donor: s a1 a (2)\n"
                            "validation_rule Must: a e1 a (2)"_s);
    QCOMPARE(rows[4].cells[1].what, QStringList(u"length"_s));
    QCOMPARE(rows[1].cells[0].text, u"Text(80)"_s);
    QVERIFY(rows[2].cells[1].text.isEmpty());
}

void TestMatrix::knowsWhatItCannotKnow() {
    const MatrixObject full{outline(u"Email Name"_s), false, {}};
    const MatrixObject part{outline(u"Name Own__c"_s, true), false, {}};
    const MatrixObject failed{std::nullopt, true, {}};
    QCOMPARE(printed(fieldMatrix(u"Contact"_s, {full, part, failed})), u"field Email: s u u (0)\n"
                                                                       "field Name: s s u (0)\n"
                                                                       "field Own__c: a e u (1)"_s);
    // A reference that lists only some fields says nothing about the others.
    QCOMPARE(printed(fieldMatrix(u"Contact"_s, {part, full})), u"field Email: u u (0)\n"
                                                               "field Name: s s (0)\n"
                                                               "field Own__c: s a (1)"_s);
}

void TestMatrix::hasNothingToSayOfNothing() {
    QVERIFY(objectMatrix({}).empty());
    QVERIFY(fieldMatrix(u"Contact"_s, {}).empty());
    QVERIFY(objectMatrix({MatrixColumn{}, MatrixColumn{}}).empty());
}

QTEST_GUILESS_MAIN(TestMatrix)
#include "tst_matrix.moc"
