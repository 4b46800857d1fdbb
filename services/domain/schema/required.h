#pragma once

#include "services/domain/schema/jsonindex.h"

namespace fairlead::schema {

/// Whether a record cannot be made without giving this field: createable, not nillable, nothing fills it
/// in.
bool isRequired(const IndexWalker &field);

} // namespace fairlead::schema
