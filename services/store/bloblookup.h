#pragma once

#include "services/store/sqlconnection.h"

#include <QHash>

namespace fairlead::store {

/// The row ids of those texts of an organization that are stored. On PostgreSQL and inside a transaction they cannot be
/// collected before it ends.
Result<QHash<QByteArray, qint64>> blobIds(SqlConnection &connection, const OrganizationId &organization,
                                          const std::vector<QByteArray> &hashes);

} // namespace fairlead::store
