#include "services/domain/schema/impact.h"

#include <QLatin1StringView>
#include <QtGlobal>

#include <algorithm>
#include <tuple>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

struct KindRule {
    const char *kind;
    const char *words;
    Severity removed;
    Severity retyped;
    bool holds; ///< Salesforce refuses to delete the field.
    const char *effect; ///< Of a removal.
};

#define KIND(text) QT_TRANSLATE_NOOP("UseKind", text)
#define EFFECT(text) QT_TRANSLATE_NOOP("Impact", text)

constexpr auto Safe = Severity::Safe;
constexpr auto Risky = Severity::Risky;
constexpr auto Breaking = Severity::Breaking;

const KindRule rules[] = {
    {"ApexClass", KIND("Apex class"), Breaking, Breaking, true, EFFECT("The class no longer compiles")},
    {"ApexTrigger", KIND("Apex trigger"), Breaking, Breaking, true, EFFECT("The trigger no longer compiles, and saving records fails")},
    {"ApexPage", KIND("Visualforce page"), Breaking, Risky, true, EFFECT("The page shows an error")},
    {"ApexComponent", KIND("Visualforce component"), Breaking, Risky, true, EFFECT("Pages with this component show an error")},
    {"AuraDefinitionBundle", KIND("Aura component"), Breaking, Risky, true, EFFECT("The component cannot be shown")},
    {"LightningComponentBundle", KIND("Lightning web component"), Breaking, Risky, true, EFFECT("The component cannot be deployed or shown")},
    {"Flow", KIND("Flow"), Breaking, Breaking, true, EFFECT("The flow fails when it runs")},
    {"FlowDefinition", KIND("Flow"), Breaking, Breaking, true, EFFECT("The flow fails when it runs")},
    {"WorkflowRule", KIND("Workflow rule"), Breaking, Breaking, true, EFFECT("The rule cannot be evaluated")},
    {"WorkflowFieldUpdate", KIND("Field update"), Breaking, Breaking, true, EFFECT("The update cannot be made")},
    {"ValidationRule", KIND("Validation rule"), Breaking, Breaking, true, EFFECT("The rule cannot be evaluated")},
    {"CustomField", KIND("Formula or roll-up field"), Breaking, Breaking, true, EFFECT("The field cannot be computed")},
    {"QuickActionDefinition", KIND("Quick action"), Risky, Safe, false, EFFECT("The action loses the field")},
    {"Layout", KIND("Page layout"), Safe, Safe, false, EFFECT("The field goes from the layout")},
    {"FlexiPage", KIND("Lightning page"), Risky, Safe, true, EFFECT("The page loses the field or a visibility rule")},
    {"FieldSet", KIND("Field set"), Risky, Safe, false, EFFECT("The field goes from the set, and from whatever shows it")},
    {"EmailTemplate", KIND("Email template"), Breaking, Safe, true, EFFECT("Mails go out with a gap")},
    {"WebLink", KIND("Button or link"), Risky, Safe, true, EFFECT("The link loses a value")},
    {"Report", KIND("Report"), Risky, Risky, false, EFFECT("The report loses a column, a filter or a grouping")},
    {"workflow", KIND("Workflow"), Breaking, Breaking, false, EFFECT("The workflow fails when it runs")},
    {"mapping", KIND("Mapping"), Breaking, Risky, false, EFFECT("The mapping has nowhere to write")},
    {"push", KIND("Planned push"), Breaking, Risky, false, EFFECT("The push is refused")},
    {"schedule", KIND("Schedule"), Risky, Risky, false, EFFECT("The next run fails")},
};

#undef KIND
#undef EFFECT

const KindRule *ruleOf(const QString &kind) {
    const auto found = std::ranges::find_if(rules, [&](const KindRule &rule) { return kind == QLatin1StringView(rule.kind); });
    return found == std::end(rules) ? nullptr : found;
}

QString effectOf(FieldFate fate, const KindRule *rule) {
    if (fate == FieldFate::Retyped)
        return QString::fromLatin1(QT_TRANSLATE_NOOP("Impact", "What it reads or writes may no longer fit the type"));
    if (fate == FieldFate::Renamed)
        return QString::fromLatin1(QT_TRANSLATE_NOOP("Impact", "It names the field by its old name"));
    return QString::fromLatin1(rule ? rule->effect : QT_TRANSLATE_NOOP("Impact", "It uses the field; see there what happens"));
}

Severity severityFor(FieldFate fate, const KindRule *rule) {
    if (!rule)
        return Severity::Risky;
    // Inside the org Salesforce follows a new name; code that spells it out breaks as if it were gone.
    return fate == FieldFate::Retyped ? rule->retyped : rule->removed;
}

} // namespace

std::vector<Impact> impactOf(FieldFate fate, const std::vector<FieldUse> &uses) {
    std::vector<Impact> impacts;
    impacts.reserve(uses.size());
    for (const FieldUse &use : uses) {
        const KindRule *rule = ruleOf(use.kind);
        impacts.push_back({use, severityFor(fate, rule), effectOf(fate, rule)});
    }
    std::ranges::stable_sort(impacts, [](const Impact &a, const Impact &b) {
        const auto rank = [](const Impact &each) { return -int(each.severity); };
        return std::tuple(rank(a), useKindWords(a.use.kind), a.use.name) < std::tuple(rank(b), useKindWords(b.use.kind), b.use.name);
    });
    return impacts;
}

bool holdsField(const QString &kind) {
    const KindRule *rule = ruleOf(kind);
    return rule && rule->holds;
}

QString useKindWords(const QString &kind) {
    const KindRule *rule = ruleOf(kind);
    return rule ? QString::fromLatin1(rule->words) : kind;
}

} // namespace fairlead::schema
