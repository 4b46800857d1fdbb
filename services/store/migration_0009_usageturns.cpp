#include "services/store/migration_0009_usageturns.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Migration migration0009() {
    return {9, "usage turns"_L1, uR"sql(
CREATE TABLE usage_turn (
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    owner {id} NOT NULL,
    expires_at {int} NOT NULL,
    PRIMARY KEY (organization_id, client_id),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {clustered}
)sql"_s};
}

} // namespace fairlead::store
