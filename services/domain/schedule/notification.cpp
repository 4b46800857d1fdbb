#include "services/domain/schedule/notification.h"

namespace fairlead::schedule {

using namespace Qt::StringLiterals;

QString notificationKindName(NotificationKind kind) {
    switch (kind) {
    case NotificationKind::Drift: return u"drift"_s;
    case NotificationKind::PullFailed: return u"pull_failed"_s;
    case NotificationKind::Test: return u"test"_s;
    }
    return {};
}

std::optional<NotificationKind> parseNotificationKind(QStringView name) {
    for (const auto kind : {NotificationKind::Drift, NotificationKind::PullFailed, NotificationKind::Test}) {
        if (notificationKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

QJsonObject driftToJson(const DriftCounts &counts) {
    return {{u"from"_s, counts.from},         {u"to"_s, counts.to},       {u"baseline"_s, counts.isBaseline},
            {u"breaking"_s, counts.breaking}, {u"risky"_s, counts.risky}, {u"safe"_s, counts.safe}};
}

DriftCounts driftFromJson(const QJsonObject &json) {
    DriftCounts counts;
    counts.from = json["from"_L1].toInt();
    counts.to = json["to"_L1].toInt();
    counts.isBaseline = json["baseline"_L1].toBool();
    counts.breaking = json["breaking"_L1].toInt();
    counts.risky = json["risky"_L1].toInt();
    counts.safe = json["safe"_L1].toInt();
    return counts;
}

QString deliveryStateName(DeliveryState state) {
    switch (state) {
    case DeliveryState::Pending: return u"pending"_s;
    case DeliveryState::Done: return u"done"_s;
    case DeliveryState::Failed: return u"failed"_s;
    }
    return {};
}

std::optional<DeliveryState> parseDeliveryState(QStringView name) {
    for (const auto state : {DeliveryState::Pending, DeliveryState::Done, DeliveryState::Failed}) {
        if (deliveryStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

} // namespace fairlead::schedule
