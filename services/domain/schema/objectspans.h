#pragma once

#include "services/domain/schema/jsonspans.h"
#include "services/kernel/result.h"

#include <QByteArrayView>

namespace fairlead::schema {

/// A canonical text (document.h) split into its parts; the views point into the text.
struct ObjectSpans {
    MemberSpans describe;
    MemberSpans other;
    bool partial = false;
    std::string_view validationRules; ///< `null` when they are not known.

    std::string_view attribute(std::string_view name) const { return memberOf(describe, name); }
};

/// Corrupt when the text is not of that form.
Result<ObjectSpans> splitDocument(QByteArrayView canonicalText);

/// Visits those members whose keys are in `wanted`, both in key order, in one walk.
template<typename Wanted, typename Visit>
void visitMembers(const MemberSpans &members, const Wanted &wanted, Visit visit) {
    auto next = std::begin(wanted);
    for (const MemberSpan &member : members) {
        while (next != std::end(wanted) && *next < member.key)
            ++next;
        if (next == std::end(wanted))
            return;
        if (*next == member.key)
            visit(size_t(next - std::begin(wanted)), member.value);
    }
}

} // namespace fairlead::schema
