#include "tests/ui/topology/fixture/faketransport.h"
#include "ui/topology/diffpage.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/sidebysideview.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;
using test::FakeTransport;

class DiffPageTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<client::WorkbenchClient> m_client;
    std::unique_ptr<DiffPage> m_page;

    void open(int from = 41, int to = 42) {
        m_page = std::make_unique<DiffPage>(m_client.get(), client::VersionRef{FakeTransport::riverside(), from}, client::VersionRef{FakeTransport::riverside(), to});
        m_page->resize(1240, 780);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->activated();
    }
    template<typename T>
    T *find(const char *name) const { return m_page->findChild<T *>(QLatin1StringView(name)); }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }
    void init() {
        m_transport = std::make_unique<FakeTransport>();
        m_client = std::make_unique<client::WorkbenchClient>(m_transport.get());
    }
    void cleanup() {
        m_page.reset();
        m_client.reset();
        m_transport.reset();
    }

    void showsWhatChanged() {
        open();
        QTRY_COMPARE(find<QTreeView>("changeTree")->model()->rowCount(), 5);
        QVERIFY(text("diffFigures").startsWith(u"13 changes in 5 objects"_s));
        QCOMPARE(text("hiddenCount"), u"2 hidden"_s);
        QTRY_COMPARE(m_page->title(), u"v41 → v42"_s);
        QVERIFY(find<QWidget>("renameNotice")->isVisible());
        QVERIFY(find<QComboBox>("fromVersion")->currentText().startsWith(u"v41"_s));
    }

    void walksByKey() {
        open();
        QTRY_COMPARE(text("changePosition"), u"Change 1 of 13"_s);
        auto *tree = find<QTreeView>("changeTree");
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_F8);
        QTRY_COMPARE(text("changePosition"), u"Change 2 of 13"_s);
        QTest::keyClick(tree, Qt::Key_N);
        QTest::keyClick(tree, Qt::Key_N);
        QTRY_COMPARE(text("changeName"), u"Annualized_Value__c"_s);
        QVERIFY(find<SideBySideView>("compareView")->oldView()->toPlainText().contains(u"npe03__Open_Ended_Status__c"_s));
        QVERIFY(find<SideBySideView>("compareView")->newView()->toPlainText().contains(u"npsp__Status__c"_s));
        QTest::keyClick(tree, Qt::Key_F8, Qt::ShiftModifier);
        QTRY_COMPARE(text("changePosition"), u"Change 3 of 13"_s);
        QTest::keyClick(tree, Qt::Key_P);
        QTest::keyClick(tree, Qt::Key_P);
        QTest::keyClick(tree, Qt::Key_P);
        QTRY_COMPARE(text("changePosition"), u"Change 1 of 13"_s);
        for (int i = 0; i < 20; ++i)
            m_page->nextChange();
        QCOMPARE(text("changePosition"), u"Change 13 of 13"_s);
    }

    void filters_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("position");
        QTest::newRow("added") << u"sign0"_s << u"Change 1 of 3"_s;
        QTest::newRow("removed") << u"sign1"_s << u"Change 1 of 1"_s;
        QTest::newRow("breaking") << u"severity2"_s << u"Change 1 of 3"_s;
        QTest::newRow("risky") << u"severity1"_s << u"Change 1 of 4"_s;
    }
    void filters() {
        QFETCH(QString, chip);
        QFETCH(QString, position);
        open();
        QTRY_COMPARE(text("changePosition"), u"Change 1 of 13"_s);
        auto *button = m_page->findChild<QAbstractButton *>(chip);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(text("changePosition").section(u' ', 2), position.section(u' ', 2));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(text("changePosition").section(u' ', 2), u"of 13"_s);
    }

    void filtersByTextAndNoise() {
        open();
        QTRY_COMPARE(find<QTreeView>("changeTree")->model()->rowCount(), 5);
        m_page->focusSearch();
        QTest::keyClicks(find<QLineEdit>("diffSearch"), u"allocation"_s);
        QCOMPARE(find<QTreeView>("changeTree")->model()->rowCount(), 1);
        find<QLineEdit>("diffSearch")->setText(u"no such thing"_s);
        QCOMPARE(find<QTreeView>("changeTree")->model()->rowCount(), 0);
        QVERIFY(text("changePosition").isEmpty());
        find<QLineEdit>("diffSearch")->clear();
        QTest::mouseClick(find<QPushButton>("noiseButton"), Qt::LeftButton);
        QTRY_VERIFY(find<QMenu>("noiseMenu"));
        QAction *labels = find<QMenu>("noiseMenu")->findChild<QAction *>(u"noise_labels"_s);
        QVERIFY(labels && labels->isChecked());
        labels->setChecked(false);
        QTRY_COMPARE(text("hiddenCount"), u"1 hidden"_s);
        QVERIFY(text("changePosition").endsWith(u"of 14"_s));
    }

    void swaps() {
        open();
        QTRY_COMPARE(m_page->title(), u"v41 → v42"_s);
        QTRY_COMPARE(find<QTreeView>("changeTree")->model()->rowCount(), 5);
        QTest::mouseClick(find<QAbstractButton>("swapSides"), Qt::LeftButton);
        QCOMPARE(m_page->title(), u"v42 → v41"_s);
        QCOMPARE(m_page->pageId(), diffPageId({FakeTransport::riverside(), 42}, {FakeTransport::riverside(), 41}));
        QTRY_VERIFY(find<QComboBox>("fromVersion")->currentText().startsWith(u"v42"_s));
    }

    void nothingChanged() {
        open(41, 41);
        QTRY_VERIFY(find<QWidget>("diffEmpty")->isVisible());
    }

    void cancels() {
        m_transport->hangOn("/diffs");
        open();
        QTRY_VERIFY(find<QWidget>("diffProgress")->isVisible());
        QTest::mouseClick(find<QWidget>("diffProgress")->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_VERIFY(find<QWidget>("diffError")->isVisible());
        QVERIFY(!find<QWidget>("diffProgress")->isVisible());
        m_transport->clearFaults();
        m_page->refresh();
        QTRY_COMPARE(find<QTreeView>("changeTree")->model()->rowCount(), 5);
    }

    void failsWithTheReason() {
        m_transport->failOn("/diffs", 422, u"corrupt"_s, u"Contact in v41 is damaged"_s);
        open();
        QTRY_VERIFY(find<QWidget>("diffError")->isVisible());
    }

    void exports_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("html") << u"html"_s << QByteArray("Annualized_Value__c");
        QTest::newRow("md") << u"md"_s << QByteArray("Annualized");
        QTest::newRow("csv") << u"csv"_s << QByteArray("Annualized_Value__c");
        QTest::newRow("json") << u"json"_s << QByteArray("\"Annualized_Value__c\"");
    }
    void exports() {
        QFETCH(QString, format);
        QFETCH(QByteArray, holds);
        open();
        QTRY_COMPARE(find<QTreeView>("changeTree")->model()->rowCount(), 5);
        QTemporaryDir folder;
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        const QString path = folder.filePath(u"report."_s + format);
        m_page->exportTo(path, format);
        QTRY_COMPARE(message.count(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(holds));
        m_page->exportTo(folder.filePath(u"none/report"_s), format);
        QTRY_COMPARE(message.count(), 2);
        QVERIFY(message.last().first().toString().contains(u"cannot be written"_s));
    }
};

QTEST_MAIN(DiffPageTest)
#include "tst_diffpage.moc"
