#pragma once

#include "services/client/values.h"
#include "ui/widgets/page.h"

#include <utility>

namespace fairlead::ui {

/// `topology:client/<uuid>`
PageId topologyPageId(const ClientId &client);
std::optional<ClientId> topologyClientOf(const PageId &pageId);

/// `topology:diff/<uuid>/<version>/<uuid>/<version>`; version 0 = the latest.
PageId diffPageId(const client::VersionRef &from, const client::VersionRef &to);
std::optional<std::pair<client::VersionRef, client::VersionRef>> diffSidesOf(const PageId &pageId);

} // namespace fairlead::ui
