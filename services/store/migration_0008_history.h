#pragma once

#include "services/store/migration.h"

namespace fairlead::store {

/// What changed with each version, who wrote about it and who has it open.
Migration migration0008();

} // namespace fairlead::store
