#include "ui/topology/schedules/scheduleform.h"

#include "models/base/amounttext.h"
#include "models/topology/versionlistmodel.h"
#include "ui/topology/detailtable.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>
#include <QTimeZone>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

namespace {

constexpr int shownRuns = 10;

QString ownZone() {
    const QString zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    return zone.isEmpty() ? u"UTC"_s : zone;
}

} // namespace

ScheduleForm::ScheduleForm(QWidget *parent)
    : QWidget(parent)
    , m_on(new QCheckBox(tr("Pull by itself"), this))
    , m_kind(new SegmentedControl({tr("Every few hours"), tr("Cron")}, this))
    , m_hours(new QSpinBox(this))
    , m_cron(new QLineEdit(this))
    , m_zone(new QComboBox(this))
    , m_problem(new TextLabel({}, Face::Caption, Tone::Danger, this))
    , m_last(new TextLabel({}, Face::Caption, Tone::Muted, this))
    , m_runs(new QWidget(this)) {
    build();
    connect(m_on, &QCheckBox::toggled, this, &ScheduleForm::change);
    connect(m_kind, &SegmentedControl::currentChanged, this, &ScheduleForm::change);
    connect(m_hours, &QSpinBox::valueChanged, this, &ScheduleForm::change);
    connect(m_cron, &QLineEdit::textChanged, this, &ScheduleForm::change);
    connect(m_zone, &QComboBox::currentTextChanged, this, &ScheduleForm::change);
}

void ScheduleForm::build() {
    m_on->setObjectName(u"scheduleOn"_s);
    m_kind->setObjectName(u"scheduleKind"_s);
    m_hours->setObjectName(u"scheduleHours"_s);
    m_hours->setAccessibleName(tr("Hours between two pulls"));
    m_hours->setRange(1, schedule::Schedule::mostHours);
    m_hours->setValue(24);
    m_hours->setSuffix(tr(" hours"));
    m_cron->setObjectName(u"scheduleCron"_s);
    m_cron->setAccessibleName(tr("Cron: minute, hour, day of the month, month, day of the week"));
    m_cron->setPlaceholderText(u"30 6 * * mon-fri"_s);
    m_zone->setObjectName(u"scheduleZone"_s);
    m_zone->setAccessibleName(tr("Time zone"));
    m_zone->setEditable(true);
    const auto zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : zones)
        m_zone->addItem(QString::fromLatin1(zone));
    m_zone->setCurrentText(ownZone());
    m_problem->setObjectName(u"scheduleProblem"_s);
    m_problem->setWordWrap(true);
    m_last->setWordWrap(true);
    m_runs->setObjectName(u"scheduleRuns"_s);
    new QVBoxLayout(m_runs);
    m_runs->layout()->setContentsMargins(0, 0, 0, 0);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(m_on);
    form->addRow(tr("How"), m_kind);
    form->addRow(tr("Every"), m_hours);
    form->addRow(tr("Cron"), m_cron);
    form->addRow(tr("Time zone"), m_zone);
    form->addRow(QString(), m_problem);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(m_last);
    column->addWidget(new TextLabel(tr("Next runs"), Face::Heading, Tone::Text, this));
    column->addWidget(m_runs);
    column->addStretch(1);
}

void ScheduleForm::setSchedule(const client::ScheduleInfo &info) {
    m_setting = true;
    const bool fresh = info.revision == 0;
    m_on->setChecked(info.isOn);
    m_anchor = fresh ? Timestamp() : info.rule.anchor;
    m_kind->setCurrent(info.rule.cron.isEmpty() ? 0 : 1);
    m_hours->setValue(info.rule.everyHours > 0 ? info.rule.everyHours : 24);
    m_cron->setText(info.rule.cron);
    m_zone->setCurrentText(fresh ? ownZone() : info.rule.zone);
    QString last;
    if (info.lastEndedAt)
        last = tr("Last run %1").arg(models::relativeTime(models::toDateTime(*info.lastEndedAt)));
    if (!info.lastError.isEmpty())
        last = tr("%1 failed: %2").arg(last, info.lastError);
    m_last->setText(last);
    m_last->setToolTip(info.lastEndedAt ? models::exactTime(models::toDateTime(*info.lastEndedAt)) : QString());
    m_last->setTone(info.lastError.isEmpty() ? Tone::Muted : Tone::Danger);
    m_last->setVisible(!last.isEmpty());
    m_setting = false;
    showRuns();
}

bool ScheduleForm::isOn() const {
    return m_on->isChecked();
}

schedule::ScheduleRule ScheduleForm::rule() const {
    schedule::ScheduleRule rule;
    rule.zone = m_zone->currentText().trimmed();
    if (m_kind->current() == 1) {
        rule.cron = m_cron->text().simplified();
        // An empty text would be the other kind.
        if (rule.cron.isEmpty())
            rule.cron = u"-"_s;
        return rule;
    }
    rule.everyHours = m_hours->value();
    rule.anchor = m_anchor;
    return rule;
}

void ScheduleForm::change() {
    if (m_setting)
        return;
    // Counted from the next full hour once somebody chooses anew.
    if (sender() == m_hours)
        m_anchor = std::chrono::ceil<std::chrono::hours>(SystemClock().now());
    showRuns();
    Q_EMIT edited();
}

void ScheduleForm::showRuns() {
    const bool isCron = m_kind->current() == 1;
    m_cron->setEnabled(isCron);
    m_hours->setEnabled(!isCron);
    const auto schedule = schedule::Schedule::of(rule());
    m_valid = schedule.ok();
    m_problem->setVisible(!m_valid);
    m_problem->setText(m_valid ? QString() : schedule.error().message);
    qDeleteAll(m_runs->findChildren<DetailTable *>(QString(), Qt::FindDirectChildrenOnly));
    if (!m_valid)
        return;
    auto *table = new DetailTable({tr("In %1").arg(m_zone->currentText()), tr("From now")}, m_runs);
    table->setObjectName(u"nextRuns"_s);
    table->setAccessibleName(tr("The next ten runs"));
    const QTimeZone zone(m_zone->currentText().trimmed().toLatin1());
    for (const Timestamp slot : schedule->upcoming(SystemClock().now(), shownRuns)) {
        const QDateTime time = models::toDateTime(slot);
        table->addRow({{QLocale().toString(time.toTimeZone(zone), u"ddd d MMM yyyy, HH:mm"_s), {}},
                       {models::relativeTime(time), {{models::MutedRole, true}}}});
    }
    table->fit(0);
    m_runs->layout()->addWidget(table);
    m_runs->setEnabled(m_on->isChecked());
}

} // namespace fairlead::ui
