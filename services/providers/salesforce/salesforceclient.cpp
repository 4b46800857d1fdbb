#include "services/providers/salesforce/salesforceclient.h"

#include "services/kernel/log.h"
#include "services/providers/outbound/delay.h"
#include "services/providers/salesforce/salesforcereplies.h"

#include <QCoroFuture>

namespace fairlead::salesforce {
using namespace Qt::StringLiterals;
using outbound::HttpReply;
using outbound::OutboundRequest;

namespace {

const QString sessionOverCodes[] = {u"INVALID_SESSION_ID"_s, u"INVALID_AUTH_HEADER"_s};

QString errorCodeOf(const Error &error) {
    return error.details.value(u"errorCode"_s).toString();
}

Error cancelledError() {
    return {ErrorCode::Cancelled, u"The call was cancelled"_s, {}};
}

Error sessionOver() {
    const QJsonObject details{{u"provider"_s, u"salesforce"_s},
                              {u"status"_s, 401},
                              {u"errorCode"_s, sessionOverCodes[0]},
                              {u"reason"_s, u"Session expired or invalid"_s}};
    return {ErrorCode::Upstream, u"Salesforce: the session has expired and cannot be renewed"_s, details};
}

QString encoded(const QString &text) {
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

SalesforceClient::SalesforceClient(outbound::HttpClient &http, SalesforceSession session,
                                   SessionRefresher refresher, SalesforceOptions options)
    : m_http(http), m_base(session.instanceUrl), m_token(std::move(session.accessToken)),
      m_refresher(std::move(refresher)), m_options(std::move(options)) {
}

SalesforceClient::~SalesforceClient() = default;

bool SalesforceClient::isSessionOver(const Error &error) {
    const QString code = errorCodeOf(error);
    return error.code == ErrorCode::FailedDependency || code == sessionOverCodes[0]
        || code == sessionOverCodes[1];
}

OutboundRequest SalesforceClient::requestOf(const Call &call) const {
    OutboundRequest request;
    request.method = call.method;
    request.url = QUrl(m_base.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::FullyEncoded) + call.path,
                       QUrl::StrictMode);
    request.headers.append("Accept", "application/json");
    if (!call.json.isEmpty())
        request.headers.append("Content-Type", "application/json");
    request.body = call.json;
    request.bearer = m_token;
    request.timeout = m_options.timeout;
    request.cancelled = call.cancelled;
    request.seenDigest = call.seenDigest;
    request.keepPacked = call.keepPacked;
    return request;
}

QCoro::Task<Result<QByteArray>> SalesforceClient::call(Call call) {
    Result<HttpReply> reply = co_await exchange(std::move(call));
    if (!reply)
        co_return reply.error();
    co_return std::move(reply->body);
}

QCoro::Task<Result<HttpReply>> SalesforceClient::exchange(Call call) {
    bool renewed = false;
    for (int attempt = 1;; ++attempt) {
        const int generation = m_generation;
        OutboundRequest request = requestOf(call);
        Result<HttpReply> reply = co_await m_http.send(std::move(request));
        if (reply)
            noteUsage(*reply);
        if (reply && reply->ok() && isJson(*reply))
            co_return reply;
        if (reply && reply->status == 401 && !renewed) {
            renewed = true;
            const Result<void> renewal = co_await renew(generation);
            if (!renewal)
                co_return renewal.error();
            --attempt;
            continue;
        }
        const Error error = reply ? errorOf(*reply) : reply.error();
        const QByteArray retryAfter = reply ? reply->headers.value("Retry-After") : QByteArray();
        const auto wait = waitAfter(error, attempt, retryAfter);
        if (!wait)
            co_return error;
        qCInfo(lcProvider) << "Salesforce" << error.message << "- asking again in" << wait->count() << "ms";
        const bool waited = co_await outbound::delay(*wait, call.cancelled);
        if (!waited)
            co_return cancelledError();
    }
}

std::optional<std::chrono::milliseconds> SalesforceClient::waitAfter(const Error &error, int attempt,
                                                                     const QByteArray &retryAfter) const {
    const int status = error.details.value(u"status"_s).toInt();
    const bool throttled = status == 429 || status == 502 || status == 503 || status == 504
        || errorCodeOf(error) == u"REQUEST_LIMIT_EXCEEDED";
    const bool transport
        = status == 0 && (error.code == ErrorCode::Upstream || error.code == ErrorCode::Timeout);
    // A server error or a cut line is worth one more try; what throttles is worth all of them.
    if (throttled || ((transport || status == 500) && attempt < 2))
        return m_options.retry.delayAfter(attempt, retryAfter);
    return std::nullopt;
}

QCoro::Task<Result<void>> SalesforceClient::renew(int staleGeneration) {
    if (m_generation != staleGeneration)
        co_return Result<void>();
    if (m_refusal)
        co_return Result<void>(*m_refusal);
    if (!m_refresher)
        co_return sessionOver();
    if (m_renewal) {
        QFuture<Result<void>> underWay = m_renewal->future();
        Result<void> shared = co_await underWay;
        co_return shared;
    }
    m_renewal = std::make_shared<QPromise<Result<void>>>();
    m_renewal->start();
    Result<Secret> token = co_await m_refresher();
    Result<void> result;
    if (token) {
        m_token = *token;
        ++m_generation;
        ++m_refreshes;
    } else {
        result = token.error();
        if (token.error().code == ErrorCode::FailedDependency)
            m_refusal = token.error();
    }
    const auto renewal = std::exchange(m_renewal, nullptr);
    renewal->addResult(result);
    renewal->finish();
    co_return result;
}

void SalesforceClient::noteUsage(const HttpReply &reply) {
    if (const auto usage = readLimitInfo(reply.headers.value("Sforce-Limit-Info")))
        m_usage = *usage;
}

QCoro::Task<Result<QString>> SalesforceClient::negotiateVersion(std::stop_token cancelled) {
    if (!m_version.isEmpty())
        co_return Result<QString>(m_version); // A bare member would be moved from: QCoro forwards any lvalue.
    Call versions{HttpMethod::Get, u"/services/data"_s, {}, std::move(cancelled), {}};
    Result<QByteArray> body = co_await call(std::move(versions));
    if (!body)
        co_return body.error();
    Result<QString> chosen = chooseVersion(*body, m_options.newestKnownVersion);
    if (chosen)
        m_version = *chosen;
    co_return chosen;
}

QCoro::Task<Result<QByteArray>> SalesforceClient::get(QString path, std::stop_token cancelled) {
    Result<QString> version = co_await negotiateVersion(cancelled);
    if (!version)
        co_return version.error();
    Call wanted{HttpMethod::Get, u"/services/data/v%1"_s.arg(*version) + path, {}, std::move(cancelled), {}};
    Result<QByteArray> body = co_await call(std::move(wanted));
    co_return body;
}

QCoro::Task<Result<std::vector<ObjectListing>>> SalesforceClient::globalDescribe(std::stop_token cancelled) {
    Result<QByteArray> body = co_await get(u"/sobjects"_s, std::move(cancelled));
    if (!body)
        co_return body.error();
    co_return readGlobalDescribe(*body);
}

QCoro::Task<Result<QByteArray>> SalesforceClient::describe(QString name, std::stop_token cancelled) {
    const QString path = u"/sobjects/"_s + encoded(name) + u"/describe"_s;
    Result<QByteArray> body = co_await get(path, std::move(cancelled));
    co_return body;
}

QCoro::Task<Result<QByteArray>> SalesforceClient::describeUnseen(QString name, BodyDigests *seen,
                                                                std::stop_token cancelled) {
    const QString path = u"/services/data/v%1/sobjects/%2/describe"_s.arg(m_version, encoded(name));
    Call wanted{HttpMethod::Get, path, {}, std::move(cancelled), seen->value(name), true};
    Result<HttpReply> reply = co_await exchange(std::move(wanted));
    if (!reply)
        co_return reply.error();
    if (reply->unchanged)
        co_return QByteArray();
    seen->insert(name, reply->digest);
    if (reply->body.isNull())
        co_return QByteArray("");
    co_return std::move(reply->body);
}

QCoro::Task<Result<OrganizationInfo>> SalesforceClient::organization(std::stop_token cancelled) {
    const QString path = u"/query?q="_s + encoded(u"SELECT Id, Name, IsSandbox FROM Organization"_s);
    Result<QByteArray> body = co_await get(path, std::move(cancelled));
    if (!body)
        co_return body.error();
    co_return readOrganization(*body);
}

QCoro::Task<Result<ApiUsage>> SalesforceClient::limits(std::stop_token cancelled) {
    Result<QByteArray> body = co_await get(u"/limits"_s, std::move(cancelled));
    if (!body)
        co_return body.error();
    Result<ApiUsage> usage = readLimits(*body);
    if (usage)
        m_usage = *usage;
    co_return usage;
}

} // namespace fairlead::salesforce
