#include "services/surfaces/workbench/schedulewire.h"

#include <QJsonArray>

namespace fairlead::workbench::wire {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const std::optional<Timestamp> &time) {
    return time ? QJsonValue(toIso(*time)) : QJsonValue();
}

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

QJsonObject schedule(const backend::ScheduleInfo &value) {
    QJsonArray upcoming;
    for (const Timestamp slot : value.upcoming)
        upcoming.append(toIso(slot));
    return {{u"on"_s, value.isOn},
            {u"every_hours"_s, value.rule.everyHours},
            {u"anchor_at"_s, toIso(value.rule.anchor)},
            {u"cron"_s, orNull(value.rule.cron)},
            {u"zone"_s, value.rule.zone},
            {u"revision"_s, value.revision},
            {u"next_at"_s, orNull(value.nextAt)},
            {u"running"_s, value.isRunning},
            {u"attempt"_s, value.attempt},
            {u"failures"_s, value.failures},
            {u"last_slot_at"_s, orNull(value.lastSlotAt)},
            {u"last_ended_at"_s, orNull(value.lastEndedAt)},
            {u"last_error"_s, orNull(value.lastError)},
            {u"upcoming"_s, upcoming}};
}

QJsonObject retention(const backend::RetentionInfo &value) {
    return {{u"mode"_s, schedule::retentionModeName(value.policy.mode)},
            {u"keep_last"_s, value.policy.keepLast},
            {u"all_days"_s, value.policy.allDays},
            {u"weekly_days"_s, value.policy.weeklyDays},
            {u"revision"_s, value.revision},
            {u"last_run_at"_s, orNull(value.lastRunAt)},
            {u"last_removed"_s, value.lastRemoved},
            {u"last_freed"_s, value.lastFreed}};
}

QJsonObject retentionPreview(const backend::RetentionPreview &value) {
    QJsonArray drop;
    for (const int version : value.drop)
        drop.append(version);
    return {{u"drop"_s, drop}, {u"kept"_s, value.kept}, {u"held"_s, value.held}};
}

QJsonObject alerts(const schedule::AlertSetting &value) {
    return {{u"email_on"_s, value.emailOn},
            {u"email_to"_s, orNull(value.emailTo)},
            {u"webhook_on"_s, value.webhookOn},
            {u"webhook_url"_s, orNull(value.webhookUrl)},
            {u"has_secret"_s, value.hasSecret},
            {u"revision"_s, value.revision}};
}

QJsonObject delivery(const backend::DeliveryInfo &value) {
    return {{u"id"_s, value.id.toString()},
            {u"channel"_s, value.channel},
            {u"target"_s, value.target},
            {u"state"_s, schedule::deliveryStateName(value.state)},
            {u"attempts"_s, value.attempts},
            {u"last_error"_s, orNull(value.lastError)},
            {u"ended_at"_s, orNull(value.endedAt)},
            {u"next_at"_s, orNull(value.nextAt)}};
}

QJsonObject notification(const schedule::Notification &value) {
    const bool isDrift = value.kind == schedule::NotificationKind::Drift;
    return {{u"id"_s, value.id.toString()},
            {u"client_id"_s, value.client.toString()},
            {u"client_name"_s, value.clientName},
            {u"kind"_s, schedule::notificationKindName(value.kind)},
            {u"drift"_s, isDrift ? QJsonValue(schedule::driftToJson(value.drift)) : QJsonValue()},
            {u"reason"_s, orNull(value.reason)},
            {u"created_at"_s, toIso(value.createdAt)},
            {u"read"_s, value.isRead}};
}

schedule::ScheduleRule scheduleRule(const QJsonObject &json, Timestamp anchor) {
    schedule::ScheduleRule rule;
    rule.cron = json["cron"_L1].toString();
    rule.everyHours = json["every_hours"_L1].toInt();
    rule.zone = json["zone"_L1].toString();
    rule.anchor = parseIso(json["anchor_at"_L1].toString()).value_or(anchor);
    return rule;
}

Result<schedule::RetentionPolicy> retentionPolicy(const QJsonObject &json) {
    const auto mode = schedule::parseRetentionMode(json["mode"_L1].toString());
    if (!mode)
        return invalid(u"mode is none of all, last and thin"_s);
    schedule::RetentionPolicy policy;
    policy.mode = *mode;
    for (const auto &[name, number] : {std::pair{"keep_last"_L1, &policy.keepLast}, std::pair{"all_days"_L1, &policy.allDays},
                                       std::pair{"weekly_days"_L1, &policy.weeklyDays}}) {
        const QJsonValue value = json[name];
        // A number that is none must not become the usual one: versions would go that were meant to stay.
        if (!value.isUndefined() && !value.isNull())
            *number = value.toInt(-1);
    }
    FAIRLEAD_TRY(check(policy));
    return policy;
}

} // namespace fairlead::workbench::wire
