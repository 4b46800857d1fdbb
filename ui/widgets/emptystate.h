#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace fairlead::ui {

/// Nothing here yet: what this is, one button to begin, one link to learn. Centred, at most 280 px wide.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const QString &iconName, const QString &heading, const QString &text, QWidget *parent = nullptr);

    void setText(const QString &heading, const QString &text);
    void setAction(const QString &text, const QString &iconName = {}); ///< Empty text hides the button.
    void setLink(const QString &text);                                 ///< Empty hides the link.
    const QWidget *link() const; ///< Where a menu that the link opens belongs.
    void setLearn(const QString &text); ///< The way to the manual; empty hides it. The shell sets it.

Q_SIGNALS:
    void actionTriggered();
    void linkTriggered();
    void learnTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_heading;
    QLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_link;
    QPushButton *m_learn;
};

} // namespace fairlead::ui
