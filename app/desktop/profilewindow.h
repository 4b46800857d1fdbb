#pragma once

#include "app/desktop/windowsession.h"
#include "services/client/tokenstore.h"
#include "services/kernel/config.h"
#include "ui/shell/profilestore.h"

class QSettings;

namespace fairlead::ui {
class SignInDialog;
}

namespace fairlead::desktop {

/// The window of whichever profile is chosen: opens the local workspace at once, or signs in to a server first, and
/// changes from one to the other.
class ProfileWindow : public QObject {
    Q_OBJECT
public:
    ProfileWindow(Config config, ui::Theme *theme, QSettings *settings);
    ~ProfileWindow() override;

    /// Opens the profile of the command line, or the last one. False when nothing could be opened (stderr says why).
    bool open();

private:
    bool openProfile(const ui::Profile &profile);
    bool openLocal(const ui::Profile &profile);
    QCoro::Task<void> openServer(ui::Profile profile);
    void askToSignIn(const ui::Profile &profile);
    QCoro::Task<void> signIn(QString server, QString email, Secret password);
    void show(std::unique_ptr<Workspace> workspace, const ui::Profile &profile);
    ui::Profile chosenProfile() const;

    Config m_config;
    ui::Theme *m_theme;
    QSettings *m_settings;
    ui::ProfileStore m_profiles;
    std::unique_ptr<client::TokenStore> m_tokens;
    std::unique_ptr<WindowSession> m_session;
    std::unique_ptr<ui::SignInDialog> m_dialog;
    std::unique_ptr<Workspace> m_pending; ///< A server being signed in to.
};

} // namespace fairlead::desktop
