#pragma once

#include "services/client/transport.h"
#include "services/domain/schedule/notification.h"
#include "services/domain/schedule/retention.h"
#include "services/domain/schedule/schedule.h"
#include "services/kernel/ids.h"
#include "services/kernel/secret.h"

#include <QPointer>

namespace fairlead::client {

/// A client's schedule and how far it is.
struct ScheduleInfo {
    bool isOn = false;
    schedule::ScheduleRule rule;
    int revision = 0; ///< 0 while there is none.
    std::optional<Timestamp> nextAt; ///< Empty while it is off.
    bool isRunning = false;
    int attempt = 0;  ///< Tries of the present slot that have failed.
    int failures = 0; ///< Slots in a row that have failed.
    std::optional<Timestamp> lastSlotAt;
    std::optional<Timestamp> lastEndedAt;
    QString lastError;
    std::vector<Timestamp> upcoming; ///< The next ten.
};

struct RetentionInfo {
    schedule::RetentionPolicy policy;
    int revision = 0;
    std::optional<Timestamp> lastRunAt;
    int lastRemoved = 0;
    qint64 lastFreed = 0; ///< Bytes.
};

struct RetentionPreview {
    std::vector<int> drop;
    int kept = 0;
    int held = 0; ///< Of those kept: pinned or labelled ones that the rule alone would let go.
};

/// An email or a webhook, and how it went.
struct DeliveryInfo {
    QString channel; ///< `email`, `webhook`.
    QString target;
    schedule::DeliveryState state = schedule::DeliveryState::Pending;
    int attempts = 0;
    QString lastError;
    std::optional<Timestamp> endedAt;
    std::optional<Timestamp> nextAt; ///< While it is pending.
};

struct NotificationPage {
    std::vector<schedule::Notification> notifications; ///< Newest first, at most 200.
    int unread = 0; ///< Of all.
};

/// Scheduled pulls, what is kept, and what people are told. Thread and errors as in WorkbenchClient; writing answers
/// Conflict where somebody else was faster.
class ScheduleClient : public QObject {
    Q_OBJECT
public:
    explicit ScheduleClient(Transport *transport, QObject *parent = nullptr);

    QCoro::Task<Result<ScheduleInfo>> schedule(ClientId client);
    QCoro::Task<Result<ScheduleInfo>> setSchedule(ClientId client, bool isOn, schedule::ScheduleRule rule, int revision);
    QCoro::Task<Result<RetentionInfo>> retention(ClientId client);
    QCoro::Task<Result<RetentionInfo>> setRetention(ClientId client, schedule::RetentionPolicy policy, int revision);
    QCoro::Task<Result<RetentionPreview>> previewRetention(ClientId client, schedule::RetentionPolicy policy);
    QCoro::Task<Result<RetentionInfo>> applyRetention(ClientId client);
    QCoro::Task<Result<schedule::AlertSetting>> alerts(ClientId client);
    /// An empty `secret` keeps the one there is.
    QCoro::Task<Result<schedule::AlertSetting>> setAlerts(ClientId client, schedule::AlertSetting setting, Secret secret);
    QCoro::Task<Result<void>> testAlerts(ClientId client);
    QCoro::Task<Result<std::vector<DeliveryInfo>>> deliveries(ClientId client);

    QCoro::Task<Result<NotificationPage>> notifications(std::optional<NotificationId> before = {});
    QCoro::Task<Result<void>> markNotifications(std::vector<NotificationId> ids, bool isRead);

Q_SIGNALS:
    void scheduleChanged(const fairlead::ClientId &client);
    void retentionChanged(const fairlead::ClientId &client);
    void deliveriesChanged(const fairlead::ClientId &client);
    void notificationCreated(const fairlead::ClientId &client);

private:
    void dispatch(const Event &event);
    QPointer<Transport> m_transport;
};

} // namespace fairlead::client
