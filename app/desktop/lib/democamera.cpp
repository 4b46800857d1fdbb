#include "app/desktop/lib/democamera.h"

#include "ui/widgets/theme.h"

#include <QEventLoop>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <cstdio>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

void settle(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

bool awaited(const std::function<bool()> &isSo) {
    for (int turn = 0; turn < 200 && !isSo(); ++turn)
        settle(50);
    return isSo();
}

void Camera::take(QWidget &subject, const QString &name) {
    using Look = std::pair<ui::Scheme, QString>;
    for (const auto &[scheme, suffix] : {Look(ui::Scheme::Light, u"light"_s), Look(ui::Scheme::Dark, u"dark"_s)}) {
        m_theme->setScheme(scheme);
        settle(200);
        const QString path = u"%1/%2-%3.png"_s.arg(m_folder, name, suffix);
        const bool written = subject.grab().save(path);
        if (written)
            std::printf("%s\n", qPrintable(path));
        m_good = m_good && written;
    }
    m_theme->setScheme(ui::Scheme::Light);
}

void Camera::takeAlone(QWidget &subject, const QString &name) {
    subject.show();
    settle(200);
    take(subject, name);
}

} // namespace fairlead::desktop
