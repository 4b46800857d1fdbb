#pragma once

#include <QString>

namespace fairlead::store {

/// SQL that holds for the rows of `table` whose client and organization are active: nothing runs by itself for
/// tenants that were shut.
inline QString ofActiveClient(const QString &table) {
    return QStringLiteral("EXISTS (SELECT 1 FROM client c JOIN organization o ON o.id = c.organization_id "
                          "WHERE c.organization_id = %1.organization_id AND c.id = %1.client_id AND c.is_active = 1 "
                          "AND o.is_active = 1) ")
        .arg(table);
}

} // namespace fairlead::store
