#include "services/store/migration_0001_identity.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Migration migration0001() {
    return {1, "identity"_L1, uR"sql(
CREATE TABLE organization (
    id {id} PRIMARY KEY,
    name {text} NOT NULL,
    slug {text} NOT NULL UNIQUE,
    is_active {int} NOT NULL,
    created_at {int} NOT NULL
) {table};
CREATE TABLE client (
    id {id} PRIMARY KEY,
    organization_id {id} NOT NULL REFERENCES organization (id),
    name {text} NOT NULL,
    domain {text} NOT NULL,
    is_active {int} NOT NULL,
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    UNIQUE (organization_id, id)
) {table};
CREATE INDEX client_by_name ON client (organization_id, name);
CREATE TABLE app_user (
    id {id} PRIMARY KEY,
    organization_id {id} NOT NULL REFERENCES organization (id),
    email {text} NOT NULL,
    email_key {text} NOT NULL,
    name {text} NOT NULL,
    role {text} NOT NULL,
    client_id {id},
    is_active {int} NOT NULL,
    password_hash {bytes} NOT NULL,
    created_at {int} NOT NULL,
    UNIQUE (organization_id, id),
    UNIQUE (organization_id, email_key),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {table};
CREATE INDEX user_by_email ON app_user (email_key);
CREATE TABLE api_credential (
    id {id} PRIMARY KEY,
    organization_id {id} NOT NULL,
    kind {text} NOT NULL,
    label {text} NOT NULL,
    token_hash {bytes} NOT NULL UNIQUE,
    created_by {id} NOT NULL,
    is_active {int} NOT NULL,
    expires_at {int},
    last_used_at {int},
    created_at {int} NOT NULL,
    FOREIGN KEY (organization_id, created_by) REFERENCES app_user (organization_id, id)
) {table};
CREATE INDEX credential_by_organization ON api_credential (organization_id, created_at);
CREATE TABLE refresh_session (
    id {id} PRIMARY KEY,
    organization_id {id} NOT NULL,
    user_id {id} NOT NULL,
    token_hash {bytes} NOT NULL UNIQUE,
    family {id} NOT NULL,
    created_at {int} NOT NULL,
    expires_at {int} NOT NULL,
    used_at {int},
    revoked_at {int},
    FOREIGN KEY (organization_id, user_id) REFERENCES app_user (organization_id, id)
) {table};
CREATE INDEX session_by_family ON refresh_session (organization_id, family);
CREATE INDEX session_by_user ON refresh_session (organization_id, user_id);
CREATE INDEX session_by_expiry ON refresh_session (expires_at);
CREATE TABLE platform_operator (
    id {id} PRIMARY KEY,
    email {text} NOT NULL,
    email_key {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    password_hash {bytes} NOT NULL,
    created_at {int} NOT NULL
) {table};
CREATE TABLE audit_entry (
    key {serial},
    organization_id {id} REFERENCES organization (id),
    actor {text} NOT NULL,
    action {text} NOT NULL,
    target {text} NOT NULL,
    detail {text} NOT NULL,
    at {int} NOT NULL
) {table};
CREATE INDEX audit_by_organization ON audit_entry (organization_id, key)
)sql"_s};
}

} // namespace fairlead::store
