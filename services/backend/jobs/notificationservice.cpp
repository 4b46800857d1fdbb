#include "services/backend/jobs/notificationservice.h"

#include "services/backend/events/eventbus.h"
#include "services/backend/identity/audit.h"
#include "services/store/notificationstore.h"
#include "services/store/vault.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;
using schedule::AlertSetting;
using schedule::Notification;

namespace {

constexpr int shownDeliveries = 50;
constexpr qsizetype longestSecret = 1024;
constexpr int testsAnHour = 20; ///< Of an organization.

QString secretName(const ClientId &client) {
    return u"alerts/%1/webhook"_s.arg(client.toString());
}

store::StoredDelivery delivery(const QString &channel, const QString &target, Timestamp now) {
    store::StoredDelivery delivery;
    delivery.id = DeliveryId::generate();
    delivery.channel = channel;
    delivery.target = target;
    delivery.runAt = now;
    return delivery;
}

} // namespace

Result<std::vector<Notification>> NotificationService::notifications(const Principal &caller,
                                                                     std::optional<NotificationId> before, int limit) {
    return store::NotificationStore(m_database)
        .list(caller.organization, caller.user, caller.client, before, std::clamp(limit, 1, longestPage));
}

Result<int> NotificationService::unread(const Principal &caller) {
    return store::NotificationStore(m_database).unread(caller.organization, caller.user, caller.client);
}

Result<void> NotificationService::mark(const Principal &caller, const std::vector<NotificationId> &ids, bool isRead) {
    if (ids.size() > longestPage)
        return invalid(u"At most %1 notifications at once"_s.arg(longestPage));
    return store::NotificationStore(m_database)
        .mark(caller.organization, caller.user, caller.client, ids, isRead, m_clock.now());
}

Result<void> NotificationService::notify(const OrganizationId &organization, Notification notification,
                                         const QString &subject) {
    const auto setting = store::NotificationStore(m_database).alerts(organization, notification.client);
    if (!setting)
        return setting.error();
    const Timestamp now = m_clock.now();
    notification.id = NotificationId::generate();
    notification.createdAt = now;
    std::vector<store::StoredDelivery> deliveries;
    if (setting->emailOn)
        deliveries.push_back(delivery(u"email"_s, setting->emailTo, now));
    if (setting->webhookOn)
        deliveries.push_back(delivery(u"webhook"_s, setting->webhookUrl, now));
    const auto added = store::NotificationStore(m_database).add(organization, notification, subject, deliveries);
    if (!added)
        return added.error();
    if (*added)
        m_events.publish({organization, notification.client, u"notification.created"_s,
                          {{u"id"_s, notification.id.toString()},
                           {u"client_id"_s, notification.client.toString()},
                           {u"kind"_s, schedule::notificationKindName(notification.kind)}}});
    return {};
}

Result<AlertSetting> NotificationService::alerts(const Principal &caller, const ClientId &client) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    return store::NotificationStore(m_database).alerts(caller.organization, client);
}

Result<AlertSetting> NotificationService::setAlerts(const Principal &caller, const ClientId &client,
                                                    AlertSetting setting, const Secret &secret) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    if (setting.emailOn || !setting.emailTo.isEmpty()) {
        const auto addresses = mail::parseAddresses(setting.emailTo);
        if (!addresses)
            return addresses.error();
        setting.emailTo = addresses->join(u", "_s);
    }
    if (setting.emailOn && !m_hasMailServer)
        return rejected(u"This server sends no mail: set FAIRLEAD_SMTP_URL"_s);
    if (setting.webhookOn || !setting.webhookUrl.isEmpty())
        FAIRLEAD_TRY(m_guard.check(QUrl(setting.webhookUrl, QUrl::StrictMode)));
    if (secret.reveal().size() > longestSecret)
        return invalid(u"The webhook's secret is too long"_s);
    return m_database.write([&](store::SqlConnection &) -> Result<AlertSetting> {
        const auto current = store::NotificationStore(m_database).alerts(caller.organization, client);
        if (!current)
            return current.error();
        setting.hasSecret = current->hasSecret || !secret.isEmpty();
        if (setting.webhookOn && !setting.hasSecret)
            return invalid(u"A webhook needs a secret to be signed with"_s);
        auto stored = store::NotificationStore(m_database).putAlerts(caller.organization, client, setting);
        if (!stored)
            return stored;
        if (!secret.isEmpty())
            FAIRLEAD_TRY(m_vault.put(caller.organization, secretName(client), secret));
        const QJsonObject detail{{u"email"_s, setting.emailOn}, {u"webhook"_s, setting.webhookOn}};
        FAIRLEAD_TRY(audit(m_database, Actor::of(caller, {}), caller.organization, u"alerts.change"_s,
                           client.toString(), m_clock.now(), detail));
        return stored;
    });
}

Result<void> NotificationService::test(const Principal &caller, const ClientId &client) {
    const auto setting = alerts(caller, client);
    if (!setting)
        return setting.error();
    if (!setting->emailOn && !setting->webhookOn)
        return rejected(u"Neither email nor webhook is switched on"_s);
    // Each is a mail to twenty strangers from the server's own address.
    const auto tried = store::NotificationStore(m_database)
                           .countSince(caller.organization, schedule::NotificationKind::Test,
                                       m_clock.now() - std::chrono::hours(1));
    if (!tried)
        return tried.error();
    if (*tried >= testsAnHour)
        return Error{ErrorCode::RateLimited, u"At most %1 tests of alerts an hour"_s.arg(testsAnHour), {}};
    Notification notification;
    notification.client = client;
    notification.kind = schedule::NotificationKind::Test;
    return notify(caller.organization, notification, NotificationId::generate().toString());
}

Result<std::vector<DeliveryInfo>> NotificationService::deliveries(const Principal &caller, const ClientId &client) {
    FAIRLEAD_TRY(seeClient(m_database, caller, client));
    const auto stored = store::NotificationStore(m_database).deliveries(caller.organization, client, shownDeliveries);
    if (!stored)
        return stored.error();
    std::vector<DeliveryInfo> infos;
    for (const store::StoredDelivery &each : *stored) {
        const bool isPending = each.state == schedule::DeliveryState::Pending;
        infos.push_back({each.id, each.channel, each.target, each.state, each.attempt, each.lastError, each.endedAt,
                         isPending ? std::optional(each.runAt) : std::nullopt});
    }
    return infos;
}

Result<Secret> NotificationService::webhookSecret(const OrganizationId &organization, const ClientId &client) {
    return m_vault.get(organization, secretName(client));
}

} // namespace fairlead::backend
