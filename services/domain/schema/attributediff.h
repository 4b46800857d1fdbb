#pragma once

#include "services/domain/schema/jsonspans.h"
#include "services/domain/schema/noise.h"

namespace fairlead::schema {

struct AttributeRules {
    const NoiseFilter &noise;
    /// One side does not list everything: an attribute it does not have is unknown rather than empty.
    bool absentIsUnknown = false;
};

/// Walks split members as MemberWalker walks raw ones.
class SpansWalker {
public:
    explicit SpansWalker(const MemberSpans &members) : m_at(members.begin()), m_end(members.end()) { }
    bool atEnd() const { return m_at == m_end; }
    const MemberSpan &current() const { return *m_at; }
    void next() { ++m_at; }
    static bool skipEqual(SpansWalker &, SpansWalker &) { return false; }

private:
    MemberSpans::const_iterator m_at;
    MemberSpans::const_iterator m_end;
};

/// Calls `report(key, from, to)` for every attribute that differs, in key order. An attribute that only one
/// side has differs unless its value is an empty one: a newer API version that adds `"flag":false` everywhere
/// is no change.
template <typename Walker, typename Report>
void compareMembers(Walker a, Walker b, const AttributeRules &rules, Report report) {
    const auto tell = [&](std::string_view key, std::string_view from, std::string_view to) {
        const bool absent = from.empty() || to.empty();
        if (absent && (rules.absentIsUnknown || (isEmptyValue(from) && isEmptyValue(to))))
            return;
        if (!rules.noise.ignores(key))
            report(key, from, to);
    };
    while (!a.atEnd() || !b.atEnd()) {
        if (!a.atEnd() && !b.atEnd() && Walker::skipEqual(a, b))
            continue;
        const MemberSpan from = a.atEnd() ? MemberSpan{} : a.current();
        const MemberSpan to = b.atEnd() ? MemberSpan{} : b.current();
        if (from.value.empty() && to.value.empty())
            return; // broken text ends both
        const int order = to.value.empty() ? -1 : from.value.empty() ? 1 : from.key.compare(to.key);
        if (order < 0)
            tell(from.key, from.value, {});
        else if (order > 0)
            tell(to.key, {}, to.value);
        else if (from.value != to.value)
            tell(from.key, from.value, to.value);
        if (order <= 0)
            a.next();
        if (order >= 0)
            b.next();
    }
}

template <typename Report>
void compareAttributes(const MemberSpans &from, const MemberSpans &to, const AttributeRules &rules,
                       Report report) {
    compareMembers(SpansWalker(from), SpansWalker(to), rules, report);
}
/// The same over two raw objects.
template <typename Report>
void compareAttributes(std::string_view from, std::string_view to, const AttributeRules &rules,
                       Report report) {
    compareMembers(MemberWalker(from), MemberWalker(to), rules, report);
}

} // namespace fairlead::schema
