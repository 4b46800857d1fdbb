#include "models/topology/healthtext.h"
#include "tests/ui/topology/fixture/healthtransport.h"
#include "ui/topology/explorer/impactpanel.h"
#include "ui/topology/explorer/topologyhealth.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/health/healthpage.h"
#include "ui/topology/healthids.h"
#include "ui/topology/usagecounter.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/progressrow.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::ui;
using namespace Qt::StringLiterals;
using test::HealthTransport;

Q_DECLARE_METATYPE(fairlead::ClientId)

namespace {

const QString donation = u"npe03__Recurring_Donation__c"_s;

} // namespace

class TestHealthPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsFindingsByRule();
    void filtersByLevelAndText();
    void followsAFindingByKeyboardAndMouse();
    void dismissesWithANoteAndTakesBack();
    void hearsOfOthersDismissals();
    void checksByAnotherEdition();
    void tellsTroubleAndRetries();
    void showsThatNothingWasFound();
    void asksBeforeItCounts_data();
    void asksBeforeItCounts();
    void showsProgressAndCancels();
    void sortsByFill();
    void exports_data();
    void exports();
    void exportsToNowhere();
    void showsFillInTheDetailPane();
    void showsWhatBreaks();
    void saysKindlyWhatItMayNot();
    void wordsShares_data();
    void wordsShares();
    void staysQuickWithManyFindings();
    void namesEveryControl();

private:
    struct Stage {
        HealthTransport transport;
        client::WorkbenchClient client{&transport};
        std::unique_ptr<HealthPage> page;

        HealthPage *open() {
            page = std::make_unique<HealthPage>(&client, HealthTransport::riverside());
            page->resize(1240, 780);
            page->show();
            page->activated();
            return page.get();
        }
        template<typename Widget>
        Widget *find(const QString &name) const { return page->findChild<Widget *>(name); }
        QTreeView *tree() const { return find<QTreeView>(u"findingTree"_s); }
        QAbstractItemModel *model() const { return tree()->model(); }
        int shown() const {
            int count = 0;
            for (int row = 0; row < model()->rowCount(); ++row)
                count += model()->rowCount(model()->index(row, 0));
            return count;
        }
        /// Selects the finding whose place is `where`.
        bool select(const QString &where) const {
            for (int row = 0; row < model()->rowCount(); ++row) {
                const QModelIndex rule = model()->index(row, 0);
                for (int i = 0; i < model()->rowCount(rule); ++i) {
                    const QModelIndex index = model()->index(i, 0, rule);
                    if (index.data().toString() != where)
                        continue;
                    tree()->setCurrentIndex(index);
                    return true;
                }
            }
            return false;
        }
        bool asked(const QByteArray &line) const { return transport.log.contains(line); }
        bool askedPart(const QByteArray &part) const {
            return std::ranges::any_of(transport.log, [&](const QByteArray &line) { return line.contains(part); });
        }
    };
    static QMessageBox *question() {
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *box = qobject_cast<QMessageBox *>(widget); box && box->isVisible())
                return box;
        return nullptr;
    }
};

void TestHealthPage::showsFindingsByRule() {
    Stage stage;
    stage.open();
    QTRY_COMPARE(stage.shown(), 18);
    QAbstractItemModelTester tester(stage.model());
    QCOMPARE(stage.model()->index(0, 0).data().toString(), u"Custom fields near the limit"_s); // problems first
    QCOMPARE(stage.model()->index(0, 1, stage.model()->index(0, 0)).data().toString(), u"481 of 500 custom fields are used"_s);
    QCOMPARE(stage.page->pageId(), healthPageId(HealthTransport::riverside()));
    QCOMPARE(healthClientOf(stage.page->pageId()), HealthTransport::riverside());
    QVERIFY(!healthClientOf(u"topology:health/nonsense"_s));
    QTRY_COMPARE(stage.page->title(), u"Health of Riverside Food Bank"_s);
    QVERIFY(stage.select(donation + u".npe03__Installment_Period__c"_s));
    QVERIFY(stage.find<QLabel>(u"findingText"_s)->text().contains(u"1st and 15th, Bi-weekly"));
}

