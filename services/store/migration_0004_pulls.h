#pragma once

#include "services/store/migration.h"

namespace fairlead::store {

/// What running pulls have so far.
Migration migration0004();

} // namespace fairlead::store
