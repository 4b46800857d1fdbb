#pragma once

#include "services/store/migration.h"

namespace fairlead::store {

/// The log of pulls, schedules, retention, notifications and their delivery.
Migration migration0007();

} // namespace fairlead::store
