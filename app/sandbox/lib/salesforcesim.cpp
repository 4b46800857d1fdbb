#include "app/sandbox/lib/gzip.h"
#include "app/sandbox/lib/world.h"

#include <QJsonDocument>
#include <QUrl>

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int apiLimit = 100'000;
constexpr qsizetype rulesPerPage = 200;

SimReply refusal(int status, const QString &code, const QString &message) {
    const QJsonArray errors{QJsonObject{{u"message"_s, message}, {u"errorCode"_s, code}}};
    return jsonTextReply(status, QJsonDocument(errors).toJson(QJsonDocument::Compact));
}

QJsonArray versions() {
    QJsonArray list;
    for (const int number : {58, 59, 60, 61, 62, 63}) {
        const QString version = u"%1.0"_s.arg(number);
        list.append(QJsonObject{{u"label"_s, u"Release %1"_s.arg(number)},
                                {u"url"_s, u"/services/data/v"_s + version},
                                {u"version"_s, version}});
    }
    return list;
}

QString ruleId(qsizetype index) {
    return u"03d%1AAA"_s.arg(index, 12, 10, QChar(u'0'));
}

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject ruleRecord(const ValidationRule &rule, qsizetype index) {
    return {{u"Id"_s, ruleId(index)},
            {u"ValidationName"_s, rule.name},
            {u"NamespacePrefix"_s, orNull(rule.prefix)},
            {u"Active"_s, rule.active},
            {u"Description"_s, orNull(rule.description)},
            {u"ErrorDisplayField"_s, orNull(rule.displayField)},
            {u"ErrorMessage"_s, rule.message},
            {u"EntityDefinition"_s, QJsonObject{{u"QualifiedApiName"_s, rule.object}}}};
}

QJsonObject ruleMetadata(const ValidationRule &rule) {
    return {{u"active"_s, rule.active},
            {u"description"_s, orNull(rule.description)},
            {u"errorConditionFormula"_s, rule.formula},
            {u"errorDisplayField"_s, orNull(rule.displayField)},
            {u"errorMessage"_s, rule.message},
            {u"shouldEvaluateOnClient"_s, QJsonValue()}};
}

} // namespace

SimReply World::oauthToken(const QByteArray &base) {
    count(u"oauth"_s);
    return jsonReply(
        200,
        {{u"access_token"_s, QString::fromLatin1(newToken())},
         {u"instance_url"_s, QString::fromLatin1(base)},
         {u"token_type"_s, u"Bearer"_s},
         {u"id"_s, u"https://login.salesforce.com/id/00DSANDBOX000001AAA/005SANDBOX000001AAA"_s}});
}

std::optional<SimReply> World::refuseSalesforce(const HttpRequest &request) {
    const std::lock_guard lock(m_mutex);
    ++m_apiCalls;
    if (m_faults.expireAfter == 0) {
        m_tokens.clear();
        m_faults.expireAfter = -1;
    } else if (m_faults.expireAfter > 0) {
        --m_faults.expireAfter;
    }
    const QByteArray authorization = request.headers.value("Authorization");
    if (!authorization.startsWith("Bearer ") || !m_tokens.contains(authorization.mid(7))) {
        ++m_counts[u"unauthorized"_s];
        return refusal(401, u"INVALID_SESSION_ID"_s, u"Session expired or invalid"_s);
    }
    if (m_faults.throttleCount <= 0)
        return std::nullopt;
    --m_faults.throttleCount;
    ++m_counts[u"throttled"_s];
    const QString code = m_faults.throttleCode.isEmpty() ? u"SERVER_UNAVAILABLE"_s : m_faults.throttleCode;
    SimReply reply = refusal(m_faults.throttleStatus, code, u"TotalRequests Limit exceeded."_s);
    if (!m_faults.retryAfter.isEmpty())
        reply.response.headers.append("Retry-After", m_faults.retryAfter);
    return reply;
}

void World::addLimitInfo(SimReply &reply) const {
    const std::lock_guard lock(m_mutex);
    reply.response.headers.append("Sforce-Limit-Info",
                                  "api-usage=" + QByteArray::number(m_apiCalls) + '/'
                                      + QByteArray::number(apiLimit));
}

SimReply World::salesforce(const HttpRequest &request) {
    QByteArray path = request.path;
    while (path.endsWith('/'))
        path.chop(1);
    if (path == "/services/data") {
        count(u"versions"_s);
        return jsonTextReply(200, QJsonDocument(versions()).toJson(QJsonDocument::Compact));
    }
    std::optional<SimReply> refused = refuseSalesforce(request);
    SimReply reply = refused ? *refused : salesforceResource(request, path);
    addLimitInfo(reply);
    return reply;
}

SimReply World::salesforceResource(const HttpRequest &request, const QByteArray &path) {
    const QList<QByteArray> parts = path.split('/'); // "", services, data, v62.0, resource, …
    const QByteArray resource = parts.value(4);
    if (resource == "sobjects" && parts.size() == 5)
        return globalDescribe();
    if (resource == "sobjects" && parts.size() == 7 && parts.at(6) == "describe")
        return describeObject(QUrl::fromPercentEncoding(parts.at(5)));
    if (resource == "query")
        return query(request, path, false);
    if (resource == "tooling" && parts.value(5) == "query")
        return query(request, path, true);
    if (resource == "tooling" && parts.value(5) == "composite")
        return composite(request);
    if (resource == "limits") {
        count(u"limits"_s);
        const std::lock_guard lock(m_mutex);
        const QJsonObject daily{{u"Max"_s, apiLimit}, {u"Remaining"_s, apiLimit - m_apiCalls - m_faults.apiCalls}};
        return jsonReply(200, {{u"DailyApiRequests"_s, daily}});
    }
    return refusal(404, u"NOT_FOUND"_s, u"The requested resource does not exist"_s);
}

