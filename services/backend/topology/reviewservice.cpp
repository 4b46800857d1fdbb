#include "services/backend/topology/reviewservice.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/identity/audit.h"
#include "services/domain/schema/diff.h"
#include "services/store/clientstore.h"
#include "services/store/reviewstore.h"
#include "services/store/settingsstore.h"

#include <QJsonArray>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

const QString noiseName = u"topology.noise"_s;

Result<void> mayWrite(const Principal &caller) {
    if (caller.role == Role::Viewer)
        return Error{ErrorCode::Forbidden, u"Viewers read reviews; ask for the member role to write them"_s, {}};
    return {};
}

Result<void> known(const QStringList &groups) {
    for (const QString &group : groups) {
        const auto &all = schema::noiseGroups();
        if (std::none_of(all.begin(), all.end(), [&](const schema::NoiseGroup &each) { return each.name == group; }))
            return invalid(u"There is no noise group of that name"_s);
    }
    return {};
}

NoiseSetting fromSetting(const store::Setting &setting) {
    NoiseSetting noise;
    noise.revision = setting.revision;
    for (const QJsonValue &group : setting.value["groups"_L1].toArray())
        noise.groups.append(group.toString());
    return noise;
}

ReviewPage fromStore(store::ReviewPage page) {
    return {page.revision, std::move(page.reviews)};
}

} // namespace

ReviewService::ReviewService(store::Database &database, EventBus &events, const Clock &clock)
    : m_database(database)
    , m_events(events)
    , m_clock(clock) {
}

Result<void> ReviewService::see(const Principal &caller, const ReviewPair &pair) const {
    for (const ClientId &client : {pair.from, pair.to}) {
        if (!caller.sees(client))
            return notFound(u"Client not found"_s);
        const auto account = store::ClientStore(m_database).find(caller.organization, client);
        if (!account && account.error().code != ErrorCode::NotFound)
            return account.error();
        if (!account || !account->isActive)
            return notFound(u"Client not found"_s);
    }
    return {};
}

Result<ReviewPage> ReviewService::reviews(const Principal &caller, const ReviewPair &pair, int since) {
    FAIRLEAD_TRY(see(caller, pair));
    auto page = store::ReviewStore(m_database).list(caller.organization, {pair.from, pair.to}, since);
    if (!page)
        return page.error();
    return fromStore(std::move(*page));
}

Result<ReviewPage> ReviewService::review(const Principal &caller, const ReviewPair &pair,
                                         const std::vector<schema::Review> &reviews) {
    FAIRLEAD_TRY(see(caller, pair));
    FAIRLEAD_TRY(mayWrite(caller));
    if (reviews.size() > mostReviewsAtOnce)
        return invalid(u"More than %1 reviews at once"_s.arg(mostReviewsAtOnce));
    auto page = store::ReviewStore(m_database)
                    .put(caller.organization, {pair.from, pair.to}, reviews, caller.user, m_clock.now());
    if (!page)
        return page.error();
    // Who sees one client alone must not hear of two: an id that is no client's reaches only those who see all.
    const ClientId client = pair.from == pair.to ? pair.from : ClientId::generate();
    m_events.publish({caller.organization, client, u"review.changed"_s,
                      {{u"from"_s, pair.from.toString()}, {u"to"_s, pair.to.toString()}, {u"revision"_s, page->revision}}});
    return fromStore(std::move(*page));
}

Result<NoiseSetting> ReviewService::noise(const Principal &caller) {
    const auto setting = store::SettingsStore(m_database).get(caller.organization, noiseName);
    if (setting)
        return fromSetting(*setting);
    if (setting.error().code != ErrorCode::NotFound)
        return setting.error();
    return NoiseSetting{{u"labels"_s, u"help"_s}, 0};
}

Result<NoiseSetting> ReviewService::setNoise(const Principal &caller, const NoiseSetting &noise) {
    FAIRLEAD_TRY(mayWrite(caller));
    if (caller.client)
        return Error{ErrorCode::Forbidden, u"What counts as noise is chosen for the whole organization"_s, {}};
    FAIRLEAD_TRY(known(noise.groups));
    NoiseSetting wanted = noise;
    wanted.groups.removeDuplicates();
    const auto stored = storeNoise(caller, wanted);
    if (!stored && stored.error().code == ErrorCode::Conflict) {
        const auto current = this->noise(caller);
        if (!current)
            return current.error();
        Error conflict = stored.error();
        conflict.details = {{u"groups"_s, QJsonArray::fromStringList(current->groups)}, {u"revision"_s, current->revision}};
        return conflict;
    }
    if (!stored)
        return stored.error();
    m_events.publish({caller.organization, std::nullopt, u"noise.changed"_s,
                      {{u"groups"_s, QJsonArray::fromStringList(stored->groups)}, {u"revision"_s, stored->revision}}});
    return stored;
}

/// With what it was before, as it decides what counts as drift from now on.
Result<NoiseSetting> ReviewService::storeNoise(const Principal &caller, const NoiseSetting &noise) {
    return m_database.write([&](store::SqlConnection &) -> Result<NoiseSetting> {
        const auto before = this->noise(caller);
        if (!before)
            return before.error();
        const Timestamp now = m_clock.now();
        const QJsonArray groups = QJsonArray::fromStringList(noise.groups);
        const auto stored = store::SettingsStore(m_database)
                                .put(caller.organization, noiseName, {{u"groups"_s, groups}}, noise.revision, now);
        if (!stored)
            return stored.error();
        FAIRLEAD_TRY(audit(m_database, Actor::of(caller, {}), caller.organization, u"noise.change"_s,
                           caller.organization.toString(), now,
                           {{u"before"_s, QJsonArray::fromStringList(before->groups)}, {u"after"_s, groups}}));
        return fromSetting(*stored);
    });
}

} // namespace fairlead::backend
