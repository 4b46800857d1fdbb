#include "services/providers/outbound/delay.h"

#include <QCoroFuture>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace fairlead::outbound {

namespace {

void finish(QPromise<bool> &promise, bool elapsed) {
    if (promise.future().isFinished())
        return;
    promise.addResult(elapsed);
    promise.finish();
}

} // namespace

QCoro::Task<bool> delay(std::chrono::milliseconds duration, std::stop_token cancelled) {
    if (cancelled.stop_requested())
        co_return false;
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    QTimer timer;
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, [promise] { finish(*promise, true); });
    timer.start(duration);
    // The stop may come from another thread; the timer's own thread takes it from there.
    const std::stop_callback onStop(cancelled, [&timer, promise] {
        QMetaObject::invokeMethod(
            &timer, [promise] { finish(*promise, false); }, Qt::QueuedConnection);
    });
    QFuture<bool> future = promise->future();
    const bool elapsed = co_await future;
    co_return elapsed;
}

} // namespace fairlead::outbound
