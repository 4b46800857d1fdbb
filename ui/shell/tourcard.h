#pragma once

#include <QWidget>

class QPushButton;

namespace fairlead::ui {

class TextLabel;

/// A raised card with an accent edge: what this place is for, which step it is, Skip, Back and Next.
class TourCard : public QWidget {
    Q_OBJECT

public:
    explicit TourCard(QWidget *window);

    void say(const QString &title, const QString &text, int step, int steps);
    /// Beside `target` (in the window's coordinates) and inside the window; slides there unless motion is unwanted.
    void placeBeside(const QRect &target, bool slide);
    void focusNext();

Q_SIGNALS:
    void nextRequested();
    void backRequested();
    void skipRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRect besideOf(const QRect &target) const;

    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_count;
    QPushButton *m_skip;
    QPushButton *m_back;
    QPushButton *m_next;
};

/// An accent outline round what the card speaks of; lets every click through.
class TourRing : public QWidget {
    Q_OBJECT

public:
    explicit TourRing(QWidget *window);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace fairlead::ui
