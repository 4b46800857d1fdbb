#include "services/store/migration_0002_connections.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Migration migration0002() {
    return {2, "connections"_L1, uR"sql(
CREATE TABLE connection (
    id {id} PRIMARY KEY,
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL UNIQUE,
    status {text} NOT NULL,
    source {text} NOT NULL,
    nango_connection_id {text} NOT NULL,
    cli_alias {text} NOT NULL,
    instance_url {text} NOT NULL,
    salesforce_org_id {text} NOT NULL,
    salesforce_user_id {text} NOT NULL,
    is_production {int} NOT NULL,
    last_used_at {int},
    last_refreshed_at {int},
    last_error {text} NOT NULL,
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {table};
CREATE INDEX connection_by_organization ON connection (organization_id, created_at);
CREATE TABLE vault_check (
    id {int} PRIMARY KEY,
    sealed {bytes} NOT NULL
) {table};
CREATE TABLE vault_key (
    scope {id} PRIMARY KEY,
    sealed {bytes} NOT NULL
) {clustered};
CREATE TABLE vault_secret (
    scope {id} NOT NULL REFERENCES vault_key (scope),
    name {text} NOT NULL,
    sealed {bytes} NOT NULL,
    PRIMARY KEY (scope, name)
) {clustered};
CREATE TABLE setting (
    organization_id {id} NOT NULL REFERENCES organization (id),
    name {text} NOT NULL,
    value {text} NOT NULL,
    revision {int} NOT NULL,
    updated_at {int} NOT NULL,
    PRIMARY KEY (organization_id, name)
) {clustered}
)sql"_s};
}

} // namespace fairlead::store
