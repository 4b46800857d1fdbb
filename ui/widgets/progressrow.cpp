#include "ui/widgets/progressrow.h"

#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace fairlead::ui {

ProgressRow::ProgressRow(QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel({}, TextLabel::Face::Body, TextLabel::Tone::Text, this))
    , m_bar(new QProgressBar(this))
    , m_amount(new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Muted, this))
    , m_estimate(new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Muted, this))
    , m_cancel(makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this)) {
    static_cast<TextLabel *>(m_text)->setElided(true);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_bar->setMinimumWidth(140);
    m_bar->setFixedHeight(20);
    m_bar->setAccessibleName(tr("Progress"));
    setCompact(m_cancel);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(16);
    row->addWidget(m_text, 2);
    row->addWidget(m_bar, 3);
    row->addWidget(m_amount);
    row->addWidget(m_estimate);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressRow::cancelRequested);
}

void ProgressRow::setText(const QString &text) {
    m_text->setText(text);
    m_bar->setAccessibleDescription(text);
}

void ProgressRow::setProgress(double share) {
    m_bar->setRange(0, share < 0 ? 0 : 1000);
    m_bar->setValue(int(qBound(0.0, share, 1.0) * 1000));
}

void ProgressRow::setAmount(const QString &amount) {
    m_amount->setText(amount);
}

void ProgressRow::setEstimate(const QString &estimate) {
    m_estimate->setText(estimate);
}

void ProgressRow::setCancellable(bool cancellable) {
    m_cancel->setEnabled(cancellable);
}

} // namespace fairlead::ui
