#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace fairlead {

using NotificationId = Id<struct NotificationTag>;
using DeliveryId = Id<struct DeliveryTag>;

} // namespace fairlead

namespace fairlead::schedule {

/// What a notification says: a client's schema drifted, a scheduled pull failed, or somebody tries the alerts.
enum class NotificationKind { Drift, PullFailed, Test };
QString notificationKindName(NotificationKind kind); ///< `drift`, `pull_failed`, `test`.
std::optional<NotificationKind> parseNotificationKind(QStringView name);

/// How much a version differs from the one it was compared with; noise is left out.
struct DriftCounts {
    int from = 0; ///< The version that is the measure.
    int to = 0;
    bool isBaseline = false; ///< `from` is pinned, not just the one before.
    int breaking = 0;
    int risky = 0;
    int safe = 0;
    int total() const { return breaking + risky + safe; }
    bool operator==(const DriftCounts &) const = default;
};
QJsonObject driftToJson(const DriftCounts &counts);
DriftCounts driftFromJson(const QJsonObject &json);

/// Something people should know without having asked. Read or not is each person's own.
struct Notification {
    NotificationId id;
    ClientId client;
    NotificationKind kind = NotificationKind::Drift;
    QString clientName;
    DriftCounts drift; ///< For Drift.
    QString reason;    ///< For PullFailed.
    Timestamp createdAt;
    bool isRead = false;
    bool operator==(const Notification &) const = default;
};

/// An email or webhook that carries a notification, and how that went.
enum class DeliveryState { Pending, Done, Failed };
QString deliveryStateName(DeliveryState state); ///< `pending`, `done`, `failed`.
std::optional<DeliveryState> parseDeliveryState(QStringView name);

/// Who is told of a client's notifications outside the window.
struct AlertSetting {
    bool emailOn = false;
    QString emailTo; ///< Addresses, separated by commas.
    bool webhookOn = false;
    QString webhookUrl;
    bool hasSecret = false; ///< Webhooks are signed; the secret itself is never told.
    int revision = 0;       ///< 0 while nobody has set anything.
    bool operator==(const AlertSetting &) const = default;
};

} // namespace fairlead::schedule
