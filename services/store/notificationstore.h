#pragma once

#include "services/domain/schedule/notification.h"
#include "services/store/database.h"

namespace fairlead::store {

/// A notification on its way to an address.
struct StoredDelivery {
    DeliveryId id;
    OrganizationId organization;
    ClientId client;
    NotificationId notification;
    QString channel; ///< `email`, `webhook`.
    QString target;  ///< Addresses, or a URL.
    schedule::DeliveryState state = schedule::DeliveryState::Pending;
    int attempt = 0; ///< Tries so far.
    Timestamp runAt;
    std::optional<Timestamp> endedAt;
    QString lastError;
    bool operator==(const StoredDelivery &) const = default;
};

/// How one try of a delivery went.
struct DeliveryAttempt {
    int attempt = 0;
    Timestamp at;
    bool ok = false;
    QString detail; ///< What the other side said, shortened; never a secret.
    bool operator==(const DeliveryAttempt &) const = default;
};

/// Notifications of an organization, who has read them, and their deliveries.
class NotificationStore {
public:
    static constexpr int capacity = 2000; ///< Of each organization; the oldest go first.

    explicit NotificationStore(Database &database)
        : m_database(database) {
    }

    /// Stores it with its deliveries in one transaction; false when `subject` of this kind and client was stored
    /// before, and nothing is changed then.
    Result<bool> add(const OrganizationId &organization, const schedule::Notification &notification,
                     const QString &subject, const std::vector<StoredDelivery> &deliveries);
    /// Newest first, at most `limit`, older than `before` where that is set; of one client only where that is set.
    Result<std::vector<schedule::Notification>> list(const OrganizationId &organization, const UserId &reader,
                                                     std::optional<ClientId> client, std::optional<NotificationId> before,
                                                     int limit);
    Result<std::optional<schedule::Notification>> find(const OrganizationId &organization, const NotificationId &id);
    Result<int> unread(const OrganizationId &organization, const UserId &reader, std::optional<ClientId> client);
    /// How many of a kind were stored after `since`.
    Result<int> countSince(const OrganizationId &organization, schedule::NotificationKind kind, Timestamp since);
    /// A second time is fine; ids of others are passed over. Unread again where `isRead` is false.
    Result<void> mark(const OrganizationId &organization, const UserId &reader, std::optional<ClientId> client,
                      const std::vector<NotificationId> &ids, bool isRead, Timestamp now);

    Result<schedule::AlertSetting> alerts(const OrganizationId &organization, const ClientId &client);
    /// Conflict unless its revision is the stored one (0: none yet).
    Result<schedule::AlertSetting> putAlerts(const OrganizationId &organization, const ClientId &client,
                                             const schedule::AlertSetting &setting);

    /// A delivery that is due and that nobody makes, leased to `owner`.
    Result<std::optional<StoredDelivery>> claimDue(const QString &owner, Timestamp now, std::chrono::seconds lease);
    /// Writes the try and how it stands, and gives the lease back. Conflict when somebody else took it over.
    Result<void> finish(const StoredDelivery &delivery, const DeliveryAttempt &attempt, const QString &owner);
    Result<std::optional<Timestamp>> nextDue();
    /// What is due, or leased, later than `latest` is due `at`: the clock was set back since.
    Result<void> bringNearer(Timestamp latest, Timestamp at);
    /// Newest first.
    Result<std::vector<StoredDelivery>> deliveries(const OrganizationId &organization, const ClientId &client, int limit);
    Result<std::vector<DeliveryAttempt>> attempts(const OrganizationId &organization, const DeliveryId &delivery);

private:
    Database &m_database;
};

} // namespace fairlead::store
