#include "tests/ui/topology/fixture/faketransport.h"
#include "ui/topology/diff/diffpage.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/sidebysideview.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
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
    /// The change on show, by number: some others are only noise.
    int shownChange() const { return m_page->place().section(u' ', 0, 0).toInt(); }
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

    void holdsWhatIsCompared() {
        open();
        QTRY_VERIFY(m_transport->saidOfUse("PUT", FakeTransport::riverside(), 41));
        QVERIFY(m_transport->saidOfUse("PUT", FakeTransport::riverside(), 42));
        m_page.reset(); // And not only three minutes later.
        QVERIFY(m_transport->saidOfUse("DELETE", FakeTransport::riverside(), 41));
        QVERIFY(m_transport->saidOfUse("DELETE", FakeTransport::riverside(), 42));
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
        QTest::newRow("xlsx") << u"xlsx"_s << QByteArray("xl/worksheets/sheet2.xml");
        QTest::newRow("pdf") << u"pdf"_s << QByteArray("%PDF-1.4");
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
        // It stays until it is read.
        QTRY_VERIFY(find<QWidget>("diffProblem")->isVisible());
        QVERIFY(find<QWidget>("diffProblem")->accessibleName().contains(u"cannot be written"_s));
        QCOMPARE(message.count(), 1);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"report."_s + format});
    }

    /// On a printer that prints into a file.
    void prints() {
        open();
        QTRY_COMPARE(find<QTreeView>("changeTree")->model()->rowCount(), 5);
        QTemporaryDir folder;
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        QTest::mouseClick(find<QPushButton>("exportReport"), Qt::LeftButton);
        QTRY_VERIFY(m_page->findChild<QMenu *>(u"exportMenu"_s));
        m_page->findChild<QAction *>(u"exportPrint"_s)->trigger();
        m_page->findChild<QMenu *>(u"exportMenu"_s)->close();
        QTRY_VERIFY(m_page->findChild<QPrintDialog *>());
        auto *dialog = m_page->findChild<QPrintDialog *>();
        dialog->printer()->setOutputFormat(QPrinter::PdfFormat);
        dialog->printer()->setOutputFileName(folder.filePath(u"paper.pdf"_s));
        dialog->done(QDialog::Accepted);
        QTRY_COMPARE(message.count(), 1);
        QCOMPARE(message.at(0).at(0).toString(), u"Sent to the printer"_s);
        QFile paper(folder.filePath(u"paper.pdf"_s));
        QVERIFY(paper.open(QIODevice::ReadOnly));
        QVERIFY(paper.size() > 4'000);
        QVERIFY(paper.read(8).startsWith("%PDF-1."));
    }

    void reviewsByKey() {
        open();
        QTRY_COMPARE(text("reviewProgress"), u"0 of 13 reviewed"_s);
        auto *table = find<QTableView>("changeTable");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Space);
        QTRY_COMPARE(text("reviewProgress"), u"1 of 13 reviewed"_s);
        QCOMPARE(text("changePosition"), u"Change 2 of 13"_s);
        QTest::keyClick(table, Qt::Key_P);
        QVERIFY(find<QCheckBox>("reviewedBox")->isChecked());
        QVERIFY(text("reviewLine").startsWith(u"Reviewed by Maya Okafor"_s));
        QTest::keyClick(table, Qt::Key_R);
        QTRY_COMPARE(text("reviewProgress"), u"0 of 13 reviewed"_s);
        QVERIFY(!find<QCheckBox>("reviewedBox")->isChecked());
    }

    void reviewsByMouse() {
        open();
        QTRY_COMPARE(text("reviewProgress"), u"0 of 13 reviewed"_s);
        QTest::mouseClick(find<QCheckBox>("reviewedBox"), Qt::LeftButton, {}, QPoint(8, find<QCheckBox>("reviewedBox")->height() / 2));
        QTRY_COMPARE(text("reviewProgress"), u"1 of 13 reviewed"_s);
        QTest::mouseClick(find<QPushButton>("reviewSafe"), Qt::LeftButton);
        QTRY_VERIFY(text("reviewProgress").section(u' ', 0, 0).toInt() > 3);
    }

    void ticksAWholeObjectByKey() {
        open();
        QTRY_COMPARE(text("reviewProgress"), u"0 of 13 reviewed"_s);
        auto *tree = find<QTreeView>("changeTree");
        const QModelIndex object = tree->model()->index(2, 0);
        QCOMPARE(tree->model()->rowCount(object), 9);
        tree->setFocus();
        tree->setCurrentIndex(object);
        QTest::keyClick(tree, Qt::Key_Space);
        QTRY_COMPARE(text("reviewProgress"), u"9 of 13 reviewed"_s);
        QCOMPARE(tree->currentIndex(), object); // it does not go on
        QCOMPARE(object.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QTest::keyClick(tree, Qt::Key_Space);
        QTRY_COMPARE(text("reviewProgress"), u"0 of 13 reviewed"_s);
    }

    void ticksAWholeObjectByMouse() {
        open();
        QTRY_COMPARE(text("reviewProgress"), u"0 of 13 reviewed"_s);
        auto *tree = find<QTreeView>("changeTree");
        const QModelIndex object = tree->model()->index(2, 0);
        const QRect row = tree->visualRect(object);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, QPoint(row.right() - 16, row.center().y()));
        QTRY_COMPARE(text("reviewProgress"), u"9 of 13 reviewed"_s);
        QCOMPARE(object.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        tree->expand(object);
        const QRect field = tree->visualRect(tree->model()->index(1, 0, object));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, QPoint(field.right() - 16, field.center().y()));
        QTRY_COMPARE(text("reviewProgress"), u"8 of 13 reviewed"_s);
        QCOMPARE(object.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
    }

    void offersViewersNoMarks() {
        m_transport->role = u"viewer"_s;
        open();
        QTRY_VERIFY(!find<QPushButton>("reviewSafe")->isEnabled());
        for (const char *name : {"reviewSafe", "noteButton", "reviewedBox"}) {
            QVERIFY2(!find<QWidget>(name)->isEnabled(), name);
            QVERIFY2(find<QWidget>(name)->toolTip().contains(u"member role"_s), name);
        }
        auto *tree = find<QTreeView>("changeTree");
        QTRY_COMPARE(tree->model()->rowCount(), 5);
        const QModelIndex object = tree->model()->index(2, 0);
        QVERIFY(!object.flags().testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(object.data(Qt::CheckStateRole).isValid()); // what others said is there to read
        QVERIFY(!tree->model()->setData(object, Qt::Checked, Qt::CheckStateRole));
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        tree->setFocus();
        tree->setCurrentIndex(object);
        QTest::keyClick(tree, Qt::Key_Space);
        QCOMPARE(message.count(), 1);
        QVERIFY(message[0][0].toString().contains(u"member role"_s));
        QVERIFY(!m_transport->log.contains("POST /reviews"));
        QVERIFY(m_transport->reviews.isEmpty());
    }

    void keepsNotes() {
        open();
        QTRY_COMPARE(text("changePosition"), u"Change 1 of 13"_s);
        auto *table = find<QTableView>("changeTable");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_E);
        QTRY_VERIFY(m_page->findChild<QDialog *>(u"noteDialog"_s));
        auto *dialog = m_page->findChild<QDialog *>(u"noteDialog"_s);
        auto *note = dialog->findChild<QPlainTextEdit *>(u"noteText"_s);
        QTest::keyClicks(note, u"Agreed with the client"_s);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"keepNote"_s), Qt::LeftButton);
        QTRY_VERIFY(text("reviewLine").contains(u"Agreed with the client"_s));
        QCOMPARE(text("reviewProgress"), u"0 of 13 reviewed"_s);
        // A mark beside it keeps the note.
        m_page->setReviewed({shownChange()}, true);
        QTRY_VERIFY(text("reviewLine").startsWith(u"Reviewed by"_s));
        QVERIFY(text("reviewLine").contains(u"Agreed with the client"_s));
    }

    void seesWhatOthersReview() {
        open();
        QTRY_COMPARE(text("changePosition"), u"Change 1 of 13"_s);
        find<QTableView>("changeTable")->setFocus();
        QTest::keyClick(find<QTableView>("changeTable"), Qt::Key_R);
        QTRY_COMPARE(text("reviewProgress"), u"1 of 13 reviewed"_s);
        QJsonObject other = m_transport->reviews[0].toObject();
        other.insert(u"note"_s, u"Looked at twice"_s);
        m_transport->reviewElsewhere(other, u"Dana Whitfield"_s);
        QTRY_VERIFY(text("reviewLine").contains(u"Dana Whitfield"_s));
        QVERIFY(text("reviewLine").contains(u"Looked at twice"_s));
    }

    void losesNothingWhenTwoWrite() {
        open();
        QTRY_COMPARE(text("changePosition"), u"Change 1 of 13"_s);
        find<QTableView>("changeTable")->setFocus();
        QTest::keyClick(find<QTableView>("changeTable"), Qt::Key_R);
        QTRY_COMPARE(text("reviewProgress"), u"1 of 13 reviewed"_s);
        m_transport->quiet = true; // The event is late.
        QJsonObject other = m_transport->reviews[0].toObject();
        other.insert(u"note"_s, u"Theirs"_s);
        m_transport->reviewElsewhere(other, u"Dana Whitfield"_s);
        m_page->setNote(u"Mine"_s);
        QTRY_VERIFY(find<QWidget>("conflictNotice")->isVisible());
        QVERIFY(text("reviewLine").contains(u"Theirs"_s));
        QCOMPARE(m_transport->reviews[0].toObject()["note"_L1].toString(), u"Theirs"_s);
        QTest::mouseClick(find<QWidget>("conflictNotice")->findChild<QPushButton *>(u"noticeLink"_s), Qt::LeftButton);
        QTRY_VERIFY(text("reviewLine").contains(u"Mine"_s));
        QVERIFY(!find<QWidget>("conflictNotice")->isVisible());
    }

    void saysWhenAReviewIsNotKept() {
        open();
        QTRY_COMPARE(text("reviewProgress"), u"0 of 13 reviewed"_s);
        m_transport->failOn("/reviews", 403, u"forbidden"_s, u"Viewers read reviews"_s);
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        m_page->setReviewed({shownChange()}, true);
        QTRY_COMPARE(message.count(), 1);
        QVERIFY(message[0][0].toString().startsWith(u"Not kept"_s));
        QCOMPARE(text("reviewProgress"), u"0 of 13 reviewed"_s);
        m_transport->clearFaults();
        m_page->setReviewed({shownChange()}, true);
        QTRY_COMPARE(text("reviewProgress"), u"1 of 13 reviewed"_s);
    }

    void showsTheDiffWithoutReviews() {
        m_transport->failOn("/reviews", 503, u"unavailable"_s, u"Away"_s);
        open();
        QTRY_COMPARE(find<QTreeView>("changeTree")->model()->rowCount(), 5);
    }

    void decidesRenames() {
        open();
        QTRY_COMPARE(text("changePosition"), u"Change 1 of 13"_s);
        QVERIFY(find<QWidget>("renameNotice")->isVisible());
        m_page->decideRename(true);
        QTRY_VERIFY(!find<QWidget>("renameNotice")->isVisible());
        QTRY_COMPARE(text("changePosition"), u"Change 1 of 15"_s); // one removed and one added became one field with four changes
        QCOMPARE(m_transport->reviews.size(), 1);
        QCOMPARE(m_transport->reviews[0].toObject()["state"_L1].toString(), u"confirmed"_s);
        m_page->decideRename(true); // None is left.
        QCOMPARE(m_transport->reviews.size(), 1);
        open();
        QTRY_COMPARE(text("changePosition"), u"Change 1 of 15"_s);
        QVERIFY(!find<QWidget>("renameNotice")->isVisible());
    }

    void refusesRenames() {
        open();
        QTRY_VERIFY(find<QWidget>("renameNotice")->isVisible());
        QTest::mouseClick(find<QWidget>("renameNotice")->findChild<QPushButton *>(u"noticeSecondLink"_s), Qt::LeftButton);
        QTRY_VERIFY(!find<QWidget>("renameNotice")->isVisible());
        QTRY_COMPARE(m_transport->reviews.size(), 1);
        QCOMPARE(m_transport->reviews[0].toObject()["state"_L1].toString(), u"refused"_s);
        QVERIFY(text("changePosition").endsWith(u"of 13"_s));
    }

    void remembersTheNoiseOfAll() {
        m_transport->noise = {};
        m_transport->noiseRevision = 3;
        open();
        QTRY_VERIFY(text("changePosition").endsWith(u"of 15"_s));
        m_transport->emitEvent(u"noise.changed"_s, {{u"groups"_s, QJsonArray{u"help"_s}}, {u"revision"_s, 4}});
        QTRY_VERIFY(!text("changePosition").endsWith(u"of 15"_s));
        m_transport->emitEvent(u"noise.changed"_s, {{u"groups"_s, QJsonArray{}}, {u"revision"_s, 2}}); // Older than what is known.
        QVERIFY(!text("changePosition").endsWith(u"of 15"_s));
    }

    void remembersFiltersAsPlace() {
        open();
        QTRY_COMPARE(text("changePosition"), u"Change 1 of 13"_s);
        QTest::mouseClick(find<QPushButton>("filterButton"), Qt::LeftButton);
        QTRY_VERIFY(m_page->findChild<QMenu *>(u"filterMenu"_s));
        m_page->findChild<QAction *>(u"filterCustom"_s)->trigger();
        m_page->findChild<QMenu *>(u"filterMenu"_s)->close();
        QVERIFY(m_page->findChild<QAbstractButton *>(u"clearCustom"_s));
        const QString filtered = text("changePosition");
        QVERIFY(!filtered.endsWith(u"of 13"_s));
        const QString place = m_page->place();
        QTest::mouseClick(m_page->findChild<QAbstractButton *>(u"clearCustom"_s), Qt::LeftButton);
        QTRY_VERIFY(text("changePosition").endsWith(u"of 13"_s));
        m_page->restorePlace(place);
        QCOMPARE(text("changePosition").section(u' ', 2), filtered.section(u' ', 2));
        open();
        m_page->restorePlace(place); // Before anything is loaded.
        QTRY_COMPARE(text("changePosition").section(u' ', 2), filtered.section(u' ', 2));
    }

    void comparesWithAFile() {
        open();
        QTRY_COMPARE(m_page->title(), u"v41 → v42"_s);
        m_page->compareWithBytes(u"sandbox.json"_s, "{}");
        QTRY_COMPARE(m_page->title(), u"v41 → sandbox.json"_s);
        QTRY_VERIFY(m_transport->log.contains("POST /diffs/unstored"));
        QTRY_VERIFY(text("changePosition").endsWith(u"of 13"_s));
        m_page->swapSides();
        QTRY_COMPARE(m_page->title(), u"sandbox.json → v41"_s);
        QTRY_VERIFY(text("changePosition").endsWith(u"of 13"_s));
        m_page->compareWithBytes(u"broken.json"_s, "broken");
        QTRY_VERIFY(find<QWidget>("diffError")->isVisible());
        m_page->compareWithFile(u"/nowhere/at/all.json"_s);
        QTRY_VERIFY(find<QWidget>("diffError")->isVisible());
        m_page->compareWithFile(u"/nowhere/at/all.json"_s);
        m_page.reset(); // While it is read.
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }

    void fitsANarrowWindow() {
        open();
        QTRY_COMPARE(find<QTreeView>("changeTree")->model()->rowCount(), 5);
        QVERIFY2(m_page->minimumSizeHint().width() <= 1100, qPrintable(QString::number(m_page->minimumSizeHint().width())));
        m_page->resize(1000, 700);
        QTRY_VERIFY(m_page->width() <= 1100);
        for (const char *name : {"sign0", "severity2", "noiseButton"}) {
            const auto *control = find<QWidget>(name);
            QVERIFY2(m_page->rect().contains(QRect(control->mapTo(m_page.get(), QPoint()), control->size())), name);
            QVERIFY(!control->accessibleName().isEmpty());
        }
    }
};

QTEST_MAIN(DiffPageTest)
#include "tst_diffpage.moc"
