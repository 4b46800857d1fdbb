#pragma once

#include "services/store/migration.h"

namespace fairlead::store {

/// Content-addressed texts and the versions made of them.
Migration migration0003();

} // namespace fairlead::store
