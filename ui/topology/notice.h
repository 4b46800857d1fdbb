#pragma once

#include "models/base/roles.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace fairlead::ui {

class TextLabel;

/// A banner of 32 px over the content: a mark, what is the matter, one link. Warns, never blocks.
class Notice : public QWidget {
    Q_OBJECT

public:
    explicit Notice(QWidget *parent = nullptr);

    void setSeverity(models::SeverityMark severity);
    void setText(const QString &text);
    void setLink(const QString &text); ///< Empty hides it.
    void setSecondLink(const QString &text); ///< Behind the first; empty (at first) hides it.
    void setDismissable(bool dismissable);

Q_SIGNALS:
    void linkActivated();
    void secondLinkActivated();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    models::SeverityMark m_severity = models::SeverityMark::Risky;
    TextLabel *m_text;
    QPushButton *m_link;
    QPushButton *m_second;
    QWidget *m_close;
};

} // namespace fairlead::ui
