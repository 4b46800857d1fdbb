#include "services/domain/schema/outline.h"

#include "services/domain/schema/objectspans.h"
#include "services/domain/schema/required.h"
#include "services/domain/schema/typetext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

// In key order, as visitMembers wants them.
constexpr std::string_view wanted[] = {"autoNumber",
                                       "calculated",
                                       "calculatedFormula",
                                       "cascadeDelete",
                                       "createable",
                                       "custom",
                                       "defaultValue",
                                       "defaultValueFormula",
                                       "defaultedOnCreate",
                                       "digits",
                                       "externalId",
                                       "htmlFormatted",
                                       "inlineHelpText",
                                       "label",
                                       "length",
                                       "name",
                                       "nillable",
                                       "picklistValues",
                                       "precision",
                                       "referenceTo",
                                       "scale",
                                       "type",
                                       "unique",
                                       "writeRequiresMasterRead"};
static_assert(std::is_sorted(std::begin(wanted), std::end(wanted)));
enum Wanted {
    AutoNumber,
    Calculated,
    CalculatedFormula,
    CascadeDelete,
    Createable,
    Custom,
    DefaultValue,
    DefaultValueFormula,
    DefaultedOnCreate,
    Digits,
    ExternalId,
    HtmlFormatted,
    InlineHelpText,
    Label,
    Length,
    Name,
    Nillable,
    PicklistValues,
    Precision,
    ReferenceTo,
    Scale,
    Type,
    Unique,
    WriteRequiresMasterRead,
    wantedCount
};
static_assert(std::size(wanted) == wantedCount);

using Values = std::array<std::string_view, wantedCount>;

int intOf(std::string_view raw) {
    int number = 0;
    std::from_chars(raw.data(), raw.data() + raw.size(), number);
    return std::max(number, 0);
}

// There are a few dozen types and millions of fields.
QString sharedType(std::string_view raw) {
    thread_local QHash<QByteArray, QString> known;
    const auto key = QByteArray::fromRawData(raw.data(), qsizetype(raw.size()));
    const auto found = known.constFind(key);
    if (found != known.cend())
        return *found;
    const QString text = textOf(raw);
    if (known.size() < 64)
        known.insert(QByteArray(raw.data(), qsizetype(raw.size())), text);
    return text;
}

QStringList picklistValues(std::string_view raw) {
    QStringList values;
    for (ArrayWalker walker(raw); !walker.atEnd(); walker.next()) {
        visitMembers(walker.current(), std::array{std::string_view("value")},
                     [&](size_t, std::string_view value) { values.append(textOf(value)); });
    }
    return values;
}

TypeFacts typeFacts(const Values &v, const FieldOutline &field) {
    TypeFacts facts;
    facts.type = field.type;
    facts.length = intOf(v[Length]);
    facts.precision = intOf(v[Precision]);
    facts.scale = intOf(v[Scale]);
    facts.digits = intOf(v[Digits]);
    facts.referenceTo = field.referenceTo;
    // Only a detail's parent field takes its records along and cannot be left empty.
    facts.masterDetail
        = isTrue(v[WriteRequiresMasterRead]) || (isTrue(v[CascadeDelete]) && v[Nillable] == "false");
    facts.autoNumber = isTrue(v[AutoNumber]);
    facts.calculated = field.calculated;
    facts.hasFormula = !field.formula.isEmpty();
    facts.html = isTrue(v[HtmlFormatted]);
    return facts;
}

// Few wordings serve nearly all fields.
QString sharedTypeText(const TypeFacts &facts) {
    using Key = std::tuple<QString, int, int, int, int, int>;
    thread_local std::map<Key, QString> known;
    if (!facts.referenceTo.isEmpty())
        return typeText(facts);
    const int flags = facts.masterDetail | facts.autoNumber << 1 | facts.calculated << 2
        | facts.hasFormula << 3 | facts.html << 4;
    const Key key(facts.type, facts.length, facts.precision, facts.scale, facts.digits, flags);
    const auto found = known.find(key);
    if (found != known.end())
        return found->second;
    const QString text = typeText(facts);
    if (known.size() < 1000)
        known.emplace(key, text);
    return text;
}

FieldOutline readField(const IndexWalker &members) {
    Values v;
    visitMembers(members, wanted, [&](size_t i, std::string_view value) { v[i] = value; });
    FieldOutline field;
    field.name = textOf(v[Name]);
    field.label = textOf(v[Label]);
    field.type = sharedType(v[Type]);
    field.help = textOf(v[InlineHelpText]);
    field.formula = textOf(v[CalculatedFormula]);
    field.referenceTo = textsOf(v[ReferenceTo]);
    field.picklistValues = picklistValues(v[PicklistValues]);
    field.custom = isTrue(v[Custom]);
    field.required = isRequired({v[AutoNumber], v[Calculated], v[Createable], v[DefaultValue],
                                 v[DefaultValueFormula], v[DefaultedOnCreate], v[Nillable], v[Type]});
    field.unique = isTrue(v[Unique]);
    field.externalId = isTrue(v[ExternalId]);
    field.calculated = isTrue(v[Calculated]);
    field.typeText = sharedTypeText(typeFacts(v, field));
    return field;
}

template <typename Append> bool eachObject(std::string_view array, Append append) {
    MemberSpans members;
    ArrayWalker walker(array);
    for (; !walker.atEnd(); walker.next()) {
        if (!splitObject(walker.current(), members))
            return false;
        append(members);
    }
    return !walker.broken();
}

QString relationshipText(const MemberSpans &members) {
    const QString where
        = textOf(memberOf(members, "childSObject")) + u'.' + textOf(memberOf(members, "field"));
    const QString name = textOf(memberOf(members, "relationshipName"));
    return name.isEmpty() ? where : u"%1 (%2)"_s.arg(name, where);
}

} // namespace

Result<ObjectOutline> readOutline(QByteArrayView canonicalText) {
    const auto spans = splitDocument(canonicalText, threadIndexes().from);
    if (!spans)
        return spans.error();
    ObjectOutline outline;
    outline.name = textOf(spans->attribute("name"));
    outline.label = textOf(spans->attribute("label"));
    outline.keyPrefix = textOf(spans->attribute("keyPrefix"));
    outline.custom = isTrue(spans->attribute("custom"));
    outline.partial = spans->partial;
    outline.fields.reserve(spans->fields.size());
    for (const FieldSpan &field : spans->fields)
        outline.fields.push_back(readField(spans->walk(field)));
    const bool whole = eachObject(spans->attribute("childRelationships"),
                                  [&](const MemberSpans &members) {
                                      outline.childRelationships.append(relationshipText(members));
                                  })
        && eachObject(spans->attribute("recordTypeInfos"),
                      [&](const MemberSpans &members) {
                          outline.recordTypes.append(textOf(memberOf(members, "name")));
                      })
        && eachObject(spans->validationRules, [&](const MemberSpans &members) {
                           outline.validationRules.append(textOf(memberOf(members, "fullName")));
                       });
    if (!whole)
        return Error{ErrorCode::Corrupt, u"The description of %1 cannot be read"_s.arg(outline.name), {}};
    return outline;
}

QString namespaceOf(const QString &apiName) {
    const qsizetype first = apiName.indexOf(u"__");
    if (first <= 0)
        return {};
    // `Status__c` has one double underscore and no namespace, `npsp__Status__c` has two.
    return apiName.indexOf(u"__", first + 2) > 0 ? apiName.left(first) : QString();
}

} // namespace fairlead::schema
