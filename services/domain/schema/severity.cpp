#include "services/domain/schema/diff.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

// How an attribute's change is judged; docs/severity.md has the reasons, line by line.
enum class Rule {
    Safe,
    Risky,
    Breaking,
    RiskyWhenOff, // true → false is risky, the other way safe
    RiskyWhenOn, // false → true is risky, the other way safe
    BreakingWhenOff, // true → false is breaking, the other way safe
    BreakingWhenOn, // false → true is breaking, the other way risky
    BreakingWhenLess, // a smaller number is breaking, a larger one safe
    BreakingWhenNamed, // losing or changing a name is breaking, getting one is safe
    Nillable,
    Type,
    ReferenceTo,
};

using Rules = QHash<QString, Rule>;

void put(Rules &rules, Rule rule, std::initializer_list<const char *> attributes) {
    for (const char *attribute : attributes)
        rules.insert(QString::fromLatin1(attribute), rule);
}

const Rules &fieldRules() {
    static const Rules rules = [] {
        Rules r;
        put(r, Rule::Safe,
            {"aiPredictionField", "byteLength", "displayLocationInDecimal", "extraTypeInfo",
             "highScaleNumber", "inlineHelpText", "label", "permissionable", "relationshipOrder",
             "searchPrefilterable", "soapType"});
        put(r, Rule::RiskyWhenOff,
            {"aggregatable", "createable", "filterable", "groupable", "idLookup", "queryByDistance",
             "sortable", "updateable"});
        put(r, Rule::RiskyWhenOn, {"deprecatedAndHidden", "restrictedPicklist"});
        put(r, Rule::BreakingWhenOff, {"externalId"});
        put(r, Rule::BreakingWhenOn, {"autoNumber", "calculated"});
        put(r, Rule::BreakingWhenLess, {"digits", "length", "precision", "scale"});
        put(r, Rule::BreakingWhenNamed, {"relationshipName"});
        put(r, Rule::Nillable, {"nillable"});
        put(r, Rule::Type, {"type"});
        put(r, Rule::ReferenceTo, {"referenceTo"});
        return r; // everything else is risky
    }();
    return rules;
}

const Rules &objectRules() {
    static const Rules rules = [] {
        Rules r;
        put(r, Rule::Safe,
            {"actionOverrides", "compactLayoutable", "description", "label", "labelPlural", "layoutable",
             "listviewable", "lookupLayoutable", "mruEnabled", "namedLayoutInfos", "searchLayoutable",
             "sobjectDescribeOption", "supportedScopes", "urls"});
        put(r, Rule::RiskyWhenOff,
            {"activateable", "createable", "deletable", "feedEnabled", "mergeable", "replicateable",
             "searchable", "triggerable", "undeletable", "updateable"});
        put(r, Rule::RiskyWhenOn, {"deprecatedAndHidden"});
        put(r, Rule::BreakingWhenOff, {"queryable", "retrieveable"});
        return r;
    }();
    return rules;
}

const Rules &relationshipRules() {
    static const Rules rules = [] {
        Rules r;
        put(r, Rule::BreakingWhenNamed, {"relationshipName"});
        put(r, Rule::Safe, {"junctionIdListNames", "junctionReferenceTo"});
        put(r, Rule::RiskyWhenOn, {"deprecatedAndHidden"});
        return r;
    }();
    return rules;
}

const Rules &recordTypeRules() {
    static const Rules rules = [] {
        Rules r;
        put(r, Rule::Safe, {"name", "master", "urls", "description"});
        put(r, Rule::RiskyWhenOff, {"active", "available"});
        return r;
    }();
    return rules;
}

const Rules &validationRules() {
    static const Rules rules = [] {
        Rules r;
        put(r, Rule::Safe, {"description", "errorDisplayField", "errorMessage"});
        put(r, Rule::RiskyWhenOn, {"active"});
        return r;
    }();
    return rules;
}

// Every value of the old type is one of the new, and programs read both alike.
bool widens(const QString &from, const QString &to) {
    static const QSet<std::pair<QString, QString>> pairs
        = {{u"int"_s, u"double"_s},   {u"int"_s, u"long"_s},   {u"email"_s, u"string"_s},
           {u"phone"_s, u"string"_s}, {u"url"_s, u"string"_s}, {u"combobox"_s, u"string"_s}};
    return pairs.contains({from, to});
}

// The values stay, but queries, formats or what is accepted may not.
bool nearlyWidens(const QString &from, const QString &to) {
    static const QSet<std::pair<QString, QString>> pairs
        = {{u"string"_s, u"textarea"_s},   {u"email"_s, u"textarea"_s},  {u"phone"_s, u"textarea"_s},
           {u"url"_s, u"textarea"_s},      {u"picklist"_s, u"string"_s}, {u"picklist"_s, u"multipicklist"_s},
           {u"picklist"_s, u"combobox"_s}, {u"date"_s, u"datetime"_s},   {u"double"_s, u"currency"_s},
           {u"currency"_s, u"double"_s},   {u"double"_s, u"percent"_s},  {u"percent"_s, u"double"_s},
           {u"int"_s, u"currency"_s}};
    return pairs.contains({from, to});
}

