#pragma once

#include "services/domain/schema/jsonspans.h"
#include "services/domain/schema/noise.h"

namespace fairlead::schema {

struct AttributeRules {
    const NoiseFilter &noise;
    /// One side does not list everything: an attribute it does not have is unknown rather than empty.
    bool absentIsUnknown = false;
};

/// Calls `report(key, from, to)` for every attribute that differs, in key order. An attribute that only one side
/// has differs unless its value is an empty one: a newer API version that adds `"flag":false` everywhere is no change.
template<typename Report>
void compareAttributes(const MemberSpans &from, const MemberSpans &to, const AttributeRules &rules, Report report) {
    const auto tell = [&](std::string_view key, std::string_view a, std::string_view b) {
        const bool absent = a.empty() || b.empty();
        if (absent && (rules.absentIsUnknown || (isEmptyValue(a) && isEmptyValue(b))))
            return;
        if (!rules.noise.ignores(key))
            report(key, a, b);
    };
    auto a = from.begin();
    auto b = to.begin();
    while (a != from.end() || b != to.end()) {
        if (b == to.end() || (a != from.end() && a->key < b->key)) {
            tell(a->key, a->value, {});
            ++a;
        } else if (a == from.end() || b->key < a->key) {
            tell(b->key, {}, b->value);
            ++b;
        } else {
            if (a->value != b->value)
                tell(a->key, a->value, b->value);
            ++a;
            ++b;
        }
    }
}

} // namespace fairlead::schema
