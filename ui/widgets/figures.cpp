#include "ui/widgets/rowdelegate.h"

#include <QFontMetrics>
#include <QPainter>

namespace fairlead::ui {
namespace {

int digitWidth(const QFontMetrics &metrics) {
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = qMax(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

int advance(const QFontMetrics &metrics, QChar c, int digit) {
    return c.isDigit() ? digit : metrics.horizontalAdvance(c);
}

} // namespace

int figuresWidth(const QFontMetrics &metrics, const QString &text) {
    const int digit = digitWidth(metrics);
    int width = 0;
    for (const QChar c : text)
        width += advance(metrics, c, digit);
    return width;
}

void paintFigures(QPainter *painter, const QRect &rect, Qt::Alignment alignment, const QString &text) {
    const QFontMetrics metrics = painter->fontMetrics();
    const int digit = digitWidth(metrics);
    const int y = rect.y() + (rect.height() + metrics.ascent() - metrics.descent()) / 2;
    int x = alignment & Qt::AlignRight ? rect.right() + 1 - figuresWidth(metrics, text) : rect.left();
    for (const QChar c : text) {
        const int width = advance(metrics, c, digit);
        painter->drawText(x + (width - metrics.horizontalAdvance(c)) / 2, y, QString(c));
        x += width;
    }
}

} // namespace fairlead::ui
