#include "models/base/roles.h"
#include "tests/app/desktop/support/desk.h"
#include "tests/app/desktop/support/driver.h"
#include "tests/app/desktop/support/pdftext.h"
#include "tests/app/desktop/support/releases.h"
#include "tests/app/desktop/support/xserver.h"
#include "tests/support/archive/ziparchive.h"
#include "ui/topology/history/versiontimeline.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QClipboard>
#include <QFile>
#include <QJsonDocument>
#include <QTabBar>
#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

const XServer *xServer = nullptr;

/// What the detail pane tells of: `Account` or `Account.Undeliverable_Address__c`.
QString detail() {
    const auto *crumb = shown<QAbstractButton>(u"crumbObject"_s);
    return crumb ? crumb->text() + u'.' + labelText(u"detailName"_s) : labelText(u"detailName"_s);
}

/// How many changes the diff page shows.
int changesShown() {
    return labelText(u"changePosition"_s).section(u' ', -1).toInt();
}

/// The change in the table's current row as the published lists write it; empty for what they do not tell of.
QString changeMet() {
    const QModelIndex row = shown<QAbstractItemView>(u"changeTable"_s)->currentIndex();
    const auto cell = [row](int column) { return row.siblingAtColumn(column); };
    const QString field = cell(1).data().toString();
    const QString what = cell(2).data().toString();
    QModelIndex object = shown<QAbstractItemView>(u"changeTree"_s)->currentIndex();
    while (object.parent().isValid())
        object = object.parent();
    const QString name = object.data().toString();
    const auto mark = models::ChangeMark(cell(0).data(models::ChangeKindRole).toInt());
    const bool ofObject = field == name;
    if (what == u"relationship" || what == u"record type" || (ofObject && mark == models::ChangeMark::Changed && !what.startsWith(u"label")))
        return {};
    const QString signs[] = {{}, u"+ "_s, u"− "_s, u"~ "_s};
    return signs[int(mark)] + (ofObject ? name : name + u'.' + field);
}

QStringList tabs() {
    QStringList titles;
    const auto *bar = shown<QTabBar>(u"pageTabs"_s);
    for (int tab = 0; bar && tab < bar->count(); ++tab)
        titles << bar->tabText(tab);
    return titles;
}

} // namespace

/// A consultant's first hour, without the manual and without an org: releases of a package are imported, explored,
/// compared, annotated and reported to the client. Each function goes on where the one before it stopped.
class TestConsultantsHour : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void makesAClient();
    void importsTheFirstRelease();
    void importsThoseThatFollow();
    void findsAField();
    void followsAReference();
    void savesAFilter();
    void copies();
    void looksBack();
    void labelsABaseline();
    void comparesWithTheBaseline();
    void walksThroughEveryChange();
    void filters();
    void reviews();
    void confirmsARename();
    void reports();
    void findsItAllAgain();
    void cleanupTestCase();

private:
    ui::VersionTimeline *timeline() const { return shown<ui::VersionTimeline>(u"versionTimeline"_s); }
    int versions() const { return timeline() ? timeline()->maximum() + 1 : 0; }

    std::unique_ptr<Desk> m_desk;
};

void TestConsultantsHour::initTestCase() {
    if (releases::file(u"3.211"_s).isEmpty())
        QSKIP("the real Salesforce schemas are not here; set FAIRLEAD_SHARED_DATA");
    QVERIFY2(!xServer->display().isEmpty(), xServer->problem().constData());
    m_desk = std::make_unique<Desk>();
    QVERIFY(m_desk->open());
    QTRY_VERIFY(shown(u"connectionsEmpty"_s));
    m_desk->picture(u"fresh"_s);
}

