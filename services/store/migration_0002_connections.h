#pragma once

#include "services/store/migration.h"

namespace fairlead::store {

/// Clients' connections, the vault, settings.
Migration migration0002();

} // namespace fairlead::store
