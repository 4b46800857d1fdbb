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

/// `topology:matrix/<uuid>.<version>/…`, the reference first.
PageId matrixPageId(const std::vector<client::VersionRef> &columns);
std::optional<std::vector<client::VersionRef>> matrixColumnsOf(const PageId &pageId);

/// `topology:diagram/<uuid>/<version>[/<object>…]`: the diagram of these objects, or one to begin with.
PageId diagramPageId(const client::VersionRef &version, const QStringList &objects = {});
struct DiagramPlace {
    client::VersionRef version;
    QStringList objects;
};
std::optional<DiagramPlace> diagramPlaceOf(const PageId &pageId);

} // namespace fairlead::ui
