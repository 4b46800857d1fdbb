#include "ui/widgets/stylepaint.h"

#include "ui/widgets/button.h"
#include "ui/widgets/iconset.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace fairlead::ui::paint {
namespace {

constexpr int gap = 8;

bool on(QStyle::State state, QStyle::State flag) {
    return state.testAnyFlags(flag);
}

Arrow arrowOf(Qt::ArrowType type) {
    switch (type) {
    case Qt::UpArrow: return Arrow::Up;
    case Qt::LeftArrow: return Arrow::Left;
    case Qt::RightArrow: return Arrow::Right;
    default: return Arrow::Down;
    }
}

bool keyboardFocus(QStyle::State state) {
    return on(state, QStyle::State_HasFocus) && on(state, QStyle::State_KeyboardFocusChange);
}

struct ButtonColors {
    QColor fill, border, ink;
};

ButtonColors restingColors(ButtonKind kind, const Tokens &t) {
    const QColor raised = t.dark ? t.raised : t.base;
    switch (kind) {
    case ButtonKind::Primary: return {t.accent, t.accent, t.onAccent};
    case ButtonKind::Danger: return {t.danger, t.danger, t.onDanger};
    case ButtonKind::Outline: return {raised, t.accent, t.accent};
    case ButtonKind::Quiet: return {Qt::transparent, Qt::transparent, t.text};
    case ButtonKind::QuietDanger: return {Qt::transparent, Qt::transparent, t.danger};
    case ButtonKind::Link: return {Qt::transparent, Qt::transparent, t.accent};
    case ButtonKind::Secondary: break;
    }
    return {raised, t.line, t.text};
}

ButtonColors colorsFor(const QStyleOptionButton &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    const ButtonKind kind = buttonKind(widget);
    ButtonColors colors = restingColors(kind, t);
    const bool filled = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
    if (!on(option.state, QStyle::State_Enabled)) {
        const QColor ground = t.base;
        colors.ink = filled ? mixed(t.soft, t.muted, 0.75) : mixed(ground, colors.ink, 0.5);
        if (filled)
            colors.fill = colors.border = t.soft;
        return colors;
    }
    const double press = on(option.state, QStyle::State_Sunken) ? 0.16 : 0.08;
    if (on(option.state, QStyle::State_On) && !filled) {
        colors.fill = t.selected;
        colors.border = t.accent;
    } else if (on(option.state, QStyle::State_Sunken | QStyle::State_MouseOver) && kind != ButtonKind::Link) {
        const QColor under = colors.fill.alpha() ? colors.fill : t.base;
        colors.fill = filled ? mixed(under, t.dark ? Qt::white : Qt::black, press) : mixed(under, t.text, press * 0.6);
    }
    return colors;
}

int labelWidth(const QStyleOptionButton &option, const QWidget *widget) {
    int width = option.text.isEmpty() ? 0 : option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    if (!option.icon.isNull())
        width += option.iconSize.width() + (option.text.isEmpty() ? 0 : gap);
    if (const QString key = keyHint(widget); !key.isEmpty())
        width += gap + keyCapWidth(key, widget);
    if (option.features & QStyleOptionButton::HasMenu)
        width += gap + 10;
    return width;
}

} // namespace

void chevron(QPainter *painter, const QRect &rect, Arrow direction, const QColor &color) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(rect).center());
    painter->rotate(direction == Arrow::Down ? 0 : direction == Arrow::Up ? 180 : direction == Arrow::Left ? 90 : -90);
    painter->setPen(QPen(color, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin));
    painter->drawPolyline(QPolygonF{{-4, -2}, {0, 2}, {4, -2}});
    painter->restore();
}

void cross(QPainter *painter, const QRect &rect, const QColor &color) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.2, Qt::SolidLine, Qt::RoundCap));
    const QPointF c = QRectF(rect).center();
    painter->drawLine(c + QPointF(-3.5, -3.5), c + QPointF(3.5, 3.5));
    painter->drawLine(c + QPointF(3.5, -3.5), c + QPointF(-3.5, 3.5));
    painter->restore();
}

