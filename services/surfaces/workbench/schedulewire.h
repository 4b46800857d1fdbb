#pragma once

#include "services/backend/jobs/jobtypes.h"

#include <QJsonObject>

namespace fairlead::workbench::wire {

/// The shapes of schedules, retention, alerts and notifications (docs/workbench-api.md).
QJsonObject schedule(const backend::ScheduleInfo &value);
QJsonObject retention(const backend::RetentionInfo &value);
QJsonObject retentionPreview(const backend::RetentionPreview &value);
QJsonObject alerts(const schedule::AlertSetting &value);
QJsonObject delivery(const backend::DeliveryInfo &value);
QJsonObject notification(const schedule::Notification &value);

/// Readers of bodies; a member of a wrong type is its default, which the service then judges.
schedule::ScheduleRule scheduleRule(const QJsonObject &json, Timestamp anchor);
Result<schedule::RetentionPolicy> retentionPolicy(const QJsonObject &json);

} // namespace fairlead::workbench::wire
