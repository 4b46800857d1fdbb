#pragma once

#include "services/kernel/ids.h"
#include "ui/widgets/page.h"

#include <optional>

namespace fairlead::ui {

/// `topology:schedules/<uuid>`
PageId schedulesPageId(const ClientId &client);
std::optional<ClientId> schedulesClientOf(const PageId &pageId);

} // namespace fairlead::ui