void TestConsultantsHour::makesAClient() {
    click(shownIn(shown(u"connectionsEmpty"_s), u"emptyAction"_s));
    QTRY_VERIFY(shown(u"clientName"_s));
    QVERIFY(activate(shown(u"clientName"_s)->window()));
    QVERIFY(shown(u"clientName"_s)->hasFocus());
    type(u"Harbour Relief"_s);
    m_desk->picture(u"new-client"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(labelText(u"connectionTitle"_s), u"Harbour Relief"_s);
    m_desk->picture(u"client"_s);
}

void TestConsultantsHour::importsTheFirstRelease() {
    click(shown(u"openTopology"_s));
    QTRY_VERIFY(shown(u"topologyEmpty"_s));
    m_desk->picture(u"no-version"_s);
    QWidget *link = shownIn(shown(u"topologyEmpty"_s), u"emptyLink"_s);
    click(link);
    QTRY_VERIFY(shown(u"importMenu"_s));
    QCOMPARE(shown(u"importMenu"_s)->pos(), link->mapToGlobal(QPoint(0, link->height() + 2)));
    m_desk->picture(u"import-menu"_s);
    QVERIFY(choose(u"importMenu"_s, u"Files"_s));
    m_desk->picture(u"import-dialog"_s);
    QVERIFY(answerFileDialog(releases::file(u"3.117"_s)));
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), 38);
    QCOMPARE(versions(), 1);
    QVERIFY(shown<QAbstractButton>(u"pulledChip"_s)->text().startsWith(u"Imported"_s));
    m_desk->picture(u"first-version"_s);
}

void TestConsultantsHour::importsThoseThatFollow() {
    press(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(choose(u"importMenu"_s, u"Files"_s));
    QVERIFY(answerFileDialog(releases::file(u"3.144"_s)));
    QTRY_COMPARE(versions(), 2);
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), 45);
    m_desk->picture(u"second-version"_s);
    // Several at once, in whatever order they were picked up.
    QVERIFY(drop(shown(u"schemaTree"_s), {releases::file(u"3.211"_s), releases::file(u"3.167"_s), releases::file(u"3.189"_s)}));
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), 64);
    QCOMPARE(versions(), 5);
    m_desk->picture(u"all-versions"_s);
}

void TestConsultantsHour::findsAField() {
    press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(shown(u"schemaSearch"_s)->hasFocus());
    type(u"undeliverable"_s);
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), 4);
    m_desk->picture(u"search"_s);
    const QStringList hits{u"Account.Undeliverable_Address__c"_s, u"Address__c.Undeliverable__c"_s,
                           u"Address_Verification_Settings__c.Clear_Invalid_Addresses__c"_s, u"Contact.Undeliverable_Address__c"_s};
    for (const QString &hit : hits) {
        press(Qt::Key_F3);
        QTRY_COMPARE(detail(), hit);
    }
    m_desk->picture(u"search-hit"_s);
    press(Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(detail(), hits.at(2));
    press(Qt::Key_Escape);
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), 64);
    QCOMPARE(detail(), hits.at(2));
}

void TestConsultantsHour::followsAReference() {
    press(Qt::Key_F, Qt::ControlModifier);
    type(u"Payment__c"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(detail(), u"Allocation__c.Payment__c"_s);
    m_desk->picture(u"reference"_s);
    QTRY_VERIFY(shown(u"reference_npe01__OppPayment__c"_s));
    click(shown(u"reference_npe01__OppPayment__c"_s));
    QTRY_COMPARE(detail(), u"npe01__OppPayment__c"_s);
    m_desk->picture(u"reference-followed"_s);
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(detail(), u"Allocation__c.Payment__c"_s);
}

void TestConsultantsHour::savesAFilter() {
    press(Qt::Key_F, Qt::ControlModifier);
    press(Qt::Key_Escape);
    click(shown(u"chipFormula"_s));
    QTRY_VERIFY(rowsOf(u"schemaTree"_s) < 64);
    const int withFormula = rowsOf(u"schemaTree"_s);
    click(shown(u"chipSaved"_s));
    QVERIFY(choose(u"savedMenu"_s, u"Save this filter"_s));
    QTRY_VERIFY(shown(u"filterName"_s));
    QVERIFY(activate(shown(u"filterName"_s)));
    m_desk->picture(u"filter-name"_s);
    type(u"Formulas to check"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(!shown(u"filterName"_s));
    QVERIFY(activate(&m_desk->window()));
    m_desk->picture(u"filter-saved"_s);
    click(shown(u"chipFormula"_s));
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), 64);
    click(shown(u"chipSaved"_s));
    m_desk->picture(u"filter-menu"_s);
    QVERIFY(choose(u"savedMenu"_s, u"Formulas to check"_s));
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), withFormula);
    m_desk->picture(u"filter-applied"_s);
}

