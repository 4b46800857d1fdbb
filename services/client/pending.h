#pragma once

#include "services/kernel/result.h"

#include <QFuture>
#include <QPromise>

#include <atomic>

namespace fairlead::client {

/// An answer that somebody waits for: the first word counts, whether it comes from the other side, from the caller
/// who gave up or from the end of the road. Dropped without a word it is Cancelled, so that no caller waits for ever.
/// Thread-safe.
template<typename Value>
class Pending {
public:
    Pending() { m_promise.start(); }
    ~Pending() { cancel(); }
    Pending(const Pending &) = delete;
    Pending &operator=(const Pending &) = delete;

    QFuture<Result<Value>> future() const { return m_promise.future(); }
    void settle(Result<Value> value) {
        if (m_settled.exchange(true))
            return;
        m_promise.addResult(std::move(value));
        m_promise.finish();
    }
    void cancel() { settle(Error{ErrorCode::Cancelled, QStringLiteral("Cancelled"), {}}); }

private:
    mutable QPromise<Result<Value>> m_promise;
    std::atomic<bool> m_settled = false;
};

} // namespace fairlead::client
