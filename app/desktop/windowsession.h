#pragma once

#include "app/desktop/workspace.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/profile.h"

#include <QObject>

class QSettings;

namespace fairlead::desktop {

/// One window over one workspace: gives it pages, names, palette entries and badges, and keeps them true as events
/// arrive.
class WindowSession : public QObject {
    Q_OBJECT
public:
    WindowSession(std::unique_ptr<Workspace> workspace, ui::Profile profile, ui::Theme *theme, QSettings *settings);
    ~WindowSession() override;

    ui::MainWindow &window() { return *m_window; }
    Workspace &workspace() { return *m_workspace; }

    /// Shows the window and fills it. With `home` that page opens; otherwise those of the last time.
    void show(const ui::PageId &home = {});

private:
    std::vector<ui::AreaDescription> areas() const;
    ui::Page *makePage(const ui::PageId &id, QWidget *parent);
    ui::Page *makeTopologyHome(QWidget *parent);
    QCoro::Task<void> loadSession();
    QCoro::Task<void> loadClients();
    void showClients();
    void showTransportState();
    void runEntry(const ui::PaletteEntry &entry, bool newTab);

    std::unique_ptr<Workspace> m_workspace;
    ui::Profile m_profile;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::ListPaletteSource *m_clientSource = nullptr; ///< Belongs to the window.
    ui::ListPaletteSource *m_pullSource = nullptr;
    std::vector<client::ClientSummary> m_clients;
};

} // namespace fairlead::desktop
