#pragma once

#include <QObject>
#include <QPointer>

#include <vector>

class QWidget;

namespace fairlead::ui {

class TourCard;
class TourRing;

/// One stop: what is said and the widgets, by objectName, it may point at (a menu by its own); the first that is
/// visible is taken, or the middle of the window when none is.
struct TourStep {
    QString title;
    QString text;
    QStringList targets;
};

/// The stops of the first-run tour, in the user's language.
std::vector<TourStep> tourSteps();

/// Walks through the window with a card beside each thing it explains. The window stays usable meanwhile. Escape and
/// Skip end it from anywhere in the window.
class Tour : public QObject {
    Q_OBJECT

public:
    Tour(std::vector<TourStep> steps, QWidget *window);
    ~Tour() override;

    void start();
    void end();
    bool isRunning() const { return m_step >= 0; }
    int step() const { return m_step; } ///< From 0; -1 while it is not running.
    /// Finds the target anew, after another page is shown or the window was laid out.
    void follow();

Q_SIGNALS:
    void ended(); ///< Gone through or skipped.

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void go(int step);
    QRect target() const; ///< In the window; null when there is none.

    std::vector<TourStep> m_steps;
    QWidget *m_window;
    TourCard *m_card = nullptr;
    TourRing *m_ring = nullptr;
    QPointer<QWidget> m_focusBefore;
    int m_step = -1;
};

} // namespace fairlead::ui
