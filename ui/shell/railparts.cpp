#include "ui/shell/railparts.h"

#include "ui/widgets/iconset.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace fairlead::ui {
namespace {

void paintBadge(QPainter *painter, QRect &rest, const RailRow &row, const Theme &theme) {
    if (row.badge.isEmpty())
        return;
    const Tokens &t = theme.tokens();
    painter->setFont(theme.caption());
    painter->setPen(row.badgeIsError ? t.danger : t.muted);
    const int width = painter->fontMetrics().horizontalAdvance(row.badge);
    const QRect text(rest.right() - width - 7, rest.top(), width, rest.height());
    painter->drawText(text, Qt::AlignCenter, row.badge);
    rest.setRight(text.left() - 6);
    if (row.badgeIsError) {
        paintStatusMark(painter, QRect(rest.right() - 8, rest.top(), 9, rest.height()), StatusMark::Error, t);
        rest.setRight(rest.right() - 12);
    }
}

void paintDisc(QPainter *painter, const QRect &at, const QString &initials, const Theme &theme) {
    QRect disc(0, 0, 22, 22);
    disc.moveCenter(at.center());
    paint::roundedBox(painter, disc, 11, theme.tokens().soft, Qt::transparent, 0);
    QFont font = theme.caption();
    font.setWeight(QFont::Bold);
    font.setPointSizeF(font.pointSizeF() - 1.5);
    painter->setFont(font);
    painter->setPen(theme.tokens().text);
    painter->drawText(disc, Qt::AlignCenter, initials);
}

void paintTile(QPainter *painter, const QRect &tile, const QString &tenant, const Theme &theme) {
    paint::roundedBox(painter, tile, metric::controlRadius, theme.tokens().accent, Qt::transparent, 0);
    QFont font = theme.caption();
    font.setWeight(QFont::Bold);
    painter->setFont(font);
    painter->setPen(theme.tokens().onAccent);
    painter->drawText(tile, Qt::AlignCenter, initialsOf(tenant, false));
}

} // namespace

QString initialsOf(const QString &name, bool upper) {
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    if (words.size() == 1 || !upper)
        return upper ? words.first().left(2).toUpper() : words.first().left(1).toUpper() + words.first().mid(1, 1).toLower();
    return (words.first().left(1) + words.last().left(1)).toUpper();
}

void paintRailRow(QPainter *painter, const QRect &rect, const RailRow &row, const QWidget *widget) {
    const Theme &theme = Theme::of(widget);
    const Tokens &t = theme.tokens();
    if (row.current || row.hovered)
        paint::roundedBox(painter, rect, metric::controlRadius, row.current ? t.selected : t.soft, Qt::transparent, 0);
    if (row.current)
        paint::roundedBox(painter, QRect(rect.left(), rect.top() + 5, 3, rect.height() - 10), 1.5, t.accent, Qt::transparent, 0);
    if (row.focused)
        paint::focusRing(painter, rect, metric::controlRadius, widget);
    const QRect icon(row.folded ? rect.center().x() - 7 : rect.left() + 8, rect.top(), 16, rect.height());
    if (row.initials.isEmpty())
        icons::paint(painter, icon, row.iconName, row.muted ? t.muted : t.text);
    else
        paintDisc(painter, icon, row.initials, theme);
    if (row.folded)
        return;
    QRect rest = rect.adjusted(32, 0, 0, 0);
    paintBadge(painter, rest, row, theme);
    painter->setFont(row.current ? theme.semibold() : theme.body());
    painter->setPen(row.muted ? t.muted : t.text);
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(row.text, Qt::ElideRight, rest.width()));
}

void RailDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    RailRow row;
    row.iconName = index.data(IconRole).toString();
    row.text = index.data().toString();
    row.badge = index.data(BadgeRole).toString();
    row.badgeIsError = index.data(BadgeErrorRole).toBool();
    row.current = option.state & QStyle::State_Selected;
    row.hovered = option.state & QStyle::State_MouseOver;
    row.focused = option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
    row.folded = m_folded;
    painter->save();
    paintRailRow(painter, option.rect, row, option.widget);
    painter->restore();
}

QSize RailDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const {
    return {32, 32};
}

RailButton::RailButton(const QString &iconName, const QString &text, QWidget *parent)
    : QAbstractButton(parent) {
    m_row.iconName = iconName;
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setIconName(const QString &name) {
    m_row.iconName = name;
    update();
}

void RailButton::setBadge(const QString &badge) {
    m_row.badge = badge;
    setAccessibleDescription(badge);
    update();
}

void RailButton::setInitials(const QString &initials) {
    m_row.initials = initials;
    update();
}

void RailButton::setFolded(bool folded) {
    m_row.folded = folded;
    setToolTip(folded ? text() : QString());
    update();
}

void RailButton::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    m_row.text = text();
    m_row.hovered = underMouse();
    m_row.focused = paint::focusVisible(this);
    paintRailRow(&painter, rect(), m_row, this);
}

WorkspaceButton::WorkspaceButton(QWidget *parent)
    : QAbstractButton(parent) {
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Workspace"));
}

void WorkspaceButton::setWorkspace(const QString &tenant, const QString &place) {
    m_tenant = tenant;
    m_place = place;
    setAccessibleName(tr("Workspace %1, %2").arg(tenant, place));
    setToolTip(m_folded ? tenant + u'\n' + place : QString());
    update();
}

void WorkspaceButton::setFolded(bool folded) {
    m_folded = folded;
    setToolTip(folded ? m_tenant + u'\n' + m_place : QString());
    updateGeometry();
    update();
}

void WorkspaceButton::paintEvent(QPaintEvent *) {
    const Theme &theme = Theme::of(this);
    const Tokens &t = theme.tokens();
    QPainter painter(this);
    if (m_folded) {
        QRect tile(0, 0, 26, 26);
        tile.moveCenter(rect().center());
        paintTile(&painter, tile, m_tenant, theme);
        if (paint::focusVisible(this))
            paint::focusRing(&painter, tile.adjusted(-3, -3, 3, 3), metric::cardRadius, this);
        return;
    }
    paint::roundedBox(&painter, rect(), metric::cardRadius, underMouse() ? t.hover : t.raised, t.line);
    if (paint::focusVisible(this))
        paint::focusRing(&painter, rect(), metric::cardRadius, this);
    paintTile(&painter, QRect(9, (height() - 24) / 2, 24, 24), m_tenant, theme);
    const QRect text(41, 0, width() - 41 - 26, height());
    painter.setFont(theme.semibold());
    painter.setPen(t.text);
    painter.drawText(text.adjusted(0, 6, 0, -height() / 2 + 1), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_tenant, Qt::ElideRight, text.width()));
    painter.setFont(theme.caption());
    painter.setPen(t.muted);
    painter.drawText(text.adjusted(0, height() / 2 - 1, 0, -5), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_place, Qt::ElideRight, text.width()));
    paint::chevron(&painter, QRect(width() - 24, 0, 16, height()), paint::Arrow::Down, t.muted);
}

} // namespace fairlead::ui
