#pragma once

#include "services/kernel/ids.h"
#include "ui/widgets/page.h"

#include <optional>

namespace fairlead::ui {

/// `topology:health/<uuid>`
PageId healthPageId(const ClientId &client);
std::optional<ClientId> healthClientOf(const PageId &pageId);

} // namespace fairlead::ui
