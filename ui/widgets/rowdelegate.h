#pragma once

#include "models/base/roles.h"

#include <QStyledItemDelegate>

namespace fairlead::ui {

class Theme;

/// Paints a cell of any list, table or tree from the semantic roles of models/base/roles.h:
/// `[kind mark] [icon or monogram] [status or severity mark] text secondary … badge [kind mark] muted [severity] [check]`.
/// Rows are 26 px. A status or severity beside a text colours that text; alone it stands at the right.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum class KindSide { Left, Right };

    explicit RowDelegate(QObject *parent = nullptr);

    void setKindSide(KindSide side) { m_kindSide = side; }       ///< Default Left; trees of fields use Right.
    void setHairlines(bool on) { m_hairlines = on; }             ///< Under each row, soft; default on.
    void setCheckAtRight(bool on) { m_checkAtRight = on; }       ///< Default off: before the text.
    void setMarksLead(bool on) { m_marksLead = on; }             ///< Severity and status in a column of their own before the text; default off.
    void setRowHeight(int height) { m_rowHeight = height; }      ///< Default 26.
    void setTwoLines(bool on) { m_twoLines = on; }               ///< The secondary text under the text; give the rows 40.
    void setPadding(int padding) { m_padding = padding; }        ///< Left and right in a cell; default 8.

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    struct Cursor;
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintLeading(Cursor &cursor) const;
    void paintTrailing(Cursor &cursor) const;
    void paintText(Cursor &cursor) const;
    void paintMatches(const Cursor &cursor, const QFontMetrics &metrics, const QString &shown, qsizetype visible, int role) const;
    void paintProgress(Cursor &cursor, double share) const;
    QRect checkRect(const QStyleOptionViewItem &option) const;

    KindSide m_kindSide = KindSide::Left;
    bool m_hairlines = true;
    bool m_checkAtRight = false;
    bool m_marksLead = false;
    bool m_twoLines = false;
    int m_rowHeight = 26;
    int m_padding = 8;
};

/// Draws `text` with every digit as wide as the widest, so that figures stand under each other (Inter's own
/// tabular figures are not reachable before Qt 6.7). Honours left and right alignment.
void paintFigures(QPainter *painter, const QRect &rect, Qt::Alignment alignment, const QString &text);
int figuresWidth(const QFontMetrics &metrics, const QString &text);

} // namespace fairlead::ui
