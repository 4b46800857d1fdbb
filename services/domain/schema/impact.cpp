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

constexpr auto Safe = Severity::Safe;
constexpr auto Risky = Severity::Risky;
constexpr auto Breaking = Severity::Breaking;

const KindRule rules[] = {
    {"ApexClass", QT_TRANSLATE_NOOP("UseKind", "Apex class"), Breaking, Breaking, true, QT_TRANSLATE_NOOP("Impact", "The class no longer compiles")},
    {"ApexTrigger", QT_TRANSLATE_NOOP("UseKind", "Apex trigger"), Breaking, Breaking, true, QT_TRANSLATE_NOOP("Impact", "The trigger no longer compiles, and saving records fails")},
    {"ApexPage", QT_TRANSLATE_NOOP("UseKind", "Visualforce page"), Breaking, Risky, true, QT_TRANSLATE_NOOP("Impact", "The page shows an error")},
    {"ApexComponent", QT_TRANSLATE_NOOP("UseKind", "Visualforce component"), Breaking, Risky, true, QT_TRANSLATE_NOOP("Impact", "Pages with this component show an error")},
    {"AuraDefinitionBundle", QT_TRANSLATE_NOOP("UseKind", "Aura component"), Breaking, Risky, true, QT_TRANSLATE_NOOP("Impact", "The component cannot be shown")},
    {"LightningComponentBundle", QT_TRANSLATE_NOOP("UseKind", "Lightning web component"), Breaking, Risky, true, QT_TRANSLATE_NOOP("Impact", "The component cannot be deployed or shown")},
    {"Flow", QT_TRANSLATE_NOOP("UseKind", "Flow"), Breaking, Breaking, true, QT_TRANSLATE_NOOP("Impact", "The flow fails when it runs")},
    {"FlowDefinition", QT_TRANSLATE_NOOP("UseKind", "Flow"), Breaking, Breaking, true, QT_TRANSLATE_NOOP("Impact", "The flow fails when it runs")},
    {"WorkflowRule", QT_TRANSLATE_NOOP("UseKind", "Workflow rule"), Breaking, Breaking, true, QT_TRANSLATE_NOOP("Impact", "The rule cannot be evaluated")},
    {"WorkflowFieldUpdate", QT_TRANSLATE_NOOP("UseKind", "Field update"), Breaking, Breaking, true, QT_TRANSLATE_NOOP("Impact", "The update cannot be made")},
    {"ValidationRule", QT_TRANSLATE_NOOP("UseKind", "Validation rule"), Breaking, Breaking, true, QT_TRANSLATE_NOOP("Impact", "The rule cannot be evaluated")},
    {"CustomField", QT_TRANSLATE_NOOP("UseKind", "Formula or roll-up field"), Breaking, Breaking, true, QT_TRANSLATE_NOOP("Impact", "The field cannot be computed")},
    {"QuickActionDefinition", QT_TRANSLATE_NOOP("UseKind", "Quick action"), Risky, Safe, false, QT_TRANSLATE_NOOP("Impact", "The action loses the field")},
    {"Layout", QT_TRANSLATE_NOOP("UseKind", "Page layout"), Safe, Safe, false, QT_TRANSLATE_NOOP("Impact", "The field goes from the layout")},
    {"FlexiPage", QT_TRANSLATE_NOOP("UseKind", "Lightning page"), Risky, Safe, true, QT_TRANSLATE_NOOP("Impact", "The page loses the field or a visibility rule")},
    {"FieldSet", QT_TRANSLATE_NOOP("UseKind", "Field set"), Risky, Safe, false, QT_TRANSLATE_NOOP("Impact", "The field goes from the set, and from whatever shows it")},
    {"EmailTemplate", QT_TRANSLATE_NOOP("UseKind", "Email template"), Breaking, Safe, true, QT_TRANSLATE_NOOP("Impact", "Mails go out with a gap")},
    {"WebLink", QT_TRANSLATE_NOOP("UseKind", "Button or link"), Risky, Safe, true, QT_TRANSLATE_NOOP("Impact", "The link loses a value")},
    {"Report", QT_TRANSLATE_NOOP("UseKind", "Report"), Risky, Risky, false, QT_TRANSLATE_NOOP("Impact", "The report loses a column, a filter or a grouping")},
    {"workflow", QT_TRANSLATE_NOOP("UseKind", "Workflow"), Breaking, Breaking, false, QT_TRANSLATE_NOOP("Impact", "The workflow fails when it runs")},
    {"mapping", QT_TRANSLATE_NOOP("UseKind", "Mapping"), Breaking, Risky, false, QT_TRANSLATE_NOOP("Impact", "The mapping has nowhere to write")},
    {"push", QT_TRANSLATE_NOOP("UseKind", "Planned push"), Breaking, Risky, false, QT_TRANSLATE_NOOP("Impact", "The push is refused")},
    {"schedule", QT_TRANSLATE_NOOP("UseKind", "Schedule"), Risky, Risky, false, QT_TRANSLATE_NOOP("Impact", "The next run fails")},
};

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
