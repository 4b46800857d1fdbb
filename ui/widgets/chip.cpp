#include "ui/widgets/chip.h"

#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace fairlead::ui {
namespace {

constexpr int padding = 8;
constexpr int gap = 4;

QFont weighted(QFont font, QFont::Weight weight) {
    font.setWeight(weight);
    return font;
}

} // namespace

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent) {
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    rename();
}

void Chip::setKind(ChangeMark mark) {
    m_kind = mark;
    updateGeometry();
    update();
}

void Chip::setSeverity(SeverityMark mark) {
    m_severity = mark;
    updateGeometry();
    update();
}

void Chip::setStatus(StatusMark mark) {
    m_status = mark;
    updateGeometry();
    update();
}

void Chip::setCount(int count) {
    if (m_count == count)
        return;
    m_count = count;
    rename();
    updateGeometry();
    update();
}

void Chip::setToggle(bool toggle) {
    m_toggle = toggle;
    setCheckable(toggle);
    setFocusPolicy(toggle ? Qt::TabFocus : Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, !toggle);
}

void Chip::setProductionBadge() {
    m_production = true;
    setToggle(false);
}

void Chip::setOpensMenu(bool on) {
    m_menu = on;
    setCheckable(!on && m_toggle);
    updateGeometry();
}

void Chip::rename() {
    setAccessibleName(m_count < 0 ? text() : countText() + u' ' + text());
}

QString Chip::countText() const {
    return m_count < 0 ? QString() : locale().toString(m_count);
}

int Chip::markWidth() const {
    if (m_kind != ChangeMark::None || m_severity != SeverityMark::None)
        return metric::mark;
    return m_status != StatusMark::None ? 8 : 0;
}

QSize Chip::sizeHint() const {
    const Theme &theme = Theme::of(this);
    const QFontMetrics plain(m_production ? weighted(theme.caption(), QFont::DemiBold) : theme.caption());
    const QFontMetrics bold(weighted(theme.caption(), QFont::DemiBold));
    int width = 2 * padding + 2 + plain.horizontalAdvance(text());
    if (m_count >= 0)
        width += bold.horizontalAdvance(countText()) + gap;
    if (markWidth())
        width += markWidth() + gap;
    return {width + (m_menu ? 14 : 0), metric::chip};
}

bool Chip::event(QEvent *event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

void Chip::paintMark(QPainter *painter, QRect &rest) const {
    const Tokens &t = tokensOf(this);
    const int width = markWidth();
    if (!width)
        return;
    const QRect at(rest.left(), rest.top(), width, rest.height());
    paintKindMark(painter, at, m_kind, t);
    paintSeverityMark(painter, at, m_severity, t);
    paintStatusMark(painter, at, m_status, t);
    rest.setLeft(rest.left() + width + gap);
}

void Chip::paintEvent(QPaintEvent *) {
    const Theme &theme = Theme::of(this);
    const Tokens &t = theme.tokens();
    QPainter painter(this);
    QColor ink = t.text, edge = t.line, fill = t.base;
    if (m_production)
        ink = edge = t.danger;
    else if (m_severity != SeverityMark::None)
        ink = severityColor(m_severity, t);
    else if (m_status != StatusMark::None)
        ink = statusColor(m_status, t);
    if (isChecked()) {
        edge = t.accent;
        fill = t.selected;
    } else if (underMouse() && m_toggle) {
        fill = t.hover;
    }
    const double radius = m_production ? metric::controlRadius : metric::chipRadius;
    paint::roundedBox(&painter, rect(), radius, fill, edge, m_production ? 2 : 1);
    if (paint::focusVisible(this))
        paint::focusRing(&painter, rect(), radius, this);
    QRect rest = rect().adjusted(padding + 1, 0, -padding, 0);
    paintMark(&painter, rest);
    painter.setPen(isEnabled() ? ink : t.muted);
    if (m_count >= 0) {
        painter.setFont(weighted(theme.caption(), QFont::DemiBold));
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, countText());
        rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(countText()) + gap);
    }
    painter.setFont(m_production ? weighted(theme.caption(), QFont::DemiBold) : theme.caption());
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, text());
    if (m_menu)
        paint::chevron(&painter, QRect(width() - 20, 0, 12, height()), paint::Arrow::Down, ink);
}

Chip *makeProductionBadge(QWidget *parent) {
    auto *chip = new Chip(Chip::tr("Production"), parent);
    chip->setProductionBadge();
    return chip;
}

Chip *makeStatusChip(StatusMark mark, const QString &text, QWidget *parent) {
    auto *chip = new Chip(text, parent);
    chip->setStatus(mark);
    chip->setToggle(false);
    return chip;
}

} // namespace fairlead::ui
