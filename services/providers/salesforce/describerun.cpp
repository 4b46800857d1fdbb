#include "services/providers/salesforce/salesforceclient.h"

#include <algorithm>

namespace fairlead::salesforce {
using namespace Qt::StringLiterals;

/// What the lanes of one describeAll() share; all on one thread.
struct SalesforceClient::Run {
    QStringList names;
    qsizetype next = 0;
    DescribeSink sink;
    BodyDigests *seen = nullptr;
    int lanes = 1;
    std::stop_source stop;
    DescribeSummary summary;
    int failuresInRow = 0; ///< Without an answer from Salesforce in between.
    std::optional<Error> fatal;

    void end(const Error &error) {
        if (!fatal)
            fatal = error;
        stop.request_stop();
    }
};

namespace {

constexpr int leastOutage = 5;

bool isFatal(const Error &error) {
    const QString code = error.details.value(u"errorCode"_s).toString();
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::Rejected
        || SalesforceClient::isSessionOver(error) || code == u"REQUEST_LIMIT_EXCEEDED"
        || code == u"API_DISABLED_FOR_ORG";
}

/// An object that Salesforce refuses is that object's trouble; no answer at all may be everybody's.
bool isOutage(const Error &error) {
    const int status = error.details.value(u"status"_s).toInt();
    return status == 0 || status == 429 || status == 502 || status == 503 || status == 504;
}

} // namespace

QCoro::Task<Result<DescribeSummary>>
SalesforceClient::describeAll(QStringList names, int parallel, DescribeSink sink, std::stop_token cancelled,
                              BodyDigests *seen) {
    // Settled before the lanes start, or each would ask.
    Result<QString> version = co_await negotiateVersion(cancelled);
    if (!version)
        co_return version.error();
    auto run = std::make_shared<Run>();
    run->names = std::move(names);
    run->sink = std::move(sink);
    run->seen = seen;
    run->lanes = std::clamp(parallel, 1, 64);
    const std::stop_callback forward(cancelled, [stop = run->stop]() mutable { stop.request_stop(); });
    std::vector<QCoro::Task<void>> lanes;
    for (int i = 0; i < run->lanes; ++i)
        lanes.push_back(lane(run));
    for (QCoro::Task<void> &each : lanes)
        co_await each;
    if (cancelled.stop_requested())
        co_return Error{ErrorCode::Cancelled, u"The pull was cancelled"_s, {}};
    if (run->fatal)
        co_return Error(*run->fatal);
    co_return run->summary;
}

QCoro::Task<void> SalesforceClient::lane(std::shared_ptr<Run> run) {
    while (!run->stop.stop_requested() && run->next < run->names.size()) {
        const QString name = run->names.at(run->next++);
        QCoro::Task<Result<QByteArray>> describing = run->seen
            ? describeUnseen(name, run->seen, run->stop.get_token())
            : describe(name, run->stop.get_token());
        Result<QByteArray> body = co_await describing;
        if (run->stop.stop_requested())
            co_return;
        if (!body && isFatal(body.error())) {
            run->end(body.error());
            co_return;
        }
        run->failuresInRow = !body && isOutage(body.error()) ? run->failuresInRow + 1 : 0;
        if (run->failuresInRow >= std::max(run->lanes, leastOutage)) {
            run->end(body.error());
            co_return;
        }
        ++(body ? run->summary.described : run->summary.failed);
        QCoro::Task<Result<void>> taking = run->sink(name, std::move(body));
        const Result<void> taken = co_await taking;
        if (!taken) {
            run->end(taken.error());
            co_return;
        }
    }
}

} // namespace fairlead::salesforce
