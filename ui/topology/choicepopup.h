#pragma once

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace fairlead::ui {

/// A popup to pick one of many names from: a field to search them, and a list that scrolls. Deletes itself when closed.
class ChoicePopup : public QFrame {
    Q_OBJECT

public:
    /// A choice is shown as `text` and told as `value`.
    struct Choice {
        QString text;
        QString value;
    };

    ChoicePopup(const QString &name, const std::vector<Choice> &choices, QWidget *parent);
    void popUnder(const QWidget *anchor);

Q_SIGNALS:
    void chosen(const QString &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void filter(const QString &words);
    void choose();

    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace fairlead::ui
