#include "services/store/sqlvalue.h"

#include <QJsonDocument>

namespace fairlead::store {

using namespace Qt::StringLiterals;

// A null QString would be bound as NULL, which no column of ours means by an empty text.
SqlValue::SqlValue(const QString &text)
    : m_value(text.isNull() ? u""_s : text) {
}

SqlValue::SqlValue(const QByteArray &bytes)
    : m_value(bytes.isNull() ? QByteArray("") : bytes) {
}

SqlValue::SqlValue(const QJsonObject &object)
    : m_value(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))) {
}

SqlValue::SqlValue(const QJsonArray &array)
    : m_value(QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact))) {
}

} // namespace fairlead::store
