#pragma once

#include "services/store/migration.h"

namespace fairlead::store {

/// Organizations, people, what lets them in, and what they did.
Migration migration0001();

} // namespace fairlead::store
