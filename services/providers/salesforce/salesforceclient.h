#pragma once

#include "services/providers/outbound/httpclient.h"
#include "services/providers/salesforce/salesforcetypes.h"

#include <QPromise>
#include <QUrl>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace fairlead::salesforce {

/// Salesforce's REST API, as far as a schema needs it. A 401 renews the session once, together for all calls
/// that meet it, and repeats the call once; 429, 503 and REQUEST_LIMIT_EXCEEDED are repeated after the
/// RetryPolicy's wait. Errors: Upstream with Salesforce's reason in the message and `errorCode`, `reason`,
/// `status` in the details; Timeout; Cancelled; Rejected (address guard); whatever the refresher answers.
/// Never a token. Lives on the thread of its HttpClient, and has to outlive its tasks.
class SalesforceClient {
public:
    SalesforceClient(outbound::HttpClient &http, SalesforceSession session, SessionRefresher refresher = {},
                     SalesforceOptions options = {});
    ~SalesforceClient();

    /// Settles on an API version: the newest that both sides know, else the org's newest. Called by the
    /// others where it has not been yet. `62.0`
    QCoro::Task<Result<QString>> negotiateVersion(std::stop_token cancelled = {});

    QCoro::Task<Result<std::vector<ObjectListing>>> globalDescribe(std::stop_token cancelled = {});
    /// The describe body of one object as Salesforce sent it: unread JSON.
    QCoro::Task<Result<QByteArray>> describe(QString name, std::stop_token cancelled = {});
    /// Describes `names` over `parallel` lanes, at most that many bodies in memory. An object that fails goes
    /// to the sink as an error and the rest go on; it ends early, with the error, on Cancelled, a session
    /// that cannot be renewed, a spent API limit, an error from the sink, or an outage (as many failed calls
    /// in a row as there are lanes, at least 5).
    /// A body that is byte for byte the one in `seen` goes to the sink as a null QByteArray; the others' digests
    /// are noted there, and they may go to the sink as gzip, unchecked, for it to unpack where there is time
    /// (wholegzip.h). `seen` has to outlive the task.
    QCoro::Task<Result<DescribeSummary>> describeAll(QStringList names, int parallel, DescribeSink sink,
                                                     std::stop_token cancelled = {}, BodyDigests *seen = nullptr);

    /// Every validation rule the session may read, by the Tooling API, page by page. Forbidden where the user
    /// lacks the permission: the pull goes on without.
    QCoro::Task<Result<ValidationRules>> validationRules(std::stop_token cancelled = {}, RulesListed listed = {});
    QCoro::Task<Result<OrganizationInfo>> organization(std::stop_token cancelled = {});
    /// Asks for the API usage; costs no call itself where a reply has told already: see usage().
    QCoro::Task<Result<ApiUsage>> limits(std::stop_token cancelled = {});
    /// The first page of a SOQL query, or of one to the Tooling API, as Salesforce sent it.
    QCoro::Task<Result<QByteArray>> query(QString soql, bool tooling = false, std::stop_token cancelled = {});

    /// As the newest reply told.
    ApiUsage usage() const { return m_usage; }
    /// Empty before negotiateVersion().
    const QString &version() const { return m_version; }
    /// How often the session was renewed.
    int refreshes() const { return m_refreshes; }

    /// Whether an error says that the session is over and the user has to sign in again.
    static bool isSessionOver(const Error &error);

private:
    struct Call {
        HttpMethod method = HttpMethod::Get;
        QString path; ///< With its query, percent-encoded.
        QByteArray json;
        std::stop_token cancelled;
        std::optional<QByteArray> seenDigest;
        bool keepPacked = false;
    };
    struct Run;
    struct RuleSet;

    QCoro::Task<Result<QByteArray>> call(Call call);
    QCoro::Task<Result<outbound::HttpReply>> exchange(Call call);
    QCoro::Task<Result<QByteArray>> describeUnseen(QString name, BodyDigests *seen, std::stop_token cancelled);
    /// A GET below `/services/data/vNN.N`, once the version is settled.
    QCoro::Task<Result<QByteArray>> get(QString path, std::stop_token cancelled);
    QCoro::Task<Result<void>> renew(int staleGeneration);
    std::optional<std::chrono::milliseconds> waitAfter(const Error &error, int attempt,
                                                       const QByteArray &retryAfter) const;
    outbound::OutboundRequest requestOf(const Call &call) const;
    void noteUsage(const outbound::HttpReply &reply);
    QCoro::Task<void> lane(std::shared_ptr<Run> run);
    QCoro::Task<Result<void>> listRules(std::shared_ptr<RuleSet> rules, std::stop_token cancelled);
    QCoro::Task<void> formulaLane(std::shared_ptr<RuleSet> rules, std::stop_token cancelled);
    QCoro::Task<Result<void>> readSomeFormulas(std::shared_ptr<RuleSet> rules, size_t first, size_t end,
                                               std::stop_token cancelled);

    outbound::HttpClient &m_http;
    QUrl m_base;
    Secret m_token;
    SessionRefresher m_refresher;
    SalesforceOptions m_options;
    QString m_version;
    ApiUsage m_usage;
    int m_generation = 0; ///< Counts tokens, so that a late 401 of an old one does not renew the new one.
    int m_refreshes = 0;
    std::shared_ptr<QPromise<Result<void>>> m_renewal; ///< The one under way, that all wait for.
    std::optional<Error>
        m_refusal; ///< Why the current session cannot be renewed: asking again would not help.
};

} // namespace fairlead::salesforce
