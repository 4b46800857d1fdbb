#include "services/backend/topology/pulls.h"

#include "services/backend/events/eventbus.h"
#include "services/kernel/log.h"
#include "services/kernel/workerpool.h"
#include "services/providers/outbound/delay.h"
#include "services/store/clientstore.h"
#include "services/store/snapshotstore.h"

#include <QCoroFuture>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds pollInterval{200}; ///< While another's pull is waited for.

} // namespace

QCoro::Task<Result<PullInfo>> Pulls::start(OrganizationId organization, ClientId client) {
    const PullRequest request;
    auto job = co_await m_runner.start(organization, client, request);
    if (!job)
        co_return job.error();
    co_return (*job)->info();
}

QCoro::Task<Result<schema::SnapshotInfo>> Pulls::runToEnd(OrganizationId organization, ClientId client,
                                                          PullRequest request, std::stop_token cancelled) {
    for (;;) {
        auto job = co_await m_runner.start(organization, client, request);
        if (!job && job.error().code != ErrorCode::Conflict)
            co_return job.error();
        if (job) {
            const std::stop_callback giveUp(cancelled, [run = *job] { run->stop(PullJob::Stop::Interrupt); });
            const QFuture<PullJob::Outcome> outcome = (*job)->outcome();
            PullJob::Outcome ended = co_await outcome;
            co_return ended;
        }
        const bool waited = co_await outbound::delay(pollInterval, cancelled);
        if (!waited)
            co_return Error{ErrorCode::Cancelled, u"The request was cancelled"_s, {}};
    }
}

Result<std::optional<PullInfo>> Pulls::find(const OrganizationId &organization, const PullId &id) const {
    if (const auto job = m_runner.find(organization, id))
        return std::optional(job->info());
    const auto known = m_book.find(organization, id);
    if (known && known->state != PullState::Running && known->state != PullState::Interrupted)
        return known;
    if (auto done = finished(organization, id))
        return done;
    auto open = unfinished(organization, id);
    if (open && !*open) { // Its replica may have ended it between the two looks.
        if (auto done = finished(organization, id))
            return done;
    }
    if (!open || !*open || !known)
        return open;
    // What its replica told last says more than the store does.
    PullInfo told = *known;
    told.state = (*open)->state;
    return std::optional(std::move(told));
}

/// A finished pull is its version.
std::optional<PullInfo> Pulls::finished(const OrganizationId &organization, const PullId &id) const {
    const auto snapshot = store::SnapshotStore(m_tools.database).byId(organization, SnapshotId::fromUuid(id.uuid()));
    if (!snapshot || snapshot->source != "org"_L1)
        return std::nullopt;
    PullInfo pull;
    pull.id = id;
    pull.organization = organization;
    pull.client = snapshot->client;
    pull.state = PullState::Finished;
    pull.failed = static_cast<int>(snapshot->failed.size());
    pull.total = snapshot->objectsCount + pull.failed;
    pull.done = pull.total;
    pull.version = snapshot->version;
    pull.startedAt = snapshot->pulledAt;
    return pull;
}

Result<std::optional<PullInfo>> Pulls::unfinished(const OrganizationId &organization, const PullId &id) const {
    const auto clients = store::ClientStore(m_tools.database).list(organization);
    if (!clients)
        return clients.error();
    store::PullStore pulls(m_tools.database);
    for (const ClientAccount &client : *clients) {
        const auto pull = pulls.unfinished(organization, client.id);
        if (!pull)
            return pull.error();
        if (*pull && (*pull)->id == id)
            return std::optional(infoOf(**pull));
    }
    return std::optional<PullInfo>();
}

PullInfo Pulls::infoOf(const store::RunningPull &pull) const {
    PullInfo info;
    info.id = pull.id;
    info.organization = pull.organization;
    info.client = pull.client;
    info.state = m_runner.isRunning(pull) ? PullState::Running : PullState::Interrupted;
    info.startedAt = pull.startedAt;
    if (const auto items = store::PullStore(m_tools.database).items(pull.organization, pull.id))
        info.done = static_cast<int>(items->size());
    return info;
}

QCoro::Task<Result<PullInfo>> Pulls::cancel(PullInfo pull) {
    if (pull.state != PullState::Running && pull.state != PullState::Interrupted)
        co_return pull;
    if (const auto job = m_runner.find(pull.organization, pull.id)) {
        job->stop(PullJob::Stop::Cancel);
        const QFuture<PullJob::Outcome> outcome = job->outcome();
        co_await outcome;
        co_return job->info();
    }
    // Wherever it runs, its next word to the store is refused, and it hears the event before that.
    if (const auto dropped = drop(pull); !dropped)
        co_return dropped.error();
    co_return pull;
}

Result<void> Pulls::drop(PullInfo &pull) {
    FAIRLEAD_TRY(store::PullStore(m_tools.database).abandon(pull.organization, pull.id));
    pull.state = PullState::Cancelled;
    pull.error.reset();
    m_book.note(pull);
    notePull(m_tools.database, pull, PullOrigin::Person, m_tools.clock.now());
    m_tools.events.publish({pull.organization, pull.client, u"pull.cancelled"_s, pullToJson(pull)});
    return {};
}

Result<std::optional<PullId>> Pulls::running(const OrganizationId &organization, const ClientId &client) const {
    const auto pull = store::PullStore(m_tools.database).unfinished(organization, client);
    if (!pull)
        return pull.error();
    if (!*pull || !m_runner.isRunning(**pull))
        return std::optional<PullId>();
    return std::optional((*pull)->id);
}

} // namespace fairlead::backend
