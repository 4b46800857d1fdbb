#include "services/store/sqlrow.h"

#include <QJsonDocument>
#include <QSqlQuery>
#include <QVariant>

#include <sqlite3.h>

namespace fairlead::store {

/// SQLite's own bytes of a column, good until its value is read in another form.
QByteArrayView SqlRow::blob(int column) const {
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {data, sqlite3_column_bytes(m_statement, column)};
}

bool SqlRow::isNull(int column) const {
    return m_statement ? sqlite3_column_type(m_statement, column) == SQLITE_NULL : m_query->isNull(column);
}

QString SqlRow::text(int column) const {
    if (!m_statement)
        return m_query->value(column).toString();
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_statement, column));
}

QByteArray SqlRow::bytes(int column) const {
    return m_statement ? blob(column).toByteArray() : m_query->value(column).toByteArray();
}

qint64 SqlRow::integer(int column) const {
    return m_statement ? sqlite3_column_int64(m_statement, column) : m_query->value(column).toLongLong();
}

std::optional<Timestamp> SqlRow::optionalTime(int column) const {
    return isNull(column) ? std::nullopt : std::optional(fromMicros(integer(column)));
}

QUuid SqlRow::uuid(int column) const {
    if (isNull(column))
        return {};
    if (m_statement)
        return QUuid::fromRfc4122(blob(column));
    const QVariant value = m_query->value(column);
    return m_dialect == Dialect::Sqlite ? QUuid::fromRfc4122(value.toByteArray()) : QUuid::fromString(value.toString());
}

QJsonObject SqlRow::object(int column) const {
    return QJsonDocument::fromJson(text(column).toUtf8()).object();
}

QJsonArray SqlRow::array(int column) const {
    return QJsonDocument::fromJson(text(column).toUtf8()).array();
}

} // namespace fairlead::store
