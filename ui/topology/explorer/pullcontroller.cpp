#include "ui/topology/explorer/pullcontroller.h"

#include "models/base/amounttext.h"

#include <QPointer>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using client::PullState;

PullController::PullController(client::WorkbenchClient *client, ClientId id, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_id(id) {
    connect(client, &client::WorkbenchClient::pullChanged, this, [this](const client::PullInfo &info) {
        if (info.client == m_id)
            take(info);
    });
}

void PullController::start() {
    if (m_running)
        return;
    m_running = true;
    m_info = {};
    m_firstDone = 0;
    m_elapsed.start();
    Q_EMIT progressed();
    run();
}

QCoro::Task<void> PullController::run() {
    const QPointer<PullController> self(this);
    const Result<client::PullInfo> info = co_await m_client->startPull(m_id);
    if (!self)
        co_return;
    if (info) {
        // Its first event may have come before this answer.
        if (m_info.id.isNull())
            take(*info);
        co_return;
    }
    m_running = false;
    Q_EMIT failed(info.error());
}

void PullController::watch(const PullId &pull) {
    if (!m_running)
        fetch(pull);
}

QCoro::Task<void> PullController::fetch(PullId pull) {
    const QPointer<PullController> self(this);
    const Result<client::PullInfo> info = co_await m_client->pull(pull);
    if (!self || !info || info->state != PullState::Running)
        co_return;
    m_elapsed.start();
    m_firstDone = info->done;
    take(*info);
}

void PullController::cancel() {
    if (m_running && !m_info.id.isNull())
        stop(m_info.id);
}

QCoro::Task<void> PullController::stop(PullId pull) {
    const QPointer<PullController> self(this);
    const Result<void> done = co_await m_client->cancelPull(pull);
    if (self && !done && done.error().code != ErrorCode::NotFound)
        Q_EMIT failed(done.error());
}

void PullController::take(const client::PullInfo &info) {
    const bool late = !m_running && info.state == PullState::Running && info.id == m_info.id;
    if (late)
        return;
    if (!m_elapsed.isValid())
        m_elapsed.start();
    m_info = info;
    m_running = info.state == PullState::Running;
    Q_EMIT progressed();
    switch (info.state) {
    case PullState::Running:
        break;
    case PullState::Finished:
        Q_EMIT finished(info.version);
        break;
    case PullState::Cancelled:
        Q_EMIT cancelled();
        break;
    case PullState::Failed:
    case PullState::Interrupted:
        Q_EMIT failed(info.error.value_or(Error{ErrorCode::Unavailable, tr("The pull stopped half-way."), {}}));
        break;
    }
}

QString PullController::estimate() const {
    const int through = m_info.done - m_firstDone;
    if (through < 10 || m_info.total <= 0)
        return {};
    const qint64 left = m_elapsed.elapsed() / through * (m_info.total - m_info.done);
    return tr("%1 left").arg(models::durationText(std::max<qint64>(1000, left)));
}

TaskInfo PullController::task() const {
    TaskInfo task;
    task.id = u"pull/"_s + m_id.toString();
    task.title = tr("Pull %1").arg(m_name);
    task.iconName = u"download"_s;
    task.now = m_info.current.isEmpty() ? tr("Asking what there is") : tr("Describing %1").arg(m_info.current);
    task.progress = m_info.total > 0 ? double(m_info.done) / m_info.total : -1;
    task.amount = m_info.total > 0 ? tr("%1 of %2 objects").arg(m_info.done).arg(m_info.total) : QString();
    task.estimate = estimate();
    if (m_running) {
        task.state = TaskInfo::State::Running;
    } else if (m_info.state == PullState::Finished) {
        task.state = TaskInfo::State::Done;
        task.now = tr("v%1").arg(m_info.version);
        task.estimate = models::durationText(m_elapsed.isValid() ? m_elapsed.elapsed() : 0);
    } else {
        task.state = m_info.state == PullState::Cancelled ? TaskInfo::State::Cancelled : TaskInfo::State::Failed;
        task.now = m_info.error ? m_info.error->message : tr("Cancelled");
        task.estimate.clear();
    }
    return task;
}

} // namespace fairlead::ui
