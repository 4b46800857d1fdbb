#pragma once

#include "services/domain/schema/snapshot.h"
#include "services/store/sqlconnection.h"

namespace fairlead::store {

/// `SELECT … FROM snapshot WHERE organization_id = ? ` in the order that snapshotFromRow reads.
extern const QString snapshotSelect;
schema::SnapshotInfo snapshotFromRow(const SqlRow &row);
Result<void> insertSnapshot(SqlConnection &connection, const schema::SnapshotInfo &info);

} // namespace fairlead::store
