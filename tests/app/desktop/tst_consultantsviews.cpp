#include "tests/app/desktop/support/desk.h"
#include "tests/app/desktop/support/driver.h"
#include "tests/app/desktop/support/releases.h"
#include "tests/app/desktop/support/xserver.h"
#include "ui/topology/diagram/diagramcanvas.h"
#include "ui/topology/diagram/diagramscene.h"
#include "ui/topology/history/versiontimeline.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QTabBar>
#include <QTest>
#include <QTreeView>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

const XServer *xServer = nullptr;

int versions() {
    const auto *timeline = shown<ui::VersionTimeline>(u"versionTimeline"_s);
    return timeline ? timeline->maximum() + 1 : 0;
}

QStringList columns() {
    QStringList names;
    const auto *matrix = shown<QTreeView>(u"matrixTree"_s);
    for (int column = 1; matrix && column < matrix->model()->columnCount(); ++column)
        names << matrix->model()->headerData(column, Qt::Horizontal).toString();
    return names;
}

QStringList drawn() {
    QStringList names;
    const auto *canvas = shown<ui::DiagramCanvas>(u"diagramCanvas"_s);
    for (size_t node = 0; canvas && node < canvas->scene()->nodes().size(); ++node)
        names << canvas->scene()->nodes()[node].object;
    names.sort();
    return names;
}

QString told(const QString &notice) {
    const QWidget *widget = shown(notice);
    return widget ? widget->accessibleName() : QString();
}

QByteArray contents(const QString &path) {
    QFile file(path);
    return QTest::qWaitFor([&] { return file.open(QIODevice::ReadOnly); }) ? file.readAll() : QByteArray();
}

} // namespace

/// The consultant looks at several releases at once, draws them, checks their health, and meets what goes wrong. Each
/// function goes on where the one before it stopped.
class TestConsultantsViews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void importsThreeReleases();
    void refusesADamagedFile();
    void refusesAnotherFile();
    void comparesInAMatrix();
    void drawsAnObjectAndItsNeighbours();
    void dismissesAFinding();
    void hasNoPlaceForAReport();
    void findsItAllAgain();
    void cleanupTestCase() { m_desk.reset(); }

private:
    void toTopology();

    std::unique_ptr<Desk> m_desk;
    QStringList m_drawn;
    QStringList m_columns;
};

void TestConsultantsViews::initTestCase() {
    if (releases::file(u"3.211"_s).isEmpty())
        QSKIP("the real Salesforce schemas are not here; set FAIRLEAD_SHARED_DATA");
    QVERIFY2(!xServer->display().isEmpty(), xServer->problem().constData());
    m_desk = std::make_unique<Desk>();
    QVERIFY(m_desk->open());
    QTRY_VERIFY(shown(u"connectionsEmpty"_s));
}

void TestConsultantsViews::toTopology() {
    press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(shown(u"topologyPage"_s));
}

void TestConsultantsViews::importsThreeReleases() {
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(shown(u"clientName"_s));
    QVERIFY(activate(shown(u"clientName"_s)->window()));
    type(u"Harbour Relief"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(shown(u"openTopology"_s) && !shown(u"clientDialog"_s));
    click(shown(u"openTopology"_s));
    QTRY_VERIFY(shown(u"topologyEmpty"_s));
    int version = 0;
    for (const QString &release : {u"3.167"_s, u"3.189"_s, u"3.211"_s}) {
        QVERIFY(drop(shown(u"topologyPage"_s), {releases::file(release)}));
        ++version;
        QTRY_COMPARE(versions(), version);
    }
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), 64);
}

/// Half of a file, as after a download that broke off.
void TestConsultantsViews::refusesADamagedFile() {
    QFile whole(releases::file(u"3.144"_s));
    QFile half(m_desk->path(u"npsp-3.144.json.zst"_s));
    QVERIFY(whole.open(QIODevice::ReadOnly) && half.open(QIODevice::WriteOnly));
    half.write(whole.read(whole.size() / 2));
    half.close();
    QVERIFY(drop(shown(u"schemaTree"_s), {half.fileName()}));
    QTRY_VERIFY(shown(u"topologyNotice"_s));
    m_desk->picture(u"damaged"_s);
    QVERIFY2(told(u"topologyNotice"_s).contains(u"npsp-3.144.json.zst"_s), qPrintable(told(u"topologyNotice"_s)));
    QVERIFY2(told(u"topologyNotice"_s).contains(u"damaged"_s), qPrintable(told(u"topologyNotice"_s)));
    QCOMPARE(versions(), 3);
    QCOMPARE(rowsOf(u"schemaTree"_s), 64);
}

