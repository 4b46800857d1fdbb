#pragma once

#include "services/kernel/result.h"

#include <QCoroTask>
#include <QMap>
#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace fairlead::salesforce {

class SalesforceClient;

/// How many records an object has and how many of them fill each field.
struct FieldCounts {
    qint64 rows = 0;
    QMap<QString, qint64> filled;
    QStringList refused; ///< Fields Salesforce would not count.
    QString reason;      ///< What it said of the last of them; empty where nothing was refused.
    bool operator==(const FieldCounts &) const = default;
};

/// A component that depends on a field, as MetadataComponentDependency has it.
struct DependentComponent {
    QString id;
    QString name; ///< With its namespace.
    QString type; ///< `ApexClass`, `Flow`, `Layout` …
    bool operator==(const DependentComponent &) const = default;
};

struct Dependents {
    std::vector<DependentComponent> components;
    bool truncated = false; ///< There may be more than the rows that one query may bring.
    bool operator==(const Dependents &) const = default;
};

/// What an org tells about the use of its fields: counted SOQL, and the Tooling API's dependencies. Errors as
/// SalesforceClient's; Forbidden where the user may not ask; Upstream where an answer cannot be true. Names that are no
/// API names are Invalid: they never reach a query.
class SalesforceUsage {
public:
    explicit SalesforceUsage(SalesforceClient &client)
        : m_client(client) {
    }

    /// Counts `together` by some fields a query and `singly` one by one. A query that is refused is asked again in
    /// halves, within bounds; fields that are refused alone are listed and the rest kept.
    QCoro::Task<Result<FieldCounts>> count(QString object, QStringList together, QStringList singly,
                                           std::stop_token cancelled = {});
    /// What depends on a custom field; Unsupported for a standard one, of which Salesforce keeps no component.
    QCoro::Task<Result<Dependents>> dependents(QString object, QString field, std::stop_token cancelled = {});

    /// API calls this has asked for so far.
    int calls() const { return m_calls; }
    /// Errors after which it is no use to ask on: the session is over, the calls are used up, somebody cancelled.
    static bool endsAll(const Error &error);

private:
    QCoro::Task<Result<void>> countBatch(QString object, QStringList fields, FieldCounts *counts, int *retries,
                                         std::stop_token cancelled);
    QCoro::Task<Result<void>> countOne(QString object, QString field, FieldCounts *counts, std::stop_token cancelled);
    QCoro::Task<Result<QByteArray>> ask(QString soql, bool tooling, std::stop_token cancelled);
    QCoro::Task<Result<QString>> componentId(QString object, QString field, std::stop_token cancelled);

    SalesforceClient &m_client;
    int m_calls = 0;
};

} // namespace fairlead::salesforce
