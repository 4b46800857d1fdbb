#pragma once

#include <string_view>

namespace fairlead::schema {

/// The raw attributes that say whether a field has to be given; views of nothing where there are none.
struct RequiredFacts {
    std::string_view autoNumber;
    std::string_view calculated;
    std::string_view createable;
    std::string_view defaultValue;
    std::string_view defaultValueFormula;
    std::string_view defaultedOnCreate;
    std::string_view nillable;
    std::string_view type;
};

/// Whether a record cannot be made without giving this field: createable, not nillable, nothing fills it in.
bool isRequired(const RequiredFacts &field);

} // namespace fairlead::schema
