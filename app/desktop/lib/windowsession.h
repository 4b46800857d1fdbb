#pragma once

#include "app/desktop/lib/workspace.h"
#include "services/client/scheduleclient.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/profile.h"

#include <QObject>

class QSettings;

namespace fairlead::ui {
struct DiagramPlace;
}

namespace fairlead::desktop {

/// One window over one workspace: gives it pages, names, palette entries and badges, and keeps them true as events
/// arrive. Layout and tabs are kept per profile, the looks are shared through `settings`.
class WindowSession : public QObject {
    Q_OBJECT
public:
    WindowSession(std::unique_ptr<Workspace> workspace, ui::Profile profile, ui::Theme *theme, QSettings *settings);
    ~WindowSession() override;

    ui::MainWindow &window() { return *m_window; }
    Workspace &workspace() { return *m_workspace; }

    /// What the switcher calls this workspace in place of its own words; for the demo. Before show().
    void setNames(const QString &name, const QString &place);
    /// Shown beside the server in the status bar: where the sign-in is kept when the keychain cannot keep it.
    void setRemark(const QString &remark);

    /// Shows the window and fills it. With `home` that page opens; otherwise those of the last time.
    void show(const ui::PageId &home = {});

private:
    std::vector<ui::AreaDescription> areas() const;
    ui::Page *makePage(const ui::PageId &id, QWidget *parent);
    ui::Page *makeConnections(QWidget *parent);
    ui::Page *makeTopology(const ClientId &client, QWidget *parent);
    ui::Page *makeHealth(const ClientId &client, QWidget *parent);
    ui::Page *makeDiagram(const ui::DiagramPlace &place, QWidget *parent);
    ui::Page *makeNotifications(QWidget *parent);
    ui::Page *makeTopologyHome(QWidget *parent);
    QCoro::Task<void> loadSession();
    QCoro::Task<void> loadClients();
    QCoro::Task<void> loadUnread();
    void showUnread(int unread);
    void showClients();
    void showTransportState();
    void runEntry(const ui::PaletteEntry &entry, bool newTab);

    std::unique_ptr<Workspace> m_workspace;
    ui::Profile m_profile;
    std::unique_ptr<QSettings> m_settings; ///< This profile's layout: the tabs of another mean nothing here.
    client::ScheduleClient m_schedules;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::ListPaletteSource *m_clientSource = nullptr; ///< Belongs to the window.
    ui::ListPaletteSource *m_pullSource = nullptr;
    std::vector<client::ClientSummary> m_clients;
    QString m_name;
    QString m_place;
    QString m_remark;
    bool m_tourDue = false; ///< The program starts for the first time.
};

} // namespace fairlead::desktop
