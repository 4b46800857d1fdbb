#include "services/store/migration_0006_usage.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Migration migration0006() {
    return {6, "usage"_L1, uR"sql(
CREATE TABLE object_usage (
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    object_name {text} NOT NULL,
    version {int} NOT NULL,
    counted_at {int} NOT NULL,
    row_count {int} NOT NULL,
    error {text} NOT NULL,
    fields {text} NOT NULL,
    PRIMARY KEY (organization_id, client_id, object_name),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {clustered};
CREATE TABLE component_use (
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    object_name {text} NOT NULL,
    field_name {text} NOT NULL,
    asked_at {int} NOT NULL,
    uses {text} NOT NULL,
    PRIMARY KEY (organization_id, client_id, object_name, field_name),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {clustered};
CREATE TABLE dismissed_finding (
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    rule {text} NOT NULL,
    object_name {text} NOT NULL,
    field_name {text} NOT NULL,
    note {text} NOT NULL,
    dismissed_by {id} NOT NULL,
    dismissed_at {int} NOT NULL,
    PRIMARY KEY (organization_id, client_id, rule, object_name, field_name),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {clustered}
)sql"_s};
}

} // namespace fairlead::store
