// Walks every page and dialog as somebody without a mouse or a screen would.
#include "tests/ui/topology/fixture/faketransport.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/connectionspage.h"
#include "ui/shell/cheatsheet.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/shellactions.h"
#include "ui/shell/signindialog.h"
#include "ui/topology/diagram/diagrampage.h"
#include "ui/topology/diff/diffpage.h"
#include "ui/topology/explorer/comparedialog.h"
#include "ui/topology/explorer/topologypage.h"
#include "ui/topology/health/healthpage.h"
#include "ui/topology/matrix/matrixpage.h"
#include "ui/topology/schedules/notificationspage.h"
#include "ui/topology/schedules/schedulespage.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <functional>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;

namespace {

using Fake = test::FakeTransport;
using Make = std::function<QWidget *(Fake &, client::WorkbenchClient &)>;

struct Scene {
    const char *name;
    Make make;
};

template<typename PageType>
PageType *shown(PageType *page) {
    page->resize(1440, 860);
    page->show();
    page->activated();
    return page;
}

ThingRef thing(int version) {
    return {{Fake::riverside(), version}, u"Riverside Food Bank"_s, u"npe03__Recurring_Donation__c"_s, {}};
}

const std::vector<Scene> &scenes() {
    static const std::vector<Scene> all{
        {"connections", [](Fake &, client::WorkbenchClient &client) -> QWidget * {
             auto *page = shown(new ConnectionsPage(&client));
             page->selectClient(Fake::riverside());
             return page;
         }},
        {"connection form", [](Fake &, client::WorkbenchClient &client) -> QWidget * {
             auto *form = new ConnectionForm(&client, {}, {}, nullptr);
             form->show();
             return form;
         }},
        {"topology", [](Fake &, client::WorkbenchClient &client) -> QWidget * {
             auto *page = shown(new TopologyPage(&client, Fake::riverside()));
             page->open(u"npe03__Recurring_Donation__c"_s, u"Annualized_Value__c"_s);
             return page;
         }},
        {"topology, nothing yet", [](Fake &fake, client::WorkbenchClient &client) -> QWidget * {
             fake.removeSnapshots();
             return shown(new TopologyPage(&client, Fake::riverside()));
         }},
        {"compare dialog", [](Fake &, client::WorkbenchClient &client) -> QWidget * {
             auto *dialog = new CompareDialog(&client, thing(41), thing(42));
             dialog->setAttribute(Qt::WA_DeleteOnClose, false);
             dialog->show();
             return dialog;
         }},
        {"diff", [](Fake &, client::WorkbenchClient &client) -> QWidget * {
             return shown(new DiffPage(&client, {Fake::riverside(), 41}, {Fake::riverside(), 42}));
         }},
        {"matrix", [](Fake &, client::WorkbenchClient &client) -> QWidget * {
             return shown(new MatrixPage(&client, {{Fake::riverside(), 42}, {Fake::riverside(), 41}}));
         }},
        {"diagram", [](Fake &, client::WorkbenchClient &client) -> QWidget * {
             return shown(new DiagramPage(&client, {{Fake::riverside(), 42}, {}}));
         }},
        {"health", [](Fake &, client::WorkbenchClient &client) -> QWidget * { return shown(new HealthPage(&client, Fake::riverside())); }},
        {"schedules", [](Fake &, client::WorkbenchClient &client) -> QWidget * { return shown(new SchedulesPage(&client, Fake::riverside())); }},
        {"notifications", [](Fake &fake, client::WorkbenchClient &) -> QWidget * { return shown(new NotificationsPage(&fake)); }},
        {"sign-in", [](Fake &, client::WorkbenchClient &) -> QWidget * {
             auto *dialog = new SignInDialog;
             dialog->show();
             return dialog;
         }},
        {"settings", [](Fake &, client::WorkbenchClient &) -> QWidget * {
             auto *dialog = new SettingsDialog(Theme::install(*qApp));
             dialog->show();
             return dialog;
         }},
        {"window, help and tour", [](Fake &, client::WorkbenchClient &) -> QWidget * {
             auto *window = new MainWindow({[](const PageId &, QWidget *) -> Page * { return nullptr; },
                                            {{u"topology"_s, u"Topology"_s, u"table"_s, u"topology:home"_s, {}}}, nullptr, nullptr});
             window->show();
             window->showHelp(u"diff"_s);
             window->startTour();
             return window;
         }},
    };
    return all;
}

bool isPart(const QWidget *widget) {
    // Inner parts of controls speak through the control.
    return widget->objectName().startsWith(u"qt_") || qobject_cast<const QLabel *>(widget) // text to select || qobject_cast<const QScrollBar *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) || qobject_cast<const QComboBox *>(widget->parentWidget())
        || (qobject_cast<const QAbstractScrollArea *>(widget->parentWidget()) && widget->objectName() == u"qt_scrollarea_viewport");
}

bool isControl(const QWidget *widget) {
    return (qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
            || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget))
        || widget->focusPolicy() != Qt::NoFocus;
}

