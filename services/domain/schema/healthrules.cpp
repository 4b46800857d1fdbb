#include "services/domain/schema/health.h"

#include <QtGlobal>

#include <algorithm>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

using enum FindingLevel;

#define RULE_TEXT(text) QT_TRANSLATE_NOOP("HealthRule", text)

} // namespace

QString findingLevelName(FindingLevel level) {
    return level == Problem ? u"problem"_s : level == Warning ? u"warning"_s : u"hint"_s;
}

std::optional<FindingLevel> parseFindingLevel(QStringView name) {
    for (const FindingLevel level : {Hint, Warning, Problem}) {
        if (findingLevelName(level) == name)
            return level;
    }
    return std::nullopt;
}

// healthcheck.cpp names them by their place: keep RuleIndex there in step.
const std::vector<HealthRule> &healthRules() {
    static const std::vector<HealthRule> rules{
        {"custom-fields", Warning, RULE_TEXT("Custom fields near the limit"),
         RULE_TEXT("%1 of %2 custom fields are used"),
         RULE_TEXT("When the last one is used, nobody can add a field to this object until another one is deleted and erased."),
         RULE_TEXT("Delete fields that nothing fills or uses; move a group of fields to an object of its own.")},
        {"all-custom-fields", Warning, RULE_TEXT("All custom fields near the hard limit"),
         RULE_TEXT("%1 of %2 custom fields are there, those of packages included"),
         RULE_TEXT("Beyond this number not even a package can bring a field, and its update fails."),
         RULE_TEXT("Remove packages that are no longer used, and fields that nothing fills.")},
        {"relationships", Warning, RULE_TEXT("Relationships near the limit"),
         RULE_TEXT("%1 of %2 custom relationships are used"),
         RULE_TEXT("Lookups and master-details share one limit per object; Salesforce raises it only on request."),
         RULE_TEXT("Replace lookups that are hardly filled by a junction object.")},
        {"master-details", Hint, RULE_TEXT("No master-detail left"),
         RULE_TEXT("%1 of %2 master-detail relationships are used"),
         RULE_TEXT("A further parent can only be a lookup: no roll-ups, no inherited sharing."),
         RULE_TEXT("Right for a junction object. Elsewhere, see whether one of them could be a lookup.")},
        {"roll-ups", Warning, RULE_TEXT("Roll-up summaries near the limit"),
         RULE_TEXT("%1 of %2 roll-up summary fields are used"),
         RULE_TEXT("Each is computed again whenever a detail record is saved, and no more fit at the limit."),
         RULE_TEXT("Compute rarely used sums in a report or a scheduled flow.")},
        {"formula-length", Warning, RULE_TEXT("Formula near its limit"),
         RULE_TEXT("%1 of %2 characters"),
         RULE_TEXT("A formula may have 3,900 characters, and 5,000 bytes once it is compiled: the next change may not be saved."),
         RULE_TEXT("Move parts into formula fields of their own, or use CASE in place of nested IF.")},
        {"picklist-large", Warning, RULE_TEXT("Picklist with many values"),
         RULE_TEXT("%1 values, of %2 that Salesforce allows"),
         RULE_TEXT("Nobody picks well from hundreds of values, and imports and forms get slow."),
         RULE_TEXT("Deactivate what is not used, or make it a lookup to an object.")},
        {"picklist-inactive", Hint, RULE_TEXT("Inactive picklist values"),
         RULE_TEXT("%1 of %2 values are inactive: %3"),
         RULE_TEXT("Records keep inactive values, and reports go on showing them beside those that replaced them."),
         RULE_TEXT("Replace them in the records, then delete the values.")},
        {"picklist-empty", Warning, RULE_TEXT("Picklist without a value to pick"),
         RULE_TEXT("No value is active"),
         RULE_TEXT("The field cannot be filled in any form."),
         RULE_TEXT("Add or activate values, or delete the field.")},
        {"label-twice", Warning, RULE_TEXT("Same label twice on one object"),
         RULE_TEXT("Also called this: %3"),
         RULE_TEXT("In reports, imports and mappings nobody can tell the fields apart."),
         RULE_TEXT("Give each a label of its own.")},
        {"label-standard", Warning, RULE_TEXT("Same label as a standard field"),
         RULE_TEXT("The standard field %3 has the same label"),
         RULE_TEXT("People fill the wrong one, and reports read the other."),
         RULE_TEXT("Relabel the custom field, or move its data to the standard one.")},
        {"help-missing", Hint, RULE_TEXT("No help or description"),
         RULE_TEXT("Neither help text nor description"),
         RULE_TEXT("Whoever meets the field next has to guess what it is for."),
         RULE_TEXT("Write one sentence of help for those who fill it in.")},
        {"deprecated", Warning, RULE_TEXT("Deprecated and hidden"),
         RULE_TEXT("Salesforce marks it as deprecated and hidden"),
         RULE_TEXT("It is gone from newer API versions: whatever uses it stops at the next upgrade."),
         RULE_TEXT("See what uses it, and change that to its successor.")},
        {"type-outdated", Hint, RULE_TEXT("Classic encrypted text"),
         RULE_TEXT("Text (Encrypted): %1 characters"),
         RULE_TEXT("It can be neither searched, filtered, sorted nor used in a formula or a flow."),
         RULE_TEXT("Where the licence is there, use Shield Platform Encryption on a text field.")},
        {"api-old", Hint, RULE_TEXT("Described by an old API version"),
         RULE_TEXT("API version %1.0; newest known: %2.0"),
         RULE_TEXT("What newer versions say of objects and fields is missing here, and Salesforce retires old versions."),
         RULE_TEXT("Pull again, and move integrations that still name this version.")},
        {"namespace-unknown", Hint, RULE_TEXT("Fields of a package that shows nothing else"),
         RULE_TEXT("No object, record type or validation rule of the namespace %3 is in this version"),
         RULE_TEXT("Such fields often outlive their package, or the user who pulled may not see the rest of it."),
         RULE_TEXT("Look at Installed Packages in Setup; delete what a package has left behind.")},
        {"rule-inactive", Hint, RULE_TEXT("Inactive validation rule"),
         RULE_TEXT("The rule is switched off"),
         RULE_TEXT("Somebody will wonder whether it is off for good or by mistake."),
         RULE_TEXT("Delete it, or say in its description why it waits.")},
    };
    return rules;
}

