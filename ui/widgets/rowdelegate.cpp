#include "ui/widgets/rowdelegate.h"

#include "ui/widgets/iconset.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

using models::TextRange;

/// What is left of the cell while it is filled from both ends.
struct RowDelegate::Cursor {
    QPainter *painter;
    const QStyleOptionViewItem &option;
    const QModelIndex &index;
    const Theme &theme;
    const Tokens &tokens;
    QRect rest;
    QString text;
    QColor ink;

    template<typename Mark>
    Mark mark(int role) const {
        return Mark(index.data(role).toInt());
    }
    QRect takeLeft(int width, int gap) {
        const QRect taken(rest.left(), rest.top(), width, rest.height());
        rest.setLeft(rest.left() + width + gap);
        return taken;
    }
    QRect takeRight(int width, int gap) {
        const QRect taken(rest.right() - width + 1, rest.top(), width, rest.height());
        rest.setRight(rest.right() - width - gap);
        return taken;
    }
    bool hasRoom(int width) const { return rest.width() >= width; }
};

namespace {

void paintMonogram(QPainter *painter, const QRect &rect, const QString &letters, const Theme &theme) {
    const Tokens &t = theme.tokens();
    const QRect box(rect.x(), rect.y() + (rect.height() - 20) / 2, 20, 20);
    paint::roundedBox(painter, box, metric::controlRadius, t.window, t.line);
    QFont font = theme.caption();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() - 1.5);
    painter->setFont(font);
    painter->setPen(t.text);
    painter->drawText(box, Qt::AlignCenter, letters);
}

bool isFigures(const QString &text) {
    bool digits = false;
    for (const QChar c : text) {
        digits = digits || c.isDigit();
        if (!c.isDigit() && !QStringView(u".,\u2009\u00a0 %-\u2212+").contains(c))
            return false;
    }
    return digits;
}

/// Leads a severity column whose text is the severity's own word; elsewhere the mark stands at the right.
bool severityLeads(SeverityMark mark, const QString &text) {
    return mark != SeverityMark::None && text == severityWord(mark);
}

QColor hitGround(const Tokens &t) {
    return mixed(t.changedGround, t.changed, t.dark ? 0.35 : 0.14);
}

} // namespace

RowDelegate::RowDelegate(QObject *parent)
    : QStyledItemDelegate(parent) {
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const Theme &theme = Theme::of(option.widget);
    const bool mono = index.data(models::ApiNameRole).toBool();
    const QFontMetrics metrics(mono ? theme.mono() : theme.body());
    const QString text = index.data(Qt::DisplayRole).toString();
    // Figures are painted of one width, which may be more than the font's own.
    int width = 2 * m_padding + std::max(metrics.horizontalAdvance(text), figuresWidth(metrics, text));
    for (const int role : {int(models::MutedTextRole), int(models::SecondaryTextRole), int(models::BadgeRole)}) {
        const QString extra = index.data(role).toString();
        if (!extra.isEmpty())
            width += 8 + option.fontMetrics.horizontalAdvance(extra);
    }
    for (const int role : {int(models::ChangeKindRole), int(models::SeverityRole), int(models::StatusRole)})
        width += index.data(role).toInt() ? metric::mark + 8 : 0;
    if (!index.data(models::IconNameRole).toString().isEmpty() || index.data(models::MonogramRole).isValid())
        width += 28;
    return {width + (index.data(Qt::CheckStateRole).isValid() ? 24 : 0), m_rowHeight};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const Theme &theme = Theme::of(option.widget);
    painter->save();
    paintGround(painter, option, index);
    painter->setClipRect(option.rect, Qt::IntersectClip);
    Cursor cursor{painter, option, index, theme, theme.tokens(), option.rect.adjusted(m_padding, 0, -m_padding, -1),
                  index.data(Qt::DisplayRole).toString(), theme.tokens().text};
    paintLeading(cursor);
    const QVariant progress = index.data(models::ProgressRole);
    if (progress.isValid()) {
        paintProgress(cursor, progress.toDouble());
    } else {
        paintTrailing(cursor);
        paintText(cursor);
    }
    painter->restore();
}

void RowDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const Tokens &t = tokensOf(option.widget);
    QStyleOptionViewItem ground = option;
    ground.backgroundBrush = index.data(Qt::BackgroundRole).value<QBrush>();
    paint::viewRow(painter, ground, option.widget);
    if (m_hairlines)
        painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), t.soft);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange);
    if (focused)
        paint::roundedBox(painter, option.rect, 0, Qt::transparent, t.accent, 1);
}

