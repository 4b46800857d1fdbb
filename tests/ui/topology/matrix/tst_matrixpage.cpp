#include "tests/ui/topology/fixture/faketransport.h"
#include "ui/topology/matrix/matrixpage.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;
using test::FakeTransport;

class MatrixPageTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<client::WorkbenchClient> m_client;
    std::unique_ptr<MatrixPage> m_page;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    static client::VersionRef riverside(int version) { return {FakeTransport::riverside(), version}; }
    void open() {
        m_page = std::make_unique<MatrixPage>(m_client.get(), std::vector{riverside(42), riverside(41), client::VersionRef{FakeTransport::lakeshore(), 0}});
        m_tester = std::make_unique<QAbstractItemModelTester>(tree()->model());
        m_page->resize(1240, 780);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->activated();
    }
    template<typename T>
    T *find(const char *name) const { return m_page->findChild<T *>(QLatin1StringView(name)); }
    QTreeView *tree() const { return find<QTreeView>("matrixTree"); }
    int rows() const { return tree()->model()->rowCount(); }
    QString cell(int row, int column) const { return tree()->model()->index(row, column).data().toString(); }
    int rowOf(const QString &object) const {
        for (int row = 0; row < rows(); ++row) {
            if (cell(row, 0) == object)
                return row;
        }
        return -1;
    }
    int asked() const { return static_cast<int>(m_transport->log.count("POST /matrix")); }

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }
    void init() {
        m_transport = std::make_unique<FakeTransport>();
        m_client = std::make_unique<client::WorkbenchClient>(m_transport.get());
    }
    void cleanup() {
        m_tester.reset();
        m_page.reset();
        m_client.reset();
        m_transport.reset();
    }

    void showsWhatDiffers() {
        open();
        QTRY_COMPARE(rows(), 5); // Campaign and Case are the same wherever they are known.
        QCOMPARE(cell(rowOf(u"Contact"_s), 2), u"41 differences"_s);
        QCOMPARE(cell(rowOf(u"Gift__c"_s), 2), u"Absent"_s);
        QCOMPARE(cell(rowOf(u"Cold_Chain_Check__c"_s), 2), u"Only here"_s);
        QTRY_VERIFY(tree()->model()->headerData(1, Qt::Horizontal).toString().endsWith(u"v42"_s));
        QVERIFY(m_page->statusText().startsWith(u"5 of 7"_s));
    }

    void showsEverythingByKey() {
        open();
        QTRY_COMPARE(rows(), 5);
        QTest::keyClick(tree(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(rows(), 7);
        QTest::keyClick(tree(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(rows(), 5);
    }

    void filters() {
        open();
        QTRY_COMPARE(rows(), 5);
        m_page->focusSearch();
        QTest::keyClicks(QApplication::focusWidget(), u"gift"_s);
        QCOMPARE(rows(), 1);
        QTest::keyClicks(find<QLineEdit>("matrixSearch"), u"zzz"_s);
        QCOMPARE(rows(), 0);
        QVERIFY(find<QWidget>("matrixEmpty")->isVisible());
        QTest::keyClick(find<QLineEdit>("matrixSearch"), Qt::Key_Escape);
        QCOMPARE(rows(), 5);
        QVERIFY(tree()->isVisible());
    }

    void looksInsideAnObject() {
        open();
        QTRY_COMPARE(rows(), 5);
        const QModelIndex contact = tree()->model()->index(rowOf(u"Contact"_s), 0);
        tree()->setCurrentIndex(contact);
        tree()->setFocus();
        QTest::keyClick(tree(), Qt::Key_Right);
        QTRY_COMPARE(tree()->model()->rowCount(tree()->model()->index(rowOf(u"Contact"_s), 0)), 5); // Last Name is the same.
        const QModelIndex inside = tree()->model()->index(rowOf(u"Contact"_s), 0);
        QCOMPARE(tree()->model()->index(0, 0, inside).data().toString(), u"Birthdate"_s);
        QCOMPARE(tree()->model()->index(0, 2, inside).data().toString(), u"Date/Time"_s);
        tree()->setCurrentIndex(tree()->model()->index(0, 2, inside));
        QCOMPARE(find<QLabel>("matrixSelection")->text(), u"Contact.Birthdate"_s);
        QVERIFY(find<QLabel>("matrixWhat")->text().contains(u"type"_s));
        QCOMPARE(asked(), 2);
        tree()->collapse(inside);
        tree()->expand(inside);
        QTest::qWait(20);
        QCOMPARE(asked(), 2); // It is known.
    }

    void saysWhenInsideCannotBeLoaded() {
        open();
        QTRY_COMPARE(rows(), 5);
        m_transport->failOn("/matrix", 503, u"unavailable"_s, u"The database is not reachable."_s);
        tree()->expand(tree()->model()->index(rowOf(u"Contact"_s), 0));
        QTRY_VERIFY(!tree()->model()->index(0, 0, tree()->model()->index(rowOf(u"Contact"_s), 0)).data().toString().startsWith(u"Comparing"_s));
    }

    void opensTheDifference() {
        open();
        QTRY_COMPARE(rows(), 5);
        QSignalSpy opened(m_page.get(), &Page::openPageRequested);
        tree()->setCurrentIndex(tree()->model()->index(rowOf(u"Contact"_s), 2));
        tree()->setFocus();
        QTest::keyClick(tree(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), diffPageId(riverside(42), riverside(41)));
        QTest::mouseClick(find<QPushButton>("compareCell"), Qt::LeftButton);
        QCOMPARE(opened.size(), 2);
    }

    void changesColumns() {
        open();
        QTRY_COMPARE(rows(), 5);
        m_page->makeReference(1);
        QCOMPARE(matrixColumnsOf(m_page->pageId())->front(), riverside(41));
        QTRY_COMPARE(asked(), 2);
        m_page->addColumn(riverside(40));
        QTRY_COMPARE(tree()->model()->columnCount(), 5);
        m_page->removeColumn(3);
        m_page->removeColumn(2);
        QTRY_COMPARE(tree()->model()->columnCount(), 3);
        m_page->removeColumn(0); // Two it takes.
        QCOMPARE(matrixColumnsOf(m_page->pageId())->size(), size_t(2));
    }

    void holdsWhatStandsSideBySide() {
        open();
        // The latest by its number.
        QTRY_VERIFY(m_transport->saidOfUse("PUT", FakeTransport::lakeshore(), 42));
        QVERIFY(m_transport->saidOfUse("PUT", FakeTransport::riverside(), 42));
        QVERIFY(m_transport->saidOfUse("PUT", FakeTransport::riverside(), 41));
        m_page->replaceColumn(1, riverside(39));
        QTRY_VERIFY(m_transport->saidOfUse("PUT", FakeTransport::riverside(), 39));
        QVERIFY(m_transport->saidOfUse("DELETE", FakeTransport::riverside(), 41));
        QVERIFY(!m_transport->saidOfUse("DELETE", FakeTransport::riverside(), 42));
        m_tester.reset();
        m_page.reset();
        QVERIFY(m_transport->saidOfUse("DELETE", FakeTransport::riverside(), 42));
        QVERIFY(m_transport->saidOfUse("DELETE", FakeTransport::lakeshore(), 42));
    }

    void offersVersionsByMouse() {
        open();
        QTRY_COMPARE(rows(), 5);
        QTRY_VERIFY(tree()->model()->headerData(1, Qt::Horizontal).toString().contains(u"Riverside"_s));
        QTest::mouseClick(find<QPushButton>("addColumn"), Qt::LeftButton);
        QTRY_VERIFY(find<QMenu>("addMenu"));
        auto *menu = find<QMenu>("addMenu");
        QVERIFY(menu->actions().size() >= 2);
        QVERIFY(!menu->actions().first()->menu()->actions().isEmpty());
        menu->close();
        const QHeaderView *header = tree()->header();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(2) + 20, header->height() / 2));
        QTRY_VERIFY(find<QMenu>("columnMenu"));
        auto *reference = find<QMenu>("columnMenu")->findChild<QAction *>(u"makeReference"_s);
        QVERIFY(reference && reference->isEnabled());
        reference->trigger();
        QTRY_COMPARE(asked(), 2);
    }

    void exports_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("csv") << u"csv"_s << QByteArray("Contact,,Present,\"41 differences (Birthdate, Email, Fax)\"");
        QTest::newRow("html") << u"html"_s << QByteArray("<td>41 differences (Birthdate, Email, Fax)</td>");
        QTest::newRow("md") << u"md"_s << QByteArray("| Contact |  | Present | 41 differences (Birthdate, Email, Fax) |");
    }
    void exports() {
        QFETCH(QString, format);
        QFETCH(QByteArray, holds);
        open();
        QTRY_COMPARE(rows(), 5);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"matrix."_s + format);
        m_page->exportTo(path, format);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains(holds), text.constData());
        QVERIFY(!text.contains("Campaign")); // What is shown.
        QSignalSpy said(m_page.get(), &Page::messageRaised);
        m_page->exportTo(folder.filePath(u"missing/matrix."_s + format), format);
        // It stays until it is read.
        QVERIFY(find<QWidget>("matrixProblem")->isVisible());
        QVERIFY(find<QWidget>("matrixProblem")->accessibleName().contains(u"cannot be written"_s));
        QCOMPARE(said.size(), 0);
    }

    void saysWhatWentWrong() {
        m_transport->failOn("/matrix", 503, u"unavailable"_s, u"The database is not reachable."_s);
        open();
        QTRY_VERIFY(find<QWidget>("matrixError") && find<QWidget>("matrixError")->isVisible());
        m_transport->clearFaults();
        m_page->refresh();
        QTRY_COMPARE(rows(), 5);
        QVERIFY(tree()->isVisible());
    }

    void givesUpWhenAsked() {
        m_transport->hangOn("/matrix");
        open();
        auto *progress = find<QWidget>("matrixProgress");
        QTRY_VERIFY(progress->isVisible());
        auto *cancel = progress->findChild<QPushButton *>();
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(find<QWidget>("matrixError")->isVisible());
    }

    void idsThereAndBack() {
        const std::vector<client::VersionRef> columns{riverside(42), riverside(0)};
        QCOMPARE(*matrixColumnsOf(matrixPageId(columns)), columns);
        QVERIFY(!matrixColumnsOf(u"topology:matrix/nonsense"_s));
        QVERIFY(!matrixColumnsOf(u"topology:client/x"_s));
    }
};

QTEST_MAIN(MatrixPageTest)
#include "tst_matrixpage.moc"
