#pragma once

#include "services/domain/schema/snapshot.h"
#include "services/store/database.h"

namespace fairlead::store {

/// One window that has a version open, and who sits at it.
struct SnapshotUse {
    QUuid holder; ///< The window's own.
    UserId user;
    QString userName; ///< The email where there is no name; empty for nobody's account.
    Timestamp expiresAt;
    bool operator==(const SnapshotUse &) const = default;
};

/// Leases of those who have a version open: it is not removed under them (SnapshotStore::remove asks here, so that a
/// person, retention and a script obey alike). A window that dies without a word is waited for until its lease ends.
class SnapshotUses {
public:
    explicit SnapshotUses(Database &database)
        : m_database(database) {
    }

    /// Windows in which one person can have one version open: leases are rows that anybody who reads can make.
    static constexpr int mostHolders = 50;

    /// Takes or renews a lease until `expiresAt`, and forgets the version's that ended by `now`. NotFound when the
    /// version is gone, Rejected when the user has too many.
    Result<void> renew(const OrganizationId &organization, const ClientId &client, int version,
                       const SnapshotUse &use, Timestamp now);
    /// A second time is fine; only the user's own lease ends.
    Result<void> release(const OrganizationId &organization, const ClientId &client, int version, const QUuid &holder,
                         const UserId &user);
    /// Who has it open at `now`, by name; `except` (a window that removes its own) is left out.
    Result<std::vector<SnapshotUse>> of(const OrganizationId &organization, const ClientId &client, int version,
                                        Timestamp now, const QUuid &except = {});

private:
    Database &m_database;
};

/// Conflict that names who has a version open, also in details `users`.
Error inUse(const std::vector<SnapshotUse> &uses);

} // namespace fairlead::store
