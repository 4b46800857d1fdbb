#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace fairlead::ui {

/// The title row of a page, 48 px: what, where, chips; actions at the right, the primary one last.
class PageHeader : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setWhere(const QString &where);
    void addChip(QWidget *chip);     ///< Or a combo box; stands behind "where". Takes ownership.
    void addAction(QWidget *action); ///< From left to right. Takes ownership.
    using QWidget::addAction;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_where;
    QHBoxLayout *m_chips;
    QHBoxLayout *m_actions;
};

} // namespace fairlead::ui
