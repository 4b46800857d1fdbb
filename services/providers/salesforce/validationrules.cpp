#include "services/providers/salesforce/salesforceclient.h"

#include "services/providers/salesforce/salesforcereplies.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace fairlead::salesforce {
using namespace Qt::StringLiterals;

/// The rules as they are gathered: listed page by page, then completed with their formulas.
struct SalesforceClient::RuleSet {
    struct Rule {
        QString id;
        QString object;
        QJsonObject shown; ///< As ValidationRules has it.
    };
    std::vector<Rule> rules;
    size_t next = 0; ///< The first whose formula nobody reads yet.
    std::optional<Error> failure; ///< The first; it ends all lanes.
};

namespace {

constexpr size_t subrequestsPerCall
    = 25; // The Composite resource's limit; the whole of it counts as one API call.
constexpr int maximumPages = 1000;

const QString rulesQuery
    = u"SELECT Id, ValidationName, NamespacePrefix, Active, Description, ErrorDisplayField, "
      "ErrorMessage, EntityDefinition.QualifiedApiName FROM ValidationRule"_s;

QJsonObject shownRule(const QJsonObject &record) {
    const QString prefix = record.value(u"NamespacePrefix"_s).toString();
    const QString name = record.value(u"ValidationName"_s).toString();
    return {{u"fullName"_s, prefix.isEmpty() ? name : prefix + u"__"_s + name},
            {u"active"_s, record.value(u"Active"_s).toBool()},
            {u"description"_s, record.value(u"Description"_s)},
            {u"errorConditionFormula"_s, QJsonValue::Null},
            {u"errorDisplayField"_s, record.value(u"ErrorDisplayField"_s)},
            {u"errorMessage"_s, record.value(u"ErrorMessage"_s)}};
}

/// The formula is in the metadata alone, which Salesforce hands out for one rule at a time.
void complete(QJsonObject &shown, const QJsonObject &metadata) {
    for (const QString &key : {u"active"_s, u"description"_s, u"errorConditionFormula"_s,
                               u"errorDisplayField"_s, u"errorMessage"_s}) {
        if (metadata.contains(key))
            shown.insert(key, metadata.value(key));
    }
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

QCoro::Task<Result<ValidationRules>> SalesforceClient::validationRules(std::stop_token cancelled) {
    auto set = std::make_shared<RuleSet>();
    const Result<void> listed = co_await listRules(set, cancelled);
    if (!listed)
        co_return withoutPermission(listed.error());
    const Result<void> completed = co_await readFormulas(set, cancelled);
    if (!completed)
        co_return withoutPermission(completed.error());
    QMap<QString, QMap<QString, QJsonObject>> sorted;
    for (const RuleSet::Rule &rule : set->rules)
        sorted[rule.object].insert(rule.shown.value(u"fullName"_s).toString(), rule.shown);
    ValidationRules rules;
    for (auto object = sorted.cbegin(); object != sorted.cend(); ++object) {
        QJsonArray list;
        for (const QJsonObject &rule : *object)
            list.append(rule);
        rules.insert(object.key(), QJsonDocument(list).toJson(QJsonDocument::Compact));
    }
    co_return rules;
}

QCoro::Task<Result<void>> SalesforceClient::listRules(std::shared_ptr<RuleSet> set,
                                                      std::stop_token cancelled) {
    Result<QString> version = co_await negotiateVersion(cancelled);
    if (!version)
        co_return version.error();
    QString path = u"/services/data/v%1/tooling/query?q="_s.arg(*version)
        + QString::fromLatin1(QUrl::toPercentEncoding(rulesQuery));
    for (int pageNumber = 0; !path.isEmpty(); ++pageNumber) {
        if (pageNumber == maximumPages)
            co_return malformed(u"list of validation rules"_s);
        Call query{HttpMethod::Get, path, {}, cancelled, {}};
        Result<QByteArray> body = co_await call(std::move(query));
        if (!body)
            co_return body.error();
        Result<QueryPage> page = readQueryPage(*body);
        if (!page)
            co_return page.error();
        for (const QJsonObject &record : page->records) {
            const QString object
                = record.value(u"EntityDefinition"_s).toObject().value(u"QualifiedApiName"_s).toString();
            if (!object.isEmpty())
                set->rules.push_back({record.value(u"Id"_s).toString(), object, shownRule(record)});
        }
        path = page->next;
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> SalesforceClient::readFormulas(std::shared_ptr<RuleSet> set,
                                                         std::stop_token cancelled) {
    std::vector<QCoro::Task<void>> lanes;
    for (int i = 0; i < std::max(m_options.parallelRuleCalls, 1); ++i)
        lanes.push_back(formulaLane(set, cancelled));
    for (QCoro::Task<void> &each : lanes)
        co_await each;
    if (set->failure)
        co_return Error(*set->failure);
    co_return Result<void>();
}

QCoro::Task<void> SalesforceClient::formulaLane(std::shared_ptr<RuleSet> set, std::stop_token cancelled) {
    while (set->next < set->rules.size() && !set->failure) {
        const size_t first = set->next;
        set->next = std::min(first + subrequestsPerCall, set->rules.size());
        const Result<void> read = co_await readSomeFormulas(set, first, cancelled);
        if (!read && !set->failure)
            set->failure = read.error();
    }
}

/// Reads as many as fit into one call.
QCoro::Task<Result<void>> SalesforceClient::readSomeFormulas(std::shared_ptr<RuleSet> set, size_t first,
                                                             std::stop_token cancelled) {
    const QString api = u"/services/data/v%1/tooling/"_s.arg(m_version);
    const size_t end = std::min(first + subrequestsPerCall, set->rules.size());
    QJsonArray parts;
    for (size_t i = first; i < end; ++i)
        parts.append(QJsonObject{{u"method"_s, u"GET"_s},
                                 {u"referenceId"_s, u"r%1"_s.arg(i)},
                                 {u"url"_s, api + u"sobjects/ValidationRule/"_s + set->rules[i].id}});
    Call composite{HttpMethod::Post, api + u"composite"_s,
                   QJsonDocument(QJsonObject{{u"compositeRequest"_s, parts}}).toJson(QJsonDocument::Compact),
                   std::move(cancelled), {}};
    Result<QByteArray> body = co_await call(std::move(composite));
    if (!body)
        co_return body.error();
    const QJsonArray answers
        = QJsonDocument::fromJson(*body).object().value(u"compositeResponse"_s).toArray();
    if (static_cast<size_t>(answers.size()) != end - first)
        co_return malformed(u"answer about validation rules"_s);
    // A rule whose metadata is hidden (a managed package's) keeps a null formula.
    for (size_t i = first; i < end; ++i) {
        const QJsonObject answer = answers.at(static_cast<qsizetype>(i - first)).toObject();
        if (answer.value(u"httpStatusCode"_s).toInt() == 200)
            complete(set->rules[i].shown, answer.value(u"body"_s).toObject().value(u"Metadata"_s).toObject());
    }
    co_return Result<void>();
}

} // namespace fairlead::salesforce
