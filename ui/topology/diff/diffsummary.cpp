#include "ui/topology/diff/diffsummary.h"

#include "models/connections/counted.h"
#include "ui/topology/diff/severitybar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QMenu>
#include <QPainter>
#include <QPushButton>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

constexpr int narrowest = 720; ///< What the folded row needs.

QVBoxLayout *group(QHBoxLayout *row, const QString &title, QWidget *parent) {
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addStretch(1);
    column->addWidget(new TextLabel(title, Face::Caption, Tone::Muted, parent));
    row->addLayout(column);
    return column;
}

void addDivider(QHBoxLayout *row, QWidget *parent) {
    auto *line = new QWidget(parent);
    line->setFixedSize(1, 40);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    row->addSpacing(16);
    row->addWidget(line);
    row->addSpacing(16);
}

} // namespace

DiffSummary::DiffSummary(QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel({}, Face::Body, Tone::Text, this))
    , m_hidden(new TextLabel({}, Face::Caption, Tone::Muted, this))
    , m_bar(new SeverityBar(this))
    , m_noiseButton(makeButton(tr("Ignore nothing"), ButtonKind::Secondary, u"view-filter"_s, this)) {
    setFixedHeight(64);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(0);
    row->setSizeConstraint(QLayout::SetNoConstraint);
    m_text->setElided(true);
    const QString signNames[] = {tr("added"), tr("removed"), tr("changed")};
    const models::ChangeMark marks[] = {models::ChangeMark::Added, models::ChangeMark::Removed, models::ChangeMark::Changed};
    QVBoxLayout *kinds = group(row, tr("Kind"), this);
    auto *kindRow = new QHBoxLayout;
    kindRow->setSpacing(8);
    for (int i = 0; i < 3; ++i) {
        m_signs[i] = new Chip(signNames[i], this);
        m_signs[i]->setObjectName(u"sign%1"_s.arg(i));
        m_signs[i]->setCheckable(true);
        m_signs[i]->setKind(marks[i]);
        kindRow->addWidget(m_signs[i]);
        connect(m_signs[i], &QAbstractButton::toggled, this, [this, i](bool on) { Q_EMIT signToggled(static_cast<schema::ChangeSign>(i), on); });
    }
    kinds->addLayout(kindRow);
    kinds->addStretch(1);
    addDivider(row, this);
    const QString severityNames[] = {tr("safe"), tr("risky"), tr("breaking")};
    const models::SeverityMark severities[] = {models::SeverityMark::Safe, models::SeverityMark::Risky, models::SeverityMark::Breaking};
    QVBoxLayout *levels = group(row, tr("Severity"), this);
    auto *levelRow = new QHBoxLayout;
    levelRow->setSpacing(8);
    for (const int i : {2, 1, 0}) {
        m_severities[i] = new Chip(severityNames[i], this);
        m_severities[i]->setObjectName(u"severity%1"_s.arg(i));
        m_severities[i]->setCheckable(true);
        m_severities[i]->setSeverity(severities[i]);
        levelRow->addWidget(m_severities[i]);
        connect(m_severities[i], &QAbstractButton::toggled, this, [this, i](bool on) { Q_EMIT severityToggled(static_cast<schema::Severity>(i), on); });
    }
    levels->addLayout(levelRow);
    levels->addStretch(1);
    addDivider(row, this);
    auto *figures = new QVBoxLayout;
    figures->setSpacing(8);
    figures->addStretch(1);
    figures->addWidget(m_text);
    figures->addWidget(m_bar);
    figures->addStretch(1);
    row->addLayout(figures, 1);
    row->addSpacing(24);
    QVBoxLayout *noise = group(row, tr("Noise"), this);
    auto *noiseRow = new QHBoxLayout;
    noiseRow->setSpacing(8);
    setCompact(m_noiseButton);
    m_noiseButton->setObjectName(u"noiseButton"_s);
    noiseRow->addWidget(m_noiseButton);
    noiseRow->addWidget(m_hidden);
    noise->addLayout(noiseRow);
    noise->addStretch(1);
    m_text->setObjectName(u"diffFigures"_s);
    m_hidden->setObjectName(u"hiddenCount"_s);
    connect(m_noiseButton, &QPushButton::clicked, this, &DiffSummary::openNoiseMenu);
}

