#include "services/domain/schema/change.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<const char *, changeKindCount> kindNames
    = {"object_added",         "object_removed",        "object_changed",          "field_added",
       "field_removed",        "field_changed",         "picklist_changed",        "relationship_added",
       "relationship_removed", "relationship_changed",  "record_type_added",       "record_type_removed",
       "record_type_changed",  "validation_rule_added", "validation_rule_removed", "validation_rule_changed"};
static_assert(kindNames.size() == static_cast<size_t>(ChangeKind::ValidationRuleChanged) + 1);

constexpr std::array<const char *, 3> severityNames = {"safe", "risky", "breaking"};

template <typename Enum, size_t size>
std::optional<Enum> parse(const std::array<const char *, size> &names, QStringView name) {
    for (size_t i = 0; i < size; ++i) {
        if (name == QLatin1String(names[i]))
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue defined(const QJsonValue &value) {
    return value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
}

QStringList stringList(const QJsonValue &value) {
    QStringList texts;
    for (const QJsonValue &text : value.toArray())
        texts.append(text.toString());
    return texts;
}

} // namespace

QString changeKindName(ChangeKind kind) {
    return QString::fromLatin1(kindNames[static_cast<size_t>(kind)]);
}

std::optional<ChangeKind> parseChangeKind(QStringView name) {
    return parse<ChangeKind>(kindNames, name);
}

ChangeSign changeSign(ChangeKind kind) {
    switch (kind) {
    case ChangeKind::ObjectAdded:
    case ChangeKind::FieldAdded:
    case ChangeKind::RelationshipAdded:
    case ChangeKind::RecordTypeAdded:
    case ChangeKind::ValidationRuleAdded:
        return ChangeSign::Added;
    case ChangeKind::ObjectRemoved:
    case ChangeKind::FieldRemoved:
    case ChangeKind::RelationshipRemoved:
    case ChangeKind::RecordTypeRemoved:
    case ChangeKind::ValidationRuleRemoved:
        return ChangeSign::Removed;
    default:
        return ChangeSign::Changed;
    }
}

QString severityName(Severity severity) {
    return QString::fromLatin1(severityNames[static_cast<size_t>(severity)]);
}

std::optional<Severity> parseSeverity(QStringView name) {
    return parse<Severity>(severityNames, name);
}

QJsonObject changeToJson(const Change &change) {
    QJsonObject json{{u"kind"_s, changeKindName(change.kind)},
                     {u"severity"_s, severityName(change.severity)},
                     {u"object"_s, change.object},
                     {u"field"_s, orNull(change.field)},
                     {u"attribute"_s, orNull(change.attribute)},
                     {u"old"_s, defined(change.oldValue)},
                     {u"new"_s, defined(change.newValue)}};
    if (change.picklist) {
        json.insert(u"added"_s, QJsonArray::fromStringList(change.picklist->added));
        json.insert(u"removed"_s, QJsonArray::fromStringList(change.picklist->removed));
        json.insert(u"changed"_s, QJsonArray::fromStringList(change.picklist->changed));
        json.insert(u"reordered"_s, change.picklist->reordered);
    }
    return json;
}

std::optional<Change> changeFromJson(const QJsonObject &json) {
    const auto kind = parseChangeKind(json.value(u"kind").toString());
    const auto severity = parseSeverity(json.value(u"severity").toString());
    if (!kind || !severity)
        return std::nullopt;
    Change change{*kind,
                  *severity,
                  json.value(u"object").toString(),
                  json.value(u"field").toString(),
                  json.value(u"attribute").toString(),
                  defined(json.value(u"old")),
                  defined(json.value(u"new")),
                  {}};
    if (*kind == ChangeKind::PicklistChanged) {
        change.picklist
            = PicklistDelta{stringList(json.value(u"added")), stringList(json.value(u"removed")),
                            stringList(json.value(u"changed")), json.value(u"reordered").toBool()};
    }
    return change;
}

} // namespace fairlead::schema
