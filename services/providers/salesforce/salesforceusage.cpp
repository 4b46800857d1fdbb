#include "services/providers/salesforce/salesforceusage.h"

#include "services/providers/salesforce/salesforceclient.h"
#include "services/providers/salesforce/salesforcereplies.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <deque>

namespace fairlead::salesforce {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype fieldsPerQuery = 50; ///< Keeps the URL under the 16 KB that Salesforce takes.
constexpr int mostRetries = 24;          ///< Of an object's queries, halved; what is left then counts as refused.
constexpr size_t mostDependents = 2000;  ///< Of one dependency query; there is no next page.
constexpr double mostRows = 1e12;

bool isName(const QString &name) {
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    };
    return !name.isEmpty() && name.size() <= 255 && !name[0].isDigit() && std::ranges::all_of(name, fits);
}

Error noName(const QString &name) {
    return invalid(u"%1 is no API name"_s.arg(name.left(80)));
}

QString codeOf(const Error &error) {
    return error.details.value(u"errorCode"_s).toString();
}

/// Salesforce refused the query for what is in it, not for what goes on around it.
bool isRefusal(const Error &error) {
    const int status = error.details.value(u"status"_s).toInt();
    return error.code == ErrorCode::Upstream && status == 400 && !SalesforceUsage::endsAll(error);
}

Error withoutPermission(const Error &error) {
    static const QStringList codes{u"INSUFFICIENT_ACCESS"_s, u"INSUFFICIENT_ACCESS_OR_READONLY"_s, u"INVALID_TYPE"_s,
                                   u"FUNCTIONALITY_NOT_ENABLED"_s, u"API_CURRENTLY_DISABLED"_s};
    const int status = error.details.value(u"status"_s).toInt();
    if (codes.contains(codeOf(error)) || (status == 403 && !SalesforceUsage::endsAll(error)))
        return {ErrorCode::Forbidden,
                u"The signed-in user may not read dependencies. It takes the permissions “API Enabled” and “View Setup "
                "and Configuration” (%1)"_s.arg(error.message),
                error.details};
    return error;
}

/// A whole number that can be true; -1 for anything else.
qint64 countIn(const QJsonValue &value) {
    const double number = value.toDouble(-1);
    return value.isDouble() && number >= 0 && number <= mostRows && std::floor(number) == number ? qint64(number) : -1;
}

QString countQuery(const QString &object, const QStringList &fields) {
    QString soql = u"SELECT COUNT(Id) n"_s;
    for (qsizetype i = 0; i < fields.size(); ++i)
        soql += u", COUNT(%1) c%2"_s.arg(fields[i]).arg(i);
    return soql + u" FROM "_s + object;
}

Result<void> readCounts(const QByteArray &body, const QStringList &fields, FieldCounts &counts) {
    const Error wrong = malformed(u"answer to a count"_s);
    const Result<QueryPage> page = readQueryPage(body);
    if (!page)
        return page.error();
    if (page->records.size() != 1)
        return wrong;
    const QJsonObject &record = page->records.front();
    const qint64 rows = countIn(record.value(u"n"_s));
    QMap<QString, qint64> filled;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const qint64 count = countIn(record.value(u"c%1"_s.arg(i)));
        if (count < 0 || count > rows)
            return wrong;
        filled.insert(fields[i], count);
    }
    if (rows < 0)
        return wrong;
    counts.rows = std::max(counts.rows, rows); // records come in between two queries
    counts.filled.insert(filled);
    return {};
}

} // namespace

bool SalesforceUsage::endsAll(const Error &error) {
    return error.code == ErrorCode::Cancelled || SalesforceClient::isSessionOver(error)
        || codeOf(error) == u"REQUEST_LIMIT_EXCEEDED";
}

QCoro::Task<Result<QByteArray>> SalesforceUsage::ask(QString soql, bool tooling, std::stop_token cancelled) {
    if (cancelled.stop_requested())
        co_return Error{ErrorCode::Cancelled, u"The call was cancelled"_s, {}};
    ++m_calls;
    Result<QByteArray> body = co_await m_client.query(std::move(soql), tooling, cancelled);
    co_return body;
}

QCoro::Task<Result<FieldCounts>> SalesforceUsage::count(QString object, QStringList together, QStringList singly,
                                                        std::stop_token cancelled) {
    for (const QString &name : QStringList{object} + together + singly) {
        if (!isName(name))
            co_return noName(name);
    }
    FieldCounts counts;
    int retries = 0;
    qsizetype first = 0;
    do {
        const QStringList batch = together.mid(first, fieldsPerQuery);
        const Result<void> counted = co_await countBatch(object, batch, &counts, &retries, cancelled);
        if (!counted)
            co_return counted.error();
        first += fieldsPerQuery;
    } while (first < together.size());
    for (const QString &field : singly) {
        const Result<void> counted = co_await countOne(object, field, &counts, cancelled);
        if (!counted)
            co_return counted.error();
    }
    co_return counts;
}

