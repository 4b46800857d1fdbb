#pragma once

#include "services/backend/jobs/deliverer.h"

#include <QThread>
#include <QTimer>

namespace fairlead::backend {

/// Does what is due, on a thread of its own, while it lives: slots of schedules, retention, deliveries. Sleeps until
/// the next is. Replicas over one database share the work.
class Scheduler {
public:
    explicit Scheduler(JobTools tools);
    /// Interrupts what runs, for others or the next start to go on with, and waits for it.
    ~Scheduler();
    Scheduler(const Scheduler &) = delete;
    Scheduler &operator=(const Scheduler &) = delete;

private:
    class Loop;
    QThread m_thread;
    Loop *m_loop; ///< Lives on m_thread.
};

/// The same without a thread or a timer: each call does everything that is due by the clock and returns.
class JobRunner {
public:
    explicit JobRunner(const JobTools &tools);

    QCoro::Task<int> runSlots(std::stop_token cancelled = {});
    QCoro::Task<int> runDeliveries(std::stop_token cancelled = {});
    QCoro::Task<int> runRetention(std::stop_token cancelled = {});
    /// When something is due next; nullopt when nothing is.
    std::optional<Timestamp> nextDue() const;
    /// What waits in a future that only a wrong clock has seen comes nearer again.
    void mendClock();

private:
    void mendSchedules(Timestamp now);

    const JobTools m_tools;
    const QString m_owner;
    SlotRunner m_slots;
    Deliverer m_deliverer;
};

} // namespace fairlead::backend
