#include "tests/ui/topology/fixture/faketransport.h"
#include "ui/topology/detailtable.h"
#include "ui/topology/topologyids.h"
#include "ui/topology/topologypage.h"
#include "ui/topology/versiontimeline.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
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

    void open() {
        m_page = std::make_unique<TopologyPage>(m_client.get(), FakeTransport::riverside());
        m_page->resize(1240, 780);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->activated();
    }
    template<typename T>
    T *find(const char *name) const { return m_page->findChild<T *>(QLatin1StringView(name)); }
    QString text(const char *name) const {
        const auto *label = find<QLabel>(name);
        return label ? label->text() : QString();
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
        m_page->importFrom(file.fileName());
        QTRY_COMPARE(message.count(), 1);
        QVERIFY(m_transport->bodies.contains("{}"));
        m_page->importFrom(folder.filePath(u"notes.txt"_s));
        QVERIFY(find<QWidget>("topologyNotice")->isVisible());
        m_page->importFrom(folder.filePath(u"missing.json"_s));
        QTRY_VERIFY(find<QWidget>("topologyNotice")->accessibleName().contains(u"cannot be read"_s));
        m_page->importFrom(folder.path());
        QTRY_COMPARE(message.count(), 2);
    }

    void savesANote() {
        open();
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
        m_page->restorePlace(place);
        QTRY_COMPARE(text("detailName"), u"npsp__Status__c"_s);
    }
};

QTEST_MAIN(TopologyPageTest)
#include "tst_topologypage.moc"
