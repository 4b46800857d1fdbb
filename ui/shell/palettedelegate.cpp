#include "ui/shell/palettedelegate.h"

#include "models/base/roles.h"
#include "ui/widgets/iconset.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>

namespace fairlead::ui {
namespace {

using Ranges = QList<models::TextRange>;

/// Draws `text` from `x` with the ranges in bold accent; returns where it ended.
int drawMarked(QPainter *painter, int x, const QRect &row, const QString &text, Ranges ranges, const QFont &font,
               const QColor &ink, const QColor &accent) {
    QFont bold = font;
    bold.setWeight(QFont::Bold);
    std::sort(ranges.begin(), ranges.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    int at = 0;
    const auto draw = [&](int to, bool marked) {
        if (to <= at)
            return;
        const QString part = text.mid(at, to - at);
        painter->setFont(marked ? bold : font);
        painter->setPen(marked ? accent : ink);
        const int width = painter->fontMetrics().horizontalAdvance(part);
        painter->drawText(QRect(x, row.top(), qMin(width + 1, row.right() - x), row.height()),
                          Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(part, Qt::ElideRight, qMax(0, row.right() - x)));
        x += width;
        at = to;
    };
    for (const auto &range : ranges) {
        draw(range.start, false);
        draw(range.start + range.length, true);
    }
    draw(int(text.size()), false);
    return x;
}

void paintGroup(QPainter *painter, const QRect &rect, const QModelIndex &index, const Theme &theme) {
    painter->setFont(theme.caption());
    painter->setPen(theme.tokens().muted);
    const QRect row = rect.adjusted(12, 4, -12, 0);
    painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, index.data(PaletteDelegate::ShareRole).toString());
}

/// The shortcut's keys as caps at the right; returns the room left of them.
QRect paintKeys(QPainter *painter, QRect row, const QString &shortcut, const QWidget *widget) {
    QStringList keys = keysOf(QKeySequence::fromString(shortcut, QKeySequence::PortableText));
    std::reverse(keys.begin(), keys.end());
    const Tokens &t = tokensOf(widget);
    for (const QString &key : keys) {
        const int width = paint::keyCapWidth(key, widget);
        paint::keyCap(painter, QRect(row.right() - width, row.center().y() - 8, width, 18), key, t.muted, t.line, widget);
        row.setRight(row.right() - width - 6);
    }
    return row;
}

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const {
    return {200, index.data(GroupRole).toBool() ? groupHeight : entryHeight};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const Theme &theme = Theme::of(option.widget);
    const Tokens &t = theme.tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(GroupRole).toBool()) {
        paintGroup(painter, option.rect, index, theme);
        painter->restore();
        return;
    }
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
        paint::roundedBox(painter, option.rect.adjusted(4, 0, -4, 0), metric::controlRadius,
                          option.state & QStyle::State_Selected ? t.selected : t.hover, Qt::transparent, 0);
    QRect row = option.rect.adjusted(12, 0, -12, 0);
    icons::paint(painter, QRect(row.left(), row.top(), 16, row.height()), index.data(IconRole).toString(), t.text);
    row.setLeft(row.left() + 24);
    row = paintKeys(painter, row, index.data(ShortcutRole).toString(), option.widget);
    const int end = drawMarked(painter, row.left(), row, index.data().toString(),
                               index.data(TextRangesRole).value<Ranges>(), theme.body(), t.text, t.accent);
    drawMarked(painter, end + 8, row, index.data(NoteRole).toString(), index.data(NoteRangesRole).value<Ranges>(),
               theme.caption(), t.muted, t.accent);
    painter->restore();
}

} // namespace fairlead::ui
