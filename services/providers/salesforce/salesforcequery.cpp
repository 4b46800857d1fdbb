// The part of SalesforceClient that asks single queries.
#include "services/providers/salesforce/salesforceclient.h"

namespace fairlead::salesforce {
using namespace Qt::StringLiterals;

QCoro::Task<Result<QByteArray>> SalesforceClient::query(QString soql, bool tooling, std::stop_token cancelled) {
    const QString path = (tooling ? u"/tooling/query?q="_s : u"/query?q="_s)
        + QString::fromLatin1(QUrl::toPercentEncoding(soql));
    Result<QByteArray> body = co_await get(path, cancelled);
    co_return body;
}

} // namespace fairlead::salesforce
