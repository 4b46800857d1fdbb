#pragma once

#include "ui/widgets/marks.h"

#include <QAbstractButton>

namespace fairlead::ui {

/// A pill of 20 px: a toggle that filters, or a fact. Put several exclusive ones in a QButtonGroup.
/// Shows `[mark] text [count]`, the count semibold; a toggled one takes the selected ground and an accent edge.
class Chip : public QAbstractButton {
    Q_OBJECT

public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);

    void setKind(ChangeMark mark);
    void setSeverity(SeverityMark mark); ///< Colours edge and text too.
    void setStatus(StatusMark mark);     ///< Colours the text too.
    void setCount(int count);            ///< Negative: none. Shown before the text, as in "12 added".
    void setToggle(bool toggle);         ///< Default on; off makes it a fact that takes no focus.
    void setProductionBadge();           ///< A fact in a 2 px danger frame, semibold.
    void setOpensMenu(bool on);          ///< Chevron at the right.

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString countText() const;
    int markWidth() const;
    void paintMark(QPainter *painter, QRect &rest) const;
    void rename();

    ChangeMark m_kind = ChangeMark::None;
    SeverityMark m_severity = SeverityMark::None;
    StatusMark m_status = StatusMark::None;
    int m_count = -1;
    bool m_toggle = true;
    bool m_production = false;
    bool m_menu = false;
};

/// The "Production" badge.
Chip *makeProductionBadge(QWidget *parent = nullptr);
/// A fact with a status mark: "Pulled 2 h ago".
Chip *makeStatusChip(StatusMark mark, const QString &text, QWidget *parent = nullptr);

} // namespace fairlead::ui