void TestConsultantsHour::copies() {
    const auto copied = [] { return QGuiApplication::clipboard()->text(); };
    QVERIFY(clickRow(u"schemaTree"_s, rowWith(u"schemaTree"_s, u"Membership_Span__c"_s)));
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(copied(), u"SELECT Membership_Span__c, Membership_Status__c FROM Account"_s);
    m_desk->picture(u"copied"_s);
    press(Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY2(copied().contains(u"| Account | Membership_Span__c | Membership Span |"_s), qPrintable(copied()));
    click(shown(u"chipFormula"_s));
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), 64);
}

void TestConsultantsHour::looksBack() {
    press(Qt::Key_F, Qt::ControlModifier);
    type(u"npe03__Recurring_Donation__c"_s);
    QTRY_VERIFY(rowsOf(u"schemaTree"_s) > 0 && rowsOf(u"schemaTree"_s) < 64);
    QVERIFY(clickRow(u"schemaTree"_s, rowWith(u"schemaTree"_s, u"npe03__Recurring_Donation__c"_s)));
    QTRY_COMPARE(detail(), u"npe03__Recurring_Donation__c"_s);
    QTRY_VERIFY(rowsOf(u"historyTable"_s) > 1);
    m_desk->picture(u"history"_s);
    press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    const auto blame = [] { return rowWith(u"schemaTree"_s, u"npe03__Recurring_Donation__c"_s).data(models::MutedTextRole).toString(); };
    QTRY_VERIFY2(blame().startsWith(u"v5"_s), qPrintable(blame()));
    m_desk->picture(u"blame"_s);
    press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!blame().startsWith(u"v5"_s));
    press(Qt::Key_F, Qt::ControlModifier);
    press(Qt::Key_Escape);
}

void TestConsultantsHour::labelsABaseline() {
    click(shown(u"olderVersion"_s));
    QTRY_COMPARE(timeline()->shownVersion(), 4);
    auto *tabs = shown<QTabBar>(u"inspectorTabs"_s);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->tabText(tab) == u"Notes"_s)
            clickAt(tabs, tabs->tabRect(tab).center());
    }
    QTRY_VERIFY(shown(u"versionLabel"_s));
    fill(shown(u"versionLabel"_s), u"Before the upgrade"_s);
    fill(shown(u"versionNote"_s), u"What the client runs today"_s);
    clickAt(shown(u"versionBaseline"_s), {10, shown(u"versionBaseline"_s)->height() / 2});
    m_desk->picture(u"note"_s);
    click(shown(u"saveNote"_s));
    QTRY_VERIFY(!shown(u"saveNote"_s)->isEnabled());
    m_desk->picture(u"note-saved"_s);
    click(shown(u"newerVersion"_s));
    QTRY_COMPARE(timeline()->shownVersion(), 5);
    QTRY_VERIFY(shown(u"compareBaseline4"_s));
    m_desk->picture(u"baseline"_s);
}

