#include "services/domain/schema/required.h"

#include "services/domain/schema/jsonspans.h"

namespace fairlead::schema {

bool isRequired(const RequiredFacts &field) {
    const auto given = [](std::string_view raw) { return !raw.empty() && raw != "null"; };
    const bool filled = isTrue(field.autoNumber) || isTrue(field.calculated) || given(field.defaultValue)
        || given(field.defaultValueFormula) || isTrue(field.defaultedOnCreate);
    const bool checkbox = field.type == "\"boolean\""; // never empty, whatever its flags say
    return isTrue(field.createable) && field.nillable == "false" && !filled && !checkbox;
}

} // namespace fairlead::schema
