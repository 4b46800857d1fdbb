#pragma once

#include "services/kernel/ids.h"
#include "services/kernel/result.h"

#include <QCoroFuture>
#include <QCoroTask>
#include <QFuture>
#include <QHash>
#include <QPromise>

#include <mutex>

namespace fairlead::backend {

/// Lets calls that want the same thing renewed at the same time share one renewal, whatever threads they run
/// on.
template <typename Value> class Renewals {
public:
    /// Runs `renew` unless a renewal of `id` is under way, and hands its outcome to everybody who waits.
    QCoro::Task<Result<Value>> run(ConnectionId id, std::function<QCoro::Task<Result<Value>>()> renew) {
        bool leads = false;
        const std::shared_ptr<Flight> flight = join(id, &leads);
        if (leads) {
            const Landing landing{this, id, flight};
            auto task = renew();
            flight->outcome.emplace(co_await task);
        } else {
            const QFuture<void> landed = flight->landed.future();
            co_await landed;
        }
        if (!flight->outcome)
            co_return Error(ErrorCode::Cancelled, QStringLiteral("The renewal was given up"), {});
        // A copy: QCoro moves out of whatever non-const lvalue is returned, and others still wait for this
        // one.
        const Result<Value> outcome = *flight->outcome;
        co_return outcome;
    }

private:
    struct Flight {
        QPromise<void> landed;
        std::optional<Result<Value>> outcome; ///< Written by the leader before `landed` finishes.
    };
    /// Ends a flight however the leader's coroutine ends.
    struct Landing {
        Renewals *renewals;
        ConnectionId id;
        std::shared_ptr<Flight> flight;
        ~Landing() {
            renewals->leave(id);
            flight->landed.finish();
        }
    };

    std::shared_ptr<Flight> join(const ConnectionId &id, bool *leads) {
        const std::lock_guard lock(m_mutex);
        std::shared_ptr<Flight> &flight = m_flights[id];
        *leads = !flight;
        if (*leads) {
            flight = std::make_shared<Flight>();
            flight->landed.start();
        }
        return flight;
    }
    void leave(const ConnectionId &id) {
        const std::lock_guard lock(m_mutex);
        m_flights.remove(id);
    }

    std::mutex m_mutex;
    QHash<ConnectionId, std::shared_ptr<Flight>> m_flights;
};

} // namespace fairlead::backend
