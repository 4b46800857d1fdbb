#pragma once

#include "app/desktop/lib/windowsession.h"
#include "services/client/tokenstore.h"
#include "services/kernel/config.h"
#include "ui/shell/profilestore.h"

class QSettings;

namespace fairlead::ui {
class SignInDialog;
}

namespace fairlead::desktop {

class StartProblem;

/// The window of whichever profile is chosen: opens the local workspace at once, or signs in to a server first, and
/// changes from one to the other. The old window goes only when the new one stands.
class ProfileWindow : public QObject {
    Q_OBJECT
public:
    /// `theme` and `settings` outlive it; profiles and fallback tokens are kept in `folder`, the user's
    /// configuration when empty.
    ProfileWindow(Config config, ui::Theme *theme, QSettings *settings, QString folder = {});
    ~ProfileWindow() override;

    /// Opens the profile of the command line, or the last one. What prevents it is shown in a window of its own.
    void open();
    /// The window that stands; nullptr before one does.
    WindowSession *session() const { return m_session.get(); }

private:
    void openProfile(const ui::Profile &profile);
    void openLocal(const ui::Profile &profile);
    void showProblem(const Error &error, const ui::Profile &profile);
    QCoro::Task<void> openServer(ui::Profile profile);
    void askToSignIn(const ui::Profile &profile);
    void signInDismissed();
    QCoro::Task<void> signIn(QString server, QString email, Secret password);
    QCoro::Task<void> signOut(ui::Profile profile);
    void show(std::unique_ptr<Workspace> workspace, const ui::Profile &profile);
    void connectWindow(const ui::Profile &profile);
    ui::Profile chosenProfile() const;
    QString folderOf(const ui::Profile &profile) const;

    Config m_config;
    ui::Theme *m_theme;
    QSettings *m_settings;
    QString m_folder;
    ui::ProfileStore m_profiles;
    std::unique_ptr<client::TokenStore> m_tokens;
    std::unique_ptr<WindowSession> m_session;
    std::unique_ptr<ui::SignInDialog> m_dialog;
    std::unique_ptr<StartProblem> m_problem;
    std::unique_ptr<Workspace> m_pending; ///< A server being signed in to.
};

} // namespace fairlead::desktop
