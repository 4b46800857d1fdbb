#include "services/client/pulltoend.h"

#include <QCoroTimer>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 300;

/// Times out as soon as the client's pull is over, by its event, and in any case when its time is up. Deleted later: a
/// coroutine that it wakes may end in its own timeout. (QCoro 0.8's own wait for a signal with a time limit crashes.)
using NewsTimer = std::unique_ptr<QTimer, QScopedPointerDeleteLater>;

NewsTimer makeNewsTimer(WorkbenchClient *workbench, const ClientId &client) {
    NewsTimer timer(new QTimer);
    timer->setSingleShot(true);
    QObject::connect(workbench, &WorkbenchClient::pullChanged, timer.get(),
                     [raw = timer.get(), client](const PullInfo &pull) {
                         if (raw->isActive() && pull.client == client && pull.state != PullState::Running)
                             raw->start(0);
                     });
    return timer;
}

} // namespace

QCoro::Task<Result<PullInfo>> pullToEnd(WorkbenchClient *workbench, ClientId client,
                                        std::function<void(const PullInfo &)> progress) {
    const QPointer<WorkbenchClient> alive(workbench);
    const NewsTimer news = makeNewsTimer(workbench, client);
    Result<PullInfo> pull = co_await workbench->startPull(client);
    while (alive && pull && pull->state == PullState::Running) {
        if (progress)
            progress(*pull);
        news->start(patienceMs);
        co_await qCoro(news.get()).waitForTimeout();
        if (!alive)
            break;
        const PullId id = pull->id;
        pull = co_await workbench->pull(id);
    }
    if (!alive)
        co_return Error{ErrorCode::Cancelled, u"The workspace was closed"_s, {}};
    if (!pull)
        co_return pull.error();
    if (pull->state != PullState::Finished)
        co_return pull->error.value_or(Error{ErrorCode::Cancelled, u"The pull was cancelled"_s, {}});
    co_return pull;
}

} // namespace fairlead::client
