#pragma once

#include <string_view>

namespace fairlead::schema {

/// Whether a record cannot be made without giving this raw field: createable, not nillable, nothing fills it
/// in.
bool isRequired(std::string_view field);

} // namespace fairlead::schema
