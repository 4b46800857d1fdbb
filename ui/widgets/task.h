#pragma once

#include <QMetaType>
#include <QString>

namespace fairlead::ui {

/// One piece of long work as the tasks panel shows it. Texts are already translated and hold no secret.
struct TaskInfo {
    enum class State { Queued, Running, Done, Failed, Cancelled };

    QString id;       ///< Unique among the tasks of this window; the same id again updates the row.
    QString title;    ///< "Pull Riverside Food Bank v43".
    QString iconName; ///< A Breeze name.
    State state = State::Queued;
    QString now;      ///< What it is doing: "describe npsp__DataImport__c"; the reason when it failed.
    double progress = -1; ///< 0 to 1; negative while the end is unknown.
    QString amount;   ///< "512 of 851 objects".
    QString estimate; ///< "18 s left"; how long it took once done.
    QString opens;    ///< The page id of its result, for Open; empty when there is none.
    bool cancellable = true;
    bool retryable = true;

    bool isOver() const { return state != State::Queued && state != State::Running; }
    bool operator==(const TaskInfo &) const = default;
};

} // namespace fairlead::ui

Q_DECLARE_METATYPE(fairlead::ui::TaskInfo)
