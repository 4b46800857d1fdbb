#pragma once

#include "services/client/healthclient.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace fairlead::ui {

class TextLabel;

/// One finding, or one rule: what it says, why it matters, what to do; with a note to dismiss it by.
class HealthDetail : public QWidget {
    Q_OBJECT

public:
    explicit HealthDetail(QWidget *parent = nullptr);

    void showFinding(const schema::Finding &finding, const client::Dismissal *dismissed);
    void showRule(int rule, int findings);
    void showNothing();
    void focusNote();

Q_SIGNALS:
    void openRequested(const QString &object, const QString &field);
    void dismissRequested(const fairlead::client::Dismissal &dismissal);
    void restoreRequested(const fairlead::client::Dismissal &dismissal);

private:
    void showRuleTexts(const schema::HealthRule &rule);
    client::Dismissal dismissal() const;

    schema::Finding m_finding;
    bool m_dismissed = false;
    TextLabel *m_title;
    TextLabel *m_place;
    TextLabel *m_says;
    TextLabel *m_whyHead;
    TextLabel *m_why;
    TextLabel *m_adviceHead;
    TextLabel *m_advice;
    QWidget *m_acts;
    QPushButton *m_open;
    TextLabel *m_noteHead;
    QPlainTextEdit *m_note;
    QPushButton *m_dismiss;
};

} // namespace fairlead::ui
