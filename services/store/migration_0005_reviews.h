#pragma once

#include "services/store/migration.h"

namespace fairlead::store {

/// What people have said about single changes between two clients' versions.
Migration migration0005();

} // namespace fairlead::store
