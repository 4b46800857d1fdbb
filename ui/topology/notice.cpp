#include "ui/topology/notice.h"

#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

Notice::Notice(QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel({}, TextLabel::Face::Body, TextLabel::Tone::Text, this))
    , m_link(makeButton({}, ButtonKind::Link, {}, this))
    , m_second(makeButton({}, ButtonKind::Link, {}, this)) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(36, 0, 12, 0);
    row->setSpacing(16);
    m_text->setElided(true);
    setCompact(m_link);
    m_link->setObjectName(u"noticeLink"_s);
    m_link->hide();
    row->addWidget(m_text, 1);
    row->addWidget(m_link);
    setCompact(m_second);
    m_second->setObjectName(u"noticeSecondLink"_s);
    m_second->hide();
    row->addWidget(m_second);
    connect(m_second, &QPushButton::clicked, this, &Notice::secondLinkActivated);
    QToolButton *close = makeIconButton(u"edit-delete-remove"_s, tr("Dismiss"), this);
    setCompact(close);
    close->setObjectName(u"noticeClose"_s);
    close->hide();
    m_close = close;
    row->addWidget(close);
    setFixedHeight(32);
    connect(m_link, &QPushButton::clicked, this, &Notice::linkActivated);
    connect(close, &QToolButton::clicked, this, &Notice::dismissed);
}

void Notice::setSeverity(models::SeverityMark severity) {
    m_severity = severity;
    update();
}

void Notice::setText(const QString &text) {
    m_text->setText(text);
    setAccessibleName(text);
}

void Notice::setLink(const QString &text) {
    m_link->setText(text);
    m_link->setAccessibleName(text);
    m_link->setVisible(!text.isEmpty());
}

void Notice::setSecondLink(const QString &text) {
    m_second->setText(text);
    m_second->setAccessibleName(text);
    m_second->setVisible(!text.isEmpty());
}

void Notice::setDismissable(bool dismissable) {
    m_close->setVisible(dismissable);
}

void Notice::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    const bool warns = m_severity != models::SeverityMark::Safe;
    painter.fillRect(rect(), !warns ? t.addedGround : m_severity == models::SeverityMark::Breaking ? t.removedGround : t.changedGround);
    paintSeverityMark(&painter, QRect(12, 8, 16, 16), m_severity, t);
}

} // namespace fairlead::ui
