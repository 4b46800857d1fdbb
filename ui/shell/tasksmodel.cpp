#include "ui/shell/tasksmodel.h"

#include "models/base/roles.h"

#include <algorithm>
#include <cmath>

namespace fairlead::ui {

using models::StatusMark;

namespace {

StatusMark markOf(TaskInfo::State state) {
    switch (state) {
    case TaskInfo::State::Queued: return StatusMark::Idle;
    case TaskInfo::State::Running: return StatusMark::Running;
    case TaskInfo::State::Done: return StatusMark::Ok;
    case TaskInfo::State::Failed: return StatusMark::Error;
    case TaskInfo::State::Cancelled: return StatusMark::Partial;
    }
    return StatusMark::None;
}

QString wordOf(TaskInfo::State state) {
    switch (state) {
    case TaskInfo::State::Queued: return TasksModel::tr("Queued");
    case TaskInfo::State::Running: return TasksModel::tr("Running");
    case TaskInfo::State::Done: return TasksModel::tr("Done");
    case TaskInfo::State::Failed: return TasksModel::tr("Failed");
    case TaskInfo::State::Cancelled: return TasksModel::tr("Cancelled");
    }
    return {};
}

} // namespace

void TasksModel::upsert(const TaskInfo &task) {
    const auto same = std::find_if(m_tasks.begin(), m_tasks.end(), [&](const TaskInfo &t) { return t.id == task.id; });
    if (same == m_tasks.end()) {
        beginInsertRows({}, 0, 0);
        m_tasks.insert(m_tasks.begin(), task);
        endInsertRows();
        Q_EMIT countsChanged();
        return;
    }
    if (*same == task)
        return;
    const bool moved = same->state != task.state;
    *same = task;
    const int row = int(same - m_tasks.begin());
    rowsChanged(row, row);
    if (moved)
        Q_EMIT countsChanged();
}

void TasksModel::clearDone() {
    for (int row = int(m_tasks.size()) - 1; row >= 0; --row) {
        if (!task(row).isOver())
            continue;
        beginRemoveRows({}, row, row);
        m_tasks.erase(m_tasks.begin() + row);
        endRemoveRows();
    }
    Q_EMIT countsChanged();
}

const TaskInfo *TasksModel::find(const QString &id) const {
    const auto found = std::find_if(m_tasks.begin(), m_tasks.end(), [&](const TaskInfo &t) { return t.id == id; });
    return found == m_tasks.end() ? nullptr : &*found;
}

int TasksModel::count(TaskInfo::State state) const {
    return int(std::count_if(m_tasks.begin(), m_tasks.end(), [state](const TaskInfo &t) { return t.state == state; }));
}

int TasksModel::running() const {
    return count(TaskInfo::State::Running);
}

int TasksModel::queued() const {
    return count(TaskInfo::State::Queued);
}

int TasksModel::failed() const {
    return count(TaskInfo::State::Failed);
}

int TasksModel::over() const {
    return int(std::count_if(m_tasks.begin(), m_tasks.end(), [](const TaskInfo &t) { return t.isOver(); }));
}

QString TasksModel::actionText(const TaskInfo &task) {
    if (!task.isOver())
        return task.cancellable ? tr("Cancel") : QString();
    if (task.state != TaskInfo::State::Done)
        return task.retryable ? tr("Retry") : QString();
    return task.opens.isEmpty() ? QString() : tr("Open");
}

QString TasksModel::text(const TaskInfo &task, int column) const {
    switch (column) {
    case TitleColumn: return task.title;
    case StateColumn: return wordOf(task.state);
    case NowColumn: return task.now;
    case PercentColumn: return task.progress < 0 ? QString() : tr("%1 %").arg(int(std::floor(task.progress * 100)));
    case AmountColumn: return task.amount;
    case EstimateColumn: return task.estimate;
    case ActionColumn: return actionText(task);
    default: return {};
    }
}

QVariant TasksModel::cell(int row, int column, int role) const {
    const TaskInfo &task = m_tasks[size_t(row)];
    switch (role) {
    case Qt::DisplayRole: return text(task, column);
    case Qt::AccessibleTextRole:
        return column == ProgressColumn ? text(task, PercentColumn) : text(task, column);
    case Qt::TextAlignmentRole:
        return int(column == PercentColumn || column == AmountColumn || column == EstimateColumn ? Qt::AlignRight : Qt::AlignLeft);
    case models::IdRole: return task.id;
    case models::IconNameRole: return column == TitleColumn ? QVariant(task.iconName) : QVariant();
    case models::StatusRole: return column == StateColumn ? QVariant(int(markOf(task.state))) : QVariant();
    case models::ProgressRole: return column == ProgressColumn ? QVariant(task.progress) : QVariant();
    case models::ToneRole:
        return column == ProgressColumn && task.isOver() ? QVariant(int(markOf(task.state))) : QVariant();
    case models::MutedRole: return column == NowColumn || column == AmountColumn;
    default: return {};
    }
}

QVariant TasksModel::header(int column, int role) const {
    if (role == Qt::TextAlignmentRole)
        return int((column >= PercentColumn && column <= EstimateColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case TitleColumn: return tr("Task");
    case StateColumn: return tr("State");
    case NowColumn: return tr("Now");
    case ProgressColumn: return tr("Progress");
    case AmountColumn: return tr("Amount");
    case EstimateColumn: return tr("Estimate");
    default: return QString();
    }
}

} // namespace fairlead::ui
