#pragma once

#include "services/domain/schema/diff.h"
#include "services/kernel/clock.h"
#include "services/kernel/ids.h"
#include "services/store/database.h"

namespace fairlead::store {

/// A pull under way, or one that its process did not live to finish.
struct RunningPull {
    PullId id;
    OrganizationId organization;
    ClientId client;
    QString leaseOwner;      ///< Names the process: made up once at its start.
    Timestamp leaseExpiresAt;
    Timestamp startedAt;
    QJsonObject parameters;  ///< What the pull needs to be taken up again; never a secret.
    bool operator==(const RunningPull &) const = default;
};

/// What running pulls have so far, so that a crash costs no describe twice. One pull a client at a time, across
/// replicas: the puller renews a lease, and when it dies the lease runs out and another may take over. Calls that name
/// an owner fail with Conflict once somebody else took over.
class PullStore {
public:
    explicit PullStore(Database &database)
        : m_database(database) {
    }

    /// Starts one. Conflict when the client has an unfinished one; details hold its `pull` and `leaseExpired`, by which
    /// the caller knows whether to resume() it. NotFound when the client is not in the organization.
    Result<RunningPull> begin(const OrganizationId &organization, const ClientId &client, const PullId &id,
                              const QString &owner, Timestamp now, std::chrono::seconds lease,
                              const QJsonObject &parameters = {});
    /// Takes over a pull whose lease has run out, or is the caller's own. Conflict when it is still held.
    Result<RunningPull> resume(const OrganizationId &organization, const PullId &id, const QString &owner,
                               Timestamp now, std::chrono::seconds lease);
    Result<void> heartbeat(const OrganizationId &organization, const PullId &id, const QString &owner, Timestamp now,
                           std::chrono::seconds lease);
    /// Notes objects that are in the BlobStore; the same name again replaces its hash. NotFound when a text is missing.
    Result<void> addItems(const OrganizationId &organization, const PullId &id, const QString &owner,
                          const std::vector<schema::ObjectRef> &items);
    /// By name in byte order.
    Result<std::vector<schema::ObjectRef>> items(const OrganizationId &organization, const PullId &id);
    /// The client's unfinished pull, if there is one.
    Result<std::optional<RunningPull>> unfinished(const OrganizationId &organization, const ClientId &client);
    /// Every unfinished pull whose lease has run out, of any organization: what a starting server offers to resume.
    Result<std::vector<RunningPull>> expired(Timestamp now);
    /// Forgets the pull and its items, after its snapshot was stored (best in the same Transaction).
    Result<void> finish(const OrganizationId &organization, const PullId &id, const QString &owner);
    /// Forgets it whoever holds it: cancelled, or not worth resuming. A second time is fine.
    Result<void> abandon(const OrganizationId &organization, const PullId &id);

private:
    Database &m_database;
};

} // namespace fairlead::store