void RowDelegate::paintLeading(Cursor &c) const {
    const QVariant check = c.index.data(Qt::CheckStateRole);
    if (check.isValid()) {
        // A tick that only tells is painted as a disabled box is.
        QStyle::State state = c.index.flags().testFlag(Qt::ItemIsUserCheckable) ? QStyle::State_Enabled : QStyle::State_None;
        const auto value = Qt::CheckState(check.toInt());
        state |= value == Qt::Checked ? QStyle::State_On
            : value == Qt::PartiallyChecked ? QStyle::State_NoChange : QStyle::State_Off;
        paint::checkBox(c.painter, checkRect(c.option), state, c.option.widget);
        m_checkAtRight ? c.takeRight(metric::mark, 8) : c.takeLeft(metric::mark, 8);
    }
    const auto kind = c.mark<ChangeMark>(models::ChangeKindRole);
    if (m_kindSide == KindSide::Left && kind != ChangeMark::None)
        paintKindMark(c.painter, c.takeLeft(metric::mark, 8), kind, c.tokens);
    if (const QString letters = c.index.data(models::MonogramRole).toString(); !letters.isEmpty())
        paintMonogram(c.painter, c.takeLeft(20, 8), letters, c.theme);
    else if (const QString icon = c.index.data(models::IconNameRole).toString(); !icon.isEmpty())
        icons::paint(c.painter, c.takeLeft(metric::mark, 6), icon, mixed(c.tokens.muted, c.tokens.text, 0.35));
    const auto severity = c.mark<SeverityMark>(models::SeverityRole);
    if (const auto status = c.mark<StatusMark>(models::StatusRole); status != StatusMark::None) {
        paintStatusMark(c.painter, m_marksLead ? c.takeLeft(metric::mark, 8) : c.takeLeft(9, 5), status, c.tokens);
        c.ink = statusColor(status, c.tokens);
    } else if (m_marksLead) {
        const QRect place = c.takeLeft(metric::mark, 8);
        if (severity != SeverityMark::None)
            paintSeverityMark(c.painter, place, severity, c.tokens);
    } else if (severityLeads(severity, c.text)) {
        paintSeverityMark(c.painter, c.takeLeft(metric::mark, 4), severity, c.tokens);
        c.ink = severityColor(severity, c.tokens);
    }
}

void RowDelegate::paintTrailing(Cursor &c) const {
    const QString muted = c.index.data(models::MutedTextRole).toString();
    if (!muted.isEmpty()) {
        const QFontMetrics metrics(c.theme.caption());
        const int wanted = figuresWidth(metrics, muted) + 2;
        const int width = qMin(wanted, c.rest.width() / 2);
        c.painter->setFont(c.theme.caption());
        c.painter->setPen(c.tokens.muted);
        paintFigures(c.painter, c.takeRight(width, 6), Qt::AlignVCenter | Qt::AlignRight,
                     wanted > width ? metrics.elidedText(muted, Qt::ElideRight, width) : muted);
    }
    const auto severity = c.mark<SeverityMark>(models::SeverityRole);
    if (severity != SeverityMark::None && !m_marksLead && !severityLeads(severity, c.text) && c.hasRoom(metric::mark))
        paintSeverityMark(c.painter, c.takeRight(metric::mark, 6), severity, c.tokens);
    const auto kind = c.mark<ChangeMark>(models::ChangeKindRole);
    if (m_kindSide == KindSide::Right && kind != ChangeMark::None && c.hasRoom(metric::mark))
        paintKindMark(c.painter, c.takeRight(metric::mark, 6), kind, c.tokens);
    if (const QString badge = c.index.data(models::BadgeRole).toString(); !badge.isEmpty()) {
        QFont font = c.theme.caption();
        font.setWeight(QFont::DemiBold);
        const int width = QFontMetrics(font).horizontalAdvance(badge) + 2;
        if (c.hasRoom(width + 24)) {
            c.painter->setFont(font);
            c.painter->setPen(c.tokens.danger);
            c.painter->drawText(c.takeRight(width, 8), Qt::AlignVCenter | Qt::AlignRight, badge);
        }
    }
}

