#include "ui/widgets/pageheader.h"

#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace fairlead::ui {

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel({}, TextLabel::Face::Title, TextLabel::Tone::Text, this))
    , m_where(new TextLabel({}, TextLabel::Face::Body, TextLabel::Tone::Muted, this))
    , m_chips(new QHBoxLayout)
    , m_actions(new QHBoxLayout) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::pagePadding, 0, metric::pagePadding, 1);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_where);
    row->addLayout(m_chips);
    row->addStretch(1);
    row->addLayout(m_actions);
    m_chips->setSpacing(8);
    m_actions->setSpacing(8);
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
}

void PageHeader::setWhere(const QString &where) {
    m_where->setText(where);
    m_where->setVisible(!where.isEmpty());
}

void PageHeader::addChip(QWidget *chip) {
    m_chips->addWidget(chip, 0, Qt::AlignVCenter);
}

void PageHeader::addAction(QWidget *action) {
    m_actions->addWidget(action, 0, Qt::AlignVCenter);
}

void PageHeader::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.base);
    painter.fillRect(0, height() - 1, width(), 1, t.line);
}

} // namespace fairlead::ui
