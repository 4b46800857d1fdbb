#include "ui/topology/schedules/schedulespage.h"

#include "models/base/amounttext.h"
#include "models/connections/errorwords.h"
#include "models/topology/versionlistmodel.h"
#include "ui/topology/ground.h"
#include "ui/topology/notice.h"
#include "ui/topology/scheduleids.h"
#include "ui/topology/schedules/alertform.h"
#include "ui/topology/schedules/retentionform.h"
#include "ui/topology/schedules/scheduleform.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/errorstate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using Face = TextLabel::Face;
using Tone = TextLabel::Tone;

SchedulesPage::SchedulesPage(client::WorkbenchClient *client, ClientId id, QWidget *parent)
    : Page(parent)
    , m_schedules(client->transport())
    , m_client(client)
    , m_id(id) {
    setObjectName(u"schedulesPage"_s);
    build();
    connect(m_schedule, &ScheduleForm::edited, this, [this] { edit(&Edits::schedule); });
    connect(m_alertForm, &AlertForm::edited, this, [this] { edit(&Edits::alerts); });
    connect(m_alertForm, &AlertForm::testRequested, this, [this] { test(); });
    connect(m_keep, &RetentionForm::edited, this, [this] {
        edit(&Edits::retention);
        preview();
    });
    connect(m_keep, &RetentionForm::applyRequested, this, [this] { apply(); });
    connect(m_error, &ErrorState::retryRequested, this, &SchedulesPage::refresh);
    // What somebody else changed, and how a run goes, is shown; what is being typed here stays.
    const auto reload = [this](const ClientId &which) {
        if (which == m_id && m_loaded && !m_edits.any() && !m_saving)
            load();
    };
    connect(&m_schedules, &client::ScheduleClient::scheduleChanged, this, reload);
    connect(&m_schedules, &client::ScheduleClient::retentionChanged, this, reload);
    connect(&m_schedules, &client::ScheduleClient::deliveriesChanged, this, [this](const ClientId &which) {
        if (which == m_id)
            loadDeliveries();
    });
    auto *save = new QAction(tr("Save"), this);
    save->setShortcut(QKeySequence::Save);
    save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(save, &QAction::triggered, this, &SchedulesPage::save);
    addAction(save);
}

PageId SchedulesPage::pageId() const {
    return schedulesPageId(m_id);
}

QString SchedulesPage::title() const {
    return m_name.isEmpty() ? tr("Schedule") : tr("Schedule, %1").arg(m_name);
}

QString SchedulesPage::iconName() const {
    return u"view-calendar"_s;
}

void SchedulesPage::build() {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PageHeader(this);
    m_header->setTitle(tr("Schedule"));
    m_save = makeButton(tr("Save"), ButtonKind::Primary, u"document-save"_s, m_header);
    m_save->setObjectName(u"saveSchedule"_s);
    m_save->setEnabled(false);
    m_header->addAction(m_save);
    connect(m_save, &QPushButton::clicked, this, &SchedulesPage::save);
    column->addWidget(m_header);
    m_notice = new Notice(this);
    m_notice->setObjectName(u"scheduleNotice"_s);
    m_notice->hide();
    column->addWidget(m_notice);
    connect(m_notice, &Notice::dismissed, m_notice, &QWidget::hide);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(buildContent());
    m_error = new ErrorState({}, m_stack);
    m_error->setObjectName(u"scheduleError"_s);
    m_stack->addWidget(m_error);
    column->addWidget(m_stack, 1);
    m_skeleton = new SkeletonRows(m_stack);
}

