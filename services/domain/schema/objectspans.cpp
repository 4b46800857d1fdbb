#include "services/domain/schema/objectspans.h"

namespace fairlead::schema {

using namespace Qt::StringLiterals;

Result<ObjectSpans> splitDocument(QByteArrayView canonicalText) {
    const Error corrupt{ErrorCode::Corrupt, u"A stored description is not in canonical form"_s, {}};
    ObjectSpans spans;
    MemberSpans parts;
    MemberSpans extras;
    const std::string_view text(canonicalText.data(), size_t(canonicalText.size()));
    if (!splitObject(text, parts) || parts.size() != 2 || parts[0].key != "describe" || parts[1].key != "extras")
        return corrupt;
    if (!splitObject(parts[0].value, spans.describe) || !splitObject(parts[1].value, extras))
        return corrupt;
    if (!splitObject(memberOf(extras, "other"), spans.other) || spans.attribute("name").empty())
        return corrupt;
    spans.partial = isTrue(memberOf(extras, "partial"));
    spans.validationRules = memberOf(extras, "validationRules");
    return spans;
}

} // namespace fairlead::schema