#undef RULE_TEXT

int healthRuleIndex(QStringView id) {
    const auto &rules = healthRules();
    const auto found = std::ranges::find_if(rules, [id](const HealthRule &rule) { return id == QLatin1StringView(rule.id); });
    return found == rules.end() ? -1 : int(found - rules.begin());
}

std::optional<HealthLimits> HealthLimits::of(QStringView edition) {
    HealthLimits limits;
    if (edition == u"professional")
        limits.customFields = 100;
    else if (edition == u"unlimited")
        limits.customFields = 800;
    else if (edition != u"enterprise")
        return std::nullopt;
    limits.edition = edition.toString();
    return limits;
}

QStringList HealthLimits::editions() {
    return {u"professional"_s, u"enterprise"_s, u"unlimited"_s};
}

QString Finding::key() const {
    return QLatin1StringView(info().id) + u'/' + object + u'/' + field;
}

QString findingText(const Finding &finding, const QString &says) {
    // Not chained arg() calls: a value may hold a %1 of its own.
    QString text;
    for (qsizetype i = 0; i < says.size(); ++i) {
        const QChar next = i + 1 < says.size() ? says[i + 1] : QChar();
        const bool placed = says[i] == u'%' && (next == u'1' || next == u'2' || next == u'3');
        if (!placed) {
            text += says[i];
            continue;
        }
        text += next == u'1' ? QString::number(finding.value) : next == u'2' ? QString::number(finding.limit) : finding.names.join(u", ");
        ++i;
    }
    return text;
}

QString findingText(const Finding &finding) {
    return findingText(finding, QString::fromLatin1(finding.info().says));
}

} // namespace fairlead::schema
