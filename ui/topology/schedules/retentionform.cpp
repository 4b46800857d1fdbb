#include "ui/topology/schedules/retentionform.h"

#include "models/base/amounttext.h"
#include "models/topology/versionlistmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;
using schedule::RetentionMode;

namespace {

constexpr int namedVersions = 12;

QSpinBox *makeSpin(const QString &name, const QString &accessible, int most, const QString &suffix, QWidget *parent) {
    auto *spin = new QSpinBox(parent);
    spin->setObjectName(name);
    spin->setAccessibleName(accessible);
    spin->setRange(1, most);
    spin->setSuffix(suffix);
    return spin;
}

} // namespace

RetentionForm::RetentionForm(QWidget *parent)
    : QWidget(parent)
    , m_mode(new QComboBox(this))
    , m_last(makeSpin(u"keepLast"_s, tr("Versions to keep"), 100'000, tr(" versions"), this))
    , m_all(makeSpin(u"allDays"_s, tr("Days for which all are kept"), 36'500, tr(" days"), this))
    , m_weekly(makeSpin(u"weeklyDays"_s, tr("Days for which one a week is kept"), 36'500, tr(" days"), this))
    , m_preview(new TextLabel({}, Face::Body, Tone::Text, this))
    , m_lastRun(new TextLabel({}, Face::Caption, Tone::Muted, this))
    , m_apply(makeButton(tr("Clear out now"), ButtonKind::QuietDanger, u"edit-clear-all"_s, this)) {
    m_mode->setObjectName(u"retentionMode"_s);
    m_mode->setAccessibleName(tr("Which versions are kept"));
    m_mode->addItem(tr("All"));
    m_mode->addItem(tr("The newest ones"));
    m_mode->addItem(tr("Fewer the older they are"));
    m_preview->setObjectName(u"retentionPreview"_s);
    m_preview->setWordWrap(true);
    m_lastRun->setWordWrap(true);
    m_apply->setObjectName(u"applyRetention"_s);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(tr("Keep"), m_mode);
    form->addRow(tr("At most"), m_last);
    form->addRow(tr("All for"), m_all);
    form->addRow(tr("One a week for"), m_weekly);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(form);
    auto *always = new TextLabel(tr("Pinned and labelled versions, the newest and one that somebody has open always stay. "
                                    "Beyond the weeks one a month stays."),
                                 Face::Caption, Tone::Muted, this);
    always->setWordWrap(true);
    column->addWidget(always);
    column->addWidget(m_preview);
    column->addWidget(m_lastRun);
    column->addWidget(m_apply, 0, Qt::AlignLeft);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &RetentionForm::change);
    for (QSpinBox *spin : {m_last, m_all, m_weekly})
        connect(spin, &QSpinBox::valueChanged, this, &RetentionForm::change);
    connect(m_apply, &QPushButton::clicked, this, &RetentionForm::applyRequested);
}

void RetentionForm::setRetention(const client::RetentionInfo &info) {
    const QSignalBlocker quiet(this);
    m_saved = info.policy;
    m_mode->setCurrentIndex(static_cast<int>(info.policy.mode));
    m_last->setValue(info.policy.keepLast);
    m_all->setValue(info.policy.allDays);
    m_weekly->setValue(info.policy.weeklyDays);
    m_lastRun->setVisible(info.lastRunAt.has_value());
    if (info.lastRunAt) {
        const QDateTime at = models::toDateTime(*info.lastRunAt);
        m_lastRun->setText(tr("Last cleared out %1: %2 versions, %3 given back")
                               .arg(models::relativeTime(at), QLocale().toString(info.lastRemoved), models::sizeText(info.lastFreed)));
        m_lastRun->setToolTip(models::exactTime(at));
    }
    showFields();
}

void RetentionForm::setPreview(const client::RetentionPreview &preview) {
    const int count = static_cast<int>(preview.drop.size());
    QStringList names;
    for (int i = 0; i < std::min(count, namedVersions); ++i)
        names.append(u"v%1"_s.arg(preview.drop[static_cast<size_t>(i)]));
    QString text = count == 0 ? tr("Nothing goes: all %1 versions stay.").arg(QLocale().toString(preview.kept))
                              : tr("%1 versions go: %2%3. %4 stay")
                                    .arg(QLocale().toString(count), names.join(u", "_s),
                                         count > namedVersions ? tr(" and others") : QString(),
                                         QLocale().toString(preview.kept));
    if (count > 0)
        text += preview.held > 0 ? tr(", %1 of them because they are pinned or labelled.").arg(QLocale().toString(preview.held)) : u"."_s;
    m_preview->setText(text);
    m_apply->setEnabled(count > 0 && policy() == m_saved);
    m_apply->setToolTip(policy() == m_saved ? QString() : tr("Save first"));
}

schedule::RetentionPolicy RetentionForm::policy() const {
    return {static_cast<RetentionMode>(m_mode->currentIndex()), m_last->value(), m_all->value(),
            std::max(m_weekly->value(), m_all->value())};
}

void RetentionForm::change() {
    showFields();
    Q_EMIT edited();
}

void RetentionForm::showFields() {
    const auto mode = static_cast<RetentionMode>(m_mode->currentIndex());
    m_last->setEnabled(mode == RetentionMode::Last);
    m_all->setEnabled(mode == RetentionMode::Thin);
    m_weekly->setEnabled(mode == RetentionMode::Thin);
}

} // namespace fairlead::ui
