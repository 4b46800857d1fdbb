#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace fairlead::ui {

/// A failure in words. Nothing in it may hold a secret: `details` is shown and copied as it is.
struct ErrorText {
    QString happened; ///< "Salesforce ended the session at 41 %".
    QString meaning;  ///< "349 of 851 objects are stored; none is half written."
    QString remedy;   ///< "Sign in again, then go on from object 350."
    QString details;  ///< Codes and ids, in the fixed font.
};

/// What happened, what it means, what to do; Retry, an optional further button, Copy details.
class ErrorState : public QWidget {
    Q_OBJECT

public:
    explicit ErrorState(const ErrorText &text, QWidget *parent = nullptr);

    void setError(const ErrorText &text);
    void setRetryVisible(bool visible);
    void setFurtherAction(const QString &text, const QString &iconName = {}); ///< "Reconnect"; empty hides it.

Q_SIGNALS:
    void retryRequested();
    void furtherActionTriggered();
    void detailsCopied();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void copyDetails();

    ErrorText m_text;
    QLabel *m_happened;
    QLabel *m_meaning;
    QLabel *m_remedy;
    QWidget *m_rule;
    QLabel *m_details;
    QPushButton *m_retry;
    QPushButton *m_further;
    QPushButton *m_copy;
};

} // namespace fairlead::ui
