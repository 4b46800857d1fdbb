#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"

#include <QJsonArray>
#include <QJsonObject>

class QSqlQuery;

namespace fairlead::store {

enum class Dialect { Sqlite, Postgres };

/// The row a query stands on; columns count from 0. Valid only inside the function that is given it, which must
/// not run another statement.
class SqlRow {
public:
    SqlRow(const QSqlQuery &query, Dialect dialect)
        : m_query(query)
        , m_dialect(dialect) {
    }

    bool isNull(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    qint64 integer(int column) const;
    bool boolean(int column) const { return integer(column) != 0; }
    Timestamp time(int column) const { return fromMicros(integer(column)); }
    std::optional<Timestamp> optionalTime(int column) const;
    QUuid uuid(int column) const;
    QJsonObject object(int column) const;
    QJsonArray array(int column) const;

    template<typename AnyId>
    AnyId id(int column) const {
        return AnyId::fromUuid(uuid(column));
    }
    template<typename AnyId>
    std::optional<AnyId> optionalId(int column) const {
        return isNull(column) ? std::nullopt : std::optional(id<AnyId>(column));
    }

private:
    const QSqlQuery &m_query;
    Dialect m_dialect;
};

} // namespace fairlead::store
