#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"
#include "services/store/database.h"

namespace fairlead::store {

/// A finding that somebody has looked at and wants to hear no more of.
struct DismissedFinding {
    QString rule; ///< schema::HealthRule::id
    QString object;
    QString field;
    QString note;
    UserId by;
    Timestamp at{};
    bool operator==(const DismissedFinding &) const = default;
};

/// Dismissed findings of a client, shared by all who see it.
class DismissedFindingStore {
public:
    explicit DismissedFindingStore(Database &database)
        : m_database(database) {
    }

    /// Of one client; a check of the largest org finds fewer things, and every report carries them all.
    static constexpr int most = 20'000;

    /// The last note counts. NotFound when the client is not in the organization, Rejected where `most` are dismissed.
    Result<void> put(const OrganizationId &organization, const ClientId &client, const DismissedFinding &finding);
    /// A second time is fine.
    Result<void> remove(const OrganizationId &organization, const ClientId &client, const QString &rule,
                        const QString &object, const QString &field);
    Result<std::vector<DismissedFinding>> all(const OrganizationId &organization, const ClientId &client);

private:
    Database &m_database;
};

} // namespace fairlead::store