QString described(const QWidget *widget) {
    return u"%1 “%2” in %3"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                                  widget->parentWidget() ? QString::fromLatin1(widget->parentWidget()->metaObject()->className()) : QString());
}

QString nameOf(QWidget *widget) {
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
    const QString name = widget->accessibleName(); // a bar without tabs has no name of its own
    return !accessible || !name.isEmpty() ? name : accessible->text(QAccessible::Name);
}

/// Whether Tab leads to it, or arrow keys from a neighbour that Tab leads to (one of a group of exclusive buttons).
bool reachable(const QWidget *widget) {
    if (widget->focusPolicy() & Qt::TabFocus)
        return true;
    if (widget->focusProxy() && (widget->focusProxy()->focusPolicy() & Qt::TabFocus))
        return true;
    for (const QWidget *proxied : widget->parentWidget()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly))
        if (proxied->focusProxy() == widget)
            return true;
    return false;
}

void settle() {
    QTest::qWait(50);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// Shortcuts of actions of one widget, and buttons' own, that mean two things at once.
QStringList doubledShortcuts(const QWidget *root) {
    QHash<QString, QString> seen;
    QStringList doubled;
    for (const QAction *action : root->actions()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            const QString key = keys.toString();
            if (seen.contains(key) && action->isEnabled() && seen.value(key) != action->text())
                doubled << u"%1: %2, %3"_s.arg(key, seen.value(key), action->text());
            seen.insert(key, action->text());
        }
    }
    return doubled;
}

QStringList doubledMnemonics(const QWidget *root) {
    QHash<QString, QString> seen;
    QStringList doubled;
    for (const auto *button : root->findChildren<QAbstractButton *>()) {
        const QString key = QKeySequence::mnemonic(button->text()).toString();
        if (key.isEmpty() || !button->isVisible())
            continue;
        if (seen.contains(key))
            doubled << u"%1: %2, %3"_s.arg(key, seen.value(key), button->text());
        seen.insert(key, button->text());
    }
    return doubled;
}

} // namespace

class TestAccessibility : public QObject {
    Q_OBJECT

    static void addScenes() {
        QTest::addColumn<int>("scene");
        for (size_t i = 0; i < scenes().size(); ++i)
            QTest::newRow(scenes()[i].name) << int(i);
    }

private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp)->setReducedMotion(true); }

    void everyControlSpeaksAndIsReached_data() { addScenes(); }
    void everyControlSpeaksAndIsReached() {
        QFETCH(int, scene);
        Fake transport;
        client::WorkbenchClient client(&transport);
        const std::unique_ptr<QWidget> page(scenes()[size_t(scene)].make(transport, client));
        settle();
        QStringList faults;
        int controls = 0;
        for (QWidget *widget : page->findChildren<QWidget *>()) {
            if (!widget->isVisible() || isPart(widget) || !isControl(widget))
                continue;
            ++controls;
            if (widget->focusPolicy() == Qt::NoFocus && !qobject_cast<QAbstractButton *>(widget))
                continue;
            if (nameOf(widget).isEmpty())
                faults << u"has no name: "_s + described(widget);
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            if (button && button->text().isEmpty() && !button->icon().isNull() && button->toolTip().isEmpty())
                faults << u"icon without tooltip: "_s + described(widget);
            if (widget->focusPolicy() != Qt::NoFocus && widget->isEnabled() && !reachable(widget))
                faults << u"not reached by Tab: "_s + described(widget);
        }
        faults << doubledShortcuts(page.get()) << doubledMnemonics(page.get());
        QVERIFY(controls > 0);
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    /// Goes round by Tab and says where the round breaks.
    void tabGoesRound_data() { addScenes(); }
    void tabGoesRound() {
        QFETCH(int, scene);
        Fake transport;
        client::WorkbenchClient client(&transport);
        const std::unique_ptr<QWidget> page(scenes()[size_t(scene)].make(transport, client));
        settle();
        QSet<const QWidget *> met;
        const QWidget *widget = page.get();
        for (int step = 0; step < 2000; ++step) {
            widget = widget->nextInFocusChain();
            if (met.contains(widget))
                break;
            met << widget;
        }
        QStringList missed;
        for (const QWidget *control : page->findChildren<QWidget *>())
            if (control->isVisible() && control->window() == page->window() && control->isEnabled()
                && (control->focusPolicy() & Qt::TabFocus) && !isPart(control) && !met.contains(control))
                missed << described(control);
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
    }

    /// What a page can do is an action of its own with a text, so that palette and cheat sheet can name it.
    void pageActionsHaveTexts_data() { addScenes(); }
    void pageActionsHaveTexts() {
        QFETCH(int, scene);
        Fake transport;
        client::WorkbenchClient client(&transport);
        const std::unique_ptr<QWidget> page(scenes()[size_t(scene)].make(transport, client));
        settle();
        for (const QAction *action : page->actions())
            QVERIFY2(action->isSeparator() || !action->text().isEmpty(), qPrintable(action->objectName()));
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
