#pragma once

#include "services/domain/schema/fieldusage.h"
#include "services/domain/schema/impact.h"
#include "services/kernel/ids.h"
#include "services/store/database.h"

#include <optional>

namespace fairlead::store {

/// What depends on a field, as the org told last.
struct StoredUses {
    Timestamp askedAt{};
    std::vector<schema::FieldUse> uses;
    bool truncated = false;
    bool operator==(const StoredUses &) const = default;
};

/// What an org has told of its fields' use. The newest word counts; versions are not kept apart, but each object says
/// which one was the newest when it was counted.
class UsageStore {
public:
    explicit UsageStore(Database &database)
        : m_database(database) {
    }

    /// Replaces what was known of the objects. NotFound when the client is not in the organization.
    Result<void> put(const OrganizationId &organization, const ClientId &client,
                     const std::vector<schema::ObjectUsage> &objects);
    /// By name.
    Result<std::vector<schema::ObjectUsage>> all(const OrganizationId &organization, const ClientId &client);

    /// One count of a client at a time, across replicas: true when `owner` has the turn now. A turn that was not renewed
    /// for `lease` is anybody's.
    Result<bool> takeTurn(const OrganizationId &organization, const ClientId &client, const QUuid &owner, Timestamp now,
                          std::chrono::seconds lease);
    /// False when the turn is no longer `owner`'s: it ran out and was taken, or somebody ended it.
    Result<bool> renewTurn(const OrganizationId &organization, const ClientId &client, const QUuid &owner, Timestamp now,
                           std::chrono::seconds lease);
    Result<bool> isTurnTaken(const OrganizationId &organization, const ClientId &client, Timestamp now);
    /// Whoever has it, where `owner` is null.
    Result<void> endTurn(const OrganizationId &organization, const ClientId &client, const QUuid &owner = {});

    Result<void> putUses(const OrganizationId &organization, const ClientId &client, const QString &object,
                         const QString &field, const StoredUses &uses);
    /// nullopt where nobody has asked yet.
    Result<std::optional<StoredUses>> uses(const OrganizationId &organization, const ClientId &client,
                                           const QString &object, const QString &field);

private:
    Database &m_database;
};

} // namespace fairlead::store