void TestConsultantsHour::comparesWithTheBaseline() {
    click(shown(u"compareBaseline4"_s));
    QTRY_VERIFY(rowsOf(u"changeTree"_s) > 0 && labelText(u"changePosition"_s).startsWith(u"Change 1 of"_s));
    QVERIFY(shown(u"changeTree"_s)->hasFocus());
    m_desk->picture(u"diff"_s);
    const int withoutNoise = changesShown();
    click(shown(u"noiseButton"_s));
    QVERIFY(choose(u"noiseMenu"_s, u"Ignore nothing"_s));
    QTRY_VERIFY(changesShown() > withoutNoise);
    m_desk->picture(u"diff-with-noise"_s);
}

/// With F8 from the first to the last: the fields and objects met are those of the published list.
void TestConsultantsHour::walksThroughEveryChange() {
    QStringList met;
    const int all = changesShown();
    for (int change = 1; change <= all; ++change) {
        QTRY_VERIFY(labelText(u"changePosition"_s).startsWith(u"Change %1 of"_s.arg(change)));
        met << changeMet();
        press(Qt::Key_F8);
    }
    QCOMPARE(m_desk->window().width(), 1440); // Whatever the changes are called.
    met.removeAll(QString());
    met.sort();
    met.removeDuplicates();
    QCOMPARE(met.join(u'\n'), releases::changes(u"3.189"_s, u"3.211"_s).join(u'\n'));
    press(Qt::Key_F8, Qt::ShiftModifier);
    QTRY_VERIFY(labelText(u"changePosition"_s).startsWith(u"Change %1 of"_s.arg(all - 1)));
}

void TestConsultantsHour::filters() {
    const int all = changesShown();
    click(shown(u"sign0"_s)); // Without what was added.
    QTRY_VERIFY(changesShown() < all);
    click(shown(u"sign0"_s));
    click(shown(u"severity0"_s)); // Without what is safe.
    QTRY_VERIFY(changesShown() < all);
    m_desk->picture(u"without-safe"_s);
    click(shown(u"severity0"_s));
    QTRY_COMPARE(changesShown(), all);
    click(shown(u"filterButton"_s));
    QVERIFY(choose(u"filterMenu"_s, u"Custom only"_s));
    QTRY_VERIFY(changesShown() < all);
    press(Qt::Key_F, Qt::ControlModifier);
    type(u"Transaction_Fee"_s);
    QTRY_COMPARE(changesShown(), 6);
    m_desk->picture(u"diff-filtered"_s);
    click(shown(u"clearFilters"_s));
    QTRY_COMPARE(changesShown(), all);
    click(shown(u"noiseButton"_s));
    QVERIFY(choose(u"noiseMenu"_s, u"Ignore labels and help"_s));
    QTRY_VERIFY(changesShown() < all);
}

void TestConsultantsHour::reviews() {
    QVERIFY(clickRow(u"changeTree"_s, rowWith(u"changeTree"_s, u"Custom_Notification__mdt"_s)));
    QTRY_COMPARE(labelText(u"changeName"_s), u"Custom_Notification__mdt"_s);
    press(Qt::Key_E);
    QTRY_VERIFY(shown(u"noteText"_s));
    QVERIFY(activate(shown(u"noteText"_s)->window()));
    m_desk->picture(u"review-note"_s);
    type(u"Ask Maya who gets these notices"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!shown(u"noteText"_s));
    QVERIFY(activate(&m_desk->window()));
    QTRY_VERIFY(labelText(u"reviewLine"_s).contains(u"Ask Maya"_s));
    QVERIFY(labelText(u"reviewProgress"_s).startsWith(u"0 of"_s));
    press(Qt::Key_R);
    QTRY_VERIFY(labelText(u"reviewProgress"_s).startsWith(u"1 of"_s));
    const QString reviewed = labelText(u"changePosition"_s);
    press(Qt::Key_F8);
    press(Qt::Key_Space); // Reviewed, and on to the next.
    QTRY_VERIFY(labelText(u"reviewProgress"_s).startsWith(u"2 of"_s));
    QVERIFY(labelText(u"changePosition"_s) != reviewed);
    m_desk->picture(u"reviewed"_s);
}

