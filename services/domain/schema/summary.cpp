#include "services/domain/schema/summary.h"

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

void put(QJsonObject &summary, const MemberSpans &members, std::string_view key) {
    const std::string_view raw = memberOf(members, key);
    if (!isEmptyValue(raw))
        summary.insert(QString::fromUtf8(key.data(), qsizetype(key.size())), valueOf(raw));
}

QJsonObject pick(const MemberSpans &members, std::initializer_list<std::string_view> keys) {
    QJsonObject summary;
    for (const std::string_view key : keys)
        put(summary, members, key);
    return summary;
}

} // namespace

bool isRequired(const MemberSpans &field) {
    bool createable = false;
    bool mandatory = false;
    bool filled = false;
    for (const MemberSpan &member : field) {
        if (member.key == "createable")
            createable = isTrue(member.value);
        else if (member.key == "nillable")
            mandatory = member.value == "false";
        else if (member.key == "defaultedOnCreate" || member.key == "calculated" || member.key == "autoNumber")
            filled = filled || isTrue(member.value);
        else if (member.key == "defaultValue" || member.key == "defaultValueFormula")
            filled = filled || !(member.value == "null" || member.value.empty());
        else if (member.key == "type") // a checkbox is never empty, whatever its flags say
            filled = filled || member.value == "\"boolean\"";
    }
    return createable && mandatory && !filled;
}

QJsonObject fieldSummary(const MemberSpans &field) {
    QJsonObject summary = pick(field, {"type", "label", "length", "precision", "scale", "referenceTo",
        "calculatedFormula", "inlineHelpText", "unique", "externalId", "defaultValueFormula"});
    if (isRequired(field))
        summary.insert(u"required"_s, true);
    return summary;
}

QJsonObject objectSummary(const ObjectSpans &object) {
    QJsonObject summary = pick(object.describe, {"label", "custom", "keyPrefix"});
    int fields = 0;
    for (ArrayWalker walker(object.attribute("fields")); !walker.atEnd(); walker.next())
        ++fields;
    summary.insert(u"fields"_s, fields);
    if (object.partial)
        summary.insert(u"partial"_s, true);
    return summary;
}

QJsonObject relationshipSummary(const MemberSpans &relationship) {
    return pick(relationship, {"childSObject", "field", "relationshipName", "cascadeDelete"});
}

QJsonObject recordTypeSummary(const MemberSpans &recordType) {
    QJsonObject summary = pick(recordType, {"active", "developerName"});
    summary.insert(u"label"_s, textOf(memberOf(recordType, "name")));
    return summary;
}

QJsonObject ruleSummary(const MemberSpans &rule) {
    return pick(rule, {"active", "errorConditionFormula", "errorMessage", "description"});
}

} // namespace fairlead::schema
