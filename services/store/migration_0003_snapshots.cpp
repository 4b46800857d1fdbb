#include "services/store/migration_0003_snapshots.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Migration migration0003() {
    return {3, "snapshots"_L1, uR"sql(
CREATE TABLE blob (
    id {serial},
    organization_id {id} NOT NULL REFERENCES organization (id),
    hash {bytes} NOT NULL,
    original_size {int} NOT NULL,
    UNIQUE (organization_id, hash)
) {table};
CREATE TABLE blob_data (
    blob_id {int} PRIMARY KEY REFERENCES blob (id) ON DELETE CASCADE,
    data {bytes} NOT NULL
) {table};
CREATE TABLE snapshot_series (
    id {serial},
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    last_version {int} NOT NULL,
    UNIQUE (organization_id, client_id),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {table};
CREATE TABLE snapshot (
    id {id} PRIMARY KEY,
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    version {int} NOT NULL,
    source {text} NOT NULL,
    label {text} NOT NULL,
    note {text} NOT NULL,
    is_pinned {int} NOT NULL,
    objects_count {int} NOT NULL,
    custom_objects_count {int} NOT NULL,
    fields_count {int} NOT NULL,
    pulled_at {int} NOT NULL,
    api_version {text} NOT NULL,
    failed {text} NOT NULL,
    warnings {text} NOT NULL,
    UNIQUE (organization_id, client_id, version),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {table};
CREATE TABLE snapshot_entry (
    series_id {int} NOT NULL REFERENCES snapshot_series (id),
    object_name {text} NOT NULL,
    first_version {int} NOT NULL,
    last_version {int},
    blob_id {int} NOT NULL REFERENCES blob (id),
    PRIMARY KEY (series_id, object_name, first_version)
) {clustered};
CREATE INDEX entry_by_blob ON snapshot_entry (blob_id)
)sql"_s};
}

} // namespace fairlead::store
