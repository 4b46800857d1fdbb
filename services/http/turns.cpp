#include "services/http/turns.h"

#include <QHash>
#include <QPromise>

#include <deque>
#include <mutex>

namespace fairlead::http {

struct Turns::State : std::enable_shared_from_this<State> {
    struct Line {
        int running = 0;
        std::deque<QPromise<Turn>> waiting;
    };

    explicit State(int most)
        : atATime(most) {
    }

    Turn turnOf(const QByteArray &owner) {
        return Turn(this, [self = shared_from_this(), owner](const void *) { self->leave(owner); });
    }
    void leave(const QByteArray &owner);

    const int atATime;
    std::mutex mutex; ///< Guards the one below.
    QHash<QByteArray, std::shared_ptr<Line>> lines; ///< Of those who do something.
};

/// The next in line takes over.
void Turns::State::leave(const QByteArray &owner) {
    QPromise<Turn> next;
    {
        const std::scoped_lock lock(mutex);
        const std::shared_ptr<Line> line = lines.value(owner);
        if (line->waiting.empty()) {
            if (--line->running == 0)
                lines.remove(owner);
            return;
        }
        next = std::move(line->waiting.front());
        line->waiting.pop_front();
    }
    next.addResult(turnOf(owner));
    next.finish();
}

Turns::Turns(int atATime)
    : m_state(std::make_shared<State>(atATime)) {
}

QFuture<Turns::Turn> Turns::wait(const QByteArray &owner) {
    QPromise<Turn> promise;
    promise.start();
    QFuture<Turn> future = promise.future();
    {
        const std::scoped_lock lock(m_state->mutex);
        std::shared_ptr<State::Line> &line = m_state->lines[owner];
        if (!line)
            line = std::make_shared<State::Line>();
        if (line->running >= m_state->atATime) {
            line->waiting.push_back(std::move(promise));
            return future;
        }
        ++line->running;
    }
    promise.addResult(m_state->turnOf(owner));
    promise.finish();
    return future;
}

} // namespace fairlead::http
