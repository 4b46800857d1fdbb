#pragma once

#include "ui/widgets/marks.h"

#include <QTimer>
#include <QWidget>

#include <vector>

namespace fairlead::ui {

/// The status bar, 24 px: connection, tasks, what the page says, a passing message; at the right the page's hint and
/// the memory in use.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setConnection(StatusMark mark, const QString &word, const QString &details);
    void setPageTexts(const QString &text, const QString &hint);
    void setTasks(int running, int queued, int failed);
    void showMessage(const QString &message); ///< For six seconds, in place of the page's text.
    QString message() const { return m_message; }
    /// Reads the memory in use anew; called on what the user does, never by a timer.
    void measureMemory();

    QSize sizeHint() const override { return {400, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part {
        StatusMark mark;
        QString text;
        bool toned;
    };
    std::vector<Part> leftParts() const;

    StatusMark m_mark = StatusMark::None;
    QString m_word, m_details, m_text, m_hint, m_message, m_memory;
    int m_running = 0, m_queued = 0, m_failed = 0;
    QTimer m_passing;
};

} // namespace fairlead::ui
