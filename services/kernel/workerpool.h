#pragma once

#include <QCoroFuture>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <type_traits>

namespace fairlead {

/// `work` as a task that fulfils the future beside it.
template<typename Work>
auto promised(Work work) -> std::pair<std::function<void()>, QFuture<std::invoke_result_t<Work>>> {
    using Value = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    QFuture<Value> future = promise->future();
    return {[promise, work = std::move(work)]() mutable {
                if constexpr (std::is_void_v<Value>)
                    work();
                else
                    promise->addResult(work());
                promise->finish();
            },
            future};
}

/// Threads for work that would hold up an event loop: hashing passwords, compressing, comparing, files.
/// Work takes values and returns a value; the awaiting coroutine resumes on its own thread.
class WorkerPool {
public:
    explicit WorkerPool(int threads = QThread::idealThreadCount()) { m_pool.setMaxThreadCount(threads); }
    ~WorkerPool() { m_pool.waitForDone(); }

    /// Work that makes way is begun when no other waits.
    enum class Turn { InOrder, MakesWay };

    /// Runs `work` (no arguments, movable) on the pool: `auto hash = co_await pool.run([password] { … });`
    template<typename Work>
    auto run(Work work, Turn turn = Turn::InOrder) -> QFuture<std::invoke_result_t<Work>> {
        auto [task, future] = promised(std::move(work));
        m_pool.start(std::move(task), turn == Turn::MakesWay ? -1 : 0);
        return future;
    }

    QThreadPool *threadPool() { return &m_pool; }

private:
    QThreadPool m_pool;
};

} // namespace fairlead