Severity judgeType(const Change &change) {
    const QString from = change.oldValue.toString();
    const QString to = change.newValue.toString();
    return widens(from, to) ? Severity::Safe : nearlyWidens(from, to) ? Severity::Risky : Severity::Breaking;
}

Severity judgeTargets(const Change &change) {
    const QJsonArray after = change.newValue.toArray();
    for (const QJsonValue &target : change.oldValue.toArray()) {
        if (!after.contains(target))
            return Severity::Breaking;
    }
    return Severity::Risky;
}

Severity judge(Rule rule, const Change &change) {
    const bool on = change.newValue.toBool();
    switch (rule) {
    case Rule::Safe:
        return Severity::Safe;
    case Rule::Risky:
        return Severity::Risky;
    case Rule::Breaking:
        return Severity::Breaking;
    case Rule::RiskyWhenOff:
        return on ? Severity::Safe : Severity::Risky;
    case Rule::RiskyWhenOn:
        return on ? Severity::Risky : Severity::Safe;
    case Rule::BreakingWhenOff:
        return on ? Severity::Safe : Severity::Breaking;
    case Rule::BreakingWhenOn:
        return on ? Severity::Breaking : Severity::Risky;
    case Rule::BreakingWhenLess:
        return change.newValue.toDouble() < change.oldValue.toDouble() ? Severity::Breaking : Severity::Safe;
    case Rule::BreakingWhenNamed:
        return change.oldValue.toString().isEmpty() ? Severity::Safe : Severity::Breaking;
    case Rule::Nillable:
        return on ? Severity::Risky : Severity::Breaking;
    case Rule::Type:
        return judgeType(change);
    case Rule::ReferenceTo:
        return judgeTargets(change);
    }
    return Severity::Risky;
}

Severity judgeAttribute(const Rules &rules, const Change &change) {
    if (change.attribute.startsWith(u"fieldExtras."))
        return Severity::Safe;
    return judge(rules.value(change.attribute, Rule::Risky), change);
}

// Beyond its delta a picklist row holds the entries it is about, before and after.
Severity judgePicklist(const Change &change) {
    if (change.picklist && !change.picklist->removed.isEmpty())
        return Severity::Breaking;
    QHash<QString, QJsonObject> before;
    for (const QJsonValue &entry : change.oldValue.toArray())
        before.insert(entry[u"value"_s].toString(), entry.toObject());
    for (const QJsonValue &value : change.newValue.toArray()) {
        const QJsonObject after = value.toObject();
        const auto old = before.constFind(after.value(u"value").toString());
        if (old == before.cend())
            continue;
        const bool deactivated = old->value(u"active").toBool() && !after.value(u"active").toBool();
        const bool otherDefault
            = old->value(u"defaultValue").toBool() != after.value(u"defaultValue").toBool();
        const bool otherController
            = old->value(u"validFor").toString() != after.value(u"validFor").toString();
        if (deactivated || otherDefault || otherController)
            return Severity::Risky;
    }
    return Severity::Safe;
}

} // namespace

Severity severityOf(const Change &change) {
    switch (change.kind) {
    case ChangeKind::ObjectAdded:
    case ChangeKind::RelationshipAdded:
    case ChangeKind::RecordTypeAdded:
    case ChangeKind::ValidationRuleRemoved:
        return Severity::Safe;
    case ChangeKind::ObjectRemoved:
    case ChangeKind::FieldRemoved:
    case ChangeKind::RecordTypeRemoved:
        return Severity::Breaking;
    case ChangeKind::FieldAdded:
        return change.newValue[u"required"_s].toBool() ? Severity::Breaking : Severity::Safe;
    case ChangeKind::RelationshipRemoved:
        return change.oldValue[u"relationshipName"_s].toString().isEmpty() ? Severity::Safe
                                                                           : Severity::Breaking;
    case ChangeKind::ValidationRuleAdded:
        return change.newValue[u"active"_s].toBool() ? Severity::Risky : Severity::Safe;
    case ChangeKind::PicklistChanged:
        return judgePicklist(change);
    case ChangeKind::ObjectChanged:
        return judgeAttribute(objectRules(), change);
    case ChangeKind::FieldChanged:
        return judgeAttribute(fieldRules(), change);
    case ChangeKind::RelationshipChanged:
        return judgeAttribute(relationshipRules(), change);
    case ChangeKind::RecordTypeChanged:
        return judgeAttribute(recordTypeRules(), change);
    case ChangeKind::ValidationRuleChanged:
        return judgeAttribute(validationRules(), change);
    }
    return Severity::Risky;
}

} // namespace fairlead::schema
