#pragma once

#include "services/http/route.h"
#include "services/surfaces/engine/engineservices.h"

namespace fairlead::engine {

/// The table. `services` outlives it.
std::vector<http::Route> makeRoutes(EngineServices &services);

} // namespace fairlead::engine
