#include "services/backend/jobs/retentionservice.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/identity/audit.h"
#include "services/backend/topology/topologyservice.h"
#include "services/kernel/log.h"
#include "services/store/blobstore.h"
#include "services/store/retentionstore.h"
#include "services/store/snapshotstore.h"

#include <QJsonArray>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

RetentionInfo fromStore(const store::StoredRetention &stored) {
    return {stored.policy, stored.revision, stored.lastRunAt, stored.lastRemoved, stored.lastFreed};
}

bool isHeld(const schema::SnapshotInfo &snapshot) {
    return snapshot.pinned || !snapshot.label.isEmpty();
}

} // namespace

Result<RetentionInfo> RetentionService::retention(const Principal &caller, const ClientId &client) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    const auto stored = store::RetentionStore(m_database).find(caller.organization, client);
    if (!stored)
        return stored.error();
    return *stored ? fromStore(**stored) : RetentionInfo();
}

Result<RetentionInfo> RetentionService::setRetention(const Principal &caller, const ClientId &client,
                                                     const schedule::RetentionPolicy &policy, int revision) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    FAIRLEAD_TRY(check(policy));
    const Timestamp now = m_clock.now();
    store::StoredRetention wanted;
    wanted.organization = caller.organization;
    wanted.client = client;
    wanted.policy = policy;
    wanted.revision = revision;
    // Not at once: who set it by mistake has time to see that.
    wanted.runAt = now + std::chrono::days(1);
    const auto stored = m_database.write([&](store::SqlConnection &) -> Result<store::StoredRetention> {
        auto written = store::RetentionStore(m_database).put(wanted);
        if (!written)
            return written;
        const QJsonObject detail{{u"mode"_s, schedule::retentionModeName(policy.mode)},
                                 {u"keep_last"_s, policy.keepLast},
                                 {u"all_days"_s, policy.allDays},
                                 {u"weekly_days"_s, policy.weeklyDays}};
        FAIRLEAD_TRY(audit(m_database, Actor::of(caller, {}), caller.organization, u"retention.change"_s,
                           client.toString(), now, detail));
        return written;
    });
    if (!stored)
        return stored.error();
    m_events.publish({caller.organization, client, u"retention.changed"_s, {{u"client_id"_s, client.toString()}}});
    return fromStore(*stored);
}

Result<RetentionPreview> RetentionService::preview(const Principal &caller, const ClientId &client,
                                                   const schedule::RetentionPolicy &policy) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    FAIRLEAD_TRY(check(policy));
    const auto snapshots
        = store::SnapshotStore(m_database).list(caller.organization, client, 0, store::everyVersion);
    if (!snapshots)
        return snapshots.error();
    std::vector<schedule::AgedVersion> versions, unheld;
    for (const schema::SnapshotInfo &snapshot : *snapshots) {
        versions.push_back({snapshot.version, snapshot.pulledAt, isHeld(snapshot)});
        unheld.push_back({snapshot.version, snapshot.pulledAt, false});
    }
    RetentionPreview preview;
    preview.drop = versionsToDrop(policy, versions, m_clock.now());
    preview.kept = static_cast<int>(versions.size() - preview.drop.size());
    preview.held = static_cast<int>(versionsToDrop(policy, unheld, m_clock.now()).size() - preview.drop.size());
    return preview;
}

Result<int> RetentionService::drop(const Principal &caller, const ClientId &client, const std::vector<int> &versions) {
    QJsonArray dropped;
    for (const int version : versions) {
        const auto snapshot = store::SnapshotStore(m_database).info(caller.organization, client, version);
        // Labelled or removed by somebody since we looked.
        if (!snapshot || isHeld(*snapshot))
            continue;
        const auto removed = m_topology.remove(systemPrincipal(caller.organization), {client, version});
        if (removed)
            dropped.append(version);
        else if (removed.error().code != ErrorCode::Rejected && removed.error().code != ErrorCode::NotFound
                 && removed.error().code != ErrorCode::Conflict)
            return removed.error();
    }
    if (!dropped.isEmpty()) {
        const Actor actor = caller.user.isNull() ? Actor::system() : Actor::of(caller, {});
        FAIRLEAD_TRY(audit(m_database, actor, caller.organization, u"retention.apply"_s, client.toString(),
                           m_clock.now(), {{u"versions"_s, dropped}}));
    }
    return static_cast<int>(dropped.size());
}

Result<RetentionInfo> RetentionService::apply(const Principal &caller, const ClientId &client) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    store::RetentionStore policies(m_database);
    const auto found = policies.find(caller.organization, client);
    if (!found)
        return found.error();
    if (!*found)
        return RetentionInfo();
    store::StoredRetention stored = **found;
    const auto preview = this->preview(caller, client, stored.policy);
    if (!preview)
        return preview.error();
    stored.lastRunAt = m_clock.now();
    stored.lastRemoved = 0;
    stored.lastFreed = 0;
    if (!preview->drop.empty()) {
        const auto before = policies.storedBytes(caller.organization);
        const auto dropped = drop(caller, client, preview->drop);
        if (!dropped)
            return dropped.error();
        if (const auto collected = store::BlobStore(m_database).collectGarbage(caller.organization); !collected)
            return collected.error();
        const auto after = policies.storedBytes(caller.organization);
        stored.lastRemoved = *dropped;
        stored.lastFreed = before && after ? std::max<qint64>(0, *before - *after) : 0;
        // The pages are free for what comes next in any case.
        if (const auto shrunk = policies.shrink(); !shrunk)
            qCWarning(lcBackend) << "The database was not made smaller:" << shrunk.error().message;
    }
    FAIRLEAD_TRY(policies.note(stored));
    m_events.publish({caller.organization, client, u"retention.changed"_s, {{u"client_id"_s, client.toString()}}});
    return fromStore(stored);
}

} // namespace fairlead::backend
