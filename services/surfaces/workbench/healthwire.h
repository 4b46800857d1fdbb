#pragma once

#include "services/backend/topology/healthservice.h"
#include "services/backend/topology/usageservice.h"

#include <QJsonObject>

namespace fairlead::workbench::wire {

/// The shapes of docs/workbench-api.md, Health and usage. A big org has tens of thousands of findings and counts: those
/// two are written straight as text.
QByteArray healthText(const backend::HealthReport &report);
QByteArray usageText(const backend::UsageRun &run, const std::vector<schema::ObjectUsage> &objects);
QJsonObject usageRun(const backend::UsageRun &run);
QJsonObject usageEstimate(const backend::UsageEstimate &estimate);
/// With `asked_at` null where nobody has asked yet.
QJsonObject fieldUses(const std::optional<backend::FieldUses> &uses);

} // namespace fairlead::workbench::wire
