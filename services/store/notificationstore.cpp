#include "services/store/notificationstore.h"

#include "services/store/activeclient.h"
#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;
using schedule::AlertSetting;
using schedule::Notification;

namespace {

const QString select = u"SELECT n.id, n.client_id, n.kind, c.name, n.detail, n.created_at, r.read_at "
                       "FROM notification n JOIN client c ON c.organization_id = n.organization_id "
                       "AND c.id = n.client_id LEFT JOIN notification_read r ON r.notification_id = n.id "
                       "AND r.user_id = ? WHERE n.organization_id = ? "_s;
const QString selectDelivery = u"SELECT id, organization_id, client_id, notification_id, channel, target, state, "
                               "attempt, run_at, ended_at, last_error FROM delivery "_s;

Notification fromRow(const SqlRow &row) {
    Notification notification;
    notification.id = row.id<NotificationId>(0);
    notification.client = row.id<ClientId>(1);
    notification.kind = schedule::parseNotificationKind(row.text(2)).value_or(schedule::NotificationKind::Test);
    notification.clientName = row.text(3);
    const QJsonObject detail = row.object(4);
    notification.drift = schedule::driftFromJson(detail["drift"_L1].toObject());
    notification.reason = detail["reason"_L1].toString();
    notification.createdAt = row.time(5);
    notification.isRead = !row.isNull(6);
    return notification;
}

StoredDelivery deliveryFromRow(const SqlRow &row) {
    StoredDelivery delivery;
    delivery.id = row.id<DeliveryId>(0);
    delivery.organization = row.id<OrganizationId>(1);
    delivery.client = row.id<ClientId>(2);
    delivery.notification = row.id<NotificationId>(3);
    delivery.channel = row.text(4);
    delivery.target = row.text(5);
    delivery.state = schedule::parseDeliveryState(row.text(6)).value_or(schedule::DeliveryState::Failed);
    delivery.attempt = static_cast<int>(row.integer(7));
    delivery.runAt = row.time(8);
    delivery.endedAt = row.optionalTime(9);
    delivery.lastError = row.text(10);
    return delivery;
}

Result<void> trim(SqlConnection &connection, const OrganizationId &organization) {
    return anyChanged(connection.execute(
        u"DELETE FROM notification WHERE organization_id = ? AND id < (SELECT id FROM notification "
        "WHERE organization_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"_s,
        {organization, organization, NotificationStore::capacity - 1}));
}

/// The rest of a query for one client, or for all.
QString ofClient(const std::optional<ClientId> &client) {
    return client ? u"AND n.client_id = ? "_s : u""_s;
}

} // namespace

Result<bool> NotificationStore::add(const OrganizationId &organization, const Notification &n, const QString &subject,
                                    const std::vector<StoredDelivery> &deliveries) {
    return m_database.write([&](SqlConnection &connection) -> Result<bool> {
        const QJsonObject detail{{u"drift"_s, schedule::driftToJson(n.drift)}, {u"reason"_s, n.reason}};
        const auto added = connection.execute(
            u"INSERT INTO notification (id, organization_id, client_id, kind, subject, detail, created_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organization_id, client_id, kind, subject) DO NOTHING"_s,
            {n.id, organization, n.client, schedule::notificationKindName(n.kind), subject, detail, n.createdAt});
        if (!added)
            return added.error();
        if (*added == 0)
            return false;
        for (const StoredDelivery &d : deliveries)
            FAIRLEAD_TRY(connection.execute(
                u"INSERT INTO delivery (id, organization_id, client_id, notification_id, channel, target, state, attempt, "
                "run_at, lease_owner, lease_expires_at, last_error) VALUES (?, ?, ?, ?, ?, ?, 'pending', 0, ?, '', 0, '')"_s,
                {d.id, organization, n.client, n.id, d.channel, d.target, d.runAt}));
        FAIRLEAD_TRY(trim(connection, organization));
        return true;
    });
}

