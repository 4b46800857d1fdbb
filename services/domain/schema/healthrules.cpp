#include "services/domain/schema/health.h"

#include <QtGlobal>

#include <algorithm>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

using enum FindingLevel;

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
        {"custom-fields", Warning, QT_TRANSLATE_NOOP("HealthRule", "Custom fields near the limit"),
         QT_TRANSLATE_NOOP("HealthRule", "%1 of %2 custom fields are used"),
         QT_TRANSLATE_NOOP("HealthRule", "When the last one is used, nobody can add a field to this object until another one is deleted and erased."),
         QT_TRANSLATE_NOOP("HealthRule", "Delete fields that nothing fills or uses; move a group of fields to an object of its own.")},
        {"all-custom-fields", Warning, QT_TRANSLATE_NOOP("HealthRule", "All custom fields near the hard limit"),
         QT_TRANSLATE_NOOP("HealthRule", "%1 of %2 custom fields are there, those of packages included"),
         QT_TRANSLATE_NOOP("HealthRule", "Beyond this number not even a package can bring a field, and its update fails."),
         QT_TRANSLATE_NOOP("HealthRule", "Remove packages that are no longer used, and fields that nothing fills.")},
        {"relationships", Warning, QT_TRANSLATE_NOOP("HealthRule", "Relationships near the limit"),
         QT_TRANSLATE_NOOP("HealthRule", "%1 of %2 custom relationships are used"),
         QT_TRANSLATE_NOOP("HealthRule", "Lookups and master-details share one limit per object; Salesforce raises it only on request."),
         QT_TRANSLATE_NOOP("HealthRule", "Replace lookups that are hardly filled by a junction object.")},
        {"master-details", Hint, QT_TRANSLATE_NOOP("HealthRule", "No master-detail left"),
         QT_TRANSLATE_NOOP("HealthRule", "%1 of %2 master-detail relationships are used"),
         QT_TRANSLATE_NOOP("HealthRule", "A further parent can only be a lookup: no roll-ups, no inherited sharing."),
         QT_TRANSLATE_NOOP("HealthRule", "Right for a junction object. Elsewhere, see whether one of them could be a lookup.")},
        {"roll-ups", Warning, QT_TRANSLATE_NOOP("HealthRule", "Roll-up summaries near the limit"),
         QT_TRANSLATE_NOOP("HealthRule", "%1 of %2 roll-up summary fields are used"),
         QT_TRANSLATE_NOOP("HealthRule", "Each is computed again whenever a detail record is saved, and no more fit at the limit."),
         QT_TRANSLATE_NOOP("HealthRule", "Compute rarely used sums in a report or a scheduled flow.")},
        {"formula-length", Warning, QT_TRANSLATE_NOOP("HealthRule", "Formula near its limit"),
         QT_TRANSLATE_NOOP("HealthRule", "%1 of %2 characters"),
         QT_TRANSLATE_NOOP("HealthRule", "A formula may have 3,900 characters, and 5,000 bytes once it is compiled: the next change may not be saved."),
         QT_TRANSLATE_NOOP("HealthRule", "Move parts into formula fields of their own, or use CASE in place of nested IF.")},
        {"picklist-large", Warning, QT_TRANSLATE_NOOP("HealthRule", "Picklist with many values"),
         QT_TRANSLATE_NOOP("HealthRule", "%1 values, of %2 that Salesforce allows"),
         QT_TRANSLATE_NOOP("HealthRule", "Nobody picks well from hundreds of values, and imports and forms get slow."),
         QT_TRANSLATE_NOOP("HealthRule", "Deactivate what is not used, or make it a lookup to an object.")},
        {"picklist-inactive", Hint, QT_TRANSLATE_NOOP("HealthRule", "Inactive picklist values"),
         QT_TRANSLATE_NOOP("HealthRule", "%1 of %2 values are inactive: %3"),
         QT_TRANSLATE_NOOP("HealthRule", "Records keep inactive values, and reports go on showing them beside those that replaced them."),
         QT_TRANSLATE_NOOP("HealthRule", "Replace them in the records, then delete the values.")},
        {"picklist-empty", Warning, QT_TRANSLATE_NOOP("HealthRule", "Picklist without a value to pick"),
         QT_TRANSLATE_NOOP("HealthRule", "No value is active"),
         QT_TRANSLATE_NOOP("HealthRule", "The field cannot be filled in any form."),
         QT_TRANSLATE_NOOP("HealthRule", "Add or activate values, or delete the field.")},
        {"label-twice", Warning, QT_TRANSLATE_NOOP("HealthRule", "Same label twice on one object"),
         QT_TRANSLATE_NOOP("HealthRule", "Also called this: %3"),
         QT_TRANSLATE_NOOP("HealthRule", "In reports, imports and mappings nobody can tell the fields apart."),
         QT_TRANSLATE_NOOP("HealthRule", "Give each a label of its own.")},
        {"label-standard", Warning, QT_TRANSLATE_NOOP("HealthRule", "Same label as a standard field"),
         QT_TRANSLATE_NOOP("HealthRule", "The standard field %3 has the same label"),
         QT_TRANSLATE_NOOP("HealthRule", "People fill the wrong one, and reports read the other."),
         QT_TRANSLATE_NOOP("HealthRule", "Relabel the custom field, or move its data to the standard one.")},
        {"help-missing", Hint, QT_TRANSLATE_NOOP("HealthRule", "No help or description"),
         QT_TRANSLATE_NOOP("HealthRule", "Neither help text nor description"),
         QT_TRANSLATE_NOOP("HealthRule", "Whoever meets the field next has to guess what it is for."),
         QT_TRANSLATE_NOOP("HealthRule", "Write one sentence of help for those who fill it in.")},
        {"deprecated", Warning, QT_TRANSLATE_NOOP("HealthRule", "Deprecated and hidden"),
         QT_TRANSLATE_NOOP("HealthRule", "Salesforce marks it as deprecated and hidden"),
         QT_TRANSLATE_NOOP("HealthRule", "It is gone from newer API versions: whatever uses it stops at the next upgrade."),
         QT_TRANSLATE_NOOP("HealthRule", "See what uses it, and change that to its successor.")},
        {"type-outdated", Hint, QT_TRANSLATE_NOOP("HealthRule", "Classic encrypted text"),
         QT_TRANSLATE_NOOP("HealthRule", "Text (Encrypted): %1 characters"),
         QT_TRANSLATE_NOOP("HealthRule", "It can be neither searched, filtered, sorted nor used in a formula or a flow."),
         QT_TRANSLATE_NOOP("HealthRule", "Where the licence is there, use Shield Platform Encryption on a text field.")},
        {"api-old", Hint, QT_TRANSLATE_NOOP("HealthRule", "Described by an old API version"),
         QT_TRANSLATE_NOOP("HealthRule", "API version %1.0; newest known: %2.0"),
         QT_TRANSLATE_NOOP("HealthRule", "What newer versions say of objects and fields is missing here, and Salesforce retires old versions."),
         QT_TRANSLATE_NOOP("HealthRule", "Pull again, and move integrations that still name this version.")},
        {"namespace-unknown", Hint, QT_TRANSLATE_NOOP("HealthRule", "Fields of a package that shows nothing else"),
         QT_TRANSLATE_NOOP("HealthRule", "No object, record type or validation rule of the namespace %3 is in this version"),
         QT_TRANSLATE_NOOP("HealthRule", "Such fields often outlive their package, or the user who pulled may not see the rest of it."),
         QT_TRANSLATE_NOOP("HealthRule", "Look at Installed Packages in Setup; delete what a package has left behind.")},
        {"rule-inactive", Hint, QT_TRANSLATE_NOOP("HealthRule", "Inactive validation rule"),
         QT_TRANSLATE_NOOP("HealthRule", "The rule is switched off"),
         QT_TRANSLATE_NOOP("HealthRule", "Somebody will wonder whether it is off for good or by mistake."),
         QT_TRANSLATE_NOOP("HealthRule", "Delete it, or say in its description why it waits.")},
    };
    return rules;
}

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
