#pragma once

#include "services/backend/topology/historyservice.h"

#include <QJsonObject>

namespace fairlead::workbench::wire {

/// The shapes of docs/workbench-api.md, History. A version's blame may name tens of thousands of fields and is written
/// straight as text.
QJsonObject timeline(const backend::Timeline &timeline);
QJsonObject past(const backend::Past &past);
QJsonObject lineBlame(const backend::LineBlame &blame);
QByteArray blameText(const backend::HistoryService::Blame &blame);

} // namespace fairlead::workbench::wire
