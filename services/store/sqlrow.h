#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"

#include <QJsonArray>
#include <QJsonObject>

class QSqlQuery;
struct sqlite3_stmt;

namespace fairlead::store {

enum class Dialect { Sqlite, Postgres };

/// The row a query stands on; columns count from 0. Valid only inside the function that is given it, which must
/// not run another statement.
class SqlRow {
public:
    SqlRow(const QSqlQuery &query, Dialect dialect)
        : m_query(&query)
        , m_dialect(dialect) {
    }
    explicit SqlRow(sqlite3_stmt *statement)
        : m_statement(statement)
        , m_dialect(Dialect::Sqlite) {
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
    QByteArrayView blob(int column) const;

    const QSqlQuery *m_query = nullptr; ///< Either this or m_statement.
    sqlite3_stmt *m_statement = nullptr;
    Dialect m_dialect;
};

} // namespace fairlead::store
