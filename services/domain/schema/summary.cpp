#include "services/domain/schema/summary.h"

#include "services/domain/schema/required.h"

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

QJsonObject fieldSummary(const IndexWalker &field) {
    constexpr std::string_view shown[]
        = {"calculatedFormula", "externalId",  "inlineHelpText", "label", "length",
           "precision",         "referenceTo", "scale",          "type",  "unique"};
    QJsonObject summary;
    visitMembers(field, shown, [&](size_t i, std::string_view raw) {
        if (!isEmptyValue(raw))
            summary.insert(QLatin1String(shown[i].data(), qsizetype(shown[i].size())), valueOf(raw));
    });
    if (isRequired(field))
        summary.insert(u"required"_s, true);
    return summary;
}

QJsonObject objectSummary(const ObjectSpans &object) {
    QJsonObject summary = pick(object.describe, {"label", "custom", "keyPrefix"});
    summary.insert(u"fields"_s, qint64(object.fields.size()));
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
