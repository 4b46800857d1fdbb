#pragma once

#include "services/providers/outbound/httpclient.h"
#include "services/providers/salesforce/salesforcetypes.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace fairlead::salesforce {

/// The JSON shapes of Salesforce's REST API. A reader's error is Upstream: the body is not what it should be.

/// The version to speak of those an org lists: the newest up to `newestKnown`, else the newest of all.
Result<QString> chooseVersion(const QByteArray &body, const QString &newestKnown);
Result<std::vector<ObjectListing>> readGlobalDescribe(const QByteArray &body);
Result<OrganizationInfo> readOrganization(const QByteArray &body);
Result<ApiUsage> readLimits(const QByteArray &body);
/// `api-usage=18/5000; per-app-api-usage=…`; nullopt when it says nothing of the kind.
std::optional<ApiUsage> readLimitInfo(QByteArrayView header);

/// One page of a query.
struct QueryPage {
    std::vector<QJsonObject> records;
    QString next; ///< Path of the next page, empty on the last one.
};
Result<QueryPage> readQueryPage(const QByteArray &body);
/// `next` if it can be what a query result says of its next page: a path of the API, or empty when it is `done`.
Result<QString> nextPage(bool done, const QString &next);

/// The error of a reply that is not 2xx, or not JSON: `errorCode`, `reason` and `status` in its details.
Error errorOf(const outbound::HttpReply &reply);
Error malformed(const QString &what);
/// Whether a 2xx reply says that it is JSON; a login or maintenance page does not.
bool isJson(const outbound::HttpReply &reply);

} // namespace fairlead::salesforce
