#include "services/domain/schema/outline.h"

#include "services/domain/schema/outlinespans.h"
#include "services/domain/schema/required.h"
#include "services/domain/schema/typetext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <charconv>

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

// Everything a type is worded from; few wordings serve nearly all fields.
constexpr Wanted wordedFrom[] = {AutoNumber, Calculated, CalculatedFormula, CascadeDelete, Digits, HtmlFormatted, Length,
                                 Nillable, Precision, ReferenceTo, Scale, Type, WriteRequiresMasterRead};

TypeFacts typeFacts(const Values &v) {
    TypeFacts facts;
    facts.type = textOf(v[Type]);
    facts.length = intOf(v[Length]);
    facts.precision = intOf(v[Precision]);
    facts.scale = intOf(v[Scale]);
    facts.digits = intOf(v[Digits]);
    facts.referenceTo = textsOf(v[ReferenceTo]);
    // Only a detail's parent field takes its records along and cannot be left empty.
    facts.masterDetail
        = isTrue(v[WriteRequiresMasterRead]) || (isTrue(v[CascadeDelete]) && v[Nillable] == "false");
    facts.autoNumber = isTrue(v[AutoNumber]);
    facts.calculated = isTrue(v[Calculated]);
    facts.hasFormula = !textOf(v[CalculatedFormula]).isEmpty();
    facts.html = isTrue(v[HtmlFormatted]);
    return facts;
}

TypeWords wordsOf(const Values &v) {
    TypeWords words;
    words.text = typeText(typeFacts(v));
    // API names and our own words hold nothing to escape but what a describe may make up.
    words.json = QJsonDocument(QJsonArray{words.text}).toJson(QJsonDocument::Compact);
    words.json = words.json.mid(1, words.json.size() - 2);
    return words;
}

const TypeWords &sharedTypeWords(const Values &v) {
    constexpr qsizetype mostKnown = 4000;
    thread_local QHash<QByteArray, TypeWords> known;
    thread_local QByteArray key;
    thread_local TypeWords rare;
    key.resize(0);
    for (const Wanted each : wordedFrom) {
        // Of a formula only whether there is one.
        const bool formula = each == CalculatedFormula;
        const std::string_view raw = !formula ? v[each] : v[each].size() > 2 && isString(v[each]) ? "f" : "";
        key.append(raw.data(), qsizetype(raw.size())).append(',');
    }
    const auto found = known.constFind(key);
    if (found != known.cend())
        return *found;
    if (known.size() >= mostKnown)
        return rare = wordsOf(v);
    return *known.insert(QByteArray(key.constData(), key.size()), wordsOf(v));
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

FieldOutlineSpans readSpans(const IndexWalker &members) {
    Values v;
    visitMembers(members, wanted, [&](size_t i, std::string_view value) { v[i] = value; });
    FieldOutlineSpans field;
    field.name = v[Name];
    field.label = v[Label];
    field.type = v[Type];
    field.help = v[InlineHelpText];
    field.formula = v[CalculatedFormula];
    field.referenceTo = v[ReferenceTo];
    field.picklistValues = v[PicklistValues];
    field.custom = isTrue(v[Custom]);
    field.required = isRequired({v[AutoNumber], v[Calculated], v[Createable], v[DefaultValue],
                                 v[DefaultValueFormula], v[DefaultedOnCreate], v[Nillable], v[Type]});
    field.unique = isTrue(v[Unique]);
    field.externalId = isTrue(v[ExternalId]);
    field.calculated = isTrue(v[Calculated]);
    field.typeWords = &sharedTypeWords(v);
    return field;
}

FieldOutline readField(const FieldOutlineSpans &spans) {
    FieldOutline field;
    field.name = textOf(spans.name);
    field.label = textOf(spans.label);
    field.type = sharedType(spans.type);
    field.typeText = spans.typeWords->text;
    field.help = textOf(spans.help);
    field.formula = textOf(spans.formula);
    field.referenceTo = textsOf(spans.referenceTo);
    visitPicklist(spans.picklistValues, [&field](std::string_view value) { field.picklistValues.append(textOf(value)); });
    field.custom = spans.custom;
    field.required = spans.required;
    field.unique = spans.unique;
    field.externalId = spans.externalId;
    field.calculated = spans.calculated;
    return field;
}

} // namespace

QString relationshipText(const MemberSpans &members) {
    const QString where
        = textOf(memberOf(members, "childSObject")) + u'.' + textOf(memberOf(members, "field"));
    const QString name = textOf(memberOf(members, "relationshipName"));
    return name.isEmpty() ? where : u"%1 (%2)"_s.arg(name, where);
}

void visitPicklist(std::string_view picklistValues, const std::function<void(std::string_view)> &value) {
    for (ArrayWalker walker(picklistValues); !walker.atEnd(); walker.next()) {
        std::string_view found;
        visitMembers(walker.current(), std::array{std::string_view("value")}, [&](size_t, std::string_view raw) { found = raw; });
        value(found);
    }
}

bool visitObjects(std::string_view array, const std::function<void(const MemberSpans &)> &object) {
    MemberSpans members;
    ArrayWalker walker(array);
    for (; !walker.atEnd(); walker.next()) {
        if (!splitObject(walker.current(), members))
            return false;
        object(members);
    }
    return !walker.broken();
}

Result<void> visitOutline(QByteArrayView canonicalText, const std::function<void(const ObjectSpans &)> &object,
                          const std::function<void(const FieldOutlineSpans &)> &field) {
    const auto spans = splitDocument(canonicalText, threadIndexes().from);
    if (!spans)
        return spans.error();
    object(*spans);
    for (const FieldSpan &each : spans->fields)
        field(readSpans(spans->walk(each)));
    return {};
}

Result<ObjectOutline> readOutline(QByteArrayView canonicalText) {
    ObjectOutline outline;
    bool whole = true;
    const auto takeObject = [&](const ObjectSpans &spans) {
        outline.name = textOf(spans.attribute("name"));
        outline.label = textOf(spans.attribute("label"));
        outline.keyPrefix = textOf(spans.attribute("keyPrefix"));
        outline.custom = isTrue(spans.attribute("custom"));
        outline.partial = spans.partial;
        outline.fields.reserve(spans.fields.size());
        whole = visitObjects(spans.attribute("childRelationships"),
                             [&](const MemberSpans &members) { outline.childRelationships.append(relationshipText(members)); })
            && visitObjects(spans.attribute("recordTypeInfos"),
                            [&](const MemberSpans &members) { outline.recordTypes.append(textOf(memberOf(members, "name"))); })
            && visitObjects(spans.validationRules,
                            [&](const MemberSpans &members) { outline.validationRules.append(textOf(memberOf(members, "fullName"))); });
    };
    FAIRLEAD_TRY(visitOutline(canonicalText, takeObject, [&](const FieldOutlineSpans &field) { outline.fields.push_back(readField(field)); }));
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
