#include "ui/widgets/iconset.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace fairlead::ui::paint {
namespace {

constexpr int menuIconColumn = 32;

bool on(QStyle::State state, QStyle::State flag) {
    return state.testAnyFlags(flag);
}

} // namespace

void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &slider, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    const QWidget *area = widget && widget->parentWidget() ? widget->parentWidget()->parentWidget() : nullptr;
    const auto *scrolled = qobject_cast<const QAbstractScrollArea *>(area);
    const QWidget *viewport = scrolled ? scrolled->viewport() : nullptr;
    painter->fillRect(option.rect, viewport ? viewport->palette().color(viewport->backgroundRole()) : t.base);
    if (option.maximum <= option.minimum)
        return;
    const bool active = on(option.state, QStyle::State_Sunken | QStyle::State_MouseOver);
    const QColor color = mixed(t.base, t.muted, active ? 0.75 : 0.4);
    const bool upright = option.orientation == Qt::Vertical;
    const QRect handle = upright ? slider.adjusted(3, 2, -3, -2) : slider.adjusted(2, 3, -2, -3);
    roundedBox(painter, handle, 3, color, Qt::transparent, 0);
}

void menuItem(QPainter *painter, const QStyleOptionMenuItem &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    const QRect r = option.rect;
    painter->fillRect(r, t.raised);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(r.x() + 8, r.center().y(), r.width() - 16, 1), t.line);
        if (option.text.isEmpty())
            return;
    }
    const bool enabled = on(option.state, QStyle::State_Enabled);
    if (on(option.state, QStyle::State_Selected) && enabled)
        roundedBox(painter, r.adjusted(4, 0, -4, 0), metric::controlRadius, t.selected, Qt::transparent, 0);
    const QColor ink = enabled ? t.text : mixed(t.raised, t.text, 0.45);
    const QRect iconAt(r.x() + 4, r.y(), menuIconColumn - 4, r.height());
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked)
        icons::paint(painter, iconAt, u"checkmark"_s, ink);
    else if (!option.icon.isNull())
        option.icon.paint(painter, QRect(iconAt.center() - QPoint(7, 7), QSize(16, 16)), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
    painter->save();
    painter->setFont(option.font);
    const QRect text = r.adjusted(menuIconColumn, 0, -16, 0);
    const QStringList parts = option.text.split(u'\t');
    painter->setPen(ink);
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, parts.first());
    if (parts.size() > 1) {
        painter->setPen(t.muted);
        painter->setFont(Theme::of(widget).caption());
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight, parts.at(1));
    }
    painter->restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        chevron(painter, QRect(r.right() - 20, r.y(), 12, r.height()), Arrow::Right, ink);
}

QSize menuItemSize(const QStyleOptionMenuItem &option, const QWidget *widget) {
    if (option.menuItemType == QStyleOptionMenuItem::Separator && option.text.isEmpty())
        return {10, 9};
    const QStringList parts = option.text.split(u'\t');
    const QFontMetrics metrics(option.font);
    int width = menuIconColumn + metrics.size(Qt::TextShowMnemonic, parts.first()).width() + 24;
    if (parts.size() > 1)
        width += 32 + QFontMetrics(Theme::of(widget).caption()).horizontalAdvance(parts.at(1));
    return {qMax(width, 160), metric::button};
}

void menuBarItem(QPainter *painter, const QStyleOptionMenuItem &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    painter->fillRect(option.rect, t.window);
    if (on(option.state, QStyle::State_Selected | QStyle::State_Sunken) && on(option.state, QStyle::State_Enabled))
        roundedBox(painter, option.rect.adjusted(1, 4, -1, -4), metric::controlRadius,
                   on(option.state, QStyle::State_Sunken) ? t.selected : t.soft, Qt::transparent, 0);
    painter->setPen(t.text);
    painter->drawText(option.rect, Qt::AlignCenter | Qt::TextHideMnemonic, option.text);
}

void progressBar(QPainter *painter, const QStyleOptionProgressBar &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    QRect track(option.rect.x(), option.rect.center().y() - 2, option.rect.width(), 6);
    roundedBox(painter, track, 2, t.soft, Qt::transparent, 0);
    const qint64 range = qint64(option.maximum) - option.minimum;
    if (range <= 0) {
        // The end is unknown: a third of the track, still; the text beside it says what happens.
        track.setWidth(track.width() / 3);
    } else {
        track.setWidth(int(track.width() * (qint64(option.progress) - option.minimum) / range));
    }
    if (track.width() > 0)
        roundedBox(painter, track, 2, t.accent, Qt::transparent, 0);
}

} // namespace fairlead::ui::paint
