#pragma once

#include "services/surfaces/workbench/workbenchsurface.h"

namespace fairlead::workbench {

/// The table of docs/workbench-api.md.
std::vector<http::Route> makeRoutes(const Services &services);

} // namespace fairlead::workbench
