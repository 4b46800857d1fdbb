#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace fairlead::ui {

/// One line of work in a page: what, bar, "512 of 851 objects", "18 s left", Cancel.
class ProgressRow : public QWidget {
    Q_OBJECT

public:
    explicit ProgressRow(QWidget *parent = nullptr);

    void setText(const QString &text);
    void setProgress(double share); ///< 0 to 1; negative while the end is unknown.
    void setAmount(const QString &amount);
    void setEstimate(const QString &estimate);
    void setCancellable(bool cancellable);

Q_SIGNALS:
    void cancelRequested();

private:
    QLabel *m_text;
    QProgressBar *m_bar;
    QLabel *m_amount;
    QLabel *m_estimate;
    QPushButton *m_cancel;
};

} // namespace fairlead::ui
