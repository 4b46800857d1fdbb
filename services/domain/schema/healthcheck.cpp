#include "services/domain/schema/health.h"
#include "services/domain/schema/objectspans.h"
#include "services/domain/schema/outline.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace fairlead::schema {

using namespace Qt::StringLiterals;
using enum FindingLevel;

namespace {

// The places in healthRules().
enum RuleIndex {
    CustomFields, AllCustomFields, Relationships, MasterDetails, RollUps, FormulaLength, PicklistLarge, PicklistInactive,
    PicklistEmpty, LabelTwice, LabelStandard, HelpMissing, Deprecated, TypeOutdated, ApiOld, NamespaceUnknown, RuleInactive
};

constexpr int newestKnownApi = 62;
constexpr int oldApi = 50;     ///< Older ones are worth a hint.
constexpr int retiredApi = 31; ///< Older ones Salesforce has retired.
constexpr qsizetype namesShown = 5;
constexpr int largePicklist = 200;

// In key order, as visitMembers wants them.
constexpr std::string_view wanted[] = {"autoNumber",     "calculated", "calculatedFormula", "cascadeDelete", "custom",
                                       "deprecatedAndHidden", "inlineHelpText", "label", "length", "nillable",
                                       "picklistValues", "type", "writeRequiresMasterRead"};
static_assert(std::is_sorted(std::begin(wanted), std::end(wanted)));
enum Wanted {
    AutoNumber, Calculated, CalculatedFormula, CascadeDelete, Custom, DeprecatedAndHidden, InlineHelpText, Label, Length, Nillable,
    PicklistValues, Type, WriteRequiresMasterRead, wantedCount
};
static_assert(std::size(wanted) == wantedCount);
using Values = std::array<std::string_view, wantedCount>;

int intOf(std::string_view raw) {
    int number = 0;
    std::from_chars(raw.data(), raw.data() + raw.size(), number);
    return std::max(number, 0);
}

bool isGiven(std::string_view raw) {
    return raw.size() > 2 && raw != "null";
}

/// Labels that differ in the case of plain letters only are one to a reader.
struct SameLabel {
    static unsigned char folded(char c) { return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }
    size_t operator()(std::string_view text) const {
        size_t hash = 1469598103934665603ULL;
        for (const char c : text)
            hash = (hash ^ folded(c)) * 1099511628211ULL;
        return hash;
    }
    bool operator()(std::string_view a, std::string_view b) const {
        return std::ranges::equal(a, b, {}, folded, folded);
    }
};

/// Two underscores before the suffix's: `npsp__Status__c`, not `Status__c`.
std::string_view prefixOf(std::string_view name) {
    const size_t first = name.find("__");
    if (first == 0 || first == std::string_view::npos || name.find("__", first + 2) == std::string_view::npos)
        return {};
    return name.substr(0, first);
}

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// 80 % of a limit warns, 95 % is a problem.
std::optional<FindingLevel> levelOf(int used, int limit) {
    if (qint64(used) * 100 >= qint64(limit) * 95)
        return Problem;
    if (qint64(used) * 100 >= qint64(limit) * 80)
        return Warning;
    return std::nullopt;
}

} // namespace

/// One object on its way through the rules.
class ObjectHealth {
public:
    ObjectHealth(HealthCheck &check, const ObjectSpans &spans)
        : m_check(check)
        , m_spans(spans)
        , m_name(textOf(spans.attribute("name"))) {
    }
    Result<void> run();

private:
    void report(RuleIndex rule, FindingLevel level, const QString &field = {}, int value = 0, int limit = 0,
                const QStringList &names = {});
    void reportLimit(RuleIndex rule, int used, int limit);
    void field(const FieldSpan &span);
    void customField(const FieldSpan &span, const Values &values);
    void formula(const QString &name, std::string_view raw);
    Result<void> picklist(const QString &name, std::string_view raw);
    void labels();
    void noteDescriptions();
    Result<void> rulesAndTypes();
    void noteInstalled(std::string_view name);

    HealthCheck &m_check;
    const ObjectSpans &m_spans;
    const QString m_name;
    std::unordered_set<std::string_view> m_described;
    struct Labelled {
        std::string_view label;
        std::string_view name;
        bool custom;
    };
    std::vector<Labelled> m_labels;
    std::string_view m_lastSpace;
    int m_own = 0;
    int m_custom = 0;
    int m_relationships = 0;
    int m_masterDetails = 0;
    int m_rollUps = 0;
    std::optional<Error> m_broken;
};

void ObjectHealth::report(RuleIndex rule, FindingLevel level, const QString &field, int value, int limit,
                          const QStringList &names) {
    m_check.m_findings.push_back({rule, level, m_name, field, value, limit, names});
}

