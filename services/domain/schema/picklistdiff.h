#pragma once

#include "services/domain/schema/change.h"
#include "services/domain/schema/noise.h"

#include <optional>
#include <string_view>

namespace fairlead::schema {

/// Compares two raw `picklistValues` arrays by value. The change has the delta and, as old and new, the
/// entries that it is about; object, field and severity are the caller's. Nullopt when only noise differs or
/// nothing does.
std::optional<Change> comparePicklists(std::string_view from, std::string_view to, const NoiseFilter &noise);

} // namespace fairlead::schema
