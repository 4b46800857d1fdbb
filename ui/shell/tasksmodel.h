#pragma once

#include "models/base/tablemodelbase.h"
#include "ui/widgets/task.h"

namespace fairlead::ui {

/// The tasks of this window, newest first. Values only: whoever runs a task tells what it does.
class TasksModel : public models::TableModelBase {
    Q_OBJECT

public:
    enum Column { TitleColumn, StateColumn, NowColumn, ProgressColumn, PercentColumn, AmountColumn, EstimateColumn, ActionColumn, ColumnCount };

    using TableModelBase::TableModelBase;

    void upsert(const TaskInfo &task); ///< Adds the task or updates the row of its id.
    void clearDone();                  ///< Drops what is over.
    const TaskInfo *find(const QString &id) const;
    const TaskInfo &task(int row) const { return m_tasks[size_t(row)]; }
    int running() const;
    int queued() const;
    int failed() const;
    int over() const;

    /// Cancel, Retry or Open, whatever the task's state offers; empty when nothing.
    static QString actionText(const TaskInfo &task);

Q_SIGNALS:
    void countsChanged();

protected:
    int count() const override { return int(m_tasks.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QString text(const TaskInfo &task, int column) const;
    int count(TaskInfo::State state) const;

    std::vector<TaskInfo> m_tasks;
};

} // namespace fairlead::ui