Result<std::vector<Notification>> NotificationStore::list(const OrganizationId &organization, const UserId &reader,
                                                          std::optional<ClientId> client,
                                                          std::optional<NotificationId> before, int limit) {
    SqlValues values{reader, organization};
    if (client)
        values.emplace_back(*client);
    if (before)
        values.emplace_back(*before);
    values.emplace_back(limit);
    const QString older = before ? u"AND n.id < ? "_s : u""_s;
    return m_database.all(select + ofClient(client) + older + u"ORDER BY n.id DESC LIMIT ?"_s, values, fromRow);
}

Result<std::optional<Notification>> NotificationStore::find(const OrganizationId &organization,
                                                            const NotificationId &id) {
    return m_database.first(select + u"AND n.id = ?"_s, {UserId(), organization, id}, fromRow);
}

Result<int> NotificationStore::unread(const OrganizationId &organization, const UserId &reader,
                                      std::optional<ClientId> client) {
    SqlValues values{organization, reader};
    if (client)
        values.emplace_back(*client);
    const auto count = m_database.first(
        u"SELECT COUNT(*) FROM notification n WHERE n.organization_id = ? AND NOT EXISTS (SELECT 1 FROM "
        "notification_read r WHERE r.notification_id = n.id AND r.user_id = ?) "_s
            + ofClient(client),
        values, [](const SqlRow &row) { return static_cast<int>(row.integer(0)); });
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<int> NotificationStore::countSince(const OrganizationId &organization, schedule::NotificationKind kind,
                                          Timestamp since) {
    const auto count = m_database.first(
        u"SELECT COUNT(*) FROM notification WHERE organization_id = ? AND kind = ? AND created_at > ?"_s,
        {organization, schedule::notificationKindName(kind), since},
        [](const SqlRow &row) { return static_cast<int>(row.integer(0)); });
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<void> NotificationStore::mark(const OrganizationId &organization, const UserId &reader,
                                     std::optional<ClientId> client, const std::vector<NotificationId> &ids,
                                     bool isRead, Timestamp now) {
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        for (const NotificationId &id : ids) {
            SqlValues values{organization, id};
            if (client)
                values.emplace_back(*client);
            const auto known = connection.first(
                u"SELECT 1 FROM notification n WHERE n.organization_id = ? AND n.id = ? "_s + ofClient(client), values,
                [](const SqlRow &) { return true; });
            if (!known)
                return known.error();
            if (!*known)
                continue;
            FAIRLEAD_TRY(isRead ? connection.execute(u"INSERT INTO notification_read (notification_id, user_id, read_at) "
                                                     "VALUES (?, ?, ?) ON CONFLICT DO NOTHING"_s,
                                                     {id, reader, now})
                                : connection.execute(
                                    u"DELETE FROM notification_read WHERE notification_id = ? AND user_id = ?"_s,
                                    {id, reader}));
        }
        return {};
    });
}

Result<AlertSetting> NotificationStore::alerts(const OrganizationId &organization, const ClientId &client) {
    const auto found = m_database.first(
        u"SELECT email_on, email_to, webhook_on, webhook_url, has_secret, revision FROM alert_setting "
        "WHERE organization_id = ? AND client_id = ?"_s,
        {organization, client}, [](const SqlRow &row) {
            return AlertSetting{row.boolean(0), row.text(1),    row.boolean(2),
                                row.text(3),    row.boolean(4), static_cast<int>(row.integer(5))};
        });
    if (!found)
        return found.error();
    return found->value_or(AlertSetting());
}

Result<AlertSetting> NotificationStore::putAlerts(const OrganizationId &organization, const ClientId &client,
                                                  const AlertSetting &s) {
    const Result<int> changed = s.revision == 0
        ? m_database.execute(u"INSERT INTO alert_setting (organization_id, client_id, email_on, email_to, webhook_on, "
                             "webhook_url, has_secret, revision) VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING"_s,
                             {organization, client, s.emailOn, s.emailTo, s.webhookOn, s.webhookUrl, s.hasSecret})
        : m_database.execute(u"UPDATE alert_setting SET email_on = ?, email_to = ?, webhook_on = ?, webhook_url = ?, "
                             "has_secret = ?, revision = revision + 1 WHERE organization_id = ? AND client_id = ? "
                             "AND revision = ?"_s,
                             {s.emailOn, s.emailTo, s.webhookOn, s.webhookUrl, s.hasSecret, organization, client,
                              s.revision});
    if (!changed)
        return changed.error();
    if (*changed == 0)
        return Error{ErrorCode::Conflict, u"The alerts were changed meanwhile"_s, {}};
    AlertSetting stored = s;
    ++stored.revision;
    return stored;
}

