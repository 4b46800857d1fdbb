#include "tests/app/desktop/support/desk.h"

#include "app/desktop/lib/translations.h"
#include "services/embedded/settings.h"
#include "tests/app/desktop/support/driver.h"
#include "ui/widgets/theme.h"

#include <QScreen>
#include <QTest>

namespace fairlead::test {

using namespace Qt::StringLiterals;

Desk::Desk()
    : m_theme(ui::Theme::install(*qApp))
    , m_settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat) {
    qApp->setQuitOnLastWindowClosed(false);
    desktop::installTranslations(*qApp);
}

bool Desk::open() {
    Config config = *Config::load({}, {}, embedded::backendKeys());
    config.set("data-dir"_L1, m_folder.filePath(u"data"_s));
    m_window = std::make_unique<desktop::ProfileWindow>(config, m_theme, &m_settings, m_folder.path());
    m_window->open();
    if (!m_window->session() || !QTest::qWaitForWindowExposed(&window()))
        return false;
    window().resize(1440, 900);
    return activate(&window());
}

bool Desk::leave() {
    press(Qt::Key_Q, Qt::ControlModifier);
    if (!QTest::qWaitFor([this] { return !window().isVisible(); }))
        return false;
    m_window.reset();
    return true;
}

void Desk::picture(const QString &step) {
    const QString folder = qEnvironmentVariable("FAIRLEAD_PICTURES");
    if (folder.isEmpty())
        return;
    ++m_pictures;
    const ui::Scheme before = m_theme->scheme();
    for (const auto &[scheme, name] : {std::pair(ui::Scheme::Light, u"light"_s), std::pair(ui::Scheme::Dark, u"dark"_s)}) {
        m_theme->setScheme(scheme);
        QTest::qWait(100); // The X server has painted by then.
        const QString file = u"%1/%2-%3-%4.png"_s.arg(folder).arg(m_pictures, 2, 10, QChar(u'0')).arg(step, name);
        QGuiApplication::primaryScreen()->grabWindow(0, 0, 0, 1440, 900).save(file);
    }
    m_theme->setScheme(before);
}

} // namespace fairlead::test
