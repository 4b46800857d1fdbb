#pragma once

#include "app/desktop/lib/profilewindow.h"

#include <QSettings>
#include <QTemporaryDir>

namespace fairlead::ui {
class Theme;
}

namespace fairlead::test {

/// A person at the window: a local workspace and settings in a folder that goes with it, opened and left as the program
/// does. After the QApplication.
class Desk {
public:
    Desk();

    /// Shows the window, 1440×900, with the keyboard; false when it does not come.
    bool open();
    /// Leaves the program by Ctrl+Q; false when the window stays.
    bool leave();
    ui::MainWindow &window() { return m_window->session()->window(); }
    /// Where a file of that name would be in the person's folder.
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Keeps what the screen shows, light and dark, in the folder that FAIRLEAD_PICTURES names; nothing without one.
    void picture(const QString &step);

private:
    QTemporaryDir m_folder;
    ui::Theme *m_theme;
    QSettings m_settings;
    std::unique_ptr<desktop::ProfileWindow> m_window;
    int m_pictures = 0;
};

} // namespace fairlead::test
