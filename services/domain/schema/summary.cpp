#include "services/domain/schema/summary.h"

#include "services/domain/schema/required.h"

#include <QJsonDocument>

#include <array>

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
    // In key order, as visitMembers wants them.
    constexpr std::string_view wanted[]
        = {"autoNumber",        "calculated", "calculatedFormula", "createable", "defaultValue", "defaultValueFormula",
           "defaultedOnCreate", "externalId", "inlineHelpText",    "label",      "length",       "nillable",
           "precision",         "referenceTo", "scale",            "type",       "unique"};
    constexpr size_t shown[] = {2, 7, 8, 9, 10, 12, 13, 14, 15, 16};
    std::array<std::string_view, std::size(wanted)> v;
    visitMembers(field, wanted, [&](size_t i, std::string_view raw) { v[i] = raw; });
    const bool required = isRequired({v[0], v[1], v[3], v[4], v[5], v[6], v[11], v[15]});
    // Read as one text: inserting value by value allocates several times for each.
    thread_local QByteArray text;
    text.resize(0);
    const auto put = [](std::string_view key, std::string_view value) {
        text.append(text.isEmpty() ? "{\"" : ",\"").append(key.data(), qsizetype(key.size())).append("\":");
        text.append(value.data(), qsizetype(value.size()));
    };
    for (const size_t i : shown) {
        if (!isEmptyValue(v[i]))
            put(wanted[i], v[i]);
    }
    if (required)
        put("required", "true");
    return text.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(text.append("}")).object();
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