Result<std::optional<StoredDelivery>> NotificationStore::claimDue(const QString &owner, Timestamp now,
                                                                  std::chrono::seconds lease) {
    return m_database.write([&](SqlConnection &connection) -> Result<std::optional<StoredDelivery>> {
        const QString lock = connection.dialect() == Dialect::Postgres ? u" FOR UPDATE SKIP LOCKED"_s : u""_s;
        auto due = connection.first(selectDelivery
                                        + u"WHERE state = 'pending' AND run_at <= ? AND lease_expires_at <= ? AND "_s
                                        + ofActiveClient(u"delivery"_s) + u"ORDER BY run_at LIMIT 1"_s + lock,
                                    {now, now}, deliveryFromRow);
        if (!due || !*due)
            return due;
        FAIRLEAD_TRY(connection.execute(
            u"UPDATE delivery SET lease_owner = ?, lease_expires_at = ? WHERE organization_id = ? AND id = ?"_s,
            {owner, now + lease, (*due)->organization, (*due)->id}));
        return due;
    });
}

Result<void> NotificationStore::finish(const StoredDelivery &d, const DeliveryAttempt &attempt, const QString &owner) {
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        const Result<int> changed = connection.execute(
            u"UPDATE delivery SET state = ?, attempt = ?, run_at = ?, ended_at = ?, last_error = ?, lease_owner = '', "
            "lease_expires_at = 0 WHERE organization_id = ? AND id = ? AND lease_owner = ?"_s,
            {schedule::deliveryStateName(d.state), d.attempt, d.runAt, d.endedAt, d.lastError, d.organization, d.id,
             owner});
        if (!changed)
            return changed.error();
        if (*changed == 0)
            return Error{ErrorCode::Conflict, u"The delivery was taken over"_s, {}};
        return anyChanged(connection.execute(
            u"INSERT INTO delivery_attempt (delivery_id, attempt, at, ok, detail) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING"_s,
            {d.id, attempt.attempt, attempt.at, attempt.ok, attempt.detail}));
    });
}

Result<std::optional<Timestamp>> NotificationStore::nextDue() {
    const auto found = m_database.first(
        u"SELECT MIN(CASE WHEN lease_expires_at > run_at THEN lease_expires_at ELSE run_at END) FROM delivery "
        "WHERE state = 'pending' AND "_s + ofActiveClient(u"delivery"_s),
        {}, [](const SqlRow &row) { return row.optionalTime(0); });
    if (!found)
        return found.error();
    return found->value_or(std::nullopt);
}

Result<void> NotificationStore::bringNearer(Timestamp latest, Timestamp at) {
    return anyChanged(m_database.execute(u"UPDATE delivery SET run_at = ?, lease_owner = '', lease_expires_at = 0 "
                                         "WHERE state = 'pending' AND (run_at > ? OR lease_expires_at > ?)"_s,
                                         {at, latest, latest}));
}

Result<std::vector<StoredDelivery>> NotificationStore::deliveries(const OrganizationId &organization,
                                                                  const ClientId &client, int limit) {
    return m_database.all(selectDelivery + u"WHERE organization_id = ? AND client_id = ? ORDER BY id DESC LIMIT ?"_s,
                          {organization, client, limit}, deliveryFromRow);
}

Result<std::vector<DeliveryAttempt>> NotificationStore::attempts(const OrganizationId &organization,
                                                                 const DeliveryId &delivery) {
    return m_database.all(u"SELECT a.attempt, a.at, a.ok, a.detail FROM delivery d JOIN delivery_attempt a "
                          "ON a.delivery_id = d.id WHERE d.organization_id = ? AND d.id = ? ORDER BY a.attempt"_s,
                          {organization, delivery}, [](const SqlRow &row) {
                              return DeliveryAttempt{static_cast<int>(row.integer(0)), row.time(1), row.boolean(2),
                                                     row.text(3)};
                          });
}

} // namespace fairlead::store
