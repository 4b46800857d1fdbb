#pragma once

#include "app/sandbox/lib/org.h"

#include <QPair>

namespace fairlead::sandbox {

/// What the simulated org answers when it is asked how full its fields are and what depends on them. The same field
/// always gets the same numbers. Thread-safe.
class UsageSim {
public:
    explicit UsageSim(const Org &org)
        : m_org(org) {
    }

    struct Reply {
        int status = 200;
        QJsonObject body;  ///< Of 200.
        QString errorCode; ///< Of any other.
        QString message;
    };
    /// `SELECT COUNT(Id) n, COUNT(A) c0 … FROM X`, `SELECT COUNT() FROM X WHERE A != null`; nullopt for anything else.
    std::optional<Reply> count(const QString &soql, const QString &fault) const;
    /// FieldDefinition by name, MetadataComponentDependency by id; nullopt for anything else.
    std::optional<Reply> dependencies(const QString &soql, const QString &fault) const;

    static qint64 rowsOf(const QString &object);
    static qint64 filledOf(const QString &object, const QString &field);

private:
    Reply countTogether(const QString &object, const QStringList &fields, const QString &fault) const;
    QJsonArray fieldsOf(const QString &object) const;

    const Org &m_org;
    mutable std::mutex m_mutex;
    mutable QHash<QString, QPair<QString, QString>> m_fieldOfId;
};

} // namespace fairlead::sandbox
