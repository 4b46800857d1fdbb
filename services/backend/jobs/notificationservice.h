#pragma once

#include "services/backend/jobs/jobtypes.h"
#include "services/providers/mail/mailsender.h"
#include "services/providers/outbound/addressguard.h"

namespace fairlead::store {
class Vault;
}

namespace fairlead::backend {

class EventBus;

/// What people are told, in the window and, where a client's alerts say so, by email and webhook. Serves all threads;
/// reads and writes on the calling one.
class NotificationService {
public:
    static constexpr int longestPage = 200;

    NotificationService(store::Database &database, store::Vault &vault, EventBus &events, const Clock &clock,
                        outbound::AddressGuard guard, bool hasMailServer)
        : m_database(database)
        , m_vault(vault)
        , m_events(events)
        , m_clock(clock)
        , m_guard(guard)
        , m_hasMailServer(hasMailServer) {
    }

    /// Newest first, of the clients the caller sees, with what the caller has read.
    Result<std::vector<schedule::Notification>> notifications(const Principal &caller,
                                                              std::optional<NotificationId> before = {},
                                                              int limit = longestPage);
    Result<int> unread(const Principal &caller);
    /// Ids that the caller does not see are passed over.
    Result<void> mark(const Principal &caller, const std::vector<NotificationId> &ids, bool isRead);

    /// Stores it with its deliveries and tells `notification.created`; nothing happens where `subject` was told before.
    Result<void> notify(const OrganizationId &organization, schedule::Notification notification, const QString &subject);

    Result<schedule::AlertSetting> alerts(const Principal &caller, const ClientId &client);
    /// An empty `secret` keeps the one there is. Invalid for bad addresses; Rejected for a webhook that may not be
    /// reached (AddressGuard); Conflict where it was changed meanwhile.
    Result<schedule::AlertSetting> setAlerts(const Principal &caller, const ClientId &client,
                                             schedule::AlertSetting setting, const Secret &secret);
    /// Sends a test to what is switched on; its deliveries tell how that went. Rejected where nothing is.
    Result<void> test(const Principal &caller, const ClientId &client);
    Result<std::vector<DeliveryInfo>> deliveries(const Principal &caller, const ClientId &client);

    /// What webhooks of this client are signed with; NotFound without one.
    Result<Secret> webhookSecret(const OrganizationId &organization, const ClientId &client);

private:
    store::Database &m_database;
    store::Vault &m_vault;
    EventBus &m_events;
    const Clock &m_clock;
    const outbound::AddressGuard m_guard;
    const bool m_hasMailServer;
};

} // namespace fairlead::backend
