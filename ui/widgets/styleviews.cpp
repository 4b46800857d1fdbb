#include "ui/widgets/iconset.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace fairlead::ui::paint {
namespace {

bool on(QStyle::State state, QStyle::State flag) {
    return state.testAnyFlags(flag);
}

/// Page tabs are in document mode; the others are tabs inside a page, underlined.
bool isPageTab(const QWidget *widget) {
    const auto *bar = qobject_cast<const QTabBar *>(widget);
    return bar && bar->documentMode();
}

QFont tabFont(const QStyleOptionTab &option, const QWidget *widget) {
    QFont font = on(option.state, QStyle::State_Selected) ? Theme::of(widget).semibold() : Theme::of(widget).body();
    const QVariant preview = widget ? widget->property("fairleadPreviewTab") : QVariant();
    font.setItalic(preview.isValid() && preview.toInt() == option.tabIndex);
    return font;
}

} // namespace

void headerSection(QPainter *painter, const QStyleOptionHeader &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    const QRect r = option.rect;
    painter->fillRect(r, on(option.state, QStyle::State_MouseOver) && on(option.state, QStyle::State_Enabled)
                                 ? mixed(t.window, t.text, 0.03)
                                 : t.window);
    painter->fillRect(QRect(r.x(), r.bottom(), r.width(), 1), t.line);
    const bool last = option.position == QStyleOptionHeader::End || option.position == QStyleOptionHeader::OnlyOneSection;
    if (option.orientation == Qt::Horizontal && !last)
        painter->fillRect(QRect(r.right(), r.y(), 1, r.height()), t.line);
}

void headerLabel(QPainter *painter, const QStyleOptionHeader &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    painter->save();
    QFont font = Theme::of(widget).caption();
    font.setWeight(QFont::Medium);
    painter->setFont(font);
    // The base style takes the margin off top and bottom too, which would cut the descenders, and keeps more room for
    // an arrow than ours needs.
    QRect rest = option.rect.adjusted(0, -6, 0, 6);
    if (option.sortIndicator != QStyleOptionHeader::None) {
        rest.setRight(rest.right() + metric::row / 2 + 16);
        const QRect arrow(rest.right() - 9, option.rect.y(), 10, option.rect.height());
        chevron(painter, arrow, option.sortIndicator == QStyleOptionHeader::SortDown ? Arrow::Down : Arrow::Up, t.muted);
        rest.setRight(arrow.left() - 4);
    }
    painter->setPen(option.sortIndicator != QStyleOptionHeader::None ? t.text : t.muted);
    const QString text = QFontMetrics(font).elidedText(option.text, Qt::ElideRight, rest.width());
    painter->drawText(rest, int(option.textAlignment) | Qt::AlignVCenter | Qt::TextSingleLine, text);
    painter->restore();
}

QSize tabSize(const QStyleOptionTab &option, const QWidget *widget) {
    const int text = QFontMetrics(Theme::of(widget).semibold()).size(Qt::TextShowMnemonic, option.text).width();
    if (!isPageTab(widget))
        return {text + 16, metric::tab};
    const int icon = option.icon.isNull() ? 0 : metric::mark + 8;
    const int close = option.rightButtonSize.isEmpty() ? 0 : 8 + 16;
    return {qMin(12 + icon + text + 4 + close + 10, 260), metric::tab};
}

void tabShape(QPainter *painter, const QStyleOptionTab &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    const QRect r = option.rect;
    const bool selected = on(option.state, QStyle::State_Selected);
    const bool hovered = on(option.state, QStyle::State_MouseOver);
    if (!isPageTab(widget)) {
        if (selected)
            painter->fillRect(QRect(r.x(), r.bottom() - 1, r.width(), 2), t.accent);
        if (on(option.state, QStyle::State_HasFocus) && on(option.state, QStyle::State_KeyboardFocusChange))
            focusRing(painter, r.adjusted(1, 3, -1, -3), metric::controlRadius, widget);
        return;
    }
    painter->fillRect(r, selected ? t.base : hovered ? mixed(t.window, t.text, 0.03) : t.window);
    painter->fillRect(QRect(r.right(), r.y(), 1, r.height()), t.line);
    if (selected)
        painter->fillRect(QRect(r.x(), r.y(), r.width(), 2), t.accent);
    else
        painter->fillRect(QRect(r.x(), r.bottom(), r.width(), 1), t.line);
    if (on(option.state, QStyle::State_HasFocus) && on(option.state, QStyle::State_KeyboardFocusChange))
        focusRing(painter, r.adjusted(2, 3, -3, -3), metric::controlRadius, widget);
}

void tabLabel(QPainter *painter, const QStyleOptionTab &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    const bool selected = on(option.state, QStyle::State_Selected);
    const bool pageTab = isPageTab(widget);
    painter->save();
    const QFont font = tabFont(option, widget);
    painter->setFont(font);
    painter->setPen(selected || on(option.state, QStyle::State_MouseOver) ? t.text : t.muted);
    QRect rest = option.rect.adjusted(pageTab ? 12 : 0, pageTab ? 1 : 0, pageTab ? -10 : 0, 0);
    if (pageTab && !option.icon.isNull()) {
        icons::paint(painter, QRect(rest.left(), rest.top(), 16, rest.height()), option.icon.name(),
                     selected ? t.text : t.muted);
        rest.setLeft(rest.left() + 24);
    }
    if (pageTab && !option.rightButtonSize.isEmpty())
        rest.setRight(rest.right() - 24);
    const QString text = QFontMetrics(font).elidedText(option.text, Qt::ElideRight, rest.width(), Qt::TextShowMnemonic);
    painter->drawText(rest, (pageTab ? Qt::AlignLeft : Qt::AlignHCenter) | Qt::AlignVCenter | Qt::TextShowMnemonic, text);
    painter->restore();
}

void branch(QPainter *painter, const QStyleOption &option, const QWidget *widget) {
    if (!on(option.state, QStyle::State_Children))
        return;
    const Tokens &t = tokensOf(widget);
    QRect at(option.rect.right() - 11, option.rect.y(), 12, option.rect.height());
    chevron(painter, at, on(option.state, QStyle::State_Open) ? Arrow::Down : Arrow::Right, t.muted);
}

void viewRow(QPainter *painter, const QStyleOptionViewItem &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    if (on(option.state, QStyle::State_Selected))
        painter->fillRect(option.rect, t.selected);
    else if (on(option.state, QStyle::State_MouseOver) && on(option.state, QStyle::State_Enabled))
        painter->fillRect(option.rect, t.hover);
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option.rect, option.backgroundBrush);
}

} // namespace fairlead::ui::paint
