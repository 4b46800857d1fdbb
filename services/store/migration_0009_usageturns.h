#pragma once

#include "services/store/migration.h"

namespace fairlead::store {

/// Who is counting how full a client's fields are.
Migration migration0009();

} // namespace fairlead::store
