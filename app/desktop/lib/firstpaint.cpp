#include "app/desktop/lib/firstpaint.h"

#include <QCoreApplication>
#include <QEvent>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>

namespace fairlead::desktop {

void FirstPaint::watchIfAsked(QObject *application) {
    if (qEnvironmentVariableIsSet("FAIRLEAD_TRACE_FIRST_PAINT"))
        new FirstPaint(application);
}

FirstPaint::FirstPaint(QObject *application)
    : QObject(application) {
    m_sinceStart.start();
    application->installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::Paint && qobject_cast<QMainWindow *>(watched)) {
        QCoreApplication::instance()->removeEventFilter(this);
        // The children are painted in the same pass; the loop turns again when all of it is on the screen.
        QTimer::singleShot(0, this, [this] {
            std::fprintf(stderr, "first paint %lld ms\n", static_cast<long long>(m_sinceStart.elapsed()));
            deleteLater();
        });
    }
    return false;
}

} // namespace fairlead::desktop
