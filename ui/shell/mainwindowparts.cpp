#include "ui/shell/mainwindow.h"

#include "ui/help/helppanel.h"
#include "ui/shell/history.h"
#include "ui/shell/pagetabs.h"
#include "ui/shell/rail.h"
#include "ui/shell/shellactions.h"
#include "ui/shell/statusline.h"
#include "ui/shell/tasksmodel.h"
#include "ui/shell/taskspanel.h"
#include "ui/shell/tour.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QSplitter>
#include <QTabBar>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

QString schemeAction(Scheme scheme) {
    return scheme == Scheme::Light ? u"themeLight"_s : scheme == Scheme::Dark ? u"themeDark"_s : u"themeSystem"_s;
}

} // namespace

void MainWindow::connectParts() {
    const auto on = [this](const QString &name, auto &&act) {
        connect(m_actions->action(name), &QAction::triggered, this, std::forward<decltype(act)>(act));
    };
    on(u"newTab"_s, [this] { openPalette(true); });
    on(u"closeTab"_s, [this] { m_tabs->close(currentPage()); });
    on(u"closeOthers"_s, [this] { m_tabs->closeOthers(currentPage()); });
    on(u"reopenTab"_s, [this] { reopenClosed(); });
    on(u"quit"_s, [this] { close(); });
    on(u"find"_s, [this] {
        if (Page *page = currentPage())
            page->focusSearch();
    });
    on(u"foldRail"_s, [this] { m_rail->setFolded(!m_rail->isFolded()); });
    on(u"tasksPanel"_s, [this](bool shown) { m_tasksPanel->setVisible(shown); });
    on(u"fullScreen"_s, [this](bool full) { full ? showFullScreen() : showNormal(); });
    on(u"back"_s, [this] { goTo(-1); });
    on(u"forward"_s, [this] { goTo(1); });
    on(u"nextTab"_s, [this] { m_tabs->step(1); });
    on(u"previousTab"_s, [this] { m_tabs->step(-1); });
    on(u"palette"_s, [this] { openPalette(false); });
    on(u"openByName"_s, [this] { openPalette(true); });
    on(u"refresh"_s, [this] {
        if (Page *page = currentPage())
            page->refresh();
    });
    on(u"settings"_s, [this] { openSettings(); });
    on(u"cheatSheet"_s, [this] { openCheatSheet(); });
    on(u"about"_s, [this] { openAbout(); });
    connectLooks();
    connectRailAndTabs();
    connectTasks();
    connectHelp();
}

void MainWindow::connectLooks() {
    Theme *theme = m_setup.theme;
    const QList<Scheme> schemes{Scheme::System, Scheme::Light, Scheme::Dark};
    for (const Scheme scheme : schemes) {
        QAction *action = m_actions->action(schemeAction(scheme));
        action->setEnabled(theme);
        if (theme)
            connect(action, &QAction::triggered, theme, [theme, scheme] { theme->setScheme(scheme); });
    }
    for (const auto &[name, by] : {std::pair(u"biggerText"_s, 1), std::pair(u"smallerText"_s, -1)}) {
        QAction *action = m_actions->action(name);
        action->setEnabled(theme);
        if (theme)
            connect(action, &QAction::triggered, theme, [theme, by = by] { theme->setBodyPoints(theme->bodyPoints() + by); });
    }
    if (!theme)
        return;
    if (m_setup.settings) {
        theme->setScheme(Scheme(qBound(0, m_setup.settings->value(u"looks/scheme"_s, 0).toInt(), 2)));
        theme->setBodyPoints(m_setup.settings->value(u"looks/points"_s, 10).toInt());
    }
    const auto follow = [this, theme] { m_actions->action(schemeAction(theme->scheme()))->setChecked(true); };
    follow();
    connect(theme, &Theme::changed, this, follow);
    if (m_setup.settings)
        connect(theme, &Theme::changed, this, [settings = m_setup.settings, theme] {
            settings->setValue(u"looks/scheme"_s, int(theme->scheme()));
            settings->setValue(u"looks/points"_s, theme->bodyPoints());
        });
}

void MainWindow::connectRailAndTabs() {
    connect(m_tabs, &PageTabs::currentChanged, this, &MainWindow::pageShown);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if (!now)
            QTimer::singleShot(0, this, &MainWindow::keepKeyboard);
    });
    connect(m_tabs, &PageTabs::newTabRequested, this, [this] { openPalette(true); });
    connect(m_tabs, &PageTabs::pageClosed, this, [this](const PageId &id) {
        m_closed.removeAll(id);
        m_closed << id;
        m_actions->action(u"reopenTab"_s)->setEnabled(true);
    });
    m_actions->action(u"reopenTab"_s)->setEnabled(false);
    m_actions->action(u"back"_s)->setEnabled(false);
    m_actions->action(u"forward"_s)->setEnabled(false);
    connect(m_rail, &Rail::areaChosen, this, [this](const QString &areaId) {
        for (const AreaDescription &area : m_setup.areas)
            if (area.id == areaId)
                openPage(area.home);
    });
    connect(m_rail, &Rail::tasksRequested, m_actions->action(u"tasksPanel"_s), &QAction::trigger);
    connect(m_rail, &Rail::profileChosen, this, &MainWindow::profileChosen);
    connect(m_rail, &Rail::addServerRequested, this, &MainWindow::addServerRequested);
    connect(m_rail, &Rail::signOutRequested, this, &MainWindow::signOutRequested);
}