void ObjectHealth::reportLimit(RuleIndex rule, int used, int limit) {
    if (const auto level = levelOf(used, limit))
        report(rule, *level, {}, used, limit);
}

void ObjectHealth::noteInstalled(std::string_view name) {
    if (const std::string_view space = prefixOf(name); !space.empty())
        m_check.m_installed.append(fromUtf8(space));
}

/// Descriptions come from the metadata, not from the describe.
void ObjectHealth::noteDescriptions() {
    const std::string_view extras = memberOf(m_spans.other, "fieldExtras");
    if (extras.empty() || extras.front() != '{')
        return;
    for (MemberWalker walker(extras); !walker.atEnd(); walker.next()) {
        MemberSpans members;
        if (splitObject(walker.current().value, members) && isGiven(memberOf(members, "description")))
            m_described.insert(walker.current().key);
    }
}

void ObjectHealth::formula(const QString &name, std::string_view raw) {
    const int limit = m_check.m_limits.formulaCharacters;
    if (qint64(raw.size()) * 100 < qint64(limit) * 80)
        return; // escapes and UTF-8 only make it longer
    const int length = int(textOf(raw).size());
    if (const auto level = levelOf(length, limit))
        report(FormulaLength, *level, name, length, limit);
}

Result<void> ObjectHealth::picklist(const QString &name, std::string_view raw) {
    int all = 0;
    int inactive = 0;
    QStringList names;
    ArrayWalker walker(raw);
    for (; !walker.atEnd(); walker.next(), ++all) {
        static constexpr std::string_view members[] = {"active", "value"};
        std::array<std::string_view, 2> entry;
        visitMembers(walker.current(), members, [&](size_t i, std::string_view value) { entry[i] = value; });
        if (entry[0] != "false")
            continue;
        ++inactive;
        if (names.size() < namesShown)
            names.append(textOf(entry[1]));
    }
    if (walker.broken())
        return Error{ErrorCode::Corrupt, u"The description of %1 cannot be read"_s.arg(m_name), {}};
    const int limit = m_check.m_limits.picklistValues;
    if (all >= largePicklist)
        report(PicklistLarge, levelOf(all, limit) == Problem ? Problem : Warning, name, all, limit);
    if (inactive == all)
        report(PicklistEmpty, Warning, name);
    else if (inactive > 0)
        report(PicklistInactive, Hint, name, inactive, all, names);
    return {};
}

void ObjectHealth::customField(const FieldSpan &span, const Values &values) {
    const std::string_view space = prefixOf(span.name);
    ++m_custom;
    m_own += space.empty() ? 1 : 0;
    const QString name = fromUtf8(span.name);
    const std::string_view type = values[Type];
    if (type == "\"reference\"") {
        const bool master = isTrue(values[WriteRequiresMasterRead])
            || (isTrue(values[CascadeDelete]) && values[Nillable] == "false");
        ++m_relationships;
        m_masterDetails += master ? 1 : 0;
    }
    const bool hasFormula = isGiven(values[CalculatedFormula]);
    if (isTrue(values[Calculated]) && !isTrue(values[AutoNumber]) && !hasFormula)
        ++m_rollUps;
    if (hasFormula)
        formula(name, values[CalculatedFormula]);
    const bool picks = type == "\"picklist\"" || type == "\"multipicklist\"";
    if (picks && !values[PicklistValues].empty() && values[PicklistValues].front() == '[') {
        if (const auto read = picklist(name, values[PicklistValues]); !read)
            m_broken = read.error();
    }
    if (type == "\"encryptedstring\"")
        report(TypeOutdated, Hint, name, intOf(values[Length]));
    // What a package leaves unsaid is not the org's to write.
    if (space.empty() && !isGiven(values[InlineHelpText]) && !m_described.contains(span.name))
        report(HelpMissing, Hint, name);
    if (!space.empty() && space != m_lastSpace) {
        m_lastSpace = space;
        m_check.m_prefixed.push_back({fromUtf8(space), m_name, name});
    }
}

void ObjectHealth::field(const FieldSpan &span) {
    Values values;
    visitMembers(m_spans.walk(span), wanted, [&](size_t i, std::string_view value) { values[i] = value; });
    const bool custom = isTrue(values[Custom]);
    if (isGiven(values[Label]))
        m_labels.push_back({values[Label], span.name, custom});
    if (isTrue(values[DeprecatedAndHidden]))
        report(Deprecated, Warning, fromUtf8(span.name));
    if (custom)
        customField(span, values);
}

