#include "services/store/migration_0005_reviews.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Migration migration0005() {
    return {5, "reviews"_L1, uR"sql(
CREATE TABLE review_pair (
    id {serial},
    organization_id {id} NOT NULL,
    from_client_id {id} NOT NULL,
    to_client_id {id} NOT NULL,
    revision {int} NOT NULL,
    UNIQUE (organization_id, from_client_id, to_client_id),
    FOREIGN KEY (organization_id, from_client_id) REFERENCES client (organization_id, id),
    FOREIGN KEY (organization_id, to_client_id) REFERENCES client (organization_id, id)
) {table};
CREATE TABLE change_review (
    pair_id {int} NOT NULL REFERENCES review_pair (id) ON DELETE CASCADE,
    object_name {text} NOT NULL,
    field_name {text} NOT NULL,
    kind {text} NOT NULL,
    attribute {text} NOT NULL,
    value_hash {text} NOT NULL,
    state {text} NOT NULL,
    note {text} NOT NULL,
    revision {int} NOT NULL,
    reviewer_id {id} NOT NULL,
    reviewed_at {int} NOT NULL,
    PRIMARY KEY (pair_id, object_name, field_name, kind, attribute, value_hash)
) {clustered};
CREATE INDEX review_by_revision ON change_review (pair_id, revision)
)sql"_s};
}

} // namespace fairlead::store