void MainWindow::connectTasks() {
    connect(m_tasksPanel, &TasksPanel::actionRequested, this, &MainWindow::runTaskAction);
    connect(m_tasksPanel, &TasksPanel::foldRequested, this, [this] {
        m_tasksPanel->hide();
        m_actions->action(u"tasksPanel"_s)->setChecked(false);
    });
    connect(m_tasks, &TasksModel::countsChanged, this, [this] {
        const int active = m_tasks->running() + m_tasks->queued();
        m_rail->setTaskCount(active);
        m_status->setTasks(m_tasks->running(), m_tasks->queued(), m_tasks->failed());
        m_status->measureMemory();
        // The panel comes by itself when work begins, and is never taken away.
        if (active > m_activeTasks && !m_tasksPanel->isVisibleTo(this)) {
            m_tasksPanel->show();
            m_actions->action(u"tasksPanel"_s)->setChecked(true);
        }
        m_activeTasks = active;
    });
}

void MainWindow::connectHelp() {
    const auto on = [this](const QString &name, auto &&act) {
        connect(m_actions->action(name), &QAction::triggered, this, std::forward<decltype(act)>(act));
    };
    on(u"help"_s, [this] { showHelp(); });
    on(u"helpContents"_s, [this] { showHelp(Manual::topics().first()); });
    on(u"tour"_s, [this] { startTour(); });
    m_actions->menu(u"help"_s)->setObjectName(u"menuHelp"_s);
}

void MainWindow::showHelp(const QString &topic) {
    const Page *page = currentPage();
    QString wanted = topic;
    if (wanted.isEmpty() && page)
        wanted = page->helpTopic().isEmpty() ? Manual::topicOf(page->pageId()) : page->helpTopic();
    if (!m_help) {
        m_help = new HelpPanel(m_beside);
        m_beside->addWidget(m_help);
        m_beside->setStretchFactor(0, 1);
        m_beside->setStretchFactor(1, 0);
        connect(m_help, &HelpPanel::closeRequested, this, &MainWindow::hideHelp);
        if (!m_setup.settings || !m_beside->restoreState(m_setup.settings->value(u"window/help"_s).toByteArray()))
            m_beside->setSizes({std::max(480, m_beside->width() - 380), 380});
    }
    m_help->showTopic(wanted);
    m_help->show();
    m_help->focusText();
}

void MainWindow::hideHelp() {
    if (m_setup.settings)
        m_setup.settings->setValue(u"window/help"_s, m_beside->saveState());
    m_help->hide();
    if (Page *page = currentPage())
        page->setFocus(Qt::OtherFocusReason);
}

void MainWindow::startTour() {
    if (!m_tour) {
        m_tour = new Tour(tourSteps(), this);
        connect(m_tour, &Tour::ended, this, &MainWindow::tourEnded);
    }
    m_tour->start();
}

void MainWindow::reopenClosed() {
    if (m_closed.isEmpty())
        return;
    const PageId id = m_closed.takeLast();
    m_actions->action(u"reopenTab"_s)->setEnabled(!m_closed.isEmpty());
    openPage(id);
}

void MainWindow::openAbout() {
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Fairlead"),
                                tr("Fairlead %1\nAn integration workbench. GPL-3.0-or-later.").arg(QStringLiteral(FAIRLEAD_VERSION)),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::restoreLayout() {
    const QSettings *settings = m_setup.settings;
    if (settings) {
        restoreGeometry(settings->value(u"window/geometry"_s).toByteArray());
        m_vertical->restoreState(settings->value(u"window/vertical"_s).toByteArray());
        m_rail->setFolded(settings->value(u"window/railFolded"_s).toBool());
        const PageId preview = settings->value(u"window/preview"_s).toString();
        for (const PageId &id : settings->value(u"window/tabs"_s).toStringList())
            openPage(id, id == preview ? Page::OpenMode::Preview : Page::OpenMode::Pinned);
        if (Page *current = m_tabs->find(settings->value(u"window/current"_s).toString()))
            m_tabs->show(current);
    }
    if (m_tabs->count() == 0)
        openPage(m_setup.areas.front().home);
    m_history = std::make_unique<History>();
    rememberPlace();
}

void MainWindow::saveLayout() const {
    QSettings *settings = m_setup.settings;
    if (!settings)
        return;
    settings->setValue(u"window/geometry"_s, saveGeometry());
    settings->setValue(u"window/vertical"_s, m_vertical->saveState());
    settings->setValue(u"window/railFolded"_s, m_rail->isFolded());
    QStringList tabs;
    PageId preview;
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        tabs << m_tabs->at(tab)->pageId();
        if (m_tabs->isPreview(m_tabs->at(tab)))
            preview = tabs.last();
    }
    settings->setValue(u"window/tabs"_s, tabs);
    settings->setValue(u"window/preview"_s, preview);
    settings->setValue(u"window/current"_s, currentPage() ? currentPage()->pageId() : QString());
}

} // namespace fairlead::ui