void RowDelegate::paintText(Cursor &c) const {
    if (c.text.isEmpty())
        return;
    const QString secondary = c.index.data(models::SecondaryTextRole).toString();
    const QRect whole = c.rest;
    const bool isUnder = m_twoLines && !secondary.isEmpty();
    if (isUnder)
        c.rest = QRect(whole.x(), whole.y() + 4, whole.width(), 17);
    const bool mono = c.index.data(models::ApiNameRole).toBool();
    QFont font = mono ? c.theme.mono() : c.theme.body();
    if (c.index.data(models::EmphasisRole).toBool())
        font.setWeight(QFont::DemiBold);
    if (const auto tone = c.mark<ChangeMark>(models::ToneRole); tone != ChangeMark::None)
        c.ink = kindColor(tone, c.tokens);
    else if (c.index.data(models::LinkRole).toBool())
        c.ink = c.tokens.accent;
    else if (c.index.data(models::MutedRole).toBool())
        c.ink = c.tokens.muted;
    const QFontMetrics metrics(font);
    const QVariant asked = c.index.data(Qt::TextAlignmentRole);
    const Qt::Alignment alignment = (asked.isValid() ? Qt::Alignment(asked.toInt()) : Qt::AlignLeft) | Qt::AlignVCenter;
    const QString line = QString(c.text).replace(u'\n', u' ');
    const QString shown = metrics.elidedText(line, Qt::ElideRight, c.rest.width());
    c.painter->setFont(font);
    paintMatches(c, metrics, shown, shown == line ? line.size() : shown.size() - 1, models::MatchRangeRole);
    c.painter->setPen(c.option.state & QStyle::State_Selected ? readable(c.ink, c.tokens.selected) : c.ink);
    if ((alignment & Qt::AlignRight) && !mono && isFigures(shown))
        paintFigures(c.painter, c.rest, alignment, shown);
    else
        c.painter->drawText(c.rest, int(alignment) | Qt::TextSingleLine, shown);
    if (isUnder)
        c.rest = QRect(whole.x(), whole.y() + 20, whole.width(), 16);
    else
        c.rest.setLeft(c.rest.left() + metrics.horizontalAdvance(shown) + 8);
    if (secondary.isEmpty() || !c.hasRoom(24))
        return;
    const QFontMetrics small(c.theme.caption());
    const QString cut = small.elidedText(secondary, Qt::ElideRight, c.rest.width());
    paintMatches(c, small, cut, cut == secondary ? secondary.size() : cut.size() - 1, models::SecondaryMatchRole);
    c.painter->setFont(c.theme.caption());
    c.painter->setPen(c.tokens.muted);
    c.painter->drawText(c.rest, Qt::AlignLeft | Qt::AlignVCenter, cut);
}

/// Marks what a search hit, as far as the ellipsis leaves it: the longest common start is what can be marked.
void RowDelegate::paintMatches(const Cursor &c, const QFontMetrics &metrics, const QString &shown, qsizetype visible, int role) const {
    for (const auto &range : c.index.data(role).value<QList<TextRange>>()) {
        if (range.start >= visible)
            continue;
        const int left = metrics.horizontalAdvance(shown.left(range.start));
        const int width = metrics.horizontalAdvance(shown.mid(range.start, qMin<qsizetype>(range.length, visible - range.start)));
        c.painter->fillRect(QRect(c.rest.left() + left, c.rest.center().y() - 8, width, 18), hitGround(c.tokens));
    }
}

void RowDelegate::paintProgress(Cursor &c, double share) const {
    QRect track(c.rest.x(), c.rest.center().y() - 2, c.rest.width(), 6);
    paint::roundedBox(c.painter, track, 2, c.tokens.soft, Qt::transparent, 0);
    track.setWidth(int(track.width() * (share < 0 ? 0.33 : qMin(share, 1.0))));
    const auto status = StatusMark(c.index.data(models::ToneRole).toInt());
    const QColor color = status == StatusMark::None ? c.tokens.accent : statusColor(status, c.tokens);
    if (track.width() > 1)
        paint::roundedBox(c.painter, track, 2, color, Qt::transparent, 0);
}

QRect RowDelegate::checkRect(const QStyleOptionViewItem &option) const {
    const int x = m_checkAtRight ? option.rect.right() - m_padding - metric::mark + 1 : option.rect.left() + m_padding;
    return {x, option.rect.y() + (option.rect.height() - metric::mark) / 2, metric::mark, metric::mark};
}

bool RowDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                              const QModelIndex &index) {
    const QVariant check = index.data(Qt::CheckStateRole);
    if (!check.isValid() || !index.flags().testFlag(Qt::ItemIsUserCheckable) || !index.flags().testFlag(Qt::ItemIsEnabled))
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() != Qt::LeftButton || !checkRect(option).adjusted(-4, -4, 4, 4).contains(mouse->position().toPoint()))
            return false;
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key != Qt::Key_Space && key != Qt::Key_Select)
            return false;
    } else {
        return false;
    }
    const bool ticked = Qt::CheckState(check.toInt()) == Qt::Checked;
    return model->setData(index, ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index) {
    if (event->type() != QEvent::ToolTip || index.data(Qt::ToolTipRole).isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines;
    if (sizeHint(option, index).width() > option.rect.width())
        lines << index.data(Qt::DisplayRole).toString();
    lines << kindWord(ChangeMark(index.data(models::ChangeKindRole).toInt()));
    lines << severityWord(SeverityMark(index.data(models::SeverityRole).toInt()));
    lines.removeAll(QString());
    lines.removeDuplicates();
    QToolTip::showText(event->globalPos(), lines.join(u'\n'), view);
    return true;
}

} // namespace fairlead::ui
