#pragma once

#include "services/store/migration.h"

namespace fairlead::store {

/// How full fields are and what uses them, as the org told; and the findings that people have dismissed.
Migration migration0006();

} // namespace fairlead::store
