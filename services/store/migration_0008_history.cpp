#include "services/store/migration_0008_history.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Migration migration0008() {
    return {8, "history"_L1, uR"sql(
ALTER TABLE snapshot ADD COLUMN revision {int} NOT NULL DEFAULT 0;
ALTER TABLE snapshot ADD COLUMN is_baseline {int} NOT NULL DEFAULT 0;
CREATE TABLE version_step (
    series_id {int} NOT NULL REFERENCES snapshot_series (id),
    version {int} NOT NULL,
    before_version {int} NOT NULL,
    added {int} NOT NULL,
    removed {int} NOT NULL,
    changed {int} NOT NULL,
    PRIMARY KEY (series_id, version)
) {clustered};
CREATE TABLE version_change (
    series_id {int} NOT NULL REFERENCES snapshot_series (id),
    object_name {text} NOT NULL,
    version {int} NOT NULL,
    changes {bytes} NOT NULL,
    PRIMARY KEY (series_id, object_name, version)
) {clustered};
CREATE TABLE step_turn (
    series_id {int} PRIMARY KEY REFERENCES snapshot_series (id),
    owner {text} NOT NULL,
    expires_at {int} NOT NULL
) {table};
CREATE TABLE snapshot_use (
    snapshot_id {id} NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    holder {id} NOT NULL,
    user_id {id} NOT NULL,
    expires_at {int} NOT NULL,
    PRIMARY KEY (snapshot_id, holder)
) {clustered}
)sql"_s};
}

} // namespace fairlead::store
