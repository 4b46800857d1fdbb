#include "services/providers/salesforce/salesforceclient.h"

#include "services/providers/salesforce/salesforcereplies.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>

namespace fairlead::salesforce {
using namespace Qt::StringLiterals;
namespace dom = simdjson::dom;

namespace {

constexpr size_t subrequestsPerCall
    = 25; // The Composite resource's limit; the whole of it counts as one API call.
constexpr int maximumPages = 1000;

const QString rulesQuery
    = u"SELECT Id, ValidationName, NamespacePrefix, Active, Description, ErrorDisplayField, "
      "ErrorMessage, EntityDefinition.QualifiedApiName FROM ValidationRule"_s;

/// What is shown of a rule besides its name: the keys of the list, the metadata's and ours.
constexpr size_t shownCount = 5;
constexpr std::array<std::string_view, shownCount> listKeys{"Active", "Description", "", "ErrorDisplayField",
                                                            "ErrorMessage"};
constexpr std::array<std::string_view, shownCount> shownKeys{"active", "description", "errorConditionFormula",
                                                             "errorDisplayField", "errorMessage"};

} // namespace

/// The rules as they are gathered: listed page by page, then completed with their formulas.
struct SalesforceClient::RuleSet {
    struct Rule {
        std::string id;
        QString object;
        std::string fullName; ///< JSON, as the values.
        std::array<std::string, shownCount> values;
    };
    std::vector<Rule> rules;
    size_t next = 0; ///< The first whose formula nobody reads yet.
    std::optional<Error> failure; ///< The first; it ends all lanes.
    dom::parser parser;

