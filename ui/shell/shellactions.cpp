#include "ui/shell/shellactions.h"

#include "ui/widgets/iconset.h"
#include "ui/widgets/tokens.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

ShellActions::ShellActions(QMainWindow *window)
    : QObject(window)
    , m_window(window) {
    const QList<std::pair<QString, QString>> menus{
        {u"file"_s, tr("&File")}, {u"edit"_s, tr("&Edit")}, {u"view"_s, tr("&View")}, {u"go"_s, tr("&Go")},
        {u"run"_s, tr("&Run")},   {u"tools"_s, tr("&Tools")}, {u"help"_s, tr("&Help")}};
    window->menuBar()->setFixedHeight(metric::menuBar);
    window->menuBar()->setNativeMenuBar(false);
    for (const auto &[name, title] : menus) {
        m_order << name;
        m_menus.insert(name, window->menuBar()->addMenu(title));
    }
    addStandard();
}

QAction *ShellActions::add(const QString &menu, const QString &name, const QString &text, const QString &iconName,
                           const QKeySequence &shortcut) {
    auto *action = new QAction(text, m_window);
    action->setObjectName(name);
    if (!iconName.isEmpty())
        action->setIcon(icons::icon(iconName));
    action->setShortcut(shortcut);
    addTo(menu, action);
    return action;
}

void ShellActions::addTo(const QString &menu, QAction *action) {
    if (QMenu *target = m_menus.value(menu))
        target->addAction(action);
    // On the window too, so that the shortcut works while the menu bar is hidden.
    m_window->addAction(action);
}

void ShellActions::addSeparator(const QString &menu) {
    if (QMenu *target = m_menus.value(menu))
        target->addSeparator();
}

QAction *ShellActions::action(const QString &name) const {
    return m_window->findChild<QAction *>(name, Qt::FindDirectChildrenOnly);
}

QList<QAction *> ShellActions::all() const {
    QList<QAction *> result;
    for (const QString &name : m_order)
        for (QAction *action : m_menus.value(name)->actions())
            if (!action->isSeparator() && !action->menu())
                result << action;
    return result;
}

QString ShellActions::menuTitle(const QAction *action) const {
    for (const QString &name : m_order)
        if (m_menus.value(name)->actions().contains(const_cast<QAction *>(action)))
            return m_menus.value(name)->title().remove(u'&');
    return {};
}

void ShellActions::addStandard() {
    add(u"file"_s, u"newTab"_s, tr("&New tab…"), u"tab-new"_s, QKeySequence::AddTab);
    add(u"file"_s, u"closeTab"_s, tr("&Close tab"), u"edit-delete-remove"_s, QKeySequence(u"Ctrl+W"_s));
    add(u"file"_s, u"closeOthers"_s, tr("Close &other tabs"), {}, QKeySequence(u"Ctrl+Alt+W"_s));
    add(u"file"_s, u"reopenTab"_s, tr("&Reopen closed tab"), {}, QKeySequence(u"Ctrl+Shift+T"_s));
    addSeparator(u"file"_s);
    add(u"file"_s, u"quit"_s, tr("&Quit"), u"application-exit"_s, QKeySequence(u"Ctrl+Q"_s))->setMenuRole(QAction::QuitRole);
    add(u"edit"_s, u"find"_s, tr("&Find on this page"), u"edit-find"_s, QKeySequence(u"Ctrl+F"_s));
    add(u"view"_s, u"foldRail"_s, tr("&Fold the rail"), u"sidebar-collapse-left"_s, QKeySequence(u"Ctrl+B"_s));
    add(u"view"_s, u"tasksPanel"_s, tr("&Tasks panel"), u"view-calendar-tasks"_s, QKeySequence(u"Ctrl+J"_s))->setCheckable(true);
    addSeparator(u"view"_s);
    auto *schemes = new QActionGroup(this);
    for (const auto &[name, text] : {std::pair(u"themeSystem"_s, tr("Theme of the &system")),
                                     std::pair(u"themeLight"_s, tr("&Light theme")),
                                     std::pair(u"themeDark"_s, tr("&Dark theme"))}) {
        QAction *action = add(u"view"_s, name, text);
        action->setCheckable(true);
        schemes->addAction(action);
    }
    addSeparator(u"view"_s);
    add(u"view"_s, u"biggerText"_s, tr("&Bigger text"), u"zoom-in"_s, QKeySequence(u"Ctrl++"_s));
    add(u"view"_s, u"smallerText"_s, tr("S&maller text"), u"zoom-out"_s, QKeySequence(u"Ctrl+-"_s));
    add(u"view"_s, u"fullScreen"_s, tr("F&ull screen"), u"view-fullscreen"_s, QKeySequence(u"F11"_s))->setCheckable(true);
    add(u"go"_s, u"back"_s, tr("&Back"), u"go-previous"_s, QKeySequence(u"Alt+Left"_s));
    add(u"go"_s, u"forward"_s, tr("&Forward"), u"go-next"_s, QKeySequence(u"Alt+Right"_s));
    add(u"go"_s, u"nextTab"_s, tr("&Next tab"), {}, QKeySequence(u"Ctrl+PgDown"_s));
    add(u"go"_s, u"previousTab"_s, tr("&Previous tab"), {}, QKeySequence(u"Ctrl+PgUp"_s));
    addSeparator(u"go"_s);
    add(u"go"_s, u"palette"_s, tr("&Search or run a command"), u"edit-find"_s, QKeySequence(u"Ctrl+K"_s));
    add(u"go"_s, u"openByName"_s, tr("&Open by name"), u"document-open"_s, QKeySequence(u"Ctrl+P"_s));
    addSeparator(u"go"_s);
    add(u"run"_s, u"refresh"_s, tr("&Refresh this page"), u"view-refresh"_s, QKeySequence(u"F5"_s));
    add(u"tools"_s, u"settings"_s, tr("&Settings…"), u"configure"_s, QKeySequence(u"Ctrl+,"_s))->setMenuRole(QAction::PreferencesRole);
    add(u"help"_s, u"help"_s, tr("&Help for this view"), u"help-contents"_s, QKeySequence(u"F1"_s));
    add(u"help"_s, u"helpContents"_s, tr("&All help pages"), u"view-list-text"_s);
    add(u"help"_s, u"cheatSheet"_s, tr("&Keyboard shortcuts"), u"input-keyboard"_s, QKeySequence(u"Ctrl+/"_s));
    add(u"help"_s, u"tour"_s, tr("&Tour"), u"compass"_s);
    addSeparator(u"help"_s);
    add(u"help"_s, u"about"_s, tr("A&bout Fairlead"), u"help-about"_s)->setMenuRole(QAction::AboutRole);
}

} // namespace fairlead::ui
