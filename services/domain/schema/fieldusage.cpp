#include "services/domain/schema/fieldusage.h"

#include "services/domain/schema/objectspans.h"

#include <algorithm>
#include <array>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view wanted[] = {"aggregatable", "calculated", "custom", "filterable", "length", "nillable", "type"};
static_assert(std::is_sorted(std::begin(wanted), std::end(wanted)));
enum Wanted { Aggregatable, Calculated, Custom, Filterable, Length, Nillable, Type, wantedCount };
static_assert(std::size(wanted) == wantedCount);
using Values = std::array<std::string_view, wantedCount>;

/// Older API versions do not say whether a field can be aggregated; its type does.
bool isAggregatable(const Values &v) {
    if (!v[Aggregatable].empty())
        return isTrue(v[Aggregatable]);
    static constexpr std::string_view types[] = {"combobox", "currency", "date",      "datetime", "double",   "email",
                                                 "id",       "int",      "long",      "percent",  "phone",    "picklist",
                                                 "string",   "reference", "textarea", "url"};
    const std::string_view type = v[Type].size() > 2 ? v[Type].substr(1, v[Type].size() - 2) : std::string_view();
    return std::ranges::find(types, type) != std::end(types) && isTrue(v[Filterable]);
}

enum class Way { None, Together, Singly, Full };

Way wayOf(const Values &v) {
    if (v[Type] == "\"boolean\"" || (v[Nillable] == "false" && !isTrue(v[Custom])))
        return Way::Full; // never empty
    // A formula is computed for each record anew, which times out where there are many.
    if (isTrue(v[Calculated]))
        return Way::None;
    if (isAggregatable(v))
        return Way::Together;
    const bool filters = isTrue(v[Filterable]);
    return filters && (v[Type] == "\"multipicklist\"" || v[Type] == "\"time\"") ? Way::Singly : Way::None;
}

} // namespace

int CountPlan::calls() const {
    const int batches = int((together.size() + fieldsPerCount - 1) / fieldsPerCount);
    return std::max(batches, 1) + int(singly.size());
}

Result<std::optional<CountPlan>> planCount(QByteArrayView canonicalText) {
    const auto spans = splitDocument(canonicalText, threadIndexes().from);
    if (!spans)
        return spans.error();
    if (spans->attribute("queryable") == "false" || isTrue(spans->attribute("deprecatedAndHidden")))
        return std::optional<CountPlan>();
    CountPlan plan;
    plan.object = textOf(spans->attribute("name"));
    // Big objects, custom metadata, events and the like count nothing, or nothing worth it.
    static const QStringList suffixes{u"__b"_s, u"__mdt"_s, u"__e"_s, u"__x"_s, u"__Share"_s, u"__History"_s, u"__Feed"_s, u"__Tag"_s};
    if (std::ranges::any_of(suffixes, [&](const QString &suffix) { return plan.object.endsWith(suffix); }))
        return std::optional<CountPlan>();
    for (const FieldSpan &field : spans->fields) {
        Values values;
        visitMembers(spans->walk(field), wanted, [&](size_t i, std::string_view value) { values[i] = value; });
        const Way way = wayOf(values);
        const QString name = QString::fromUtf8(field.name.data(), qsizetype(field.name.size()));
        if (way == Way::Together)
            plan.together.append(name);
        else if (way == Way::Singly)
            plan.singly.append(name);
        else if (way == Way::None)
            ++plan.uncountable;
    }
    return std::optional(std::move(plan));
}

std::optional<double> ObjectUsage::share(const QString &field) const {
    const auto found = filled.constFind(field);
    if (found == filled.constEnd() || rows <= 0)
        return std::nullopt;
    return std::clamp(double(*found) / double(rows), 0.0, 1.0);
}

} // namespace fairlead::schema
