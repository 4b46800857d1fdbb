#include "ui/widgets/pageheader.h"

#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int spacing = 8;
/// "Where" may be cut to this before an action folds early; narrower than the least it says nothing.
constexpr int easyWhere = 112;
constexpr int leastWhere = 48;

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel({}, TextLabel::Face::Title, TextLabel::Tone::Text, this))
    , m_where(new TextLabel({}, TextLabel::Face::Body, TextLabel::Tone::Muted, this))
    , m_chips(new QHBoxLayout)
    , m_actions(new QHBoxLayout)
    , m_more(makeIconButton(u"overflow-menu"_s, tr("More actions"), this)) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::pagePadding, 0, metric::pagePadding, 1);
    row->setSpacing(spacing);
    row->addWidget(m_title);
    row->addWidget(m_where);
    row->addLayout(m_chips);
    row->addStretch(1);
    row->addLayout(m_actions);
    m_chips->setSpacing(spacing);
    m_actions->setSpacing(spacing);
    m_more->setObjectName(u"moreActions"_s);
    m_more->hide();
    m_actions->addWidget(m_more, 0, Qt::AlignVCenter);
    connect(m_more, &QToolButton::clicked, this, &PageHeader::openFolded);
    static_cast<TextLabel *>(m_title)->setElided(true);
    static_cast<TextLabel *>(m_where)->setElided(true);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_where->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_where->hide();
    setFixedHeight(metric::titleRow);
}

void PageHeader::setTitle(const QString &title) {
    m_title->setText(title);
    setAccessibleName(title);
    fold();
}

void PageHeader::setWhere(const QString &where) {
    m_where->setText(where);
    m_where->setVisible(!where.isEmpty());
    fold();
}

void PageHeader::addChip(QWidget *chip) {
    m_chips->addWidget(chip, 0, Qt::AlignVCenter);
}

void PageHeader::addAction(QWidget *action, Folds folds) {
    int at = m_actions->count();
    const QLayoutItem *last = m_actions->itemAt(at - 1);
    if (last->widget() != action && buttonKind(last->widget()) == ButtonKind::Primary)
        --at;
    m_actions->insertWidget(at, action, 0, Qt::AlignVCenter);
    auto *button = qobject_cast<QAbstractButton *>(action);
    if (button && buttonKind(button) != ButtonKind::Primary)
        (folds == Folds::Early ? m_early : m_late).append(button);
    fold();
}

QSize PageHeader::minimumSizeHint() const {
    int width = 2 * metric::pagePadding + m_title->minimumSizeHint().width() + m_chips->minimumSize().width() + m_more->sizeHint().width() + 4 * spacing;
    if (m_actions->count() > 1)
        width += m_actions->itemAt(m_actions->count() - 1)->widget()->sizeHint().width();
    return {width, metric::titleRow};
}

bool PageHeader::event(QEvent *event) {
    // What a chip or a button says has changed, or one came or went.
    if (event->type() == QEvent::LayoutRequest)
        fold();
    return QWidget::event(event);
}

void PageHeader::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    fold();
}

/// Not what the page itself has hidden.
bool PageHeader::mayFold(const QAbstractButton *action) const {
    return !action->isHidden() || m_folded.contains(action);
}

bool PageHeader::fits(int where, const QList<QAbstractButton *> &folded) const {
    int width = 2 * metric::pagePadding + m_title->sizeHint().width();
    if (where > 0)
        width += spacing + where;
    if (const int chips = m_chips->minimumSize().width(); chips > 0)
        width += spacing + chips;
    if (!folded.isEmpty())
        width += spacing + m_more->sizeHint().width();
    for (int i = 0; i < m_actions->count(); ++i) {
        const QWidget *action = m_actions->itemAt(i)->widget();
        const auto *button = qobject_cast<const QAbstractButton *>(action);
        const bool counts = button && m_folded.contains(button) ? true : !action->isHidden();
        if (action != m_more && counts && !(button && folded.contains(button)))
            width += spacing + action->sizeHint().width();
    }
    return width <= this->width();
}

void PageHeader::fold() {
    const int whole = m_where->text().isEmpty() ? 0 : m_where->sizeHint().width();
    QList<QAbstractButton *> folded;
    for (QAbstractButton *action : std::as_const(m_early))
        if (mayFold(action) && !fits(std::min(whole, easyWhere), folded))
            folded.append(action);
    const int least = std::min(whole, leastWhere);
    for (QAbstractButton *action : std::as_const(m_late))
        if (mayFold(action) && !fits(0, folded))
            folded.append(action);
    m_where->setVisible(whole > 0 && fits(least, folded));
    // "Where" is cut before the title is.
    m_title->setMinimumWidth(fits(0, folded) ? m_title->sizeHint().width() : 0);
    if (folded == m_folded)
        return;
    const QList<QAbstractButton *> before = std::exchange(m_folded, folded);
    for (QAbstractButton *action : before)
        if (!folded.contains(action))
            action->show();
    for (QAbstractButton *action : std::as_const(folded))
        action->hide();
    m_more->setVisible(!folded.isEmpty());
}

void PageHeader::openFolded() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"moreActionsMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (int i = 0; i < m_actions->count(); ++i) {
        auto *button = qobject_cast<QAbstractButton *>(m_actions->itemAt(i)->widget());
        if (!button || !m_folded.contains(button))
            continue;
        QAction *action = menu->addAction(button->icon(), button->text());
        action->setEnabled(button->isEnabled());
        action->setToolTip(button->toolTip());
        connect(action, &QAction::triggered, button, [this, button] {
            button->setGeometry(m_more->geometry()); // where a menu of its own opens
            button->click();
        });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 2)));
}

void PageHeader::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.base);
    painter.fillRect(0, height() - 1, width(), 1, t.line);
}

} // namespace fairlead::ui
