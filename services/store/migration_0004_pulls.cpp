#include "services/store/migration_0004_pulls.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Migration migration0004() {
    return {4, "pulls"_L1, uR"sql(
CREATE TABLE pull (
    id {id} PRIMARY KEY,
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    lease_owner {text} NOT NULL,
    lease_expires_at {int} NOT NULL,
    started_at {int} NOT NULL,
    parameters {text} NOT NULL,
    UNIQUE (organization_id, client_id),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {table};
CREATE TABLE pull_item (
    pull_id {id} NOT NULL REFERENCES pull (id) ON DELETE CASCADE,
    object_name {text} NOT NULL,
    blob_id {int} NOT NULL REFERENCES blob (id),
    PRIMARY KEY (pull_id, object_name)
) {clustered};
CREATE INDEX pull_item_by_blob ON pull_item (blob_id)
)sql"_s};
}

} // namespace fairlead::store
