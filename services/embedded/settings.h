#pragma once

#include "services/kernel/config.h"

namespace fairlead::embedded {

/// The settings of a backend, wherever it runs. Programs add their own in front.
std::span<const ConfigKey> backendKeys();

/// The keys of a program: its own, then the backend's.
std::vector<ConfigKey> withBackendKeys(std::span<const ConfigKey> own);

} // namespace fairlead::embedded
