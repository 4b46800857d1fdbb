#pragma once

#include "ui/shell/pagefactory.h"
#include "ui/shell/palettesource.h"
#include "ui/shell/profile.h"
#include "ui/widgets/marks.h"

#include <QMainWindow>

#include <memory>

class QSettings;
class QSplitter;

namespace fairlead::ui {

class CommandPalette;
class HelpPanel;
class History;
class PageTabs;
class Rail;
class ShellActions;
class StatusLine;
class TasksModel;
class TasksPanel;
class Theme;
class Tour;

/// The window: menus, rail, tabs, page, tasks panel, status line. It knows pages only by their interface; app/desktop
/// gives it the factory and the areas, and connects the intents it emits.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    struct Setup {
        PageFactory factory;
        std::vector<AreaDescription> areas; ///< At least one.
        Theme *theme = nullptr;             ///< May be null: settings then leave the looks alone.
        QSettings *settings = nullptr;      ///< Where layout and tabs are kept; null keeps nothing. Outlives the window.
    };

    explicit MainWindow(Setup setup, QWidget *parent = nullptr);
    ~MainWindow() override;

    Page *openPage(const PageId &pageId, Page::OpenMode mode = Page::OpenMode::Pinned);
    Page *currentPage() const;
    PageTabs *tabs() const { return m_tabs; }
    TasksModel *tasks() const { return m_tasks; }
    ShellActions *actions() const { return m_actions; }

    /// Geometry, splitters, rail, tabs of the last time; without any, the first area's home opens. Call before show().
    void restoreLayout();
    void saveLayout() const;

    void addPaletteSource(std::unique_ptr<PaletteSource> source);
    /// Actions that app/desktop adds to a menu ("file", "go", "run", "tools", "help") appear in palette and cheat sheet.
    void addMenuAction(const QString &menu, QAction *action);

    /// The switcher on top of the rail: tenant and where it lives ("Team server", "On this computer").
    void setWorkspace(const QString &tenant, const QString &place, const QString &server);
    void setProfiles(const QList<Profile> &profiles, const QString &current);
    void setAccount(const QString &name); ///< Empty hides it: a local workspace has no account.
    /// Left end of the status bar: "Connected" and "fairlead.brightwater.co, 38 ms".
    void setConnectionState(StatusMark mark, const QString &word, const QString &details);
    void setAreaBadge(const QString &areaId, const QString &text, bool error = false); ///< "38", "1".
    void showMessage(const QString &message);
    /// The manual beside the page; an empty topic is the current page's.
    void showHelp(const QString &topic = {});
    void startTour();

Q_SIGNALS:
    void tourEnded(); ///< Gone through or skipped.
    void languageChosen(const QString &code); ///< Empty: the system's. From the next start on.
    void profileChosen(const QString &name);
    void addServerRequested();
    void signOutRequested();
    void taskCancelRequested(const QString &taskId);
    void taskRetryRequested(const QString &taskId);

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void build();
    void connectParts();
    void connectLooks();
    void connectRailAndTabs();
    void connectTasks();
    void connectHelp();
    void hideHelp();
    void reopenClosed();
    void openAbout();
    void connectPage(Page *page);
    void pageShown(Page *page);
    void keepKeyboard();
    void updateTitle();
    void updateStatus();
    void rememberPlace();
    void goTo(int step);
    void openSettings();
    void openCheatSheet();
    void openPalette(bool namesOnly);
    void runTaskAction(const QString &taskId);

    Setup m_setup;
    QString m_tenant;
    QString m_server;
    QStringList m_closed; ///< Page ids, the last closed last.
    int m_activeTasks = 0;
    ShellActions *m_actions;
    Rail *m_rail;
    PageTabs *m_tabs;
    QSplitter *m_vertical;
    QSplitter *m_beside;
    HelpPanel *m_help = nullptr; ///< Made when it is first wanted.
    Tour *m_tour = nullptr;
    TasksModel *m_tasks;
    TasksPanel *m_tasksPanel;
    StatusLine *m_status = nullptr;
    CommandPalette *m_palette;
    std::unique_ptr<History> m_history;
};

} // namespace fairlead::ui
