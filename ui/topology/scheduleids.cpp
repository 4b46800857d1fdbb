#include "ui/topology/scheduleids.h"

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView prefix("topology:schedules/");

} // namespace

PageId schedulesPageId(const ClientId &client) {
    return prefix + client.toString();
}

std::optional<ClientId> schedulesClientOf(const PageId &pageId) {
    return pageId.startsWith(prefix) ? ClientId::parse(pageId.mid(prefix.size())) : std::nullopt;
}

} // namespace fairlead::ui
