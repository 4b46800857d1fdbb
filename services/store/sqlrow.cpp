#include "services/store/sqlrow.h"

#include <QJsonDocument>
#include <QSqlQuery>
#include <QVariant>

namespace fairlead::store {

bool SqlRow::isNull(int column) const {
    return m_query.isNull(column);
}

QString SqlRow::text(int column) const {
    return m_query.value(column).toString();
}

QByteArray SqlRow::bytes(int column) const {
    return m_query.value(column).toByteArray();
}

qint64 SqlRow::integer(int column) const {
    return m_query.value(column).toLongLong();
}

std::optional<Timestamp> SqlRow::optionalTime(int column) const {
    const QVariant value = m_query.value(column);
    return value.isNull() ? std::nullopt : std::optional(fromMicros(value.toLongLong()));
}

QUuid SqlRow::uuid(int column) const {
    const QVariant value = m_query.value(column);
    if (value.isNull())
        return {};
    return m_dialect == Dialect::Sqlite ? QUuid::fromRfc4122(value.toByteArray()) : QUuid::fromString(value.toString());
}

QJsonObject SqlRow::object(int column) const {
    return QJsonDocument::fromJson(text(column).toUtf8()).object();
}

QJsonArray SqlRow::array(int column) const {
    return QJsonDocument::fromJson(text(column).toUtf8()).array();
}

} // namespace fairlead::store