void DiffSummary::setCounts(const models::ChangeCounts &counts, int milliseconds) {
    for (int i = 0; i < 3; ++i) {
        m_signs[i]->setCount(counts.bySign[i]);
        m_severities[i]->setCount(counts.bySeverity[i]);
    }
    m_counts = counts;
    m_milliseconds = milliseconds;
    m_text->setText(tr("%1 in %2, %3 ms").arg(models::counted(counts.total, tr("1 change"), tr("%1 changes")),
                                              models::counted(counts.objects, tr("1 object"), tr("%1 objects"))).arg(milliseconds));
    m_hidden->setText(tr("%1 hidden").arg(counts.hidden));
    m_hidden->setVisible(counts.hidden > 0);
    m_bar->setCounts(counts);
    foldToFit();
}

QSize DiffSummary::minimumSizeHint() const {
    return {narrowest, height()};
}

void DiffSummary::resizeEvent(QResizeEvent *) {
    foldToFit();
}

/// Where there is little room the chips keep their marks and figures and leave their words to the tooltip.
void DiffSummary::setFolded(bool folded) {
    const QString signs[] = {tr("added"), tr("removed"), tr("changed")};
    const QString severities[] = {tr("safe"), tr("risky"), tr("breaking")};
    const auto fold = [folded](Chip *chip, const QString &word, int count) {
        chip->setText(folded ? QString() : word);
        chip->setToolTip(folded ? word : QString());
        chip->setAccessibleName(u"%1 %2"_s.arg(count).arg(word));
        chip->updateGeometry();
    };
    for (size_t i = 0; i < 3; ++i) {
        fold(m_signs[i], signs[i], m_counts.bySign[i]);
        fold(m_severities[i], severities[i], m_counts.bySeverity[i]);
    }
}

void DiffSummary::foldToFit() {
    setFolded(false);
    layout()->invalidate();
    // The rows inside remember their sizes too.
    for (QLayout *each : layout()->findChildren<QLayout *>())
        each->invalidate();
    const int wanted = layout()->totalMinimumSize().width();
    if (wanted > width()) {
        setFolded(true);
        layout()->invalidate();
        for (QLayout *each : layout()->findChildren<QLayout *>())
            each->invalidate();
    }
    layout()->activate();
}

void DiffSummary::setFilter(const models::ChangeFilter &filter) {
    for (int i = 0; i < 3; ++i) {
        const QSignalBlocker signs(m_signs[i]);
        const QSignalBlocker severities(m_severities[i]);
        m_signs[i]->setChecked(filter.wants(static_cast<schema::ChangeSign>(i)));
        m_severities[i]->setChecked(filter.wants(static_cast<schema::Severity>(i)));
    }
    m_noise = filter.noise();
    const bool usual = m_noise.size() == 2 && m_noise.contains(u"labels"_s) && m_noise.contains(u"help"_s);
    m_noiseButton->setText(m_noise.isEmpty() ? tr("Ignore nothing") : usual ? tr("Ignore labels and help") : models::counted(m_noise.size(), tr("Ignore %1").arg(m_noise.value(0)), tr("Ignore %1 groups")));
    foldToFit();
}

void DiffSummary::openNoiseMenu() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"noiseMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto apply = [this](const QString &group, bool on) {
        QStringList groups = m_noise;
        groups.removeAll(group);
        if (on)
            groups.append(group);
        Q_EMIT noiseChanged(groups);
    };
    menu->addAction(tr("Ignore labels and help"), this, [this] { Q_EMIT noiseChanged({u"labels"_s, u"help"_s}); });
    menu->addAction(tr("Ignore nothing"), this, [this] { Q_EMIT noiseChanged({}); });
    menu->addSeparator();
    for (const schema::NoiseGroup &group : schema::noiseGroups()) {
        QAction *action = menu->addAction(tr("Ignore %1").arg(group.name));
        action->setObjectName(u"noise_"_s + group.name);
        action->setToolTip(group.meaning);
        action->setCheckable(true);
        action->setChecked(m_noise.contains(group.name));
        connect(action, &QAction::toggled, this, [apply, name = group.name](bool on) { apply(name, on); });
    }
    menu->popup(m_noiseButton->mapToGlobal(QPoint(0, m_noiseButton->height() + 2)));
}

void DiffSummary::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), tokensOf(this).base);
    painter.fillRect(0, height() - 1, width(), 1, tokensOf(this).line);
}

} // namespace fairlead::ui
