#include "ui/shell/mainwindow.h"

#include "ui/shell/actionsource.h"
#include "ui/shell/cheatsheet.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/history.h"
#include "ui/shell/menucorner.h"
#include "ui/shell/pageactionsource.h"
#include "ui/shell/pagetabs.h"
#include "ui/shell/rail.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/shellactions.h"
#include "ui/shell/statusline.h"
#include "ui/shell/tasksmodel.h"
#include "ui/shell/taskspanel.h"
#include "ui/shell/tour.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

/// The icon lives in this library, which a linker would otherwise leave out. Outside the namespace, as Qt asks.
static void registerIcon() {
    Q_INIT_RESOURCE(shell);
}

namespace fairlead::ui {
namespace {

/// The body under the menu bar, with the hairline that parts them.
class Body : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        painter.fillRect(0, 0, width(), 1, tokensOf(this).line);
    }
};

QString areaOf(const PageId &id) {
    return id.section(u':', 0, 0);
}

} // namespace

MainWindow::MainWindow(Setup setup, QWidget *parent)
    : QMainWindow(parent)
    , m_setup(std::move(setup))
    , m_actions(new ShellActions(this))
    , m_rail(new Rail(m_setup.areas, this))
    , m_tabs(new PageTabs(this))
    , m_vertical(new QSplitter(Qt::Vertical, this))
    , m_beside(new QSplitter(Qt::Horizontal, this))
    , m_tasks(new TasksModel(this))
    , m_tasksPanel(new TasksPanel(m_tasks, this))
    , m_status(new StatusLine(this))
    , m_palette(new CommandPalette(this))
    , m_history(std::make_unique<History>()) {
    Q_ASSERT(!m_setup.areas.empty());
    registerIcon();
    setWindowIcon(QIcon(u":/fairlead/fairlead.svg"_s));
    build();
    connectParts();
    m_palette->addSource(std::make_unique<ActionSource>(*m_actions));
    m_palette->addSource(std::make_unique<PageActionSource>([this] { return currentPage(); }));
    resize(1440, 900);
    updateTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    menuBar()->setCornerWidget(new MenuCorner(m_actions->action(u"back"_s), m_actions->action(u"forward"_s),
                                              m_actions->action(u"palette"_s), this));
    m_vertical->setChildrenCollapsible(false);
    m_vertical->addWidget(m_tabs);
    m_vertical->addWidget(m_tasksPanel);
    m_vertical->setStretchFactor(0, 1);
    m_vertical->setStretchFactor(1, 0);
    m_vertical->setSizes({600, 224});
    m_tasksPanel->hide();
    auto *body = new Body(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    m_beside->setChildrenCollapsible(false);
    m_beside->addWidget(m_vertical);
    row->addWidget(m_beside, 1);
    column->addLayout(row, 1);
    column->addWidget(m_status);
    setCentralWidget(body);
    for (const AreaDescription &area : m_setup.areas) {
        QAction *action = m_actions->add(u"go"_s, u"area-"_s + area.id, area.title, area.iconName,
                                         QKeySequence::fromString(area.shortcut, QKeySequence::PortableText));
        connect(action, &QAction::triggered, this, [this, home = area.home] { openPage(home); });
    }
}

Page *MainWindow::openPage(const PageId &id, Page::OpenMode mode) {
    if (Page *open = m_tabs->find(id)) {
        if (mode == Page::OpenMode::Pinned)
            m_tabs->pin(open);
        m_tabs->show(open);
        return open;
    }
    Page *page = m_setup.factory ? m_setup.factory(id, m_tabs) : nullptr;
    if (!page) {
        m_history->forget(id);
        showMessage(tr("That page is not there any more."));
        return nullptr;
    }
    // An area's home may stand for a page that is open under its own name.
    if (Page *open = m_tabs->find(page->pageId())) {
        delete page;
        m_tabs->show(open);
        return open;
    }
    connectPage(page);
    m_tabs->add(page, mode);
    return page;
}

Page *MainWindow::currentPage() const {
    return m_tabs->current();
}

void MainWindow::connectPage(Page *page) {
    connect(page, &Page::titleChanged, this, &MainWindow::updateTitle);
    connect(page, &Page::statusChanged, this, &MainWindow::updateStatus);
    connect(page, &Page::placeChanged, this, [this, page] {
        if (page == currentPage())
            rememberPlace();
    });
    connect(page, &Page::openPageRequested, this, &MainWindow::openPage);
    connect(page, &Page::closeRequested, this, [this, page] { m_tabs->close(page); });
    connect(page, &Page::helpRequested, this, &MainWindow::showHelp);
    for (EmptyState *empty : page->findChildren<EmptyState *>()) {
        empty->setLearn(tr("How this works"));
        connect(empty, &EmptyState::learnTriggered, this, [this] { showHelp(); });
    }
    connect(page, &Page::messageRaised, this, &MainWindow::showMessage);
    connect(page, &Page::taskChanged, m_tasks, &TasksModel::upsert);
    connect(this, &MainWindow::taskCancelRequested, page, &Page::cancelTask);
    connect(this, &MainWindow::taskRetryRequested, page, &Page::retryTask);
}

/// Nothing has the keyboard any more, or the rail that led here: the page takes it, or none of its keys would work.
void MainWindow::keepKeyboard() {
    const auto isShown = [](const QWidget *widget) { return widget && widget->isVisible(); };
    const QWidget *holder = focusWidget();
    Page *page = currentPage();
    if (!page || (isShown(holder) && !m_rail->isAncestorOf(holder)))
        return;
    QWidget *before = page->focusWidget();
    (isShown(before) ? before : page)->setFocus(Qt::OtherFocusReason);
}

void MainWindow::pageShown(Page *page) {
    if (page) {
        m_rail->setCurrentArea(areaOf(page->pageId()));
        rememberPlace();
        QTimer::singleShot(0, this, &MainWindow::keepKeyboard);
    }
    updateTitle();
    updateStatus();
    if (m_tour)
        m_tour->follow();
    m_status->measureMemory();
}

void MainWindow::rememberPlace() {
    if (const Page *page = currentPage())
        m_history->visit({page->pageId(), page->place()});
    m_actions->action(u"back"_s)->setEnabled(m_history->canGo(-1));
    m_actions->action(u"forward"_s)->setEnabled(m_history->canGo(1));
}

void MainWindow::goTo(int step) {
    const auto stop = m_history->go(step);
    if (!stop)
        return;
    // Opening and restoring lead to the very stop the history stands on, so nothing ahead is forgotten.
    Page *page = m_tabs->find(stop->page);
    const bool shown = page && page == currentPage();
    if (page && page->place() != stop->place)
        page->restorePlace(stop->place);
    if (!shown)
        page = openPage(stop->page);
    if (page && page->place() != stop->place)
        page->restorePlace(stop->place);
    rememberPlace();
}

void MainWindow::updateTitle() {
    const Page *page = currentPage();
    QString where = m_tenant;
    if (!m_server.isEmpty())
        where += u" @ "_s + m_server;
    QStringList parts{page ? page->windowSubject() : QString(), where, u"Fairlead"_s};
    parts.removeAll(QString());
    setWindowTitle(parts.join(u" — "_s));
}

void MainWindow::updateStatus() {
    const Page *page = currentPage();
    m_status->setPageTexts(page ? page->statusText() : QString(), page ? page->statusHint() : QString());
}

void MainWindow::addPaletteSource(std::unique_ptr<PaletteSource> source) {
    m_palette->addSource(std::move(source));
}

void MainWindow::addMenuAction(const QString &menu, QAction *action) {
    m_actions->addTo(menu, action);
}

void MainWindow::setWorkspace(const QString &tenant, const QString &place, const QString &server) {
    m_tenant = tenant;
    m_server = server;
    m_rail->setWorkspace(tenant, place);
    updateTitle();
}

void MainWindow::setProfiles(const QList<Profile> &profiles, const QString &current) {
    m_rail->setProfiles(profiles, current);
}

void MainWindow::setAccount(const QString &name) {
    m_rail->setAccount(name);
}

void MainWindow::setConnectionState(StatusMark mark, const QString &word, const QString &details) {
    m_status->setConnection(mark, word, details);
}

void MainWindow::setAreaBadge(const QString &areaId, const QString &text, bool error) {
    m_rail->setAreaBadge(areaId, text, error);
}

void MainWindow::showMessage(const QString &message) {
    m_status->showMessage(message);
}

void MainWindow::openPalette(bool namesOnly) {
    namesOnly ? m_palette->openNames() : m_palette->open();
}

void MainWindow::openSettings() {
    auto *dialog = new SettingsDialog(m_setup.theme, m_setup.settings, this);
    connect(dialog, &SettingsDialog::languageChosen, this, &MainWindow::languageChosen);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::openCheatSheet() {
    auto *sheet = new CheatSheet(*m_actions, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void MainWindow::runTaskAction(const QString &taskId) {
    const TaskInfo *task = m_tasks->find(taskId);
    if (!task || TasksModel::actionText(*task).isEmpty())
        return;
    if (!task->isOver())
        Q_EMIT taskCancelRequested(taskId);
    else if (task->state != TaskInfo::State::Done)
        Q_EMIT taskRetryRequested(taskId);
    else
        openPage(task->opens);
}

void MainWindow::closeEvent(QCloseEvent *event) {
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (m_tabs->at(tab)->mayClose())
            continue;
        m_tabs->show(m_tabs->at(tab));
        return event->ignore();
    }
    saveLayout();
    QMainWindow::closeEvent(event);
}

bool MainWindow::event(QEvent *event) {
    if (event->type() == QEvent::WindowActivate && m_status)
        m_status->measureMemory();
    return QMainWindow::event(event);
}

} // namespace fairlead::ui
