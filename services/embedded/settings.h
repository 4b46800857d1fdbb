#pragma once

#include "services/kernel/config.h"

namespace fairlead::embedded {

/// The settings of a backend, wherever it runs. Programs add their own in front.
std::span<const ConfigKey> backendKeys();

/// The keys of a program: its own, then the backend's.
std::vector<ConfigKey> withBackendKeys(std::span<const ConfigKey> own);

/// Puts `***` over the password of a URL among the program's arguments, where every user of the machine could read it
/// (`ps`). After the arguments have been read.
void hidePasswords(int argc, char **argv);

} // namespace fairlead::embedded
