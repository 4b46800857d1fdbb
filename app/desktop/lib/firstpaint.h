#pragma once

#include <QElapsedTimer>
#include <QObject>

namespace fairlead::desktop {

/// Says on stderr when the first window has been painted: `first paint N ms`, counted from when this was made. Works
/// where FAIRLEAD_TRACE_FIRST_PAINT is set; `./dev bench` measures the start by it.
class FirstPaint : public QObject {
public:
    /// Watches the application when the variable is set.
    static void watchIfAsked(QObject *application);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit FirstPaint(QObject *application);

    QElapsedTimer m_sinceStart;
};

} // namespace fairlead::desktop
