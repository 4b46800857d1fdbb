#include "services/client/scheduleclient.h"

#include "services/client/exchange.h"

#include <QJsonArray>

namespace fairlead::client {

using namespace Qt::StringLiterals;
using schedule::AlertSetting;
using schedule::Notification;
using schedule::RetentionPolicy;

namespace {

QByteArray pathOf(const ClientId &client, const char *rest) {
    return "/clients/" + client.toString().toLatin1() + rest;
}

std::optional<ScheduleInfo> readSchedule(const QJsonObject &json) {
    const auto anchor = parseIso(json["anchor_at"_L1].toString());
    if (!json["on"_L1].isBool() || !anchor)
        return std::nullopt;
    ScheduleInfo info;
    info.isOn = json["on"_L1].toBool();
    info.rule = {json["every_hours"_L1].toInt(), *anchor, json["cron"_L1].toString(), json["zone"_L1].toString()};
    info.revision = json["revision"_L1].toInt();
    info.nextAt = parseIso(json["next_at"_L1].toString());
    info.isRunning = json["running"_L1].toBool();
    info.attempt = json["attempt"_L1].toInt();
    info.failures = json["failures"_L1].toInt();
    info.lastSlotAt = parseIso(json["last_slot_at"_L1].toString());
    info.lastEndedAt = parseIso(json["last_ended_at"_L1].toString());
    info.lastError = json["last_error"_L1].toString();
    const QJsonArray upcoming = json["upcoming"_L1].toArray();
    for (const QJsonValue &slot : upcoming) {
        const auto time = parseIso(slot.toString());
        if (!time)
            return std::nullopt;
        info.upcoming.push_back(*time);
    }
    return info;
}

QJsonObject writePolicy(const RetentionPolicy &policy) {
    return {{u"mode"_s, schedule::retentionModeName(policy.mode)},
            {u"keep_last"_s, policy.keepLast},
            {u"all_days"_s, policy.allDays},
            {u"weekly_days"_s, policy.weeklyDays}};
}

std::optional<RetentionInfo> readRetention(const QJsonObject &json) {
    const auto mode = schedule::parseRetentionMode(json["mode"_L1].toString());
    if (!mode)
        return std::nullopt;
    RetentionInfo info;
    info.policy = {*mode, json["keep_last"_L1].toInt(), json["all_days"_L1].toInt(), json["weekly_days"_L1].toInt()};
    info.revision = json["revision"_L1].toInt();
    info.lastRunAt = parseIso(json["last_run_at"_L1].toString());
    info.lastRemoved = json["last_removed"_L1].toInt();
    info.lastFreed = static_cast<qint64>(json["last_freed"_L1].toDouble());
    return info;
}

std::optional<RetentionPreview> readPreview(const QJsonObject &json) {
    if (!json["drop"_L1].isArray())
        return std::nullopt;
    RetentionPreview preview;
    const QJsonArray drop = json["drop"_L1].toArray();
    for (const QJsonValue &version : drop)
        preview.drop.push_back(version.toInt());
    preview.kept = json["kept"_L1].toInt();
    preview.held = json["held"_L1].toInt();
    return preview;
}

std::optional<AlertSetting> readAlerts(const QJsonObject &json) {
    if (!json["email_on"_L1].isBool() || !json["webhook_on"_L1].isBool())
        return std::nullopt;
    return AlertSetting{json["email_on"_L1].toBool(),   json["email_to"_L1].toString(),
                        json["webhook_on"_L1].toBool(), json["webhook_url"_L1].toString(),
                        json["has_secret"_L1].toBool(), json["revision"_L1].toInt()};
}

std::optional<DeliveryInfo> readDelivery(const QJsonObject &json) {
    const auto state = schedule::parseDeliveryState(json["state"_L1].toString());
    if (!state)
        return std::nullopt;
    return DeliveryInfo{json["channel"_L1].toString(),           json["target"_L1].toString(), *state,
                        json["attempts"_L1].toInt(),             json["last_error"_L1].toString(),
                        parseIso(json["ended_at"_L1].toString()), parseIso(json["next_at"_L1].toString())};
}

std::optional<Notification> readNotification(const QJsonObject &json) {
    const auto id = NotificationId::parse(json["id"_L1].toString());
    const auto client = ClientId::parse(json["client_id"_L1].toString());
    const auto kind = schedule::parseNotificationKind(json["kind"_L1].toString());
    const auto at = parseIso(json["created_at"_L1].toString());
    if (!id || !client || !kind || !at)
        return std::nullopt;
    return Notification{*id,
                        *client,
                        *kind,
                        json["client_name"_L1].toString(),
                        schedule::driftFromJson(json["drift"_L1].toObject()),
                        json["reason"_L1].toString(),
                        *at,
                        json["read"_L1].toBool()};
}

std::optional<NotificationPage> readPage(const QJsonObject &json) {
    if (!json["data"_L1].isArray())
        return std::nullopt;
    NotificationPage page;
    page.unread = json["unread"_L1].toInt();
    const QJsonArray data = json["data"_L1].toArray();
    for (const QJsonValue &each : data) {
        auto notification = readNotification(each.toObject());
        if (!notification)
            return std::nullopt;
        page.notifications.push_back(std::move(*notification));
    }
    return page;
}

} // namespace

ScheduleClient::ScheduleClient(Transport *transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport) {
    connect(transport, &Transport::eventReceived, this, &ScheduleClient::dispatch);
}

QCoro::Task<Result<ScheduleInfo>> ScheduleClient::schedule(ClientId client) {
    HttpRequest request = makeRequest(HttpMethod::Get, pathOf(client, "/schedule"));
    auto info = co_await fetchOne<ScheduleInfo>(m_transport, std::move(request), &readSchedule);
    co_return info;
}

QCoro::Task<Result<ScheduleInfo>> ScheduleClient::setSchedule(ClientId client, bool isOn, schedule::ScheduleRule rule,
                                                              int revision) {
    const QJsonObject body{{u"on"_s, isOn},         {u"every_hours"_s, rule.everyHours}, {u"cron"_s, rule.cron},
                           {u"zone"_s, rule.zone},  {u"anchor_at"_s, toIso(rule.anchor)}, {u"revision"_s, revision}};
    HttpRequest request = makeRequest(HttpMethod::Put, pathOf(client, "/schedule"), jsonBody(body));
    auto info = co_await fetchOne<ScheduleInfo>(m_transport, std::move(request), &readSchedule);
    co_return info;
}

QCoro::Task<Result<RetentionInfo>> ScheduleClient::retention(ClientId client) {
    HttpRequest request = makeRequest(HttpMethod::Get, pathOf(client, "/retention"));
    auto info = co_await fetchOne<RetentionInfo>(m_transport, std::move(request), &readRetention);
    co_return info;
}

QCoro::Task<Result<RetentionInfo>> ScheduleClient::setRetention(ClientId client, RetentionPolicy policy, int revision) {
    QJsonObject body = writePolicy(policy);
    body.insert(u"revision"_s, revision);
    HttpRequest request = makeRequest(HttpMethod::Put, pathOf(client, "/retention"), jsonBody(body));
    auto info = co_await fetchOne<RetentionInfo>(m_transport, std::move(request), &readRetention);
    co_return info;
}

QCoro::Task<Result<RetentionPreview>> ScheduleClient::previewRetention(ClientId client, RetentionPolicy policy) {
    HttpRequest request
        = makeRequest(HttpMethod::Post, pathOf(client, "/retention/preview"), jsonBody(writePolicy(policy)));
    auto preview = co_await fetchOne<RetentionPreview>(m_transport, std::move(request), &readPreview);
    co_return preview;
}

QCoro::Task<Result<RetentionInfo>> ScheduleClient::applyRetention(ClientId client) {
    HttpRequest request = makeRequest(HttpMethod::Post, pathOf(client, "/retention/apply"));
    auto info = co_await fetchOne<RetentionInfo>(m_transport, std::move(request), &readRetention);
    co_return info;
}

QCoro::Task<Result<AlertSetting>> ScheduleClient::alerts(ClientId client) {
    HttpRequest request = makeRequest(HttpMethod::Get, pathOf(client, "/alerts"));
    auto setting = co_await fetchOne<AlertSetting>(m_transport, std::move(request), &readAlerts);
    co_return setting;
}

QCoro::Task<Result<AlertSetting>> ScheduleClient::setAlerts(ClientId client, AlertSetting setting, Secret secret) {
    QJsonObject body{{u"email_on"_s, setting.emailOn},     {u"email_to"_s, setting.emailTo},
                     {u"webhook_on"_s, setting.webhookOn}, {u"webhook_url"_s, setting.webhookUrl},
                     {u"revision"_s, setting.revision}};
    if (!secret.isEmpty())
        body.insert(u"webhook_secret"_s, QString::fromUtf8(secret.reveal()));
    HttpRequest request = makeRequest(HttpMethod::Put, pathOf(client, "/alerts"), jsonBody(body));
    auto stored = co_await fetchOne<AlertSetting>(m_transport, std::move(request), &readAlerts);
    co_return stored;
}

QCoro::Task<Result<void>> ScheduleClient::testAlerts(ClientId client) {
    HttpRequest request = makeRequest(HttpMethod::Post, pathOf(client, "/alerts/test"));
    auto sent = co_await perform(m_transport, std::move(request));
    co_return sent;
}

QCoro::Task<Result<std::vector<DeliveryInfo>>> ScheduleClient::deliveries(ClientId client) {
    HttpRequest request = makeRequest(HttpMethod::Get, pathOf(client, "/deliveries"));
    auto list = co_await fetchList<DeliveryInfo>(m_transport, std::move(request), &readDelivery);
    co_return list;
}

QCoro::Task<Result<NotificationPage>> ScheduleClient::notifications(std::optional<NotificationId> before) {
    QByteArray query;
    if (before)
        query = "before=" + before->toString().toLatin1();
    HttpRequest request = makeRequest(HttpMethod::Get, "/notifications", {}, query);
    auto page = co_await fetchOne<NotificationPage>(m_transport, std::move(request), &readPage);
    co_return page;
}

QCoro::Task<Result<void>> ScheduleClient::markNotifications(std::vector<NotificationId> ids, bool isRead) {
    QJsonArray list;
    for (const NotificationId &id : ids)
        list.append(id.toString());
    const QJsonObject body{{u"ids"_s, list}, {u"read"_s, isRead}};
    HttpRequest request = makeRequest(HttpMethod::Post, "/notifications/read", jsonBody(body));
    auto marked = co_await perform(m_transport, std::move(request));
    co_return marked;
}

void ScheduleClient::dispatch(const Event &event) {
    const auto client = ClientId::parse(event.payload["client_id"_L1].toString());
    if (!client)
        return;
    if (event.type == "schedule.changed"_L1)
        Q_EMIT scheduleChanged(*client);
    else if (event.type == "retention.changed"_L1)
        Q_EMIT retentionChanged(*client);
    else if (event.type == "delivery.changed"_L1)
        Q_EMIT deliveriesChanged(*client);
    else if (event.type == "notification.created"_L1)
        Q_EMIT notificationCreated(*client);
}

} // namespace fairlead::client
