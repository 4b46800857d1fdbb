#pragma once

#include "services/kernel/ids.h"
#include "ui/widgets/page.h"

#include <optional>

namespace fairlead::ui {

class TopologyPage;

/// `topology:schedules/<uuid>`
PageId schedulesPageId(const ClientId &client);
std::optional<ClientId> schedulesClientOf(const PageId &pageId);

/// Gives a client's topology page its way to the schedule: a button and Ctrl+Shift+S.
void addScheduleEntry(TopologyPage *page);

} // namespace fairlead::ui
