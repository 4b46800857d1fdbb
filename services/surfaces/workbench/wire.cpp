#include "services/surfaces/workbench/wire.h"

namespace fairlead::workbench::wire {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(const std::optional<Timestamp> &time) {
    return time ? QJsonValue(toIso(*time)) : QJsonValue();
}

template<typename Tag>
QJsonValue orNull(const std::optional<Id<Tag>> &id) {
    return id ? QJsonValue(id->toString()) : QJsonValue();
}

QJsonValue orNull(const std::optional<Error> &error) {
    if (!error)
        return {};
    return QJsonObject{{u"code"_s, errorCodeName(error->code)},
                       {u"message"_s, error->message},
                       {u"details"_s, error->details}};
}

QJsonArray failedObjects(const std::vector<schema::FailedObject> &failed) {
    QJsonArray list;
    for (const schema::FailedObject &each : failed)
        list.append(QJsonObject{{u"name"_s, each.name}, {u"reason"_s, each.reason}});
    return list;
}

} // namespace

QJsonObject organization(const Organization &value) {
    return {{u"id"_s, value.id.toString()},
            {u"name"_s, value.name},
            {u"slug"_s, value.slug},
            {u"is_active"_s, value.isActive},
            {u"created_at"_s, toIso(value.createdAt)}};
}

QJsonObject user(const User &value) {
    return {{u"id"_s, value.id.toString()},
            {u"email"_s, value.email},
            {u"name"_s, orNull(value.name)},
            {u"role"_s, roleName(value.role)},
            {u"client_id"_s, orNull(value.client)},
            {u"is_active"_s, value.isActive},
            {u"created_at"_s, toIso(value.createdAt)}};
}

QJsonObject sessionInfo(const Organization &where, const User &who, const Principal &caller) {
    return {{u"organization"_s, organization(where)},
            {u"user"_s, user(who)},
            {u"permissions"_s, QJsonArray::fromStringList(permissionNames(caller.permissions))}};
}

QJsonObject signedIn(const backend::WorkbenchSession &session) {
    constexpr auto lifetime = backend::SessionService::accessLifetime;
    return {{u"access_token"_s, QString::fromUtf8(session.accessToken.reveal())},
            {u"refresh_token"_s, QString::fromUtf8(session.refreshToken.reveal())},
            {u"expires_in"_s, static_cast<qint64>(lifetime.count())},
            {u"organization"_s, organization(session.organization)},
            {u"user"_s, user(session.user)}};
}

QJsonObject connection(const Connection &value) {
    return {{u"id"_s, value.id.toString()},
            {u"client_id"_s, value.client.toString()},
            {u"status"_s, connectionStatusName(value.status)},
            {u"source"_s, credentialSourceName(value.source)},
            {u"nango_connection_id"_s, orNull(value.nangoConnectionId)},
            {u"cli_alias"_s, orNull(value.cliAlias)},
            {u"instance_url"_s, orNull(value.instanceUrl)},
            {u"salesforce_org_id"_s, orNull(value.salesforceOrgId)},
            {u"salesforce_user_id"_s, orNull(value.salesforceUserId)},
            {u"is_production"_s, value.isProduction},
            {u"last_used_at"_s, orNull(value.lastUsedAt)},
            {u"last_refreshed_at"_s, orNull(value.lastRefreshedAt)},
            {u"last_error"_s, orNull(value.lastError)},
            {u"created_at"_s, toIso(value.createdAt)},
            {u"updated_at"_s, toIso(value.updatedAt)}};
}

QJsonObject createdConnection(const Connection &value) {
    return {{u"connection"_s, connection(value)}, {u"connect_session"_s, QJsonValue()}};
}

QJsonObject connectSession(const backend::ConnectSession &value) {
    const QJsonObject session{{u"token"_s, QString::fromUtf8(value.token.reveal())},
                              {u"expires_at"_s, orNull(value.expiresAt)}};
    return {{u"connection"_s, connection(value.connection)}, {u"connect_session"_s, session}};
}

QJsonObject cliOrg(const backend::CliOrg &value) {
    return {{u"alias"_s, orNull(value.alias)},
            {u"username"_s, value.username},
            {u"instance_url"_s, orNull(value.instanceUrl)}};
}

QJsonObject client(const ClientAccount &account, const std::optional<Connection> &current,
                   const backend::TopologySummary &summary) {
    return {{u"id"_s, account.id.toString()},
            {u"name"_s, account.name},
            {u"domain"_s, orNull(account.domain)},
            {u"is_active"_s, account.isActive},
            {u"created_at"_s, toIso(account.createdAt)},
            {u"updated_at"_s, toIso(account.updatedAt)},
            {u"connection"_s, current ? QJsonValue(connection(*current)) : QJsonValue()},
            {u"latest_version"_s, summary.latestVersion == 0 ? QJsonValue() : QJsonValue(summary.latestVersion)},
            {u"last_pulled_at"_s, orNull(summary.lastPulledAt)},
            {u"running_pull_id"_s, orNull(summary.runningPull)}};
}

QJsonObject pull(const backend::PullInfo &value) {
    return {{u"id"_s, value.id.toString()},
            {u"client_id"_s, value.client.toString()},
            {u"state"_s, backend::pullStateName(value.state)},
            {u"current"_s, orNull(value.current)},
            {u"done"_s, value.done},
            {u"total"_s, value.total},
            {u"failed"_s, value.failed},
            {u"version"_s, value.version == 0 ? QJsonValue() : QJsonValue(value.version)},
            {u"error"_s, orNull(value.error)},
            {u"started_at"_s, toIso(value.startedAt)},
            {u"api_calls_used"_s, value.apiCallsUsed},
            {u"api_calls_limit"_s, value.apiCallsLimit}};
}

QJsonObject snapshot(const schema::SnapshotInfo &value) {
    return {{u"id"_s, value.id.toString()},
            {u"client_id"_s, value.client.toString()},
            {u"version"_s, value.version},
            {u"source"_s, value.source},
            {u"label"_s, orNull(value.label)},
            {u"note"_s, orNull(value.note)},
            {u"pinned"_s, value.pinned},
            {u"baseline"_s, value.baseline},
            {u"revision"_s, value.revision},
            {u"objects_count"_s, value.objectsCount},
            {u"custom_objects_count"_s, value.customObjectsCount},
            {u"fields_count"_s, value.fieldsCount},
            {u"pulled_at"_s, toIso(value.pulledAt)},
            {u"api_version"_s, orNull(value.apiVersion)},
            {u"failed"_s, failedObjects(value.failed)},
            {u"warnings"_s, QJsonArray::fromStringList(value.warnings)}};
}

QJsonObject importResult(const backend::ImportResult &value) {
    return {{u"snapshot"_s, snapshot(value.snapshot)}, {u"bad"_s, failedObjects(value.bad)}};
}

QJsonObject searchHit(const backend::SearchHit &value) {
    return {{u"object"_s, value.object},
            {u"field"_s, orNull(value.field)},
            {u"matched"_s, value.matched},
            {u"text"_s, value.text}};
}

QJsonObject objectVersion(const backend::ObjectVersion &value) {
    return {{u"version"_s, value.version},
            {u"pulled_at"_s, toIso(value.pulledAt)},
            {u"present"_s, value.present}};
}

QJsonObject event(const backend::Event &value) {
    QJsonObject payload = value.payload;
    if (value.type.startsWith("pull."_L1)) {
        if (const auto told = backend::pullFromJson(value.payload, value.organization))
            payload = pull(*told);
    }
    return {{u"type"_s, value.type}, {u"payload"_s, payload}};
}

} // namespace fairlead::workbench::wire
