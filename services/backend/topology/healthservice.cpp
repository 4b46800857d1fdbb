#include "services/backend/topology/healthservice.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/topology/clientsight.h"
#include "services/backend/topology/snapshotreader.h"
#include "services/kernel/workerpool.h"
#include "services/store/dismissedfindingstore.h"

#include <algorithm>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t keptChecks = 4;

struct Part {
    schema::HealthCheck check;
    std::vector<schema::FailedObject> unread;
};

/// A damaged text costs its object, not the check.
Result<Part> checkSome(store::Database &database, const OrganizationId &organization,
                       const std::vector<schema::ObjectRef> &refs, const schema::HealthLimits &limits,
                       const std::stop_token &cancelled) {
    Part part{schema::HealthCheck(limits), {}};
    const auto take = [&part](const QString &name, const QByteArray &text) -> Result<void> {
        if (const auto added = part.check.add(text); !added)
            part.unread.push_back({name, added.error().message});
        return {};
    };
    FAIRLEAD_TRY(SnapshotReader(database).documents(organization, refs, take, cancelled));
    return part;
}

Dismissal dismissalOf(const store::DismissedFinding &stored) {
    return {stored.rule, stored.object, stored.field, stored.note, stored.by, stored.at};
}

} // namespace

HealthService::HealthService(store::Database &database, EventBus &events, WorkerPool &pool, const Clock &clock)
    : m_database(database)
    , m_events(events)
    , m_pool(pool)
    , m_clock(clock) {
}

HealthService::~HealthService() {
    // What a request has set the pool to goes on when nobody waits for it any more, and reads the database.
    m_pool.threadPool()->waitForDone();
}

std::optional<HealthService::Checked> HealthService::remembered(const SnapshotId &id, const QString &edition) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = std::ranges::find_if(m_checked, [&](const Checked &each) { return each.id == id && each.edition == edition; });
    return found == m_checked.end() ? std::nullopt : std::optional(*found);
}

void HealthService::remember(const Checked &checked) {
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_checked, [&](const Checked &each) { return each.id == checked.id && each.edition == checked.edition; });
    m_checked.push_back(checked);
    if (m_checked.size() > keptChecks)
        m_checked.erase(m_checked.begin());
}

/// Both halves at once on the pool.
QCoro::Task<Result<HealthService::Checked>> HealthService::read(schema::SnapshotInfo snapshot, schema::HealthLimits limits,
                                                                std::stop_token cancelled) {
    if (auto known = remembered(snapshot.id, limits.edition))
        co_return std::move(*known);
    const auto refs = SnapshotReader(m_database).entries(snapshot);
    if (!refs)
        co_return refs.error();
    const auto half = static_cast<std::ptrdiff_t>(refs->size() / 2);
    const auto start = [&](std::vector<schema::ObjectRef> some) {
        return m_pool.run([database = &m_database, organization = snapshot.organization, some = std::move(some), limits, cancelled] {
            return checkSome(*database, organization, some, limits, cancelled);
        });
    };
    QFuture<Result<Part>> reading = start({refs->begin(), refs->begin() + half});
    QFuture<Result<Part>> readingRest = start({refs->begin() + half, refs->end()});
    Result<Part> part = co_await reading;
    Result<Part> rest = co_await readingRest;
    if (!part)
        co_return part.error();
    if (!rest)
        co_return rest.error();
    part->check.merge(std::move(rest->check));
    part->unread.insert(part->unread.end(), rest->unread.begin(), rest->unread.end());
    auto findings = std::make_shared<const std::vector<schema::Finding>>(part->check.finish(snapshot.apiVersion));
    const Checked checked{snapshot.id, limits.edition, std::move(findings), std::move(part->unread)};
    remember(checked);
    co_return checked;
}

QCoro::Task<Result<HealthReport>> HealthService::check(Principal caller, VersionRef version, QString edition,
                                                       std::stop_token cancelled) {
    FAIRLEAD_CO_TRY(seeClient(m_database, caller, version.client));
    const auto limits = edition.isEmpty() ? std::optional(schema::HealthLimits()) : schema::HealthLimits::of(edition);
    if (!limits)
        co_return invalid(u"edition is none of %1"_s.arg(schema::HealthLimits::editions().join(u", ")));
    const auto snapshot = SnapshotReader(m_database).info(caller.organization, version);
    if (!snapshot)
        co_return snapshot.error();
    const auto checked = co_await read(*snapshot, *limits, cancelled);
    if (!checked)
        co_return checked.error();
    const auto stored = store::DismissedFindingStore(m_database).all(caller.organization, version.client);
    if (!stored)
        co_return stored.error();
    HealthReport report{*snapshot, *limits, checked->findings, checked->unread, {}};
    std::ranges::transform(*stored, std::back_inserter(report.dismissed), dismissalOf);
    co_return report;
}

Result<void> HealthService::dismiss(Principal caller, ClientId client, Dismissal dismissal) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    if (schema::healthRuleIndex(dismissal.rule) < 0)
        return invalid(u"There is no such rule"_s);
    const store::DismissedFinding finding{dismissal.rule, dismissal.object, dismissal.field,
                                          dismissal.note, caller.user,      m_clock.now()};
    FAIRLEAD_TRY(store::DismissedFindingStore(m_database).put(caller.organization, client, finding));
    tell(caller, client);
    return {};
}

Result<void> HealthService::restore(Principal caller, ClientId client, QString rule, QString object, QString field) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    FAIRLEAD_TRY(store::DismissedFindingStore(m_database).remove(caller.organization, client, rule, object, field));
    tell(caller, client);
    return {};
}

void HealthService::tell(const Principal &caller, const ClientId &client) {
    m_events.publish({caller.organization, client, u"health.changed"_s, {{u"client_id"_s, client.toString()}}});
}

} // namespace fairlead::backend
