#pragma once

#include <QLineEdit>

class QToolButton;

namespace fairlead::ui {

/// A search or filter field: magnifier (or funnel) at the left, "79 hits, 8 ms" and a clear button at the right.
/// Escape clears, Down emits moveToResults.
class SearchField : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

    void setFilterIcon(); ///< A funnel instead of the magnifier.
    /// What was found and how fast; a negative `milliseconds` leaves the time out, a negative `hits` everything.
    void setHits(qint64 hits, qint64 milliseconds = -1);
    void setNote(const QString &note); ///< Any other words at that place.
    void setKeyHint(const QString &key); ///< Key cap at the right while empty and not focused, such as "/".

    QSize sizeHint() const override;

Q_SIGNALS:
    void moveToResults();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    int noteRight() const;

    QToolButton *m_clear;
    QString m_iconName;
    QString m_note;
    QString m_keyHint;
};

} // namespace fairlead::ui
