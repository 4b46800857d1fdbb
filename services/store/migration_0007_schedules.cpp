#include "services/store/migration_0007_schedules.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Migration migration0007() {
    return {7, "schedules"_L1, uR"sql(
CREATE TABLE pull_log (
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    id {id} NOT NULL,
    state {text} NOT NULL,
    origin {text} NOT NULL,
    started_at {int} NOT NULL,
    ended_at {int},
    version {int} NOT NULL,
    done {int} NOT NULL,
    total {int} NOT NULL,
    failed {int} NOT NULL,
    error_code {text} NOT NULL,
    error_message {text} NOT NULL,
    PRIMARY KEY (organization_id, client_id, id),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {table};
CREATE INDEX pull_log_by_time ON pull_log (organization_id, client_id, started_at);
CREATE TABLE pull_schedule (
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    is_on {int} NOT NULL,
    every_hours {int} NOT NULL,
    anchor_at {int} NOT NULL,
    cron {text} NOT NULL,
    zone {text} NOT NULL,
    revision {int} NOT NULL,
    changed_at {int} NOT NULL,
    slot_at {int} NOT NULL,
    run_at {int} NOT NULL,
    run_id {id} NOT NULL,
    attempt {int} NOT NULL,
    failures {int} NOT NULL,
    lease_owner {text} NOT NULL,
    lease_expires_at {int} NOT NULL,
    last_slot_at {int},
    last_ended_at {int},
    last_error {text} NOT NULL,
    PRIMARY KEY (organization_id, client_id),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {table};
CREATE INDEX schedule_by_run ON pull_schedule (is_on, run_at);
CREATE TABLE retention_policy (
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    mode {text} NOT NULL,
    keep_last {int} NOT NULL,
    all_days {int} NOT NULL,
    weekly_days {int} NOT NULL,
    revision {int} NOT NULL,
    run_at {int} NOT NULL,
    lease_owner {text} NOT NULL,
    lease_expires_at {int} NOT NULL,
    last_run_at {int},
    last_removed {int} NOT NULL,
    last_freed {int} NOT NULL,
    PRIMARY KEY (organization_id, client_id),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {table};
CREATE INDEX retention_by_run ON retention_policy (run_at);
CREATE TABLE alert_setting (
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    email_on {int} NOT NULL,
    email_to {text} NOT NULL,
    webhook_on {int} NOT NULL,
    webhook_url {text} NOT NULL,
    has_secret {int} NOT NULL,
    revision {int} NOT NULL,
    PRIMARY KEY (organization_id, client_id),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {table};
CREATE TABLE notification (
    id {id} PRIMARY KEY,
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    kind {text} NOT NULL,
    subject {text} NOT NULL,
    detail {text} NOT NULL,
    created_at {int} NOT NULL,
    UNIQUE (organization_id, client_id, kind, subject),
    FOREIGN KEY (organization_id, client_id) REFERENCES client (organization_id, id)
) {table};
CREATE INDEX notification_by_organization ON notification (organization_id, id);
CREATE TABLE notification_read (
    notification_id {id} NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
    user_id {id} NOT NULL,
    read_at {int} NOT NULL,
    PRIMARY KEY (notification_id, user_id)
) {clustered};
CREATE TABLE delivery (
    id {id} PRIMARY KEY,
    organization_id {id} NOT NULL,
    client_id {id} NOT NULL,
    notification_id {id} NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
    channel {text} NOT NULL,
    target {text} NOT NULL,
    state {text} NOT NULL,
    attempt {int} NOT NULL,
    run_at {int} NOT NULL,
    lease_owner {text} NOT NULL,
    lease_expires_at {int} NOT NULL,
    ended_at {int},
    last_error {text} NOT NULL,
    UNIQUE (notification_id, channel)
) {table};
CREATE INDEX delivery_by_run ON delivery (state, run_at);
CREATE TABLE delivery_attempt (
    delivery_id {id} NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
    attempt {int} NOT NULL,
    at {int} NOT NULL,
    ok {int} NOT NULL,
    detail {text} NOT NULL,
    PRIMARY KEY (delivery_id, attempt)
) {clustered}
)sql"_s};
}

} // namespace fairlead::store