void TestConsultantsViews::refusesAnotherFile() {
    QFile other(m_desk->path(u"budget.json"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("{\"rows\": [1, 2, 3]}");
    other.close();
    QVERIFY(drop(shown(u"schemaTree"_s), {other.fileName()}));
    QTRY_VERIFY2(told(u"topologyNotice"_s).contains(u"budget.json"_s), qPrintable(told(u"topologyNotice"_s)));
    m_desk->picture(u"no-schema"_s);
    QCOMPARE(versions(), 3);
    click(shownIn<QAbstractButton>(shown(u"topologyNotice"_s), u"noticeClose"_s));
    QTRY_VERIFY(!shown(u"topologyNotice"_s));
}

void TestConsultantsViews::comparesInAMatrix() {
    click(shown(u"compareButton"_s));
    QVERIFY(choose(u"compareMenu"_s, u"Versions and clients side by side"_s));
    QTRY_VERIFY(rowsOf(u"matrixTree"_s) > 0);
    click(shown(u"addColumn"_s));
    QVERIFY(choose(u"addMenu"_s, u"Harbour Relief|v1"_s));
    QTRY_COMPARE(columns().size(), 3);
    const int differing = rowsOf(u"matrixTree"_s);
    m_desk->picture(u"matrix"_s);
    click(shown(u"onlyDifferences"_s));
    QTRY_VERIFY(rowsOf(u"matrixTree"_s) > differing);
    m_desk->picture(u"matrix-all"_s);
    click(shown(u"onlyDifferences"_s));
    QTRY_COMPARE(rowsOf(u"matrixTree"_s), differing);
    const QModelIndex changeLog = rowWith(u"matrixTree"_s, u"RecurringDonationChangeLog__c"_s);
    QVERIFY(clickRow(u"matrixTree"_s, changeLog.siblingAtColumn(2)));
    QTRY_VERIFY(!labelText(u"matrixSelection"_s).isEmpty());
    m_desk->picture(u"matrix-cell"_s);
    press(Qt::Key_E, Qt::ControlModifier);
    QVERIFY(choose(u"exportMenu"_s, u"CSV"_s));
    QVERIFY(answerFileDialog(m_desk->path(u"matrix.csv"_s)));
    const QByteArray csv = contents(m_desk->path(u"matrix.csv"_s));
    QVERIFY(csv.contains("RecurringDonationChangeLog__c") && !csv.contains("Levels_Settings__c"));
    m_columns = columns();
}

void TestConsultantsViews::drawsAnObjectAndItsNeighbours() {
    toTopology();
    press(Qt::Key_F, Qt::ControlModifier);
    type(u"RecurringDonationChangeLog__c"_s);
    QVERIFY(clickRow(u"schemaTree"_s, rowWith(u"schemaTree"_s, u"RecurringDonationChangeLog__c"_s)));
    QTRY_COMPARE(labelText(u"detailName"_s), u"RecurringDonationChangeLog__c"_s);
    click(shown(u"neighboursButton"_s));
    QTRY_VERIFY(drawn().contains(u"npe03__Recurring_Donation__c"_s));
    m_desk->picture(u"diagram"_s);
    const auto boxes = drawn().size();
    click(shown(u"addNeighbours"_s));
    QTRY_VERIFY(drawn().size() > boxes);
    m_desk->picture(u"diagram-neighbours"_s);
    auto *compare = shown<QComboBox>(u"diagramCompare"_s);
    click(compare);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_VERIFY(compare->currentIndex() == 1);
    const auto isMarked = [] {
        const auto &nodes = shown<ui::DiagramCanvas>(u"diagramCanvas"_s)->scene()->nodes();
        return std::ranges::any_of(nodes, [](const ui::DiagramNode &node) { return node.mark == models::ChangeMark::Added; });
    };
    QTRY_VERIFY(isMarked());
    m_desk->picture(u"diagram-compared"_s);
    click(shown(u"exportDiagram"_s));
    QVERIFY(choose(u"diagramExportMenu"_s, u"SVG"_s));
    QVERIFY(answerFileDialog(m_desk->path(u"diagram.svg"_s)));
    const QByteArray svg = contents(m_desk->path(u"diagram.svg"_s));
    m_drawn = drawn();
    for (const QString &name : std::as_const(m_drawn))
        QVERIFY2(svg.contains(name.toUtf8()), qPrintable(name));
}

void TestConsultantsViews::dismissesAFinding() {
    toTopology();
    click(shown(u"healthButton"_s));
    QTRY_VERIFY(rowsOf(u"findingTree"_s) > 0);
    QTRY_VERIFY(shown(u"findingTree"_s)->hasFocus());
    m_desk->picture(u"health"_s);
    QVERIFY(clickRow(u"findingTree"_s, rowWith(u"findingTree"_s, u"Partial_Soft_Credit__c"_s)));
    QTRY_VERIFY(shown(u"dismissFinding"_s));
    press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(shown(u"dismissNote"_s)->hasFocus());
    type(u"Known, and meant so"_s);
    m_desk->picture(u"finding"_s);
    click(shown(u"dismissFinding"_s));
    QTRY_VERIFY(shown(u"showDismissed"_s)->accessibleName().contains(u'1'));
    m_desk->picture(u"dismissed"_s);
    click(shown(u"showDismissed"_s));
    click(shown(u"exportHealth"_s));
    QVERIFY(choose(u"exportHealthMenu"_s, u"Page"_s));
    QVERIFY(answerFileDialog(m_desk->path(u"health.html"_s)));
    QVERIFY(contents(m_desk->path(u"health.html"_s)).contains("Known, and meant so"));
}

/// Into a folder that is gone, from each page.
void TestConsultantsViews::hasNoPlaceForAReport() {
    const auto gone = [this](const QString &name) { return m_desk->path(u"gone/"_s + name); };
    click(shown(u"exportHealth"_s));
    QVERIFY(choose(u"exportHealthMenu"_s, u"Page"_s));
    QVERIFY(answerFileDialog(gone(u"health.html"_s)));
    QTRY_VERIFY2(told(u"healthNotice"_s).contains(u"cannot be written"_s), qPrintable(told(u"healthNotice"_s)));
    m_desk->picture(u"health-unwritable"_s);
    toTopology();
    press(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(rowsOf(u"changeTable"_s) > 0);
    press(Qt::Key_E, Qt::ControlModifier);
    QVERIFY(choose(u"exportMenu"_s, u"Web page"_s));
    QVERIFY(answerFileDialog(gone(u"report.html"_s)));
    QTRY_VERIFY2(told(u"diffProblem"_s).contains(u"cannot be written"_s), qPrintable(told(u"diffProblem"_s)));
    m_desk->picture(u"diff-unwritable"_s);
    press(Qt::Key_E, Qt::ControlModifier);
    QVERIFY(choose(u"exportMenu"_s, u"Web page"_s));
    QVERIFY(answerFileDialog(m_desk->path(u"report.html"_s)));
    QTRY_VERIFY(!shown(u"diffProblem"_s));
    QVERIFY(contents(m_desk->path(u"report.html"_s)).contains("RecurringDonationChangeLog__c"));
}

void TestConsultantsViews::findsItAllAgain() {
    QVERIFY(m_desk->leave());
    QVERIFY(m_desk->open());
    auto *bar = shown<QTabBar>(u"pageTabs"_s);
    QTRY_COMPARE(bar->count(), 6); // Connections, topology, matrix, diagram, health, diff.
    const auto show = [bar](const QString &title) {
        for (int tab = 0; tab < bar->count(); ++tab)
            if (bar->tabText(tab).contains(title))
                return clickAt(bar, bar->tabRect(tab).center());
        QFAIL(qPrintable(title));
    };
    show(u"Matrix"_s);
    QTRY_COMPARE(columns(), m_columns);
    show(u"RecurringDonationChangeLog__c"_s);
    QTRY_COMPARE(drawn(), m_drawn);
    show(u"Health"_s);
    QTRY_VERIFY(shown(u"showDismissed"_s) && shown(u"showDismissed"_s)->accessibleName().contains(u'1'));
    toTopology();
    QTRY_COMPARE(versions(), 3);
    m_desk->picture(u"again"_s);
}

int main(int argc, char **argv) {
    const XServer server;
    const QTemporaryDir home;
    useOwnHome(home.path().toLocal8Bit());
    xServer = &server;
    if (server.display().isEmpty())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    TestConsultantsViews test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_consultantsviews.moc"
