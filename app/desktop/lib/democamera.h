#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace fairlead::ui {
class Theme;
}

namespace fairlead::desktop {

/// Turns the event loop for so long, or until something is so: ten seconds at most.
void settle(int milliseconds);
bool awaited(const std::function<bool()> &isSo);

/// Takes each picture in both themes, as PNG files of a folder.
class Camera {
public:
    Camera(QString folder, ui::Theme *theme)
        : m_folder(std::move(folder))
        , m_theme(theme) {
    }
    /// Whether all pictures could be written.
    bool good() const { return m_good; }

    void take(QWidget &subject, const QString &name);
    /// A dialog or window that is made for the picture.
    void takeAlone(QWidget &subject, const QString &name);

private:
    QString m_folder;
    ui::Theme *m_theme;
    bool m_good = true;
};

} // namespace fairlead::desktop
