#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QVariant>

#include <vector>

namespace fairlead::store {

/// One parameter of a statement, the same for both dialects. Null text and null bytes are stored as empty;
/// only an empty optional is stored as NULL.
class SqlValue {
public:
    SqlValue(std::nullopt_t) { }
    SqlValue(int value)
        : m_value(static_cast<qlonglong>(value)) {
    }
    SqlValue(qint64 value)
        : m_value(static_cast<qlonglong>(value)) {
    }
    SqlValue(bool value)
        : m_value(static_cast<qlonglong>(value ? 1 : 0)) {
    }
    SqlValue(const QString &text);
    SqlValue(const QByteArray &bytes);
    SqlValue(Timestamp time)
        : m_value(static_cast<qlonglong>(toMicros(time))) {
    }
    SqlValue(const QUuid &uuid)
        : m_value(uuid) {
    }
    /// Stored as compact JSON text.
    SqlValue(const QJsonObject &object);
    SqlValue(const QJsonArray &array);
    SqlValue(const char *) = delete;
    template<typename Tag>
    SqlValue(const Id<Tag> &id)
        : m_value(id.uuid()) {
    }
    template<typename T>
    SqlValue(const std::optional<T> &value) {
        if (value)
            *this = SqlValue(*value);
    }

    const QVariant &variant() const { return m_value; }

private:
    QVariant m_value;
};

using SqlValues = std::vector<SqlValue>;

} // namespace fairlead::store