void ObjectHealth::labels() {
    std::unordered_map<std::string_view, std::vector<const Labelled *>, SameLabel, SameLabel> byLabel;
    byLabel.reserve(m_labels.size());
    for (const Labelled &each : m_labels)
        byLabel[each.label].push_back(&each);
    for (const Labelled &each : m_labels) {
        const auto &same = byLabel[each.label];
        if (!each.custom || same.size() < 2)
            continue;
        const auto standard = std::ranges::find(same, false, &Labelled::custom);
        if (standard != same.end()) {
            report(LabelStandard, Warning, fromUtf8(each.name), 0, 0, {fromUtf8((*standard)->name)});
            continue;
        }
        QStringList others;
        for (const Labelled *other : same) {
            if (other != &each && others.size() < namesShown)
                others.append(fromUtf8(other->name));
        }
        report(LabelTwice, Warning, fromUtf8(each.name), int(same.size()), 0, others);
    }
}

Result<void> ObjectHealth::rulesAndTypes() {
    MemberSpans members;
    ArrayWalker rules(m_spans.validationRules);
    for (; m_spans.validationRules != "null" && !rules.atEnd(); rules.next()) {
        if (!splitObject(rules.current(), members))
            return Error{ErrorCode::Corrupt, u"The validation rules of %1 cannot be read"_s.arg(m_name), {}};
        const QString name = textOf(memberOf(members, "fullName"));
        if (const QString space = name.section(u"__"_s, 0, 0); space != name)
            m_check.m_installed.append(space);
        if (memberOf(members, "active") == "false")
            report(RuleInactive, Hint, name);
    }
    for (ArrayWalker types(m_spans.attribute("recordTypeInfos")); !types.atEnd(); types.next()) {
        if (!splitObject(types.current(), members))
            break;
        const QString name = textOf(memberOf(members, "developerName"));
        if (const QString space = name.section(u"__"_s, 0, 0); space != name)
            m_check.m_installed.append(space);
    }
    return {};
}

Result<void> ObjectHealth::run() {
    const std::string_view raw = m_spans.attribute("name");
    if (raw.size() > 2)
        noteInstalled(raw.substr(1, raw.size() - 2));
    if (isTrue(m_spans.attribute("deprecatedAndHidden")))
        report(Deprecated, Warning);
    noteDescriptions();
    m_labels.reserve(m_spans.fields.size());
    for (const FieldSpan &span : m_spans.fields)
        field(span);
    labels();
    const HealthLimits &limits = m_check.m_limits;
    reportLimit(CustomFields, m_own, limits.customFields);
    if (m_custom > m_own)
        reportLimit(AllCustomFields, m_custom, limits.allCustomFields);
    reportLimit(Relationships, m_relationships, limits.relationships);
    reportLimit(RollUps, m_rollUps, limits.rollUps);
    if (m_masterDetails >= limits.masterDetails)
        report(MasterDetails, m_masterDetails > limits.masterDetails ? Problem : Hint, {}, m_masterDetails, limits.masterDetails);
    if (m_broken)
        return *m_broken;
    return rulesAndTypes();
}

HealthCheck::HealthCheck(HealthLimits limits)
    : m_limits(std::move(limits)) {
}

Result<void> HealthCheck::add(QByteArrayView canonicalText) {
    const auto spans = splitDocument(canonicalText, threadIndexes().from);
    if (!spans)
        return spans.error();
    return ObjectHealth(*this, *spans).run();
}

void HealthCheck::merge(HealthCheck &&other) {
    m_findings.insert(m_findings.end(), std::make_move_iterator(other.m_findings.begin()),
                      std::make_move_iterator(other.m_findings.end()));
    m_installed += other.m_installed;
    m_prefixed.insert(m_prefixed.end(), other.m_prefixed.begin(), other.m_prefixed.end());
}

std::vector<Finding> HealthCheck::finish(const QString &apiVersion) {
    const QSet<QString> installed(m_installed.begin(), m_installed.end());
    for (const Prefixed &each : m_prefixed) {
        if (!installed.contains(each.space))
            m_findings.push_back({NamespaceUnknown, Hint, each.object, each.field, 0, 0, {each.space}});
    }
    QString digits = apiVersion;
    digits.remove(u'v');
    const int api = int(digits.toDouble());
    if (api > 0 && api < oldApi)
        m_findings.push_back({ApiOld, api < retiredApi ? Problem : Hint, {}, {}, api, newestKnownApi, {}});
    std::ranges::sort(m_findings, [](const Finding &a, const Finding &b) {
        return std::tie(a.rule, a.object, a.field) < std::tie(b.rule, b.object, b.field);
    });
    return std::move(m_findings);
}

} // namespace fairlead::schema