/// The client's sandbox calls one field otherwise.
void TestConsultantsHour::confirmsARename() {
    QFile sandbox(m_desk->path(u"sandbox.json"_s));
    QVERIFY(sandbox.open(QIODevice::WriteOnly));
    QByteArray text = QJsonDocument(releases::contents(u"3.211"_s)).toJson();
    sandbox.write(text.replace("\"Undeliverable__c\"", "\"Not_Deliverable__c\""));
    sandbox.close();
    press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(timeline());
    QVERIFY(drop(shown(u"detailPane"_s), {sandbox.fileName()}));
    QTRY_COMPARE(versions(), 6);
    QTRY_COMPARE(timeline()->shownVersion(), 6);
    m_desk->picture(u"sandbox"_s);
    press(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(shown(u"renameNotice"_s));
    QTRY_COMPARE(changesShown(), 2);
    m_desk->picture(u"rename"_s);
    click(shownIn(shown(u"renameNotice"_s), u"noticeLink"_s));
    QTRY_VERIFY(!shown(u"renameNotice"_s));
    m_desk->picture(u"renamed"_s);
    QTRY_COMPARE(changesShown(), 1);
}

void TestConsultantsHour::reports() {
    press(Qt::Key_PageDown, Qt::ControlModifier);
    QTRY_VERIFY(shown(u"diffPage"_s) && labelText(u"reviewProgress"_s).startsWith(u"2 of"_s));
    const auto write = [this](const QString &entry, const QString &suffix) {
        const QString path = m_desk->path(u"harbour-relief."_s + suffix);
        press(Qt::Key_E, Qt::ControlModifier);
        if (!choose(u"exportMenu"_s, entry) || !answerFileDialog(path))
            return QByteArray();
        QFile file(path);
        return QTest::qWaitFor([&] { return file.open(QIODevice::ReadOnly); }) ? file.readAll() : QByteArray();
    };
    const QByteArray html = write(u"Web page"_s, u"html"_s);
    m_desk->picture(u"reported"_s);
    for (const char *shown : {"Custom_Notification__mdt", "Undeliverable_Address__c", "Ask Maya who gets these notices", "Total_Transaction_Fees__c"})
        QVERIFY2(html.contains(shown), shown);
    const QByteArray sheet = partOfZip(write(u"Excel"_s, u"xlsx"_s), "xl/worksheets/sheet2.xml");
    QVERIFY(sheet.contains("Custom_Notification__mdt") && sheet.contains("Ask Maya who gets these notices"));
    const QString words = textOfPdf(write(u"PDF"_s, u"pdf"_s));
    QVERIFY2(words.contains(u"CustomNotificationmdt"_s) && words.contains(u"AskMayawhogetsthesenotices"_s), qPrintable(words.left(400)));
}

void TestConsultantsHour::findsItAllAgain() {
    const QStringList before = tabs();
    QVERIFY(m_desk->leave());
    QVERIFY(m_desk->open());
    QTRY_COMPARE(tabs(), before);
    QTRY_VERIFY(labelText(u"reviewProgress"_s).startsWith(u"2 of"_s));
    press(Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(versions(), 6);
    QTRY_COMPARE(rowsOf(u"schemaTree"_s), 64);
    click(shown(u"chipSaved"_s));
    QVERIFY(choose(u"savedMenu"_s, u"Formulas to check"_s));
    QTRY_VERIFY(rowsOf(u"schemaTree"_s) < 64);
    QTRY_VERIFY(timeline()->accessibleDescription().contains(u"v6"_s));
    m_desk->picture(u"again"_s);
}

void TestConsultantsHour::cleanupTestCase() {
    m_desk.reset();
}

int main(int argc, char **argv) {
    const XServer server;
    const QTemporaryDir home;
    useOwnHome(home.path().toLocal8Bit());
    xServer = &server;
    if (server.display().isEmpty())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    TestConsultantsHour test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_consultantshour.moc"