bool focusVisible(const QWidget *widget) {
    return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void roundedBox(QPainter *painter, const QRect &rect, double radius, const QColor &fill, const QColor &border,
                double borderWidth) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(borderWidth > 0 ? QPen(border, borderWidth) : QPen(Qt::NoPen));
    const double inset = borderWidth / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void focusRing(QPainter *painter, const QRect &rect, double radius, const QWidget *widget) {
    roundedBox(painter, rect, radius, Qt::transparent, tokensOf(widget).accent, 2);
}

void field(QPainter *painter, const QRect &rect, QStyle::State state, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    const bool enabled = on(state, QStyle::State_Enabled);
    const bool focused = enabled && on(state, QStyle::State_HasFocus);
    const bool wrong = widget && widget->property("fairleadInvalid").toBool();
    const QColor border = wrong ? t.danger : focused ? t.accent : t.line;
    roundedBox(painter, rect, metric::controlRadius, enabled ? t.base : t.window, border, focused || wrong ? 2 : 1);
}

void checkBox(QPainter *painter, const QRect &rect, QStyle::State state, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    QRect box(0, 0, 14, 14);
    box.moveTopLeft(rect.topLeft() + QPoint((rect.width() - 14) / 2, (rect.height() - 14) / 2));
    const bool enabled = on(state, QStyle::State_Enabled);
    const bool marked = on(state, QStyle::State_On | QStyle::State_NoChange);
    const QColor fill = !marked ? t.base : enabled ? t.accent : t.control;
    roundedBox(painter, box, 3, fill, marked ? fill : enabled ? t.control : t.line);
    if (keyboardFocus(state))
        focusRing(painter, box.adjusted(-2, -2, 2, 2), 5, widget);
    if (!marked)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(t.onAccent, 1.8, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    const QPointF c = QRectF(box).center();
    if (on(state, QStyle::State_NoChange))
        painter->drawLine(QPointF(c.x() - 3.5, c.y()), QPointF(c.x() + 3.5, c.y()));
    else
        painter->drawPolyline(QPolygonF{{c.x() - 3.6, c.y()}, {c.x() - 1, c.y() + 2.7}, {c.x() + 3.7, c.y() - 2.7}});
    painter->restore();
}

void radioButton(QPainter *painter, const QRect &rect, QStyle::State state, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    QRect box(0, 0, 14, 14);
    box.moveCenter(rect.center());
    const bool marked = on(state, QStyle::State_On);
    roundedBox(painter, box, 7, t.base, marked ? t.accent : t.control, marked ? 4 : 1);
    if (keyboardFocus(state))
        focusRing(painter, box.adjusted(-2, -2, 2, 2), 9, widget);
}

int keyCapWidth(const QString &key, const QWidget *widget) {
    return qMax(18, QFontMetrics(Theme::of(widget).caption()).horizontalAdvance(key) + 10);
}

void keyCap(QPainter *painter, const QRect &rect, const QString &key, const QColor &ink, const QColor &border,
            const QWidget *widget) {
    roundedBox(painter, rect, 3, Qt::transparent, border);
    painter->save();
    painter->setFont(Theme::of(widget).caption());
    painter->setPen(ink);
    painter->drawText(rect, Qt::AlignCenter, key);
    painter->restore();
}

void buttonGround(QPainter *painter, const QStyleOptionButton &option, const QWidget *widget) {
    const ButtonColors colors = colorsFor(option, widget);
    roundedBox(painter, option.rect, metric::controlRadius, colors.fill, colors.border,
               colors.border.alpha() ? 1 : 0);
    if (!keyboardFocus(option.state))
        return;
    if (buttonKind(widget) == ButtonKind::Link) // A ring would touch the words, which stand flush with what is above.
        return painter->fillRect(QRect(option.rect.x(), option.rect.bottom() - 2, option.rect.width(), 2), colors.ink);
    focusRing(painter, option.rect, metric::controlRadius, widget);
    if (colors.fill == tokensOf(widget).accent || colors.fill == tokensOf(widget).danger)
        roundedBox(painter, option.rect.adjusted(2, 2, -2, -2), 3, Qt::transparent, tokensOf(widget).base, 1);
}

void buttonLabel(QPainter *painter, const QStyleOptionButton &option, const QWidget *widget) {
    const ButtonColors colors = colorsFor(option, widget);
    painter->save();
    QRect rest = option.rect;
    const int width = labelWidth(option, widget);
    const bool isLink = buttonKind(widget) == ButtonKind::Link;
    rest.setLeft(rest.left() + qMax(isLink ? 0 : 6, (rest.width() - width) / 2));
    if (!option.icon.isNull()) {
        const QRect at(QPoint(rest.left(), rest.center().y() - option.iconSize.height() / 2 + 1), option.iconSize);
        option.icon.paint(painter, at, Qt::AlignCenter,
                          on(option.state, QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled);
        rest.setLeft(at.right() + 1 + gap);
    }
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    QFont font = painter->font();
    if (isLink)
        font.setUnderline(on(option.state, QStyle::State_MouseOver));
    else
        font.setWeight(QFont::Medium);
    painter->setFont(font);
    painter->setPen(colors.ink);
    const int room = qMin(rest.width(), textWidth + 10);
    const QString text = QFontMetrics(font).elidedText(option.text, Qt::ElideRight, room + 1, Qt::TextShowMnemonic);
    painter->drawText(QRect(rest.left(), rest.top(), room, rest.height()),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, text);
    rest.setLeft(rest.left() + textWidth + gap);
    if (const QString key = keyHint(widget); !key.isEmpty()) {
        const QRect cap(rest.left(), rest.center().y() - 8, keyCapWidth(key, widget), 18);
        const QColor edge = buttonKind(widget) == ButtonKind::Primary ? colors.ink : tokensOf(widget).line;
        keyCap(painter, cap, key, buttonKind(widget) == ButtonKind::Primary ? colors.ink : tokensOf(widget).muted, edge, widget);
        rest.setLeft(cap.right() + 1 + gap);
    }
    if (option.features & QStyleOptionButton::HasMenu)
        chevron(painter, QRect(rest.left(), rest.top(), 10, rest.height()), Arrow::Down, colors.ink);
    painter->restore();
}

QSize buttonSize(const QStyleOptionButton &option, const QWidget *widget) {
    const int height = isCompact(widget) ? metric::smallButton : metric::button;
    const int padding = buttonKind(widget) == ButtonKind::Link ? 0 : option.text.isEmpty() ? 6 : 12;
    return {labelWidth(option, widget) + 2 * padding + (option.text.isEmpty() ? 0 : 2), height};
}

QSize toolButtonSize(const QStyleOptionToolButton &option, const QSize &contents, const QWidget *widget) {
    const int height = isCompact(widget) ? metric::smallButton : metric::button;
    if (option.toolButtonStyle == Qt::ToolButtonIconOnly || option.text.isEmpty())
        return {height + (option.features & QStyleOptionToolButton::HasMenu ? 12 : 0), height};
    return {qMax(contents.width(), option.fontMetrics.horizontalAdvance(option.text)) + 20, height};
}

void toolButton(QPainter *painter, const QStyleOptionToolButton &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    const bool enabled = on(option.state, QStyle::State_Enabled);
    const bool pressed = on(option.state, QStyle::State_Sunken);
    const bool raised = !on(option.state, QStyle::State_AutoRaise);
    if (on(option.state, QStyle::State_On))
        roundedBox(painter, option.rect, metric::controlRadius, t.selected, t.accent);
    else if (raised || (enabled && (pressed || on(option.state, QStyle::State_MouseOver))))
        roundedBox(painter, option.rect, metric::controlRadius,
                   pressed ? t.soft : on(option.state, QStyle::State_MouseOver) ? t.hover : t.dark ? t.raised : t.base,
                   raised ? t.line : QColor(Qt::transparent), raised ? 1 : 0);
    if (keyboardFocus(option.state))
        focusRing(painter, option.rect, metric::controlRadius, widget);
    const auto mode = enabled ? QIcon::Normal : QIcon::Disabled;
    QRect rest = option.rect;
    const bool iconOnly = option.toolButtonStyle == Qt::ToolButtonIconOnly || option.text.isEmpty();
    if (!option.icon.isNull()) {
        QRect at(QPoint(), option.iconSize);
        at.moveCenter(rest.center());
        if (!iconOnly)
            at.moveLeft(rest.left() + 8);
        option.icon.paint(painter, at, Qt::AlignCenter, mode);
        rest.setLeft(at.right() + 7);
    } else if (option.features.testFlag(QStyleOptionToolButton::Arrow)) {
        chevron(painter, rest, arrowOf(option.arrowType), enabled ? t.text : mixed(t.base, t.text, 0.45));
    }
    if (!iconOnly) {
        painter->setPen(enabled ? t.text : mixed(t.base, t.text, 0.5));
        painter->drawText(rest, Qt::AlignVCenter | (option.icon.isNull() ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::TextShowMnemonic, option.text);
    }
}

void spinBox(QPainter *painter, const QStyleOptionSpinBox &option, const QWidget *widget) {
    field(painter, option.rect, option.state, widget);
    const QRect buttons(option.rect.right() - 21, option.rect.y() + 1, 20, option.rect.height() - 2);
    const Tokens &t = tokensOf(widget);
    chevron(painter, buttons.adjusted(0, 2, 0, -buttons.height() / 2), Arrow::Up, t.muted);
    chevron(painter, buttons.adjusted(0, buttons.height() / 2, 0, -2), Arrow::Down, t.muted);
}

void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QWidget *widget) {
    const Tokens &t = tokensOf(widget);
    const bool enabled = on(option.state, QStyle::State_Enabled);
    const QColor hovered = on(option.state, QStyle::State_MouseOver) && enabled ? t.hover : t.dark ? t.raised : t.base;
    const bool focused = option.editable ? on(option.state, QStyle::State_HasFocus) : keyboardFocus(option.state);
    roundedBox(painter, option.rect, metric::controlRadius, option.editable ? t.base : hovered,
               focused ? t.accent : t.line, focused ? 2 : 1);
    chevron(painter, QRect(option.rect.right() - 24, option.rect.y(), 20, option.rect.height()), Arrow::Down,
            enabled ? t.text : t.muted);
}

} // namespace fairlead::ui::paint
