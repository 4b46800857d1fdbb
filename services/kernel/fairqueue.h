#pragma once

#include "services/kernel/workerpool.h"

#include <QHash>

#include <deque>
#include <mutex>

namespace fairlead {

/// Work that is done one after the other, where owners take turns: whoever brings a hundred pieces keeps another
/// waiting for one of them. Thread-safe.
template<typename Owner>
class FairQueue {
public:
    /// Runs `work` on the queue's own thread when it is the owner's turn; as WorkerPool::run().
    template<typename Work>
    auto run(const Owner &owner, Work work) -> QFuture<std::invoke_result_t<Work>> {
        auto [task, future] = promised(std::move(work));
        add(owner, std::move(task));
        return future;
    }

private:
    using Task = std::function<void()>;

    void add(const Owner &owner, Task task) {
        {
            const std::scoped_lock lock(m_mutex);
            if (const auto waiting = m_waiting.find(owner); waiting != m_waiting.end()) {
                waiting->push_back(std::move(task));
                return;
            }
            m_waiting.insert(owner, {});
        }
        start(owner, std::move(task));
    }
    void start(const Owner &owner, Task task) {
        m_worker.run([this, owner, task = std::move(task)]() mutable {
            std::exchange(task, {})();
            startNext(owner);
        });
    }
    void startNext(const Owner &owner) {
        Task next;
        {
            const std::scoped_lock lock(m_mutex);
            const auto waiting = m_waiting.find(owner);
            if (waiting->empty()) {
                m_waiting.erase(waiting);
                return;
            }
            next = std::move(waiting->front());
            waiting->pop_front();
        }
        start(owner, std::move(next));
    }

    std::mutex m_mutex; ///< Guards the one below.
    QHash<Owner, std::deque<Task>> m_waiting; ///< Behind the piece that each owner has in the worker's line.
    WorkerPool m_worker{1};
};

} // namespace fairlead
