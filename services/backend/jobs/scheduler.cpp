#include "services/backend/jobs/scheduler.h"

#include "services/backend/events/eventbus.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

/// Wakes when something is due and keeps lanes of work apart, so that a slow org holds up no email.
class Scheduler::Loop : public QObject {
public:
    explicit Loop(const JobTools &tools)
        : m_tools(tools)
        , m_runner(tools) {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::CoarseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Loop::wake);
        m_tools.events.subscribeAll(this, [this](const Event &event) {
            if (event.type == "schedule.changed"_L1 || event.type == "notification.created"_L1
                || event.type == "retention.changed"_L1)
                sleep();
        });
        wake();
    }

    void stop() {
        m_stop.request_stop();
        m_timer.stop();
        endIfIdle();
    }

private:
    void wake() {
        m_runner.mendClock();
        while (m_pulling < m_tools.options.parallelPulls && isDue() && !m_stop.stop_requested()) {
            const int before = m_pulling;
            pullLane();
            if (m_pulling == before) // Nothing was due for us.
                break;
        }
        if (!m_delivering)
            deliveryLane();
        if (!m_clearing)
            retentionLane();
        sleep();
    }
    bool isDue() const {
        const auto due = m_runner.nextDue();
        return due && *due <= m_tools.clock.now();
    }
    void sleep() {
        if (m_stop.stop_requested())
            return;
        auto wait = m_tools.options.longestSleep;
        if (const auto due = m_runner.nextDue())
            wait = std::min(wait, std::chrono::ceil<std::chrono::milliseconds>(*due - m_tools.clock.now()));
        // Something that is due while its lane is full comes by when the lane is free.
        m_timer.start(std::max(wait, std::chrono::milliseconds(250)));
    }
    QCoro::Task<void> pullLane() {
        ++m_pulling;
        co_await m_runner.runSlots(m_stop.get_token());
        --m_pulling;
        ended();
    }
    QCoro::Task<void> deliveryLane() {
        m_delivering = true;
        co_await m_runner.runDeliveries(m_stop.get_token());
        m_delivering = false;
        ended();
    }
    QCoro::Task<void> retentionLane() {
        m_clearing = true;
        co_await m_runner.runRetention(m_stop.get_token());
        m_clearing = false;
        ended();
    }
    void ended() {
        if (m_stop.stop_requested())
            endIfIdle();
        else if (!m_timer.isActive())
            sleep();
    }
    void endIfIdle() {
        if (m_pulling == 0 && !m_delivering && !m_clearing)
            thread()->quit();
    }

    const JobTools m_tools;
    JobRunner m_runner;
    QTimer m_timer{this};
    std::stop_source m_stop;
    int m_pulling = 0;
    bool m_delivering = false;
    bool m_clearing = false;
};

Scheduler::Scheduler(JobTools tools) {
    m_thread.setObjectName(u"jobs"_s);
    auto *home = new QObject;
    home->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        home, [this, &tools] { m_loop = new Loop(tools); }, Qt::BlockingQueuedConnection);
    home->deleteLater();
    QObject::connect(&m_thread, &QThread::finished, m_loop, &QObject::deleteLater);
}

Scheduler::~Scheduler() {
    QMetaObject::invokeMethod(
        m_loop, [loop = m_loop] { loop->stop(); }, Qt::QueuedConnection);
    m_thread.wait();
}

} // namespace fairlead::backend
