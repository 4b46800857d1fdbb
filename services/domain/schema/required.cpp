#include "services/domain/schema/required.h"

#include "services/domain/schema/objectspans.h"

#include <array>

namespace fairlead::schema {

bool isRequired(const IndexWalker &field) {
    constexpr std::string_view wanted[]
        = {"autoNumber",          "calculated",        "createable", "defaultValue",
           "defaultValueFormula", "defaultedOnCreate", "nillable",   "type"};
    std::array<std::string_view, std::size(wanted)> v;
    visitMembers(field, wanted, [&](size_t i, std::string_view raw) { v[i] = raw; });
    const auto given = [](std::string_view raw) { return !raw.empty() && raw != "null"; };
    const bool filled = isTrue(v[0]) || isTrue(v[1]) || given(v[3]) || given(v[4]) || isTrue(v[5]);
    const bool checkbox = v[7] == "\"boolean\""; // never empty, whatever its flags say
    return isTrue(v[2]) && v[6] == "false" && !filled && !checkbox;
}

} // namespace fairlead::schema
