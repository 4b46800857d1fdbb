#pragma once

#include <string_view>
#include <vector>

namespace fairlead::sandbox {

/// The words of an invented food bank's CRM.
using Words = std::vector<std::string_view>;

const Words &standardObjects(); ///< API names of objects every org has.
const Words &objectAdjectives();
const Words &objectNouns();
const Words &fieldAdjectives();
const Words &fieldNouns();
const Words &picklistWords();
const Words &sentences(); ///< For help texts and descriptions.
const Words &namespaces(); ///< Prefixes of invented managed packages.

} // namespace fairlead::sandbox
