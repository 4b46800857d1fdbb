#pragma once

#include "services/domain/schema/jsonindex.h"
#include "services/kernel/result.h"

#include <QByteArrayView>

namespace fairlead::schema {

/// A field as it stands in the text.
struct FieldSpan {
    std::string_view name; ///< Without quotes; still escaped.
    std::string_view raw;
    JsonIndex::Entry entry = 0; ///< Where it begins in the index.
    JsonIndex::Entry entries = 0; ///< How many it takes there.
};

/// A canonical text (document.h) split into its parts; the views point into the text.
struct ObjectSpans {
    const JsonIndex *index = nullptr;
    MemberSpans describe;
    std::vector<FieldSpan> fields; ///< In the order of the text, which is by name.
    MemberSpans other;
    bool partial = false;
    std::string_view validationRules; ///< `null` when they are not known.

    std::string_view attribute(std::string_view name) const { return memberOf(describe, name); }
    IndexWalker walk(const FieldSpan &field) const { return {*index, field.entry, field.raw}; }
};

/// Splits with an index that must outlive what comes out. What is the same in `like`, another description of the
/// object, is taken over from there rather than walked through again. Corrupt when the text is not of that form.
Result<ObjectSpans> splitDocument(QByteArrayView canonicalText, JsonIndex &index,
                                  const ObjectSpans *like = nullptr);

/// This thread's indexes, one for each side of a comparison.
struct IndexPair {
    JsonIndex from;
    JsonIndex to;
};
IndexPair &threadIndexes();

/// Compares keys; most differ in their first letter already.
inline bool keyBefore(std::string_view a, std::string_view b) {
    if (!a.empty() && !b.empty() && a.front() != b.front())
        return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
    return a < b;
}

/// Visits those members of an object whose keys are in `wanted`, both in key order, in one walk.
template <typename Walker, typename Wanted, typename Visit>
void visitMembers(Walker walker, const Wanted &wanted, Visit visit) {
    auto next = std::begin(wanted);
    for (; !walker.atEnd(); walker.next()) {
        const MemberSpan &member = walker.current();
        while (next != std::end(wanted) && keyBefore(*next, member.key))
            ++next;
        if (next == std::end(wanted))
            return;
        if (*next == member.key)
            visit(size_t(next - std::begin(wanted)), member.value);
    }
}
/// The same over a raw object.
template <typename Wanted, typename Visit>
void visitMembers(std::string_view object, const Wanted &wanted, Visit visit) {
    visitMembers(MemberWalker(object), wanted, visit);
}

} // namespace fairlead::schema