QWidget *SchedulesPage::buildContent() {
    auto *scroll = new QScrollArea(m_stack);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *ground = new Ground(scroll);
    m_schedule = new ScheduleForm(ground);
    m_alertForm = new AlertForm(ground);
    m_keep = new RetentionForm(ground);
    auto *row = new QHBoxLayout(ground);
    row->setContentsMargins(24, 16, 24, 24);
    row->setSpacing(32);
    auto *right = new QVBoxLayout;
    right->setSpacing(24);
    right->addWidget(makeSection(tr("Alerts"), tr("Drift and failed runs always show in the window; they can go elsewhere too."), m_alertForm));
    right->addWidget(makeSection(tr("What is kept"), tr("Old versions go after each pull and once a day; the space they took is given back."), m_keep));
    right->addStretch(1);
    row->addWidget(makeSection(tr("Scheduled pulls"), tr("On this computer they run while the window is open; one run that was missed is made up for."), m_schedule), 1);
    row->addLayout(right, 1);
    scroll->setWidget(ground);
    return scroll;
}

QWidget *SchedulesPage::makeSection(const QString &heading, const QString &text, QWidget *form) {
    auto *section = new QWidget(m_stack);
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(new TextLabel(heading, Face::Heading, Tone::Text, section));
    auto *words = new TextLabel(text, Face::Caption, Tone::Muted, section);
    words->setWordWrap(true);
    column->addWidget(words);
    column->addWidget(form, 1);
    return section;
}

void SchedulesPage::activated() {
    if (!m_loaded)
        load();
}

void SchedulesPage::refresh() {
    m_edits = {};
    load();
}

bool SchedulesPage::mayClose() {
    if (!m_edits.any())
        return true;
    return QMessageBox::question(this, tr("Unsaved changes"), tr("Close without saving the schedule?"),
                                 QMessageBox::Discard | QMessageBox::Cancel) == QMessageBox::Discard;
}

QCoro::Task<void> SchedulesPage::load() {
    const QPointer<SchedulesPage> self(this);
    if (!m_loaded)
        m_skeleton->start();
    const auto info = co_await m_schedules.schedule(m_id);
    if (!self)
        co_return;
    m_skeleton->stop();
    if (!info) {
        const models::ErrorWords words = models::errorWords(info.error());
        m_error->setError({tr("The schedule could not be read"), words.meaning, words.remedy, words.details});
        m_stack->setCurrentWidget(m_error);
        co_return;
    }
    m_info = *info;
    m_schedule->setSchedule(m_info);
    m_stack->setCurrentIndex(0);
    m_loaded = true;
    showState();
    const auto retention = co_await m_schedules.retention(m_id);
    if (!self)
        co_return;
    if (retention) {
        m_retention = *retention;
        m_keep->setRetention(m_retention);
        preview();
    }
    // Those who may not change anything may not see where alerts go either.
    const auto alerts = co_await m_schedules.alerts(m_id);
    if (!self)
        co_return;
    m_alertForm->setEnabled(alerts.ok());
    if (alerts) {
        m_alerts = *alerts;
        m_alertForm->setAlerts(m_alerts);
        loadDeliveries();
    }
    if (m_name.isEmpty())
        loadName();
}

QCoro::Task<void> SchedulesPage::loadName() {
    const QPointer<SchedulesPage> self(this);
    const auto clients = co_await m_client->clients();
    if (!self || !clients)
        co_return;
    for (const client::ClientSummary &each : *clients) {
        if (each.account.id == m_id)
            m_name = each.account.name;
    }
    m_header->setWhere(m_name);
    Q_EMIT titleChanged();
}

QCoro::Task<void> SchedulesPage::loadDeliveries() {
    const QPointer<SchedulesPage> self(this);
    const auto deliveries = co_await m_schedules.deliveries(m_id);
    if (self && deliveries)
        m_alertForm->setDeliveries(*deliveries);
}

QCoro::Task<void> SchedulesPage::preview() {
    const QPointer<SchedulesPage> self(this);
    const schedule::RetentionPolicy asked = m_keep->policy();
    const auto preview = co_await m_schedules.previewRetention(m_id, asked);
    // A slower answer to an older question is of no use.
    if (self && preview && m_keep->policy() == asked)
        m_keep->setPreview(*preview);
}

void SchedulesPage::edit(bool Edits::*what) {
    m_edits.*what = true;
    showState();
}

