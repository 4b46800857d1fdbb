#pragma once

#include <QTimer>
#include <QWidget>

namespace fairlead::ui {

/// Grey rows in place of a list that is still loading. Shown as an overlay over `target`, and only once loading has
/// taken 150 ms, so that quick answers do not flicker. Nothing moves: no timer runs while it is visible.
class SkeletonRows : public QWidget {
    Q_OBJECT

public:
    explicit SkeletonRows(QWidget *target);

    void start();
    void stop();
    bool isRunning() const { return m_running; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTimer m_delay;
    bool m_running = false;
};

} // namespace fairlead::ui
