#include "services/domain/schema/objectspans.h"

namespace fairlead::schema {

using namespace Qt::StringLiterals;

Result<ObjectSpans> splitDocument(QByteArrayView canonicalText) {
    const Error corrupt{ErrorCode::Corrupt, u"A stored description is not in canonical form"_s, {}};
    constexpr std::string_view prefix = "{\"describe\":";
    constexpr std::string_view between = ",\"extras\":";
    ObjectSpans spans;
    std::string_view rest(canonicalText.data(), size_t(canonicalText.size()));
    if (!rest.starts_with(prefix))
        return corrupt;
    rest.remove_prefix(prefix.size());
    if (!splitDescribe(rest, spans.describe, spans.fields, rest) || !rest.starts_with(between))
        return corrupt;
    MemberSpans extras;
    if (!splitObject(rest.substr(between.size()), extras))
        return corrupt;
    if (!splitObject(memberOf(extras, "other"), spans.other) || spans.attribute("name").empty())
        return corrupt;
    spans.partial = isTrue(memberOf(extras, "partial"));
    spans.validationRules = memberOf(extras, "validationRules");
    return spans;
}

} // namespace fairlead::schema