void SchedulesPage::showState() {
    m_save->setEnabled(m_edits.any() && !m_saving && m_schedule->isValid());
    delete m_state;
    using models::StatusMark;
    const QDateTime next = m_info.nextAt ? models::toDateTime(*m_info.nextAt) : QDateTime();
    if (m_info.isRunning)
        m_state = makeStatusChip(StatusMark::Running, tr("Running"), m_header);
    else if (!m_info.isOn)
        m_state = makeStatusChip(StatusMark::Idle, tr("Off"), m_header);
    else if (!m_info.lastError.isEmpty())
        m_state = makeStatusChip(StatusMark::Error, tr("Failed, next %1").arg(models::relativeTime(next)), m_header);
    else
        m_state = makeStatusChip(StatusMark::Ok, next.isValid() ? tr("On, next %1").arg(models::relativeTime(next)) : tr("On"), m_header);
    m_state->setObjectName(u"scheduleState"_s);
    m_state->setToolTip(models::exactTime(next));
    m_header->addChip(m_state);
    m_state->show();
}

void SchedulesPage::save() {
    if (m_edits.any() && !m_saving && m_schedule->isValid())
        saveAll();
}

QCoro::Task<void> SchedulesPage::saveAll() {
    const QPointer<SchedulesPage> self(this);
    m_saving = true;
    m_notice->hide();
    showState();
    std::optional<Error> problem;
    if (m_edits.schedule) {
        const auto stored = co_await m_schedules.setSchedule(m_id, m_schedule->isOn(), m_schedule->rule(), m_info.revision);
        if (!self)
            co_return;
        m_edits.schedule = !stored.ok();
        if (!stored)
            problem = stored.error();
    }
    if (!problem && m_edits.retention) {
        const auto stored = co_await m_schedules.setRetention(m_id, m_keep->policy(), m_retention.revision);
        if (!self)
            co_return;
        m_edits.retention = !stored.ok();
        if (!stored)
            problem = stored.error();
    }
    if (!problem && m_edits.alerts) {
        schedule::AlertSetting wanted = m_alertForm->alerts();
        wanted.revision = m_alerts.revision;
        const auto stored = co_await m_schedules.setAlerts(m_id, wanted, m_alertForm->secret());
        if (!self)
            co_return;
        m_edits.alerts = !stored.ok();
        if (!stored)
            problem = stored.error();
    }
    m_saving = false;
    if (problem) {
        fail(tr("Not saved"), *problem);
        showState();
        co_return;
    }
    Q_EMIT messageRaised(tr("Saved"));
    load();
}

QCoro::Task<void> SchedulesPage::apply() {
    const QPointer<SchedulesPage> self(this);
    const auto sure = QMessageBox::warning(this, tr("Clear out versions"), tr("The versions named go for good. Clear them out?"),
                                           QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel);
    if (!self || sure != QMessageBox::Yes)
        co_return;
    const auto applied = co_await m_schedules.applyRetention(m_id);
    if (!self)
        co_return;
    if (!applied) {
        fail(tr("Not cleared out"), applied.error());
        co_return;
    }
    Q_EMIT messageRaised(tr("%1 versions went, %2 given back").arg(QLocale().toString(applied->lastRemoved), models::sizeText(applied->lastFreed)));
    load();
}

QCoro::Task<void> SchedulesPage::test() {
    const QPointer<SchedulesPage> self(this);
    const auto sent = co_await m_schedules.testAlerts(m_id);
    if (!self)
        co_return;
    if (!sent)
        fail(tr("No test was sent"), sent.error());
    else
        Q_EMIT messageRaised(tr("A test is on its way"));
    loadDeliveries();
}

void SchedulesPage::fail(const QString &what, const Error &error) {
    m_notice->setSeverity(models::SeverityMark::Breaking);
    m_notice->setText(u"%1: %2"_s.arg(what, error.code == ErrorCode::Conflict ? tr("somebody else has changed this meanwhile; reload with F5 to see it") : error.message));
    m_notice->setDismissable(true);
    m_notice->show();
}

} // namespace fairlead::ui
