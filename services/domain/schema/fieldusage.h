#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace fairlead::schema {

/// Which fields of an object can be counted, and how. Salesforce counts several aggregatable fields in one query;
/// those that can only be filtered by cost a query each; the rest (long text, encrypted, files, formulas) cannot be
/// counted at all, and a checkbox is never empty.
struct CountPlan {
    QString object;
    QStringList together;
    QStringList singly;
    int uncountable = 0;
    bool operator==(const CountPlan &) const = default;

    /// API calls it takes when nothing is refused; the first query brings the number of records too.
    int calls() const;
};

inline constexpr int fieldsPerCount = 50; ///< Of one query: its URL stays under 16 KB.

/// Reads an object's canonical text (document.h). Custom fields and those that may be empty; nullopt for an object that
/// cannot be queried. Corrupt for other text.
Result<std::optional<CountPlan>> planCount(QByteArrayView canonicalText);

/// How many of an object's records fill each field, as the org told.
struct ObjectUsage {
    QString object;
    int version = 0; ///< The newest one when it was counted.
    Timestamp countedAt{};
    qint64 rows = 0;
    QString error; ///< Why nothing, or not everything, could be counted.
    QMap<QString, qint64> filled; ///< By field; those that were not counted are absent.
    bool operator==(const ObjectUsage &) const = default;

    /// 0 to 1; nullopt where the field was not counted or there are no records.
    std::optional<double> share(const QString &field) const;
};

} // namespace fairlead::schema
