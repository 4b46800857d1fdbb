#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/iconset.h"
#include "ui/widgets/inspectorpane.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/sidebysideview.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewsetup.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace fairlead::ui;

class TestControls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp); }

    void sizesAreTheAgreedOnes() {
        QCOMPARE(makeButton(u"Pull"_s)->sizeHint().height(), metric::button);
        QPushButton compact(u"Pull"_s);
        setCompact(&compact);
        QCOMPARE(compact.sizeHint().height(), metric::smallButton);
        QCOMPARE(QLineEdit().sizeHint().height(), metric::button);
        QCOMPARE(Chip(u"added"_s).sizeHint().height(), metric::chip);
        QCOMPARE(RowDelegate().sizeHint({}, {}).height(), metric::row);
    }

    /// Names from an org or a colleague are shown as they are, not run as HTML.
    void textsAreNotGuessedToBeHtml() {
        const QString hostile = u"<img src=\"file:///etc/passwd\"><h1>Account</h1>"_s;
        QLabel label(hostile);
        label.ensurePolished();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.text(), hostile);
        QLabel rich;
        rich.setTextFormat(Qt::RichText);
        rich.ensurePolished();
        QCOMPARE(rich.textFormat(), Qt::RichText);
        QMessageBox box(QMessageBox::Question, u"t"_s, hostile);
        box.setInformativeText(hostile);
        box.show();
        int seen = 0;
        const auto labels = box.findChildren<QLabel *>();
        for (QLabel *each : labels) {
            if (each->text() == hostile) {
                ++seen;
                QCOMPARE(each->textFormat(), Qt::PlainText);
            }
        }
        QCOMPARE(seen, 2);
        QToolTip::showText(QPoint(10, 10), hostile, &label);
        const auto shown = QApplication::topLevelWidgets();
        const auto tip = std::find_if(shown.begin(), shown.end(), [](QWidget *each) { return each->inherits("QTipLabel"); });
        QVERIFY(tip != shown.end());
        QCOMPARE(qobject_cast<QLabel *>(*tip)->text(), hostile);
        QCOMPARE(qobject_cast<QLabel *>(*tip)->textFormat(), Qt::PlainText);
        QToolTip::hideText();
    }

    void chipsToggleByMouseAndKey() {
        Chip chip(u"added"_s);
        chip.setCount(12);
        QCOMPARE(chip.accessibleName(), u"12 added"_s);
        QSignalSpy spy(&chip, &Chip::toggled);
        QTest::mouseClick(&chip, Qt::LeftButton);
        QTest::keyClick(&chip, Qt::Key_Space);
        QCOMPARE(spy.size(), 2);
        Chip fact(u"Pulled"_s);
        fact.setToggle(false);
        QVERIFY(!fact.isCheckable());
        QCOMPARE(fact.focusPolicy(), Qt::NoFocus);
    }

    void segmentsAreExclusive() {
        SegmentedControl control({u"Table"_s, u"JSON"_s});
        QSignalSpy spy(&control, &SegmentedControl::currentChanged);
        QCOMPARE(control.current(), 0);
        control.setCurrent(1);
        control.setCurrent(1);
        control.setCurrent(7);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(control.current(), 1);
    }

    void searchFieldClearsAndMovesOn() {
        SearchField field(u"Search"_s);
        field.setHits(79, 8);
        QCOMPARE(field.accessibleDescription(), u"79 hits, 8 ms"_s);
        QTest::keyClicks(&field, u"recur"_s);
        QSignalSpy moved(&field, &SearchField::moveToResults);
        QTest::keyClick(&field, Qt::Key_Down);
        QCOMPARE(moved.size(), 1);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        field.setHits(-1);
        QCOMPARE(field.accessibleDescription(), QString());
    }

    void errorsAreCopiedWhole() {
        ErrorState state({u"Ended"_s, u"<b>kept</b>"_s, u"Sign in"_s, u"401"_s});
        QSignalSpy retry(&state, &ErrorState::retryRequested);
        QTest::mouseClick(state.findChild<QPushButton *>(u"errorCopy"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Ended\n<b>kept</b>\nSign in\n401"_s);
        QTest::mouseClick(state.findChild<QPushButton *>(u"errorRetry"_s), Qt::LeftButton);
        QCOMPARE(retry.size(), 1);
        state.setError({u"Again"_s, {}, {}, {}});
        QVERIFY(state.findChild<QPushButton *>(u"errorCopy"_s)->isHidden());
    }

    void errorsShowTheirLeadsAndNoMarkup() {
        ErrorState state({u"Ended"_s, u"<b>kept</b>"_s, u"Sign in"_s, {}});
        state.show();
        int led = 0;
        for (const QLabel *label : state.findChildren<QLabel *>()) {
            if (!label->text().contains(u"<span"_s))
                continue;
            QCOMPARE(label->textFormat(), Qt::RichText);
            QVERIFY(!label->text().contains(u"<b>"_s));
            ++led;
        }
        QCOMPARE(led, 2);
    }

    void emptyStateOffersOneButtonAndOneLink() {
        EmptyState state(u"table"_s, u"Nothing"_s, u"Yet"_s);
        auto *action = state.findChild<QPushButton *>(u"emptyAction"_s);
        QVERIFY(action->isHidden());
        state.setAction(u"Begin"_s);
        QSignalSpy spy(&state, &EmptyState::actionTriggered);
        QTest::keyClick(action, Qt::Key_Space);
        QCOMPARE(spy.size(), 1);
    }

    void skeletonWaits() {
        QWidget target;
        target.resize(200, 200);
        target.show();
        SkeletonRows rows(&target);
        rows.start();
        QVERIFY(!rows.isVisible());
        rows.stop();
        rows.start();
        rows.start();
        QTRY_VERIFY(rows.isVisible());
        QCOMPARE(rows.size(), target.size());
        rows.stop();
        QVERIFY(!rows.isVisible());
    }

    void compareLocksScrolling() {
        SideBySideView view;
        view.resize(600, 200);
        QStringList before, after;
        for (int i = 0; i < 200; ++i) {
            before << u"line %1"_s.arg(i);
            after << (i % 50 == 49 ? u"changed %1"_s.arg(i) : before.last());
        }
        after.insert(10, u"new"_s);
        view.setTexts(before.join(u'\n'), after.join(u'\n'));
        view.show();
        QCOMPARE(view.oldView()->blockCount(), view.newView()->blockCount());
        QVERIFY(view.oldView()->lines()[10].padding);
        view.newView()->verticalScrollBar()->setValue(40);
        QCOMPARE(view.oldView()->verticalScrollBar()->value(), 40);
        int steps = 0;
        while (view.goToNextChange())
            ++steps;
        QCOMPARE(steps, 5);
        while (view.goToPreviousChange())
            --steps;
        QCOMPARE(steps, 1);
        view.setTexts({}, {});
        QVERIFY(!view.goToNextChange());
    }

    void delegateTicksAndCopies() {
        QTreeView view;
        QStandardItemModel model(3, 2);
        for (int row = 0; row < 3; ++row) {
            model.setItem(row, 0, new QStandardItem(u"row\t%1"_s.arg(row)));
            model.setItem(row, 1, new QStandardItem(u"b"_s));
            model.item(row)->setCheckable(true);
        }
        view.setModel(&model);
        prepareView(&view)->setCheckAtRight(true);
        view.resize(400, 200);
        view.show();
        const QRect cell = view.visualRect(model.index(1, 0));
        QCOMPARE(cell.height(), metric::row);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(model.item(1)->checkState(), Qt::Unchecked);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(cell.right() - 14, cell.center().y()));
        QCOMPARE(model.item(1)->checkState(), Qt::Checked);
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(model.item(1)->checkState(), Qt::Unchecked);
        copySelection(&view);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"row 1\tb"_s);
    }

    void cutLabelsTellTheWholeAndTheirOwnTip() {
        TextLabel label(u"grantly__Annual_Amount_Of_All_Gifts__c"_s);
        label.setElided(true);
        label.setToolTip(u"Mon 30 Nov 2026, 08:11:00 UTC"_s);
        label.resize(80, 20);
        label.show();
        QHelpEvent hover(QEvent::ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(&label, &hover);
        QCOMPARE(QToolTip::text(), label.text() + u'\n' + label.toolTip());
        label.resize(600, 20);
        QToolTip::hideText();
        QApplication::sendEvent(&label, &hover);
        QTRY_COMPARE(QToolTip::text(), label.toolTip());
        QToolTip::hideText();
    }

    void iconsAreTintedAndCrisp() {
        const QPixmap one = icons::pixmap(u"edit-find"_s, 16, 1, Qt::red);
        if (one.isNull())
            QSKIP("The Breeze icon theme is not installed.");
        QCOMPARE(one.size(), QSize(16, 16));
        QCOMPARE(icons::pixmap(u"edit-find"_s, 16, 2, Qt::red).size(), QSize(32, 32));
        QVERIFY(icons::pixmap(u"no-such-icon-at-all"_s, 16, 1, Qt::red).isNull());
        const QImage image = one.toImage();
        int painted = 0;
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 16; ++x)
                if (image.pixelColor(x, y).alpha() == 255) {
                    ++painted;
                    QCOMPARE(image.pixelColor(x, y), QColor(Qt::red));
                }
        QVERIFY(painted > 0);
    }

    void inspectorFolds() {
        InspectorPane pane;
        pane.addTab(u"Impact"_s, new QWidget);
        pane.show();
        QSignalSpy spy(&pane, &InspectorPane::foldedChanged);
        QTest::mouseClick(pane.findChild<QToolButton *>(u"inspectorFold"_s), Qt::LeftButton);
        QVERIFY(pane.isFolded() && !pane.isVisible());
        pane.setFolded(true);
        QCOMPARE(spy.size(), 1);
    }

    void namesKeys() {
        QCOMPARE(keysOf(QKeySequence(u"Ctrl+Shift+P"_s)), (QStringList{u"Ctrl"_s, u"Shift"_s, u"P"_s}));
        QCOMPARE(keysOf(QKeySequence(u"Ctrl++"_s)), (QStringList{u"Ctrl"_s, u"+"_s}));
        QCOMPARE(keysOf({}), QStringList());
    }
};

QTEST_MAIN(TestControls)
#include "tst_controls.moc"