SimReply World::globalDescribe() {
    count(u"global"_s);
    return jsonTextReply(200, m_org.globalDescribe());
}

SimReply World::describeObject(const QString &name) {
    count(u"describe"_s);
    QString fault;
    QString redirectTo;
    {
        const std::lock_guard lock(m_mutex);
        fault = m_faults.objects.value(name);
        redirectTo = m_faults.redirectTo;
    }
    if (const int status = fault.toInt())
        return refusal(status, u"UNKNOWN_EXCEPTION"_s, u"An unexpected error occurred"_s);
    SimReply reply = jsonTextReply(200, {});
    reply.gzipped = m_org.describeGzip(name);
    if (reply.gzipped.isEmpty())
        return refusal(404, u"NOT_FOUND"_s, u"The requested resource does not exist"_s);
    if (fault == u"malformed")
        return jsonTextReply(200, m_org.describe(name).first(200));
    if (fault == u"bomb")
        reply.gzipped = gzip(QByteArray(80 * 1024 * 1024, ' '));
    if (fault == u"html") {
        reply.response.headers.set("Content-Type", "text/html");
        reply.gzipped = gzip("<html><body>We are down for maintenance</body></html>");
    }
    if (fault == u"redirect") {
        reply.response.status = 302;
        reply.response.headers.append("Location", redirectTo.toLatin1());
    }
    reply.trick = fault == u"truncated" ? Trick::TruncateGzip
        : fault == u"endless"           ? Trick::Endless
        : fault == u"hang"              ? Trick::Hang
        : fault == u"cut"               ? Trick::Cut
                                        : Trick::None;
    return reply;
}

SimReply World::query(const HttpRequest &request, const QByteArray &path, bool tooling) {
    count(tooling ? u"tooling"_s : u"query"_s);
    const QString soql = request.queryValue("q"_L1).value_or(QString());
    if (!tooling && soql.contains(u"FROM Organization"_s)) {
        const QJsonObject record{{u"Id"_s, u"00DSANDBOX000001AAA"_s},
                                 {u"Name"_s, u"Riverside Food Bank"_s},
                                 {u"IsSandbox"_s, true}};
        return jsonReply(200, {{u"totalSize"_s, 1}, {u"done"_s, true}, {u"records"_s, QJsonArray{record}}});
    }
    {
        const std::lock_guard lock(m_mutex);
        if (tooling && m_faults.noTooling)
            return refusal(403, u"INSUFFICIENT_ACCESS"_s, u"The user has no access to the Tooling API"_s);
    }
    if (const auto reply = usageQuery(soql, tooling))
        return *reply;
    const qsizetype dash = path.indexOf("/query/rules-");
    if (tooling && dash > 0)
        return rulesPage(path.mid(dash + 13).toLongLong());
    if (tooling && soql.contains(u"FROM ValidationRule"_s))
        return rulesPage(0);
    return refusal(400, u"MALFORMED_QUERY"_s, u"unexpected token"_s);
}

std::optional<SimReply> World::usageQuery(const QString &soql, bool tooling) {
    QString fault;
    {
        const std::lock_guard lock(m_mutex);
        fault = m_faults.usage;
    }
    if (fault == u"malformed" && !tooling)
        return jsonTextReply(200, "{\"records\":[{");
    const auto reply = tooling ? m_usage.dependencies(soql, fault) : m_usage.count(soql, fault);
    if (!reply)
        return std::nullopt;
    return reply->status == 200 ? jsonReply(200, reply->body) : refusal(reply->status, reply->errorCode, reply->message);
}

SimReply World::rulesPage(qsizetype first) {
    const std::vector<ValidationRule> rules = m_org.validationRules();
    const qsizetype total = static_cast<qsizetype>(rules.size());
    const qsizetype end = std::min(std::max<qsizetype>(first, 0) + rulesPerPage, total);
    QJsonArray records;
    for (qsizetype i = std::max<qsizetype>(first, 0); i < end; ++i)
        records.append(ruleRecord(rules[static_cast<size_t>(i)], i));
    QJsonObject body{{u"totalSize"_s, total}, {u"done"_s, end == total}, {u"records"_s, records}};
    if (end < total)
        body.insert(u"nextRecordsUrl"_s, u"/services/data/v62.0/tooling/query/rules-%1"_s.arg(end));
    return jsonReply(200, body);
}

SimReply World::composite(const HttpRequest &request) {
    count(u"composite"_s);
    const std::vector<ValidationRule> rules = m_org.validationRules();
    const QJsonArray wanted
        = QJsonDocument::fromJson(request.body).object().value(u"compositeRequest"_s).toArray();
    if (wanted.isEmpty() || wanted.size() > 25)
        return refusal(400, u"LIMIT_EXCEEDED"_s, u"Up to 25 subrequests in a call"_s);
    QJsonArray answers;
    for (const QJsonValue &entry : wanted) {
        const QString id = entry.toObject().value(u"url"_s).toString().section(u'/', -1);
        const qsizetype index = id.mid(3, 12).toLongLong();
        const bool known = ruleId(index) == id && index < static_cast<qsizetype>(rules.size());
        QJsonObject body;
        if (known)
            body = {{u"Id"_s, id}, {u"Metadata"_s, ruleMetadata(rules[static_cast<size_t>(index)])}};
        answers.append(QJsonObject{{u"body"_s, body},
                                   {u"httpHeaders"_s, QJsonObject()},
                                   {u"httpStatusCode"_s, known ? 200 : 404},
                                   {u"referenceId"_s, entry.toObject().value(u"referenceId"_s)}});
    }
    return jsonReply(200, {{u"compositeResponse"_s, answers}});
}

} // namespace fairlead::sandbox
