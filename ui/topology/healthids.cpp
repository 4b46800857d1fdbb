#include "ui/topology/healthids.h"

namespace fairlead::ui {

namespace {

constexpr QLatin1StringView prefix("topology:health/");

} // namespace

PageId healthPageId(const ClientId &client) {
    return prefix + client.toString();
}

std::optional<ClientId> healthClientOf(const PageId &pageId) {
    return pageId.startsWith(prefix) ? ClientId::parse(pageId.mid(prefix.size())) : std::nullopt;
}

} // namespace fairlead::ui
