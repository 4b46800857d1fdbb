#pragma once

#include "app/desktop/lib/demo.h"
#include "app/desktop/lib/windowsession.h"

class QSettings;

namespace fairlead::desktop {

class StartProblem;

/// How big the simulated orgs are and how far they go back (--org-objects, --history).
Demo::Size demoSize(const Config &config);

/// The demo in a window: says that all of it is simulated, pulls twice before the user's eyes at the first start, and
/// finds everything as it was left at the next.
class DemoWindow : public QObject {
    Q_OBJECT
public:
    DemoWindow(Config config, ui::Theme *theme, QSettings *settings);
    ~DemoWindow() override;

    void open();
    WindowSession *session() const { return m_session.get(); }

private:
    void openFolder(const QString &folder);
    void showProblem(const Error &error, const QString &folder);
    void addNotice();
    QCoro::Task<void> prepare();
    QCoro::Task<void> pullOn(ClientId client);

    Config m_config;
    ui::Theme *m_theme;
    QSettings *m_settings;
    std::unique_ptr<Demo> m_demo;
    std::unique_ptr<WindowSession> m_session;
    std::unique_ptr<StartProblem> m_problem;
};

} // namespace fairlead::desktop
