#pragma once

#include "services/backend/topology/clientsight.h"
#include "services/domain/identity/identity.h"
#include "services/domain/schedule/notification.h"
#include "services/domain/schedule/retention.h"
#include "services/domain/schedule/schedule.h"
#include "services/kernel/result.h"

namespace fairlead::store {
class Database;
}

namespace fairlead::backend {

/// A client's schedule as people see it.
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
    bool operator==(const ScheduleInfo &) const = default;
};

struct RetentionInfo {
    schedule::RetentionPolicy policy;
    int revision = 0;
    std::optional<Timestamp> lastRunAt;
    int lastRemoved = 0;
    qint64 lastFreed = 0; ///< Bytes.
    bool operator==(const RetentionInfo &) const = default;
};

/// Which versions a policy would let go.
struct RetentionPreview {
    std::vector<int> drop;
    int kept = 0;
    int held = 0; ///< Of those kept: pinned or labelled ones that the rule alone would let go.
    bool operator==(const RetentionPreview &) const = default;
};

struct DeliveryInfo {
    DeliveryId id;
    QString channel; ///< `email`, `webhook`.
    QString target;
    schedule::DeliveryState state = schedule::DeliveryState::Pending;
    int attempts = 0;
    QString lastError;
    std::optional<Timestamp> endedAt;
    std::optional<Timestamp> nextAt; ///< While it is pending.
};

/// Who acts when nobody asked.
Principal systemPrincipal(const OrganizationId &organization);

} // namespace fairlead::backend
