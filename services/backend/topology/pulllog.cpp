#include "services/backend/topology/pulllog.h"

#include "services/kernel/log.h"
#include "services/store/clientstore.h"
#include "services/store/pulllogstore.h"
#include "services/store/pullstore.h"
#include "services/store/snapshotstore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestMessage = 2000;

PullAttempt fromStore(const store::PullLogEntry &entry) {
    PullAttempt attempt;
    PullInfo &pull = attempt.pull;
    pull.id = entry.id;
    pull.organization = entry.organization;
    pull.client = entry.client;
    pull.state = parsePullState(entry.state).value_or(PullState::Failed);
    pull.done = entry.done;
    pull.total = entry.total;
    pull.failed = entry.failed;
    pull.version = entry.version;
    pull.startedAt = entry.startedAt;
    if (!entry.errorCode.isEmpty())
        pull.error = Error{errorCodeFromName(entry.errorCode), entry.errorMessage, {}};
    attempt.origin = entry.origin == "schedule"_L1 ? PullOrigin::Schedule : PullOrigin::Person;
    attempt.endedAt = entry.endedAt;
    return attempt;
}

/// What became of an entry that nobody ended.
Result<void> settleRunning(store::Database &database, PullInfo &pull, Timestamp now) {
    const auto open = store::PullStore(database).unfinished(pull.organization, pull.client);
    if (!open)
        return open.error();
    if (*open && (*open)->id == pull.id) {
        pull.state = (*open)->leaseExpiresAt > now ? PullState::Running : PullState::Interrupted;
        return {};
    }
    const auto version = store::SnapshotStore(database).byId(pull.organization, SnapshotId::fromUuid(pull.id.uuid()));
    if (!version && version.error().code != ErrorCode::NotFound)
        return version.error();
    pull.state = version ? PullState::Finished : PullState::Interrupted;
    pull.version = version ? version->version : 0;
    return {};
}

} // namespace

QString pullOriginName(PullOrigin origin) {
    return origin == PullOrigin::Schedule ? u"schedule"_s : u"person"_s;
}

void notePull(store::Database &database, const PullInfo &pull, PullOrigin origin, std::optional<Timestamp> endedAt) {
    store::PullLogEntry entry;
    entry.id = pull.id;
    entry.organization = pull.organization;
    entry.client = pull.client;
    entry.state = pullStateName(pull.state);
    entry.origin = pullOriginName(origin);
    entry.startedAt = pull.startedAt;
    entry.endedAt = endedAt;
    entry.version = pull.version;
    entry.done = pull.done;
    entry.total = pull.total;
    entry.failed = pull.failed;
    if (pull.error) {
        entry.errorCode = errorCodeName(pull.error->code);
        entry.errorMessage = pull.error->message.left(longestMessage);
    }
    if (const auto noted = store::PullLogStore(database).put(entry); !noted)
        qCWarning(lcBackend) << "A pull was not noted in the log:" << noted.error().message;
}

Result<std::vector<PullAttempt>> PullLog::attempts(const Principal &caller, const ClientId &client,
                                                   std::optional<Timestamp> before, int limit) {
    const auto account = store::ClientStore(m_database).find(caller.organization, client);
    if (!account && account.error().code != ErrorCode::NotFound)
        return account.error();
    if (!caller.sees(client) || !account || !account->isActive)
        return notFound(u"Client not found"_s);
    const auto entries = store::PullLogStore(m_database)
                             .list(caller.organization, client, before, std::clamp(limit, 1, longestPage));
    if (!entries)
        return entries.error();
    std::vector<PullAttempt> attempts;
    for (const store::PullLogEntry &entry : *entries) {
        PullAttempt attempt = fromStore(entry);
        if (attempt.pull.state == PullState::Running)
            FAIRLEAD_TRY(settleRunning(m_database, attempt.pull, m_clock.now()));
        attempts.push_back(std::move(attempt));
    }
    return attempts;
}

} // namespace fairlead::backend
