#include "tests/ui/topology/fixture/historytransport.h"
#include "ui/topology/explorer/formulaview.h"
#include "ui/topology/explorer/schemapanel.h"
#include "ui/topology/explorer/topologyhistory.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/history/versionnotes.h"
#include "ui/topology/history/versiontimeline.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::ui;
using namespace Qt::StringLiterals;

class TestTopologyHistory : public QObject {
    Q_OBJECT

private:
    template<typename Widget>
    Widget *find(const char *name) {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString text(const char *name) {
        auto *label = find<QLabel>(name);
        return label ? label->text() : QString();
    }
    VersionTimeline *timeline() { return m_page->timeline(); }

    std::unique_ptr<HistoryTransport> m_transport;
    std::unique_ptr<client::WorkbenchClient> m_client;
    std::unique_ptr<TopologyPage> m_page;
    TopologyHistory *m_history = nullptr;

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }
    void init() {
        m_transport = std::make_unique<HistoryTransport>();
        m_client = std::make_unique<client::WorkbenchClient>(m_transport.get());
        m_page = std::make_unique<TopologyPage>(m_client.get(), FakeTransport::riverside());
        m_history = new TopologyHistory(m_transport.get(), m_page.get());
        m_page->resize(1280, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->activated();
        QTRY_COMPARE(timeline()->shownVersion(), 42);
        QTRY_COMPARE(find<QTreeView>("schemaTree")->model()->rowCount(), 16);
    }
    void cleanup() {
        m_page.reset();
        m_client.reset();
        m_transport.reset();
    }

    void countsTheWholeTimelineInOneCall() {
        QTRY_COMPARE(m_page->versions()->changesOf(36), (models::VersionChanges{12, 3, 30}));
        QVERIFY(!m_page->versions()->changesOf(33).known()); // the oldest brings nothing
        const auto diffs = std::count(m_transport->log.begin(), m_transport->log.end(), QByteArray("POST /diffs"));
        QVERIFY2(diffs <= 1, "only what the tree is marked with");
        QTRY_VERIFY(timeline()->accessibleDescription().contains(u"1 failed"_s));
    }

    void showsTheHistoryOfAField() {
        m_page->open(u"npe03__Recurring_Donation__c"_s, u"Annualized_Value__c"_s);
        // The object's own history, of one row more, was there before.
        QTRY_VERIFY(find<QTableView>("historyTable") && find<QTableView>("historyTable")->model()->rowCount() == 3);
        auto *table = find<QTableView>("historyTable");
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"v42"_s);
        QVERIFY(table->model()->index(0, 2).data().toString().contains(u"Formula"_s));
        QVERIFY(table->model()->index(1, 2).data().toString().contains(u"14 → 16"_s));
        QVERIFY(text("historyFacts").contains(u"First seen v36"_s));
        QVERIFY(text("historyFacts").contains(u"last changed v42"_s));
        QSignalSpy opened(m_history, &TopologyHistory::diffRequested);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].toInt(), 37);
        QCOMPARE(opened[0][1].toInt(), 38);
        QCOMPARE(opened[0][3].toString(), u"Annualized_Value__c"_s);
    }

    void blamesTreeAndFormula() {
        m_page->open(u"npe03__Recurring_Donation__c"_s, u"Annualized_Value__c"_s);
        QTRY_VERIFY(find<FormulaView>("formulaView"));
        find<QToolButton>("blameButton")->click();
        models::SchemaTreeModel *tree = m_page->schemaPanel()->model();
        const int entry = tree->schema()->findField(u"Account"_s, u"Name"_s);
        QTRY_VERIFY(tree->indexOfEntry(entry).data(models::MutedTextRole).toString().startsWith(u"v40"_s));
        QTRY_VERIFY(find<FormulaView>("formulaView")->hasNotes());
        find<QToolButton>("blameButton")->click();
        QVERIFY(!tree->indexOfEntry(entry).data(models::MutedTextRole).toString().startsWith(u"v40"_s));
    }

    void zoomsAndScrolls() {
        timeline()->setFocus();
        for (int i = 0; i < 8; ++i)
            QTest::keyClick(timeline(), Qt::Key_Plus);
        timeline()->grab();
        QTest::keyClick(timeline(), Qt::Key_0);
        timeline()->grab();
        QTest::keyClick(timeline(), Qt::Key_Home);
        QTRY_COMPARE(timeline()->shownVersion(), 33);
        QTest::keyClick(timeline(), Qt::Key_End);
        QTRY_COMPARE(timeline()->shownVersion(), 42);
    }

    void loadsOnlyWhatTheHandRestsOn() {
        m_transport->log.clear();
        for (int i = 0; i < 5; ++i)
            timeline()->step(-1);
        QCOMPARE(timeline()->shownVersion(), 37);
        const auto outlines = [this] {
            return std::count_if(m_transport->log.begin(), m_transport->log.end(), [](const QByteArray &each) { return each.endsWith("/outline"); });
        };
        QTRY_COMPARE(outlines(), 1);
    }

    void plays() {
        find<QToolButton>("playVersions")->click();
        QTRY_COMPARE(timeline()->shownVersion(), 33); // from the oldest
        QVERIFY(m_history->isPlaying());
        QTRY_VERIFY(timeline()->shownVersion() > 33);
        find<QToolButton>("playVersions")->click();
        QVERIFY(!m_history->isPlaying());
    }

    void offersBothNotes() {
        find<QPlainTextEdit>("versionNote")->setPlainText(u"mine"_s);
        m_transport->writeElsewhere(u"theirs"_s);
        QTRY_COMPARE(m_page->versions()->find(42)->note, u"theirs"_s);
        QCOMPARE(find<QPlainTextEdit>("versionNote")->toPlainText(), u"mine"_s);
        find<QPushButton>("saveNote")->click();
        QTRY_VERIFY(find<QWidget>("noteConflict")->isVisibleTo(m_page->notes()));
        QCOMPARE(text("theirNote"), u"theirs"_s);
        find<QPushButton>("joinNotes")->click();
        QTRY_VERIFY(!find<QWidget>("noteConflict")->isVisibleTo(m_page->notes()));
        QCOMPARE(find<QPlainTextEdit>("versionNote")->toPlainText(), u"theirs\n\nmine"_s);
    }

    void takesTheirs() {
        find<QPlainTextEdit>("versionNote")->setPlainText(u"mine"_s);
        m_transport->writeElsewhere(u"theirs"_s);
        find<QPushButton>("saveNote")->click();
        QTRY_VERIFY(find<QWidget>("noteConflict")->isVisibleTo(m_page->notes()));
        find<QPushButton>("takeTheirs")->click();
        QCOMPARE(find<QPlainTextEdit>("versionNote")->toPlainText(), u"theirs"_s);
        QVERIFY(!find<QPushButton>("saveNote")->isEnabled());
    }

    void showsWhatOthersWrite() {
        m_transport->writeElsewhere(u"theirs"_s);
        QTRY_COMPARE(find<QPlainTextEdit>("versionNote")->toPlainText(), u"theirs"_s);
    }

    void comparesWithABaseline() {
        QSignalSpy opened(m_history, &TopologyHistory::diffRequested);
        QTRY_VERIFY(find<QPushButton>("compareBaseline36"));
        find<QPushButton>("compareBaseline36")->click();
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].toInt(), 36);
        QCOMPARE(opened[0][1].toInt(), 42);
    }

    void leasesWhatIsShown() {
        QTRY_VERIFY(m_transport->uses.contains(u"PUT 42"_s));
        QVERIFY(m_transport->uses.contains(u"PUT 41"_s));
        timeline()->step(-3);
        QTRY_VERIFY(m_transport->uses.contains(u"PUT 39"_s));
        QVERIFY(m_transport->uses.contains(u"DELETE 42"_s));
    }

    void removesOnlyWhatNobodyHasOpen() {
        m_transport->holders = QStringList{u"D. Whitfield"_s};
        QSignalSpy said(m_page.get(), &Page::messageRaised);
        const auto confirm = [this] {
            find<QPushButton>("removeVersion")->click();
            auto *box = find<QMessageBox>("removeVersionBox");
            for (QAbstractButton *button : box->buttons())
                if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                    button->click();
        };
        confirm();
        QTRY_VERIFY(!said.isEmpty() && said.last().first().toString().contains(u"D. Whitfield"_s));
        QCOMPARE(timeline()->shownVersion(), 42);
        m_transport->holders.clear();
        confirm();
        QTRY_COMPARE(timeline()->shownVersion(), 41);
    }

    void warnsAnAdministratorOfWhoHasItOpen() {
        m_transport->holders = QStringList{u"D. Whitfield"_s, u"Maya Okafor"_s};
        m_transport->mayRemoveAnyway = true;
        const auto answer = [this](const char *name, QMessageBox::ButtonRole role) {
            auto *box = find<QMessageBox>(name);
            for (QAbstractButton *button : box->buttons())
                if (box->buttonRole(button) == role)
                    return button->click();
        };
        for (const auto role : {QMessageBox::RejectRole, QMessageBox::DestructiveRole}) {
            find<QPushButton>("removeVersion")->click();
            answer("removeVersionBox", QMessageBox::DestructiveRole);
            QTRY_VERIFY(find<QMessageBox>("removeOpenBox"));
            const auto *warning = find<QMessageBox>("removeOpenBox");
            QCOMPARE(warning->icon(), QMessageBox::Warning);
            QVERIFY2(warning->text().contains(u"D. Whitfield, Maya Okafor"_s), qPrintable(warning->text()));
            QVERIFY(m_transport->removed.isEmpty());
            answer("removeOpenBox", role);
            QTRY_VERIFY(!find<QMessageBox>("removeOpenBox"));
        }
        QTRY_COMPARE(timeline()->shownVersion(), 41);
        QVERIFY(m_transport->removed.contains(42));
    }

    void saysKindlyThatAVersionWent() {
        QSignalSpy said(m_page.get(), &Page::messageRaised);
        m_transport->removed.insert(42);
        m_transport->emitEvent(u"snapshot.removed"_s, {{u"client_id"_s, FakeTransport::riverside().toString()}, {u"version"_s, 42}});
        QTRY_COMPARE(timeline()->shownVersion(), 41);
        QTRY_VERIFY(!said.isEmpty() && said.first().first().toString().contains(u"v42 was removed"_s));
    }
};

QTEST_MAIN(TestTopologyHistory)
#include "tst_topologyhistory.moc"
