#pragma once

#include <QThreadPool>

#include <memory>

namespace fairlead {

/// Gives memory that was freed back to the system, which the allocator does of its own accord only where it is at the end of
/// an arena: after work that needed far more than what is kept of it. Some milliseconds, during which other threads
/// wait for memory: call it on a worker. Does nothing where the C library has no such call.
void releaseFreedMemory();

/// Has the allocator give back what is freed at the end of an arena as soon as that is more than a megabyte. Left alone,
/// glibc raises this mark to twice the biggest buffer that was ever freed, and keeps so much for each thread that came
/// and went; releaseFreedMemory() does not reach it. Call it once, early.
void keepLittleFreedMemory();

/// Shares a value of many thousand parts so that whoever lets go of it last, the GUI thread say, does not wait while they are
/// freed: a thread of the global pool does it.
template<typename Value>
std::shared_ptr<const Value> freedOnWorker(std::unique_ptr<const Value> value) {
    return {value.release(), [](const Value *last) {
                if (QThreadPool *pool = QThreadPool::globalInstance()) // Gone once the program ends.
                    pool->start([last] { delete last; });
                else
                    delete last;
            }};
}

} // namespace fairlead