    QSet<QString> objects() const {
        QSet<QString> names;
        for (const Rule &rule : rules)
            names.insert(rule.object);
        return names;
    }
};

namespace {

std::string jsonOf(const dom::object &object, std::string_view key) {
    dom::element value;
    return object[key].get(value) ? "null" : simdjson::minify(value);
}

std::string_view textOf(const dom::object &object, std::string_view key) {
    std::string_view text;
    return object[key].get(text) ? std::string_view() : text;
}

std::string fullName(const dom::object &record) {
    const std::string name = jsonOf(record, "ValidationName");
    const std::string prefix = jsonOf(record, "NamespacePrefix");
    return prefix.size() <= 2 || prefix.front() != '"' || name.front() != '"'
        ? name
        : prefix.substr(0, prefix.size() - 1) + "__" + name.substr(1);
}

bool isId(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
}

/// Adds the rules of a page; where the next one is, empty on the last.
template<typename Rules>
Result<QString> readPage(dom::parser &parser, const QByteArray &body, Rules &rules) {
    const Error bad = malformed(u"list of validation rules"_s);
    dom::object page;
    dom::array records;
    if (parser.parse(body.constData(), static_cast<size_t>(body.size())).get(page) || page["records"].get(records))
        return bad;
    for (const dom::element &each : records) {
        dom::object record;
        dom::object entity;
        if (each.get(record))
            return bad;
        const std::string_view object
            = record["EntityDefinition"].get(entity) ? std::string_view() : textOf(entity, "QualifiedApiName");
        if (object.empty())
            continue;
        const std::string_view id = textOf(record, "Id");
        if (!isId(id))
            return bad;
        auto &rule = rules.emplace_back();
        rule.id = id;
        rule.object = QString::fromUtf8(object.data(), static_cast<qsizetype>(object.size()));
        rule.fullName = fullName(record);
        for (size_t i = 0; i < shownCount; ++i)
            rule.values[i] = jsonOf(record, listKeys[i]);
    }
    const std::string_view next = textOf(page, "nextRecordsUrl");
    bool done = true;
    if (page["done"].get(done))
        done = true;
    return nextPage(done, QString::fromUtf8(next.data(), static_cast<qsizetype>(next.size())));
}

/// The formula is in the metadata alone, which Salesforce hands out for one rule at a time. A rule whose metadata is
/// hidden (a managed package's) keeps a null formula.
template<typename Rule>
void complete(Rule *rules, const dom::array &answers) {
    for (const dom::element &each : answers) {
        Rule &rule = *rules++;
        dom::object answer;
        dom::object body;
        dom::object metadata;
        int64_t status = 0;
        if (each.get(answer) || answer["httpStatusCode"].get(status) || status != 200 || answer["body"].get(body)
            || body["Metadata"].get(metadata))
            continue;
        for (size_t i = 0; i < shownCount; ++i) {
            dom::element value;
            if (!metadata[shownKeys[i]].get(value))
                rule.values[i] = simdjson::minify(value);
        }
    }
}

template<typename Rule>
std::string shown(const Rule &rule) {
    std::string text = "{";
    for (size_t i = 0; i < shownCount; ++i)
        text.append("\"").append(shownKeys[i]).append("\":").append(rule.values[i]).append(",");
    return text.append("\"fullName\":").append(rule.fullName).append("}");
}

Error withoutPermission(const Error &error) {
    static const QStringList codes{u"INSUFFICIENT_ACCESS"_s, u"INSUFFICIENT_ACCESS_OR_READONLY"_s,
                                   u"INVALID_TYPE"_s, u"FUNCTIONALITY_NOT_ENABLED"_s,
                                   u"API_CURRENTLY_DISABLED"_s};
    const int status = error.details.value(u"status"_s).toInt();
    const QString code = error.details.value(u"errorCode"_s).toString();
    if (codes.contains(code) || (status == 403 && code != u"REQUEST_LIMIT_EXCEEDED"))
        return {ErrorCode::Forbidden, u"The user may not read validation rules (%1)"_s.arg(error.message),
                error.details};
    return error;
}

} // namespace

QCoro::Task<Result<ValidationRules>> SalesforceClient::validationRules(std::stop_token cancelled, RulesListed listed) {
    auto set = std::make_shared<RuleSet>();
    const Result<void> all = co_await listRules(set, cancelled);
    if (!all)
        co_return withoutPermission(all.error());
    if (listed)
        listed(set->objects());
    std::vector<QCoro::Task<void>> lanes;
    for (int i = 0; i < std::max(m_options.parallelRuleCalls, 1); ++i)
        lanes.push_back(formulaLane(set, cancelled));
    for (QCoro::Task<void> &each : lanes)
        co_await each;
    if (set->failure)
        co_return withoutPermission(*set->failure);
    std::map<QString, std::map<std::string, std::string>> sorted;
    for (const RuleSet::Rule &rule : set->rules)
        sorted[rule.object][rule.fullName] = shown(rule);
    ValidationRules rules;
    for (const auto &[object, texts] : sorted) {
        QByteArray list;
        for (const auto &[name, text] : texts)
            list.append(list.isEmpty() ? '[' : ',').append(text.data(), static_cast<qsizetype>(text.size()));
        rules.insert(object, list + ']');
    }
    co_return rules;
}

QCoro::Task<Result<void>> SalesforceClient::listRules(std::shared_ptr<RuleSet> set, std::stop_token cancelled) {
    Result<QString> version = co_await negotiateVersion(cancelled);
    if (!version)
        co_return version.error();
    QString path = u"/services/data/v%1/tooling/query?q="_s.arg(*version)
        + QString::fromLatin1(QUrl::toPercentEncoding(rulesQuery));
    for (int page = 0; !path.isEmpty(); ++page) {
        if (page == maximumPages)
            co_return malformed(u"list of validation rules"_s);
        Call query{HttpMethod::Get, path, {}, cancelled, {}};
        Result<QByteArray> body = co_await call(std::move(query));
        if (!body)
            co_return body.error();
        Result<QString> next = readPage(set->parser, *body, set->rules);
        if (!next)
            co_return next.error();
        path = *next;
    }
    co_return Result<void>();
}

QCoro::Task<void> SalesforceClient::formulaLane(std::shared_ptr<RuleSet> set, std::stop_token cancelled) {
    while (set->next < set->rules.size() && !set->failure) {
        const size_t first = set->next;
        set->next = std::min(first + subrequestsPerCall, set->rules.size());
        const Result<void> read = co_await readSomeFormulas(set, first, set->next, cancelled);
        if (!read && !set->failure)
            set->failure = read.error();
    }
}

/// Reads the formulas of those from `first` up to `end`, as many as fit into one call.
QCoro::Task<Result<void>> SalesforceClient::readSomeFormulas(std::shared_ptr<RuleSet> set, size_t first, size_t end,
                                                             std::stop_token cancelled) {
    const QByteArray rule = "/services/data/v" + m_version.toUtf8() + "/tooling/sobjects/ValidationRule/";
    QByteArray parts;
    for (size_t i = first; i < end; ++i)
        parts += (parts.isEmpty() ? "" : ",") + QByteArray(R"({"method":"GET","referenceId":"r)") + QByteArray::number(i)
            + R"(","url":")" + rule + QByteArray::fromStdString(set->rules[i].id) + "\"}";
    const QByteArray json = R"({"compositeRequest":[)" + parts + "]}";
    Call composite{HttpMethod::Post, u"/services/data/v%1/tooling/composite"_s.arg(m_version), json, cancelled, {}};
    Result<QByteArray> body = co_await call(std::move(composite));
    if (!body)
        co_return body.error();
    dom::array answers;
    if (set->parser.parse(body->constData(), static_cast<size_t>(body->size()))["compositeResponse"].get(answers)
        || answers.size() != end - first)
        co_return malformed(u"answer about validation rules"_s);
    complete(&set->rules[first], answers);
    co_return Result<void>();
}

} // namespace fairlead::salesforce