QCoro::Task<Result<void>> SalesforceUsage::countBatch(QString object, QStringList fields, FieldCounts *counts, int *retries,
                                                      std::stop_token cancelled) {
    std::deque<QStringList> waiting{fields};
    while (!waiting.empty()) {
        const QStringList batch = waiting.front();
        waiting.pop_front();
        const QString soql = countQuery(object, batch);
        const Result<QByteArray> body = co_await ask(soql, false, cancelled);
        if (body) {
            const Result<void> read = readCounts(*body, batch, *counts);
            if (!read)
                co_return read.error();
            continue;
        }
        if (!isRefusal(body.error()) || batch.isEmpty())
            co_return body.error();
        if (batch.size() == 1 || *retries >= mostRetries) {
            counts->refused += batch;
            counts->reason = body.error().message;
            // Even without any field in question the number of records has to be known.
            if (waiting.empty() && counts->filled.isEmpty() && counts->rows == 0 && *retries < mostRetries + 1) {
                *retries = mostRetries + 1;
                waiting.push_back({});
            }
            continue;
        }
        ++*retries;
        waiting.push_front(batch.mid(batch.size() / 2));
        waiting.push_front(batch.first(batch.size() / 2));
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> SalesforceUsage::countOne(QString object, QString field, FieldCounts *counts,
                                                    std::stop_token cancelled) {
    const QString soql = u"SELECT COUNT() FROM %1 WHERE %2 != null"_s.arg(object, field);
    const Result<QByteArray> body = co_await ask(soql, false, cancelled);
    if (!body && !isRefusal(body.error()))
        co_return body.error();
    if (!body) {
        counts->refused.append(field);
        counts->reason = body.error().message;
        co_return Result<void>();
    }
    const qint64 count = countIn(QJsonDocument::fromJson(*body).object().value(u"totalSize"_s));
    if (count < 0)
        co_return malformed(u"answer to a count"_s);
    counts->filled.insert(field, std::min(count, counts->rows));
    co_return Result<void>();
}

QCoro::Task<Result<QString>> SalesforceUsage::componentId(QString object, QString field, std::stop_token cancelled) {
    const QString soql = u"SELECT DurableId FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = '%1' AND "
                         "QualifiedApiName = '%2'"_s.arg(object, field);
    const Result<QByteArray> body = co_await ask(soql, true, cancelled);
    if (!body)
        co_return withoutPermission(body.error());
    const Result<QueryPage> page = readQueryPage(*body);
    if (!page)
        co_return page.error();
    if (page->records.empty())
        co_return notFound(u"The org knows no field %1 on %2, or the signed-in user may not see it"_s.arg(field, object));
    const QString durable = page->records.front().value(u"DurableId"_s).toString();
    const QString id = durable.section(u'.', 1);
    const bool custom = id.startsWith(u"00N") && (id.size() == 15 || id.size() == 18) && isName(u'x' + id);
    if (!custom)
        co_return Error{ErrorCode::Unsupported,
                        u"Salesforce tells dependencies of custom fields only; %1 is a standard one"_s.arg(field), {}};
    co_return id;
}

QCoro::Task<Result<Dependents>> SalesforceUsage::dependents(QString object, QString field, std::stop_token cancelled) {
    for (const QString &name : {object, field}) {
        if (!isName(name))
            co_return noName(name);
    }
    const Result<QString> id = co_await componentId(object, field, cancelled);
    if (!id)
        co_return id.error();
    // Neither sorted nor counted nor paged: the object takes none of these, and filters by id alone.
    const QString soql = u"SELECT MetadataComponentId, MetadataComponentName, MetadataComponentNamespace, "
                         "MetadataComponentType FROM MetadataComponentDependency WHERE RefMetadataComponentId = '%1'"_s.arg(*id);
    const Result<QByteArray> body = co_await ask(soql, true, cancelled);
    if (!body)
        co_return withoutPermission(body.error());
    const Result<QueryPage> page = readQueryPage(*body);
    if (!page)
        co_return page.error();
    Dependents found;
    found.truncated = page->records.size() >= mostDependents || !page->next.isEmpty();
    for (const QJsonObject &record : page->records) {
        const QString prefix = record.value(u"MetadataComponentNamespace"_s).toString();
        const QString name = record.value(u"MetadataComponentName"_s).toString().left(255);
        const QString type = record.value(u"MetadataComponentType"_s).toString().left(80);
        if (name.isEmpty() || type.isEmpty())
            co_return malformed(u"list of dependencies"_s);
        found.components.push_back({record.value(u"MetadataComponentId"_s).toString().left(18),
                                    prefix.isEmpty() ? name : prefix + u"__"_s + name, type});
    }
    std::ranges::sort(found.components, [](const DependentComponent &a, const DependentComponent &b) {
        return std::tie(a.type, a.name, a.id) < std::tie(b.type, b.name, b.id);
    });
    co_return found;
}

} // namespace fairlead::salesforce
