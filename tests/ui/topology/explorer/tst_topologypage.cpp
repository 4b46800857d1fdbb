#include "tests/ui/topology/fixture/faketransport.h"
#include "ui/topology/detailtable.h"
#include "ui/topology/explorer/topologyhistory.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/history/versiontimeline.h"
#include "ui/topology/topologyids.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;
using test::FakeTransport;

class TopologyPageTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<client::WorkbenchClient> m_client;
    std::unique_ptr<TopologyPage> m_page;

    void open(const ClientId &client = FakeTransport::riverside()) {
        m_page = std::make_unique<TopologyPage>(m_client.get(), client);
        m_page->resize(1240, 780);
        m_page->show();
        m_page->activateWindow(); // Shortcuts belong to the active window alone.
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->activated();
    }
    template<typename T>
    T *find(const char *name) const { return m_page->findChild<T *>(QLatin1StringView(name)); }
    QString text(const char *name) const {
        const auto *label = find<QLabel>(name);
        return label ? label->text() : QString();
    }

    /// Email and Name of Contact are selected, and the tree has the focus.
    void selectTwo() {
        open();
        auto *tree = find<QTreeView>("schemaTree");
        QTRY_COMPARE(tree->model()->rowCount(), 16);
        m_page->open(u"Contact"_s, u"Email"_s);
        const QModelIndex email = tree->currentIndex();
        const QModelIndex fields = email.parent();
        for (int row = 0; row < tree->model()->rowCount(fields); ++row)
            if (const QModelIndex index = tree->model()->index(row, 0, fields); index.data().toString() == u"Name")
                tree->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(tree->selectionModel()->selectedRows().size(), 2);
        tree->setFocus();
    }

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

    void ids_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("diff");
        const QString uuid = FakeTransport::riverside().toString();
        QTest::newRow("diff") << u"topology:diff/%1/41/%1/42"_s.arg(uuid) << true;
        QTest::newRow("latest") << u"topology:diff/%1/41/%1/0"_s.arg(uuid) << true;
        QTest::newRow("negative") << u"topology:diff/%1/-1/%1/42"_s.arg(uuid) << false;
        QTest::newRow("words") << u"topology:diff/%1/a/%1/b"_s.arg(uuid) << false;
        QTest::newRow("short") << u"topology:diff/%1/41"_s.arg(uuid) << false;
        QTest::newRow("no uuid") << u"topology:diff/x/41/y/42"_s << false;
        QTest::newRow("client") << u"topology:client/%1"_s.arg(uuid) << false;
        QTest::newRow("empty") << QString() << false;
    }
    void ids() {
        QFETCH(QString, id);
        QFETCH(bool, diff);
        const auto sides = diffSidesOf(id);
        QCOMPARE(sides.has_value(), diff);
        if (sides)
            QCOMPARE(diffPageId(sides->first, sides->second), id);
        const auto client = topologyClientOf(id);
        QCOMPARE(client.has_value(), id.startsWith(u"topology:client/"_s));
    }

    void showsTheLatestVersion() {
        open();
        QTRY_COMPARE(m_page->title(), u"Riverside Food Bank"_s);
        QTRY_COMPARE(find<VersionTimeline>("versionTimeline")->shownVersion(), 42);
        QTRY_COMPARE(find<VersionTimeline>("versionTimeline")->comparedVersion(), 41);
        QTRY_COMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
        QTRY_COMPARE(text("detailName"), u"Account"_s);
        QVERIFY(find<QWidget>("productionBadge")->isVisible());
        QVERIFY(m_page->statusText().startsWith(u"v42"_s));
    }

    void searchesAndReads() {
        open();
        QTRY_COMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
        m_page->focusSearch();
        auto *search = find<QLineEdit>("schemaSearch");
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, u"annualized"_s);
        auto *tree = find<QTreeView>("schemaTree");
        QTRY_COMPARE(tree->model()->rowCount(), 1);
        QTest::keyClick(search, Qt::Key_Down);
        QTRY_VERIFY(tree->hasFocus());
        QTest::keyClick(tree, Qt::Key_Home);
        QTest::keyClick(tree, Qt::Key_Down);
        QTest::keyClick(tree, Qt::Key_Down);
        QTRY_COMPARE(text("detailName"), u"Annualized_Value__c"_s);
        QTRY_VERIFY(find<QWidget>("markChip"));
        QTest::mouseClick(find<QToolButton>("copyName"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), u"Annualized_Value__c"_s);
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_COMPARE(tree->model()->rowCount(), 16);
        QCOMPARE(text("detailName"), u"Annualized_Value__c"_s);
    }

    void followsReferences() {
        open();
        QTRY_COMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
        m_page->open(u"npe03__Recurring_Donation__c"_s, u"npe03__Contact__c"_s);
        QTRY_VERIFY(find<QPushButton>("reference_Contact"));
        QTest::mouseClick(find<QPushButton>("reference_Contact"), Qt::LeftButton);
        QTRY_COMPARE(text("detailName"), u"Contact"_s);
        QTRY_COMPARE(find<QTreeView>("linksList")->model()->rowCount(), 1);
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        m_page->open(u"Nowhere__c"_s);
        QCOMPARE(message.count(), 1);
    }

    void filtersByChip_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<int>("objects");
        QTest::newRow("formula") << u"chipFormula"_s << 1;
        QTest::newRow("required") << u"chipRequired"_s << 16;
        QTest::newRow("changed") << u"chipChanged"_s << 5;
    }
    void filtersByChip() {
        QFETCH(QString, chip);
        QFETCH(int, objects);
        open();
        auto *button = m_page->findChild<QAbstractButton *>(chip);
        QTRY_COMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
        QTRY_VERIFY(find<QWidget>("chipChanged")->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), objects);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
    }

    void walksTheTimeline() {
        open();
        auto *timeline = find<VersionTimeline>("versionTimeline");
        QTRY_COMPARE(timeline->shownVersion(), 42);
        timeline->setFocus();
        QTest::keyClick(timeline, Qt::Key_Left);
        QTRY_COMPARE(timeline->shownVersion(), 41);
        QCOMPARE(timeline->comparedVersion(), 40);
        QTRY_VERIFY(find<QWidget>("topologyNotice")->isVisible());
        QTest::keyClick(timeline, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(timeline->comparedVersion(), 39);
        QTest::keyClick(timeline, Qt::Key_Home);
        QTRY_COMPARE(timeline->shownVersion(), 33);
        QCOMPARE(timeline->comparedVersion(), 0);
        QTest::keyClick(timeline, Qt::Key_Left);
        QCOMPARE(timeline->shownVersion(), 33);
        QTest::keyClick(timeline, Qt::Key_End);
        QTRY_COMPARE(timeline->shownVersion(), 42);
        QVERIFY(!timeline->accessibleDescription().isEmpty());
    }

    void listsWhatFailed() {
        open();
        QTRY_VERIFY(find<VersionTimeline>("versionTimeline")->shownVersion() == 42);
        m_page->showVersion(41);
        QTRY_VERIFY(find<QPushButton>("noticeLink")->isVisible());
        QTest::mouseClick(find<QPushButton>("noticeLink"), Qt::LeftButton);
        QTRY_VERIFY(find<QDialog>("reportDialog"));
        QCOMPARE(find<QDialog>("reportDialog")->findChild<DetailTable *>()->model()->rowCount(), 4);
    }

    void pulls() {
        open();
        QTRY_VERIFY(find<QPushButton>("pullButton")->isEnabled());
        QTRY_COMPARE(find<VersionTimeline>("versionTimeline")->shownVersion(), 42);
        QSignalSpy tasks(m_page.get(), &Page::taskChanged);
        QTest::mouseClick(find<QPushButton>("pullButton"), Qt::LeftButton);
        QTRY_VERIFY(find<QWidget>("pullProgress")->isVisible());
        QVERIFY(!find<QPushButton>("pullButton")->isEnabled());
        QTRY_VERIFY(m_transport->log.contains("POST /clients/" + FakeTransport::riverside().toString().toLatin1() + "/pulls"));
        m_transport->emitPull(512, 851);
        QTRY_COMPARE(tasks.last().first().value<TaskInfo>().amount, u"512 of 851 objects"_s);
        m_page->cancelTask(tasks.last().first().value<TaskInfo>().id);
        QTRY_VERIFY(m_transport->log.contains("DELETE /pulls/" + FakeTransport::pullId().toString().toLatin1()));
        m_transport->emitPull(512, 851, u"cancelled"_s);
        QTRY_VERIFY(!find<QWidget>("pullProgress")->isVisible());
        QVERIFY(find<QPushButton>("pullButton")->isEnabled());
        QCOMPARE(tasks.last().first().value<TaskInfo>().state, TaskInfo::State::Cancelled);
        QTest::mouseClick(find<QPushButton>("pullButton"), Qt::LeftButton);
        QTRY_VERIFY(find<QWidget>("pullProgress")->isVisible());
        m_transport->emitPull(851, 851, u"finished"_s);
        QTRY_COMPARE(tasks.last().first().value<TaskInfo>().state, TaskInfo::State::Done);
        QTRY_VERIFY(!find<QWidget>("pullProgress")->isVisible());
    }

    void saysWhyAPullFailed() {
        open();
        QTRY_VERIFY(find<QPushButton>("pullButton")->isEnabled());
        m_transport->failOn("/pulls", 424, u"failed_dependency"_s, u"The refresh token was revoked"_s);
        QTest::mouseClick(find<QPushButton>("pullButton"), Qt::LeftButton);
        QTRY_VERIFY(find<QWidget>("topologyNotice")->isVisible());
        QVERIFY(find<QWidget>("topologyNotice")->accessibleName().contains(u"The refresh token was revoked"_s));
        QVERIFY(find<QPushButton>("pullButton")->isEnabled());
    }

    void offersToReconnect() {
        open(FakeTransport::lakeshore());
        auto *notice = find<QWidget>("topologyNotice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(notice->accessibleName().contains(u"no longer accepts the sign-in"_s));
        QSignalSpy opened(m_page.get(), &Page::openPageRequested);
        QTest::mouseClick(notice->findChild<QPushButton *>(u"noticeLink"_s), Qt::LeftButton);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toString(), u"connections:client/"_s + FakeTransport::lakeshore().toString());
    }

    void inspectorGivesWayAndComesBack() {
        open();
        auto *tabs = find<QWidget>("inspectorTabs");
        auto *unfold = find<QToolButton>("inspectorUnfold");
        QTRY_VERIFY(tabs->isVisible());
        QVERIFY(!unfold->isVisible());
        m_page->resize(860, 700);
        QTRY_VERIFY(!tabs->isVisible());
        QVERIFY(unfold->isVisible());
        m_page->resize(1240, 780);
        QTRY_VERIFY(tabs->isVisible());
        QTest::mouseClick(find<QToolButton>("inspectorFold"), Qt::LeftButton);
        m_page->resize(860, 700);
        m_page->resize(1240, 780);
        QVERIFY(!tabs->isVisible()); // folded by hand, it stays
        m_page->refresh();
        QTest::mouseClick(unfold, Qt::LeftButton);
        QTRY_VERIFY(tabs->isVisible());
        QVERIFY(!unfold->isVisible());
    }

    void narrowPaneCutsNothing() {
        open();
        QTRY_COMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
        m_page->open(u"npe03__Recurring_Donation__c"_s, u"Annualized_Value__c"_s);
        QTRY_VERIFY(find<QWidget>("crumbObject"));
        m_page->resize(700, 780);
        auto *pane = find<QScrollArea>("detailPane");
        QTRY_VERIFY(pane->width() < 460);
        QTRY_VERIFY2(pane->widget()->width() <= pane->viewport()->width(),
                     qPrintable(u"%1 > %2"_s.arg(pane->widget()->width()).arg(pane->viewport()->width())));
    }

    void scrollsToWhatTheTreeShows() {
        open();
        auto *tree = find<QTreeView>("schemaTree");
        QTRY_COMPARE(tree->model()->rowCount(), 16);
        m_page->resize(1240, 420); // the rule stands below the fields
        m_page->open(u"npe03__Recurring_Donation__c"_s);
        QTRY_VERIFY(find<QWidget>("rule_Amount_Positive"));
        auto *pane = find<QScrollArea>("detailPane");
        QCOMPARE(pane->verticalScrollBar()->value(), 0);
        const QModelIndex object = tree->currentIndex();
        const QModelIndex rules = tree->model()->index(tree->model()->rowCount(object) - 1, 0, object);
        tree->setCurrentIndex(tree->model()->index(0, 0, rules));
        QCOMPARE(tree->currentIndex().data().toString(), u"Amount_Positive"_s);
        const auto isSeen = [&] {
            const auto *rule = find<QWidget>("rule_Amount_Positive");
            return rule && pane->viewport()->rect().contains(rule->mapTo(pane->viewport(), QPoint(1, 1)));
        };
        QTRY_VERIFY(isSeen());
        m_page->open(u"Contact"_s);
        QTRY_VERIFY(!find<QWidget>("rule_Amount_Positive"));
        QTRY_COMPARE(pane->verticalScrollBar()->value(), 0);
    }

    void beginsEmpty() {
        m_transport->removeSnapshots();
        open();
        QTRY_VERIFY(find<QWidget>("topologyEmpty")->isVisible());
        QVERIFY(!find<QPushButton>("compareButton")->isEnabled());
        QVERIFY(!find<QPushButton>("exportButton")->isEnabled());
    }

    void failsAndRetries() {
        m_transport->failOn("/outline", 503, u"unavailable"_s, u"The database is away"_s);
        open();
        QTRY_VERIFY(find<QWidget>("topologyError")->isVisible());
        m_transport->clearFaults();
        m_page->refresh();
        QTRY_COMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
        QTRY_VERIFY(find<QTreeView>("schemaTree")->isVisible());
    }

    void importsFiles() {
        open();
        QTRY_COMPARE(find<VersionTimeline>("versionTimeline")->shownVersion(), 42);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"org.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{}");
        file.close();
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        m_page->importFrom({file.fileName()});
        QTRY_COMPARE(message.count(), 1);
        QVERIFY(m_transport->bodies.contains("{}"));
        m_page->importFrom({folder.filePath(u"notes.txt"_s)});
        QVERIFY(find<QWidget>("topologyNotice")->isVisible());
        m_page->importFrom({folder.filePath(u"missing.json"_s)});
        QTRY_VERIFY(find<QWidget>("topologyNotice")->accessibleName().contains(u"cannot be read"_s));
        m_page->importFrom({folder.path()});
        QTRY_COMPARE(message.count(), 2);
    }

    void importsSeveralInOrder() {
        open();
        QTRY_COMPARE(find<VersionTimeline>("versionTimeline")->shownVersion(), 42);
        QTemporaryDir folder;
        QStringList paths;
        for (const QString &name : {u"npsp-3.117.json.zst"_s, u"npsp-3.29.json.zst"_s, u"npsp-3.60.json.zst"_s}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(name.toUtf8());
            paths << file.fileName();
        }
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        m_page->importFrom(paths);
        QTRY_COMPARE(message.count(), 3);
        const auto sent = [this](const char *name) { return m_transport->bodies.indexOf(name); };
        QVERIFY(sent("npsp-3.29.json.zst") >= 0 && sent("npsp-3.29.json.zst") < sent("npsp-3.60.json.zst"));
        QVERIFY(sent("npsp-3.60.json.zst") < sent("npsp-3.117.json.zst"));
    }

    /// Ten objects' descriptions are not ten versions.
    void doesNotTakeDescribesForVersions() {
        open();
        QTRY_COMPARE(find<VersionTimeline>("versionTimeline")->shownVersion(), 42);
        m_page->importFrom({u"/somewhere/Account.json"_s, u"/somewhere/Contact.json"_s});
        QVERIFY(find<QWidget>("topologyNotice")->isVisible());
        QVERIFY(find<QWidget>("topologyNotice")->accessibleName().contains(u"into a folder"_s));
    }

    void savesANote() {
        open();
        new TopologyHistory(m_transport.get(), m_page.get());
        QTRY_COMPARE(find<VersionTimeline>("versionTimeline")->shownVersion(), 42);
        QTRY_VERIFY(find<QLineEdit>("versionLabel")->isEnabled());
        QVERIFY(!find<QPushButton>("saveNote")->isEnabled());
        find<QLineEdit>("versionLabel")->setText(u"Before go-live"_s);
        QVERIFY(find<QPushButton>("saveNote")->isEnabled());
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        find<QPushButton>("saveNote")->click();
        QTRY_COMPARE(message.count(), 1);
        QVERIFY(m_transport->log.contains("PATCH /clients/" + FakeTransport::riverside().toString().toLatin1() + "/snapshots/42"));
    }

    void asksForADiff() {
        open();
        QTRY_COMPARE(find<VersionTimeline>("versionTimeline")->shownVersion(), 42);
        QSignalSpy opened(m_page.get(), &Page::openPageRequested);
        find<QTreeView>("schemaTree")->setFocus();
        QTest::keyClick(find<QTreeView>("schemaTree"), Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toString(), diffPageId({FakeTransport::riverside(), 41}, {FakeTransport::riverside(), 42}));
    }

    void walksTheHits() {
        open();
        auto *tree = find<QTreeView>("schemaTree");
        QTRY_COMPARE(tree->model()->rowCount(), 16);
        auto *search = find<QLineEdit>("schemaSearch");
        search->setFocus();
        QTest::keyClicks(search, u"recurring gift"_s);
        QTRY_VERIFY(tree->model()->rowCount() > 3);
        QVERIFY(m_page->statusHint().endsWith(u"hits"_s));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(text("detailName"), u"Email"_s);
        QVERIFY(m_page->statusHint().startsWith(u"Hit 1 of "_s));
        const QModelIndex first = tree->currentIndex();
        QTest::keyClick(search, Qt::Key_F3);
        QVERIFY(tree->currentIndex() != first);
        QVERIFY(m_page->statusHint().startsWith(u"Hit 2 of "_s));
        QTest::keyClick(search, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(tree->currentIndex(), first);
        QCOMPARE(first.data(models::SecondaryTextRole).toString().contains(u"recurring gift"_s), true);
        QVERIFY(!first.data(models::SecondaryMatchRole).value<QList<models::TextRange>>().isEmpty());
        QTest::keyClick(search, Qt::Key_Down);
        QTRY_VERIFY(tree->hasFocus());
        QCOMPARE(tree->currentIndex(), first);
    }

    void copies_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QString>("text");
        QTest::newRow("names") << int(Qt::Key_C) << int(Qt::ControlModifier) << u"Email\nName"_s;
        QTest::newRow("soql") << int(Qt::Key_C) << int(Qt::ControlModifier | Qt::ShiftModifier) << u"SELECT Email, Name FROM Contact"_s;
        QTest::newRow("csv") << int(Qt::Key_C) << int(Qt::ControlModifier | Qt::AltModifier) << u"Contact,Contact,Email,Email,Email"_s;
        QTest::newRow("markdown") << int(Qt::Key_M) << int(Qt::ControlModifier | Qt::AltModifier) << u"| Contact | Email | Email |"_s;
    }
    void copies() {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(QString, text);
        selectTwo();
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        QTest::keyClick(find<QTreeView>("schemaTree"), Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(message.count(), 1);
        QVERIFY2(QApplication::clipboard()->text().contains(text), qPrintable(QApplication::clipboard()->text()));
    }

    void comparesTwoFields() {
        selectTwo();
        QTest::keyClick(find<QTreeView>("schemaTree"), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(find<QDialog>("compareThings"));
        auto *dialog = find<QDialog>("compareThings");
        QTRY_VERIFY(dialog->findChild<QTableView *>(u"compareTable"_s));
        const auto rows = [dialog] { return dialog->findChild<QTableView *>(u"compareTable"_s)->model()->rowCount(); };
        const int differing = rows();
        QVERIFY(differing >= 3);
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(u"onlyDifferences"_s), Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY(rows() > differing);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!find<QDialog>("compareThings"));
    }

    void comparesAcrossVersions() {
        open();
        auto *tree = find<QTreeView>("schemaTree");
        QTRY_COMPARE(tree->model()->rowCount(), 16);
        QTest::keyClick(tree, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!find<QDialog>("compareThings"));
        m_page->open(u"npe03__Recurring_Donation__c"_s);
        m_page->findChild<QAction *>(u"shelveThing"_s)->trigger();
        m_page->showVersion(41);
        QTRY_COMPARE(find<VersionTimeline>("versionTimeline")->shownVersion(), 41);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(find<QDialog>("compareThings"));
        auto *dialog = find<QDialog>("compareThings");
        QTRY_VERIFY(dialog->findChild<QTableView *>(u"compareTable"_s));
        QCOMPARE(dialog->findChild<QTableView *>(u"compareTable"_s)->model()->rowCount(), 3);
        m_page.reset();
    }

    void saysWhyItCannotCompare() {
        selectTwo();
        m_transport->failOn("/objects/", 503, u"unavailable"_s, u"The database is not reachable."_s);
        QTest::keyClick(find<QTreeView>("schemaTree"), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(find<QDialog>("compareThings"));
        const auto *label = find<QDialog>("compareThings")->findChild<QLabel *>();
        QTRY_VERIFY(label->text().contains(u"cannot be read"_s));
    }

    void savesFilters() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"a.ini"_s), QSettings::IniFormat);
        open();
        m_page->setSettings(&settings);
        auto *tree = find<QTreeView>("schemaTree");
        QTRY_COMPARE(tree->model()->rowCount(), 16);
        QTest::mouseClick(find<QAbstractButton>("chipFormula"), Qt::LeftButton);
        QTest::keyClicks(find<QLineEdit>("schemaSearch"), u"annual"_s);
        QTest::keyClick(tree, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(find<QMenu>("savedMenu"));
        find<QMenu>("savedMenu")->findChild<QAction *>(u"saveFilter"_s)->trigger();
        find<QMenu>("savedMenu")->close();
        QTRY_VERIFY(find<QDialog>("filterName"));
        QTest::keyClicks(find<QDialog>("filterName")->findChild<QLineEdit *>(), u"My formulas"_s);
        QTest::keyClick(find<QDialog>("filterName")->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(settings.contains(u"topology/filters"_s));
        QTest::mouseClick(find<QAbstractButton>("chipFormula"), Qt::LeftButton);
        find<QLineEdit>("schemaSearch")->clear();
        QCOMPARE(tree->model()->rowCount(), 16);
        QTRY_VERIFY(!find<QMenu>("savedMenu"));
        QTest::mouseClick(find<QAbstractButton>("chipSaved"), Qt::LeftButton);
        QTRY_VERIFY(find<QMenu>("savedMenu"));
        QCOMPARE(find<QMenu>("savedMenu")->actions().first()->text(), u"My formulas"_s);
        find<QMenu>("savedMenu")->actions().first()->trigger();
        QCOMPARE(tree->model()->rowCount(), 1);
        QCOMPARE(find<QLineEdit>("schemaSearch")->text(), u"annual"_s);
        QVERIFY(find<QAbstractButton>("chipFormula")->isChecked());
    }

    void searchesNamespaces() {
        open();
        auto *tree = find<QTreeView>("schemaTree");
        QTRY_COMPARE(tree->model()->rowCount(), 16);
        QTest::mouseClick(find<QAbstractButton>("chipLookups"), Qt::LeftButton);
        QTRY_VERIFY(find<QWidget>("choicePopup"));
        auto *list = find<QListWidget>("choiceList");
        QVERIFY(list->count() >= 3);
        list->setCurrentRow(list->count() - 1);
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(find<QAbstractButton>("chipLookups")->isChecked());
        QVERIFY(tree->model()->rowCount() > 0);
        QTest::mouseClick(find<QAbstractButton>("chipLookups"), Qt::LeftButton);
        QCOMPARE(tree->model()->rowCount(), 16);
        QVERIFY(!find<QAbstractButton>("chipLookups")->isChecked());
    }

    /// Opening, being told of new versions and refreshing fetch the tree once.
    void fetchesTheOutlineOnce() {
        open();
        m_transport->emitEvent(u"snapshot.changed"_s, {{u"client_id"_s, FakeTransport::riverside().toString()}, {u"version"_s, 42}});
        QTRY_COMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
        m_page->refresh();
        QTRY_VERIFY(!text("detailName").isEmpty());
        QTRY_VERIFY(find<QWidget>("chipChanged")->isEnabled());
        const auto asked = std::count_if(m_transport->log.begin(), m_transport->log.end(), [](const QByteArray &line) { return line.endsWith("/outline"); });
        QCOMPARE(int(asked), 1);
    }

    void remembersTheSplitter() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"a.ini"_s), QSettings::IniFormat);
        open();
        m_page->setSettings(&settings);
        auto *splitter = find<QSplitter>("topologySplitter");
        QTest::mousePress(splitter->handle(1), Qt::LeftButton, {}, QPoint(0, 100));
        QMouseEvent drag(QEvent::MouseMove, QPointF(60, 100), splitter->handle(1)->mapToGlobal(QPointF(60, 100)), Qt::LeftButton, Qt::LeftButton, {});
        QApplication::sendEvent(splitter->handle(1), &drag);
        QTest::mouseRelease(splitter->handle(1), Qt::LeftButton, {}, QPoint(60, 100));
        const QList<int> sizes = splitter->sizes();
        m_page.reset();
        open();
        m_page->setSettings(&settings);
        QCOMPARE(find<QSplitter>("topologySplitter")->sizes(), sizes);
    }

    void diesWhileLoading() {
        open();
        m_page.reset();
        QTest::qWait(0);
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents();
    }

    void returnsToItsPlace() {
        open();
        QTRY_COMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
        m_page->open(u"npe03__Recurring_Donation__c"_s, u"npsp__Status__c"_s);
        QTRY_COMPARE(text("detailName"), u"npsp__Status__c"_s);
        const QString place = m_page->place();
        m_page->open(u"Contact"_s);
        QTRY_COMPARE(text("detailName"), u"Contact"_s);
        QSignalSpy moved(m_page.get(), &TopologyPage::selectionChanged);
        m_page->restorePlace(place);
        QCOMPARE(moved.count(), 1);
        QTRY_COMPARE(text("detailName"), u"npsp__Status__c"_s);
    }

    /// What waits for the next schema is told by place() and does not keep the page from moving on.
    void opensAfterReturning_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("object");
        QTest::addColumn<QString>("field");
        const QString contact = u"Contact"_s;
        QTest::newRow("a field's object") << u"42/Contact/Email"_s << contact << QString();
        QTest::newRow("another object") << u"42/Contact/Email"_s << u"Account"_s << QString();
        QTest::newRow("another field") << u"42/Contact/Email"_s << contact << u"Name"_s;
        QTest::newRow("the same") << u"42/Contact/Email"_s << contact << u"Email"_s;
        QTest::newRow("another version") << u"41/Contact/Email"_s << contact << QString();
        QTest::newRow("what is not there") << u"42/Nowhere__c/"_s << u"Account"_s << QString();
        QTest::newRow("no version") << u"0/Contact/Email"_s << contact << QString();
        QTest::newRow("a version that is gone") << u"7/Contact/Email"_s << u"Account"_s << QString();
        QTest::newRow("rubbish") << u"x"_s << contact << u"Email"_s;
    }
    void opensAfterReturning() {
        QFETCH(QString, place);
        QFETCH(QString, object);
        QFETCH(QString, field);
        open();
        QTRY_COMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
        m_page->restorePlace(place);
        m_page->open(object, field);
        QTRY_COMPARE(text("detailName"), field.isEmpty() ? object : field);
        QTRY_COMPARE(m_page->shownObject(), object);
        QCOMPARE(m_page->shownField(), field);
        QCOMPARE(m_page->shownVersion(), place.startsWith(u"41"_s) ? 41 : 42);
        const auto *tree = find<QTreeView>("schemaTree");
        QCOMPARE(tree->currentIndex().data().toString(), field.isEmpty() ? object : field);
    }

    void opensBeforeTheSchemaIsThere() {
        open();
        m_page->restorePlace(u"41/Contact/Email"_s);
        QCOMPARE(m_page->place(), u"41/Contact/Email"_s);
        QTRY_COMPARE(text("detailName"), u"Email"_s);
        QCOMPARE(m_page->shownVersion(), 41);
        m_page->showVersion(42);
        m_page->open(u"npe03__Recurring_Donation__c"_s);
        QTRY_COMPARE(text("detailName"), u"npe03__Recurring_Donation__c"_s);
        QCOMPARE(m_page->shownVersion(), 42);
        m_page->showVersion(41);
        QSignalSpy message(m_page.get(), &Page::messageRaised);
        m_page->open(u"Nowhere__c"_s);
        QTRY_COMPARE(message.count(), 1);
        QCOMPARE(m_page->shownObject(), u"npe03__Recurring_Donation__c"_s);
    }

    /// The marks of the comparison come when they come; what is selected and open by then stays.
    void keepsTheSelectionWhenMarksCome() {
        selectTwo();
        auto *tree = find<QTreeView>("schemaTree");
        const QModelIndexList selected = tree->selectionModel()->selectedRows();
        const QPersistentModelIndex last = tree->model()->index(15, 0);
        tree->expand(last);
        QTRY_VERIFY(find<QWidget>("chipChanged")->isEnabled());
        QCOMPARE(tree->selectionModel()->selectedRows(), selected);
        QVERIFY(last.isValid() && tree->isExpanded(last));
        m_page->compareTo(40);
        QTRY_VERIFY(m_transport->log.count("POST /diffs") >= 2);
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(tree->selectionModel()->selectedRows(), selected);
        QVERIFY(tree->isExpanded(last));
    }
};

QTEST_MAIN(TopologyPageTest)
#include "tst_topologypage.moc"