void TestHealthPage::filtersByLevelAndText() {
    Stage stage;
    stage.open();
    QTRY_COMPARE(stage.shown(), 18);
    auto *hints = stage.find<Chip>(u"level_hint"_s);
    QTest::mouseClick(hints, Qt::LeftButton);
    QCOMPARE(stage.shown(), 4);
    hints->setFocus();
    QTest::keyClick(hints, Qt::Key_Space);
    QCOMPARE(stage.shown(), 18);
    stage.page->focusSearch();
    auto *search = stage.find<QLineEdit>(u"healthSearch"_s);
    QTRY_VERIFY(search->hasFocus() || !stage.page->isActiveWindow());
    QTest::keyClicks(search, u"contact"_s);
    QCOMPARE(stage.shown(), 7);
    QTest::keyClicks(search, u"nowhere"_s);
    QCOMPARE(stage.shown(), 0);
    QVERIFY(stage.find<QWidget>(u"healthEmpty"_s)->isVisible());
    search->clear();
    QCOMPARE(stage.shown(), 18);
}

void TestHealthPage::followsAFindingByKeyboardAndMouse() {
    Stage stage;
    stage.open();
    QTRY_COMPARE(stage.shown(), 18);
    QSignalSpy opened(stage.page.get(), &HealthPage::openObjectRequested);
    QVERIFY(stage.select(donation + u".Annualized_Value__c"_s));
    QTest::keyClick(stage.tree(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened[0][1].toString(), donation);
    QCOMPARE(opened[0][2].toString(), u"Annualized_Value__c"_s);
    QTest::mouseClick(stage.find<QPushButton>(u"openFinding"_s), Qt::LeftButton);
    QCOMPARE(opened.count(), 2);
    QVERIFY(stage.select(u"Opportunity"_s));
    QTest::keyClick(stage.tree(), Qt::Key_Return);
    QCOMPARE(opened[2][2].toString(), QString());
    stage.tree()->setCurrentIndex(stage.model()->index(0, 0)); // a rule leads nowhere
    QTest::keyClick(stage.tree(), Qt::Key_Return);
    QCOMPARE(opened.count(), 3);
}

void TestHealthPage::dismissesWithANoteAndTakesBack() {
    Stage stage;
    stage.open();
    QTRY_COMPARE(stage.shown(), 18);
    QVERIFY(stage.select(u"Opportunity"_s));
    QTest::keyClicks(stage.find<QPlainTextEdit>(u"dismissNote"_s), u"Cleaned up in May"_s);
    QTest::mouseClick(stage.find<QPushButton>(u"dismissFinding"_s), Qt::LeftButton);
    QTRY_COMPARE(stage.shown(), 17);
    const QJsonObject sent = stage.transport.dismissed[0].toObject();
    QCOMPARE(sent[u"rule"_s].toString(), u"custom-fields"_s);
    QCOMPARE(sent[u"note"_s].toString(), u"Cleaned up in May"_s);
    QTest::mouseClick(stage.find<Chip>(u"showDismissed"_s), Qt::LeftButton);
    QCOMPARE(stage.shown(), 1);
    QVERIFY(stage.select(u"Opportunity"_s));
    QCOMPARE(stage.find<QPlainTextEdit>(u"dismissNote"_s)->toPlainText(), u"Cleaned up in May"_s);
    QCOMPARE(stage.find<QPushButton>(u"dismissFinding"_s)->text(), u"Take back"_s);
    QTest::mouseClick(stage.find<QPushButton>(u"dismissFinding"_s), Qt::LeftButton);
    QTRY_COMPARE(stage.shown(), 0);
    QVERIFY(stage.askedPart("dismissals?rule=custom-fields&object=Opportunity&field="));
    QTest::mouseClick(stage.find<Chip>(u"showDismissed"_s), Qt::LeftButton);
    QCOMPARE(stage.shown(), 18);
    stage.transport.refuse("/dismissals", 403, u"forbidden"_s, u"A viewer may not dismiss findings"_s);
    QVERIFY(stage.select(u"Opportunity"_s));
    QTest::mouseClick(stage.find<QPushButton>(u"dismissFinding"_s), Qt::LeftButton);
    QTRY_VERIFY(stage.find<QWidget>(u"healthNotice"_s)->isVisible());
    QCOMPARE(stage.shown(), 18);
}

void TestHealthPage::hearsOfOthersDismissals() {
    Stage stage;
    stage.open();
    QTRY_COMPARE(stage.shown(), 18);
    QVERIFY(stage.select(u"Contact.Home_Phone_2__c"_s));
    stage.transport.dismissed = {QJsonObject{{u"rule"_s, u"custom-fields"_s}, {u"object"_s, u"Opportunity"_s}, {u"field"_s, QString()}, {u"note"_s, u"x"_s}}};
    stage.transport.emitEvent(u"health.changed"_s, {{u"client_id"_s, HealthTransport::riverside().toString()}});
    QTRY_COMPARE(stage.shown(), 17);
    QCOMPARE(stage.tree()->currentIndex().data().toString(), u"Contact.Home_Phone_2__c"_s); // the selection stays
    const auto requests = stage.transport.log.size();
    stage.transport.emitEvent(u"health.changed"_s, {{u"client_id"_s, HealthTransport::lakeshore().toString()}});
    QCoreApplication::processEvents();
    QCOMPARE(stage.transport.log.size(), requests);
}

void TestHealthPage::checksByAnotherEdition() {
    Stage stage;
    stage.open();
    QTRY_COMPARE(stage.shown(), 18);
    QCOMPARE(stage.page->focusWidget(), stage.tree()); // The arrow keys walk the findings.
    auto *edition = stage.find<QComboBox>(u"edition"_s);
    edition->setFocus();
    QTest::keyClick(edition, Qt::Key_Down);
    QTRY_VERIFY(stage.askedPart("edition=unlimited"));
    QTRY_COMPARE(stage.shown(), 18);
    QCOMPARE(stage.page->focusWidget(), edition);
}

void TestHealthPage::tellsTroubleAndRetries() {
    Stage stage;
    stage.transport.refuse("/health", 503, u"unavailable"_s, u"The database is not reachable."_s);
    stage.open();
    QTRY_VERIFY(stage.find<QWidget>(u"healthError"_s)->isVisible());
    stage.transport.refuse("never", 500, {}, {});
    stage.page->refresh();
    QTRY_COMPARE(stage.shown(), 18);
    QVERIFY(stage.tree()->isVisible());
}

void TestHealthPage::showsThatNothingWasFound() {
    Stage stage;
    stage.transport.nothingFound = true;
    stage.open();
    QTRY_VERIFY(stage.find<QWidget>(u"healthEmpty"_s)->isVisible());
    QVERIFY(!stage.find<QPushButton>(u"exportHealth"_s)->isEnabled());
}

void TestHealthPage::asksBeforeItCounts_data() {
    QTest::addColumn<int>("calls");
    QTest::addColumn<qint64>("left");
    QTest::addColumn<QString>("question");
    QTest::addColumn<bool>("may");
    QTest::newRow("enough") << 34 << qint64(14'200) << u"This uses about 34 API calls of 14,200 left. Go on?"_s << true;
    QTest::newRow("one") << 1 << qint64(1) << u"This uses about 1 API call of 1 left. Go on?"_s << true;
    QTest::newRow("too few") << 34 << qint64(20) << u"This would use about 34 API calls, and only 20 are left today."_s << false;
}

void TestHealthPage::asksBeforeItCounts() {
    QFETCH(int, calls);
    QFETCH(qint64, left);
    QFETCH(QString, question);
    QFETCH(bool, may);
    Stage stage;
    stage.transport.calls = calls;
    stage.transport.left = left;
    stage.open();
    auto *count = stage.find<QPushButton>(u"countFields"_s);
    QTRY_VERIFY(count->isEnabled());
    QTRY_COMPARE(stage.shown(), 18);
    QTest::mouseClick(count, Qt::LeftButton);
    QTRY_VERIFY(TestHealthPage::question());
    QMessageBox *box = TestHealthPage::question();
    QCOMPARE(box->text(), question);
    const QByteArray start = "POST /clients/" + HealthTransport::riverside().toString().toLatin1() + "/usage";
    QVERIFY(!stage.asked(start));
    auto *go = box->findChild<QPushButton *>(u"usageGo"_s);
    QCOMPARE(go->isEnabled(), may);
    if (!may) {
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!TestHealthPage::question());
        QVERIFY(!stage.asked(start));
        return;
    }
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_VERIFY(stage.asked(start));
    QTRY_VERIFY(stage.find<ProgressRow>(u"usageProgress"_s)->isVisible());
}

void TestHealthPage::showsProgressAndCancels() {
    Stage stage;
    stage.open();
    QTRY_COMPARE(stage.shown(), 18);
    QSignalSpy tasks(stage.page.get(), &Page::taskChanged);
    stage.transport.emitRun(u"running"_s, 1, 3);
    auto *progress = stage.find<ProgressRow>(u"usageProgress"_s);
    QVERIFY(progress->isVisible());
    QVERIFY(!stage.find<QPushButton>(u"countFields"_s)->isEnabled());
    QCOMPARE(tasks.last()[0].value<TaskInfo>().amount, u"1 of 3 objects"_s);
    Q_EMIT progress->cancelRequested();
    QTRY_VERIFY(stage.askedPart("DELETE"));
    stage.transport.emitRun(u"cancelled"_s, 2, 3);
    QVERIFY(!progress->isVisible());
    QTRY_VERIFY(stage.find<QTableView>(u"usageTable"_s)->isVisible()); // what was counted is shown
    stage.transport.emitRun(u"failed"_s, 2, 3);
    QVERIFY(stage.find<QWidget>(u"healthNotice"_s)->isVisible());
    QCOMPARE(int(tasks.last()[0].value<TaskInfo>().state), int(TaskInfo::State::Failed));
}

void TestHealthPage::sortsByFill() {
    Stage stage;
    stage.open();
    stage.page->restorePlace(u"usage"_s);
    auto *table = stage.find<QTableView>(u"usageTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 7);
    QAbstractItemModelTester tester(table->model());
    const auto fills = [table] {
        QStringList list;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            list.append(table->model()->index(row, 2).data().toString());
        return list;
    };
    QCOMPARE(fills(), (QStringList{QString(), u"0 %"_s, u"0.3 %"_s, u"42.0 %"_s, u"93.6 %"_s, u"98.2 %"_s, u"100 %"_s}));
    table->sortByColumn(2, Qt::DescendingOrder);
    QCOMPARE(fills().front(), u"100 %"_s);
    table->sortByColumn(0, Qt::AscendingOrder);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Case"_s);
    QVERIFY(table->model()->index(0, 5).data().toString().contains(u"QUERY_TIMEOUT"));
    QSignalSpy opened(stage.page.get(), &HealthPage::openObjectRequested);
    table->setCurrentIndex(table->model()->index(1, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(opened[0][1].toString(), u"Contact"_s);
    QTest::keyClicks(stage.find<QLineEdit>(u"healthSearch"_s), u"fax"_s);
    QCOMPARE(table->model()->rowCount(), 1);
}

void TestHealthPage::exports_data() {
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("csv") << u"csv"_s << QByteArray("custom-fields,problem,Opportunity,,481 of 500");
    QTest::newRow("markdown") << u"md"_s << QByteArray("| Opportunity | problem |");
    QTest::newRow("html") << u"html"_s << QByteArray("<td>Opportunity</td><td>problem</td>");
}

void TestHealthPage::exports() {
    QFETCH(QString, suffix);
    QFETCH(QByteArray, holds);
    Stage stage;
    stage.open();
    QTRY_COMPARE(stage.shown(), 18);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"health."_s + suffix);
    stage.page->exportTo(path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(holds));
}

void TestHealthPage::exportsToNowhere() {
    Stage stage;
    stage.open();
    QTRY_COMPARE(stage.shown(), 18);
    stage.page->exportTo(u"/nowhere/at/all/health.csv"_s);
    QTRY_VERIFY(stage.find<QWidget>(u"healthNotice"_s)->isVisible());
}

void TestHealthPage::showsFillInTheDetailPane() {
    HealthTransport transport;
    client::WorkbenchClient client(&transport);
    TopologyPage page(&client, HealthTransport::riverside());
    new TopologyHealth(&transport, &page);
    page.resize(1240, 780);
    page.show();
    page.activated();
    page.restorePlace(u"0/%1/Annualized_Value__c"_s.arg(donation));
    const auto text = [&page] {
        const QList<QLabel *> labels = page.findChildren<QLabel *>(u"populated"_s);
        return labels.isEmpty() ? QString() : labels.back()->text();
    };
    QTRY_COMPARE(text(), u"98.2 % of 4,118 rows"_s);
    auto *count = page.findChildren<QPushButton *>(u"countObject"_s).back();
    QTest::mouseClick(count, Qt::LeftButton);
    QTRY_VERIFY(question());
    QVERIFY(transport.bodies.back().contains(donation.toLatin1()));
    question()->reject();
    QSignalSpy opened(&page, &Page::openPageRequested);
    QTest::mouseClick(page.findChild<QPushButton *>(u"healthButton"_s), Qt::LeftButton);
    QCOMPARE(opened[0][0].toString(), healthPageId(HealthTransport::riverside()));
}

void TestHealthPage::showsWhatBreaks() {
    HealthTransport transport;
    client::WorkbenchClient client(&transport);
    TopologyPage page(&client, HealthTransport::riverside());
    new TopologyHealth(&transport, &page);
    page.resize(1240, 780);
    page.show();
    page.activated();
    page.restorePlace(u"0/%1/Annualized_Value__c"_s.arg(donation));
    auto *list = page.findChild<QTreeView *>(u"impactList"_s);
    auto *ask = page.findChild<QPushButton *>(u"askUses"_s);
    QTRY_VERIFY(!ask->isHidden());
    const int local = list->model()->rowCount();
    ask->click();
    QTRY_COMPARE(list->model()->rowCount(), local + 4);
    QStringList names;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        names.append(list->model()->index(row, 0).data().toString());
    QCOMPARE(names.front(), u"GiftForecast"_s);
    QCOMPARE(names.back(), u"Recurring Donation Layout"_s);
    const QString coverage = page.findChild<QLabel *>(u"impactCoverage"_s)->text();
    QVERIFY(coverage.contains(u"beta") && coverage.contains(u"reports"));
    QVERIFY(page.findChild<QLabel *>(u"impactNote"_s)->text().contains(u"refuses to delete"));
    page.findChild<ImpactPanel *>()->setSelection(donation, {}, false); // the object itself
    QCOMPARE(list->model()->rowCount(), 0);
    QVERIFY(ask->isHidden());
}

void TestHealthPage::saysKindlyWhatItMayNot() {
    HealthTransport transport;
    client::WorkbenchClient client(&transport);
    TopologyPage page(&client, HealthTransport::riverside());
    new TopologyHealth(&transport, &page);
    page.resize(1240, 780);
    page.show();
    page.activated();
    page.restorePlace(u"0/%1/Annualized_Value__c"_s.arg(donation));
    auto *ask = page.findChild<QPushButton *>(u"askUses"_s);
    QTRY_VERIFY(!ask->isHidden());
    transport.refuse("/uses", 403, u"forbidden"_s, u"The signed-in user may not read dependencies."_s);
    ask->click();
    QTRY_VERIFY(page.findChild<QLabel *>(u"impactCoverage"_s)->text().contains(u"may not read dependencies"));
    QVERIFY(ask->isEnabled());
}

void TestHealthPage::wordsShares_data() {
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0.0 << u"0 %"_s;
    QTest::newRow("hardly any") << 0.00001 << u"0.1 %"_s;
    QTest::newRow("half") << 0.5 << u"50.0 %"_s;
    QTest::newRow("nearly all") << 0.99999 << u"99.9 %"_s;
    QTest::newRow("all") << 1.0 << u"100 %"_s;
}

void TestHealthPage::wordsShares() {
    QFETCH(double, share);
    QTEST(models::shareText(share), "text");
}

void TestHealthPage::staysQuickWithManyFindings() {
    Stage stage;
    stage.transport.setHelpFindings(40'000);
    stage.open();
    QTRY_COMPARE_WITH_TIMEOUT(stage.shown(), 40'006, 20000);
    QElapsedTimer timer;
    timer.start();
    stage.find<QLineEdit>(u"healthSearch"_s)->setText(u"legacy_39999"_s);
    const qint64 took = timer.elapsed();
    QCOMPARE(stage.shown(), 1);
    QVERIFY2(took < 200, qPrintable(QString::number(took))); // some 15 ms on a quiet machine
}

void TestHealthPage::namesEveryControl() {
    Stage stage;
    stage.open();
    QTRY_COMPARE(stage.shown(), 18);
    for (QWidget *control : stage.page->findChildren<QWidget *>()) {
        if (!control->isVisibleTo(stage.page.get()) || control->focusPolicy() == Qt::NoFocus || control->objectName().startsWith(u"qt_") || qobject_cast<QScrollBar *>(control)
            || qobject_cast<QAbstractScrollArea *>(control->parentWidget()))
            continue;
        const auto *button = qobject_cast<QAbstractButton *>(control);
        const bool named = !control->accessibleName().isEmpty() || (button && !button->text().isEmpty())
            || (qobject_cast<QLineEdit *>(control) && !qobject_cast<QLineEdit *>(control)->placeholderText().isEmpty())
            || control->inherits("QScrollArea");
        QVERIFY2(named, qPrintable(QString::fromLatin1(control->metaObject()->className()) + u' ' + control->objectName()));
    }
}

QTEST_MAIN(TestHealthPage)
#include "tst_healthpage.moc"
