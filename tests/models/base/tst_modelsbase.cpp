#include "models/base/tablemodelbase.h"
#include "models/base/treemodelbase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fairlead::models;

namespace {

class Table : public TableModelBase {
public:
    void set(QStringList rows) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    void touch(int first, int last) { rowsChanged(first, last); }

protected:
    int count() const override { return int(m_rows.size()); }
    int columns() const override { return 2; }
    QVariant cell(int row, int column, int role) const override {
        return role == Qt::DisplayRole ? QVariant(m_rows.at(row) + QString::number(column)) : QVariant();
    }
    QVariant header(int column, int role) const override {
        return role == Qt::DisplayRole ? QVariant(column) : QVariant();
    }

private:
    QStringList m_rows;
};

/// Numbers as a tree: node n has the children 10n+1 … 10n+width, down to a depth.
class Tree : public TreeModelBase {
public:
    Tree(int width, Node deepest)
        : m_width(width)
        , m_deepest(deepest) {
    }
    void touch(Node node) { nodeChanged(node); }

protected:
    int childCount(Node node) const override { return node < m_deepest ? m_width : 0; }
    Node childAt(Node node, int row) const override { return node * 10 + Node(row) + 1; }
    Node parentOf(Node node) const override { return node / 10; }
    int rowOf(Node node) const override { return int(node % 10) - 1; }
    int columns() const override { return 3; }
    QVariant cell(Node node, int column, int role) const override {
        return role == Qt::DisplayRole ? QVariant(u"%1/%2"_s.arg(node).arg(column)) : QVariant();
    }
    QVariant header(int, int) const override { return {}; }

private:
    int m_width;
    Node m_deepest;
};

} // namespace

class TestModelsBase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablePassesTheTester_data() {
        QTest::addColumn<int>("rows");
        QTest::newRow("empty") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("many") << 500;
    }
    void tablePassesTheTester() {
        QFETCH(int, rows);
        Table table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.set(QStringList(rows, u"x"_s));
        QCOMPARE(table.rowCount(), rows);
        QCOMPARE(table.columnCount(), 2);
        QCOMPARE(table.hasChildren(), rows > 0);
        if (rows) {
            QCOMPARE(table.index(rows - 1, 1).data().toString(), u"x1"_s);
            QCOMPARE(table.rowCount(table.index(0, 0)), 0);
        }
        table.set({});
        QCOMPARE(table.rowCount(), 0);
    }

    void tableRefusesWhatIsOutside_data() {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("column");
        QTest::newRow("row below") << -1 << 0;
        QTest::newRow("row above") << 2 << 0;
        QTest::newRow("column below") << 0 << -1;
        QTest::newRow("column above") << 0 << 2;
    }
    void tableRefusesWhatIsOutside() {
        QFETCH(int, row);
        QFETCH(int, column);
        Table table;
        table.set({u"a"_s, u"b"_s});
        QVERIFY(!table.index(row, column).isValid());
        QVERIFY(!table.headerData(column < 0 || column > 1 ? column : -1, Qt::Horizontal).isValid());
        QVERIFY(!table.headerData(0, Qt::Vertical).isValid());
        QVERIFY(!table.data({}).isValid());
    }

    void tableTellsWholeRows() {
        Table table;
        table.set({u"a"_s, u"b"_s, u"c"_s});
        QSignalSpy spy(&table, &Table::dataChanged);
        table.touch(1, 2);
        table.touch(2, 1);
        table.touch(0, 3);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.first().at(0).toModelIndex(), table.index(1, 0));
        QCOMPARE(spy.first().at(1).toModelIndex(), table.index(2, 1));
    }

    void treePassesTheTester_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<quintptr>("deepest");
        QTest::newRow("empty") << 0 << quintptr(0);
        QTest::newRow("flat") << 3 << quintptr(1);
        QTest::newRow("deep") << 3 << quintptr(1000);
    }
    void treePassesTheTester() {
        QFETCH(int, width);
        QFETCH(quintptr, deepest);
        Tree tree(width, deepest);
        QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(tree.rowCount(), width);
    }

    void treeFindsItsWay() {
        Tree tree(3, 1000);
        const QModelIndex leaf = tree.index(2, 1, tree.index(1, 0, tree.index(0, 0)));
        QCOMPARE(leaf.data().toString(), u"123/1"_s);
        QCOMPARE(tree.nodeOf(leaf), quintptr(123));
        QCOMPARE(tree.indexOf(123, 1), leaf);
        QCOMPARE(leaf.parent().parent().parent(), QModelIndex());
        QCOMPARE(tree.indexOf(TreeModelBase::root), QModelIndex());
        QCOMPARE(tree.nodeOf({}), TreeModelBase::root);
        QCOMPARE(tree.rowCount(leaf), 0);
        QVERIFY(!tree.index(3, 0).isValid());
        QVERIFY(!tree.index(0, 3).isValid());
    }

    void treeTellsOneNode() {
        Tree tree(2, 10);
        QSignalSpy spy(&tree, &Tree::dataChanged);
        tree.touch(12);
        tree.touch(TreeModelBase::root);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.first().at(1).toModelIndex(), tree.indexOf(12, 2));
    }
};

QTEST_GUILESS_MAIN(TestModelsBase)
#include "tst_modelsbase.moc"
