#pragma once

#include "services/kernel/result.h"
#include "services/kernel/secret.h"
#include "services/providers/outbound/retrypolicy.h"

#include <QByteArray>
#include <QCoroTask>
#include <QHash>
#include <QMap>
#include <QSet>
#include <QString>

#include <QStringList>

#include <functional>

namespace fairlead::salesforce {

/// Where an org is and what opens it.
struct SalesforceSession {
    QString instanceUrl; ///< `https://acme.my.salesforce.com`
    Secret accessToken;
};

/// Renews the access token once Salesforce has refused it. Its error is passed on as it is.
using SessionRefresher = std::function<QCoro::Task<Result<Secret>>()>;

struct SalesforceOptions {
    QString newestKnownVersion
        = QStringLiteral("62.0"); ///< The newest API version whose describes we have read.
    outbound::RetryPolicy retry;
    std::chrono::milliseconds timeout{120'000}; ///< For one call.
    int parallelRuleCalls = 4; ///< Composite calls under way at a time, each for 25 rules' formulas.
};

/// One row of the global describe.
struct ObjectListing {
    QString name;
    QString label;
    QString keyPrefix; ///< Empty where it has none.
    bool custom = false;
    bool customSetting = false;
    bool queryable = false;
    bool deprecatedAndHidden = false;
    bool operator==(const ObjectListing &) const = default;
};

/// API calls of the last 24 hours, from `Sforce-Limit-Info`; negative until a reply has told.
struct ApiUsage {
    qint64 used = -1;
    qint64 limit = -1;
    bool operator==(const ApiUsage &) const = default;
};

struct OrganizationInfo {
    QString id; ///< `00D…`
    QString name;
    bool isSandbox = false;
    bool operator==(const OrganizationInfo &) const = default;
};

/// By object API name: a JSON array of {fullName, active, description, errorConditionFormula,
/// errorDisplayField, errorMessage}, sorted by fullName, ready for schema::ObjectExtras. Objects without
/// rules are absent.
using ValidationRules = QMap<QString, QByteArray>;

/// Hears which objects have validation rules as soon as all are listed, their formulas still to be read.
using RulesListed = std::function<void(QSet<QString> objects)>;

/// Takes one describe body, or why there is none, as it arrives. While the returned task is unfinished its
/// lane fetches nothing more, which bounds memory. An error from it ends the whole run. Must not be a
/// capturing lambda coroutine: let the function call one that takes its arguments by value.
using DescribeSink = std::function<QCoro::Task<Result<void>>(QString name, Result<QByteArray> body)>;

/// By object, the digest of its describe body as it came over the line; empty or absent for one never seen.
using BodyDigests = QHash<QString, QByteArray>;

struct DescribeSummary {
    int described = 0;
    int failed = 0;
    bool operator==(const DescribeSummary &) const = default;
};

} // namespace fairlead::salesforce
