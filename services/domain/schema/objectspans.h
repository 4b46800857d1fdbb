#pragma once

#include "services/domain/schema/jsonspans.h"
#include "services/kernel/result.h"

#include <QByteArrayView>

namespace fairlead::schema {

/// A canonical text (document.h) split into its parts; the views point into the text.
struct ObjectSpans {
    MemberSpans describe;
    std::vector<NamedSpan> fields; ///< In the order of the text, which is by name.
    MemberSpans other;
    bool partial = false;
    std::string_view validationRules; ///< `null` when they are not known.

    std::string_view attribute(std::string_view name) const { return memberOf(describe, name); }
};

/// Corrupt when the text is not of that form.
Result<ObjectSpans> splitDocument(QByteArrayView canonicalText);

/// Compares keys; most differ in their first letter already.
inline bool keyBefore(std::string_view a, std::string_view b) {
    if (!a.empty() && !b.empty() && a.front() != b.front())
        return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
    return a < b;
}

/// Visits those members of a raw object whose keys are in `wanted`, both in key order, in one walk.
template <typename Wanted, typename Visit>
void visitMembers(std::string_view object, const Wanted &wanted, Visit visit) {
    auto next = std::begin(wanted);
    for (MemberWalker walker(object); !walker.atEnd(); walker.next()) {
        const MemberSpan &member = walker.current();
        while (next != std::end(wanted) && keyBefore(*next, member.key))
            ++next;
        if (next == std::end(wanted))
            return;
        if (*next == member.key)
            visit(size_t(next - std::begin(wanted)), member.value);
    }
}

} // namespace fairlead::schema
