#pragma once

#include <QWidget>

#include <QList>

class QAbstractButton;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace fairlead::ui {

/// The title row of a page, 48 px: what, where, chips; actions at the right, the primary one last. Where they would
/// crowd the title, actions fold into a menu, those that fold early first, and "where" gives way.
class PageHeader : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setWhere(const QString &where);
    void addChip(QWidget *chip);     ///< Or a combo box; stands behind "where". Takes ownership.
    enum class Folds { Late, Early };
    /// From left to right; what comes after the primary one stands before it all the same. Takes ownership. A folded
    /// button is hidden and pressed from the menu; hide none that may fold, disable it.
    void addAction(QWidget *action, Folds folds = Folds::Late);
    using QWidget::addAction;

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fold();
    bool fits(int where, const QList<QAbstractButton *> &folded) const;
    bool mayFold(const QAbstractButton *action) const;
    void openFolded();

    QLabel *m_title;
    QLabel *m_where;
    QHBoxLayout *m_chips;
    QHBoxLayout *m_actions;
    QToolButton *m_more;
    QList<QAbstractButton *> m_early;
    QList<QAbstractButton *> m_late;
    QList<QAbstractButton *> m_folded;
};

} // namespace fairlead::ui
