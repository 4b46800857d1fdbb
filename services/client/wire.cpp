#include "services/client/wire.h"

#include <QJsonArray>

namespace fairlead::client::wire {

using namespace Qt::StringLiterals;

namespace {

std::optional<Timestamp> time(const QJsonValue &value) {
    return value.isString() ? parseIso(value.toString()) : std::nullopt;
}

template<typename IdType>
std::optional<IdType> id(const QJsonValue &value) {
    return value.isString() ? IdType::parse(value.toString()) : std::nullopt;
}

QStringList strings(const QJsonValue &value) {
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    return list;
}

std::vector<schema::FailedObject> failedObjects(const QJsonValue &value) {
    std::vector<schema::FailedObject> list;
    for (const QJsonValue &item : value.toArray()) {
        const QJsonObject object = item.toObject();
        list.push_back({object["name"_L1].toString(), object["reason"_L1].toString()});
    }
    return list;
}

std::optional<PullState> pullState(const QString &name) {
    static const QStringList names{u"running"_s, u"finished"_s, u"failed"_s, u"cancelled"_s, u"interrupted"_s};
    const qsizetype index = names.indexOf(name);
    return index < 0 ? std::nullopt : std::optional(static_cast<PullState>(index));
}

} // namespace

std::optional<Organization> organization(const QJsonObject &json) {
    const auto key = id<OrganizationId>(json["id"_L1]);
    const auto created = time(json["created_at"_L1]);
    if (!key || !created)
        return std::nullopt;
    return Organization{*key, json["name"_L1].toString(), json["slug"_L1].toString(), json["is_active"_L1].toBool(true),
                        *created};
}

std::optional<User> user(const QJsonObject &json, const OrganizationId &organization) {
    const auto key = id<UserId>(json["id"_L1]);
    const auto role = parseRole(json["role"_L1].toString());
    const auto created = time(json["created_at"_L1]);
    if (!key || !role || !created)
        return std::nullopt;
    return User{*key, organization, json["email"_L1].toString(), json["name"_L1].toString(), *role,
                id<ClientId>(json["client_id"_L1]), json["is_active"_L1].toBool(true), *created};
}

std::optional<SessionInfo> session(const QJsonObject &json) {
    auto where = organization(json["organization"_L1].toObject());
    if (!where)
        return std::nullopt;
    auto who = user(json["user"_L1].toObject(), where->id);
    if (!who)
        return std::nullopt;
    const Permissions granted = permissionsOf(who->role, who->client.has_value());
    return SessionInfo{std::move(*where), std::move(*who), granted};
}

std::optional<ClientAccount> clientAccount(const QJsonObject &json) {
    const auto key = id<ClientId>(json["id"_L1]);
    const auto created = time(json["created_at"_L1]);
    if (!key || !created)
        return std::nullopt;
    ClientAccount account;
    account.id = *key;
    account.name = json["name"_L1].toString();
    account.domain = json["domain"_L1].toString();
    account.isActive = json["is_active"_L1].toBool(true);
    account.createdAt = *created;
    account.updatedAt = time(json["updated_at"_L1]).value_or(*created);
    return account;
}

std::optional<ClientSummary> clientSummary(const QJsonObject &json) {
    auto account = clientAccount(json);
    if (!account)
        return std::nullopt;
    ClientSummary summary;
    summary.account = std::move(*account);
    if (json["connection"_L1].isObject())
        summary.connection = connection(json["connection"_L1].toObject());
    summary.latestVersion = json["latest_version"_L1].toInt();
    summary.lastPulledAt = time(json["last_pulled_at"_L1]);
    summary.runningPull = id<PullId>(json["running_pull_id"_L1]);
    return summary;
}

std::optional<Connection> connection(const QJsonObject &json) {
    const auto key = id<ConnectionId>(json["id"_L1]);
    const auto client = id<ClientId>(json["client_id"_L1]);
    const auto status = parseConnectionStatus(json["status"_L1].toString());
    const auto source = parseCredentialSource(json["source"_L1].toString());
    const auto created = time(json["created_at"_L1]);
    if (!key || !client || !status || !source || !created)
        return std::nullopt;
    Connection value;
    value.id = *key;
    value.client = *client;
    value.status = *status;
    value.source = *source;
    value.nangoConnectionId = json["nango_connection_id"_L1].toString();
    value.cliAlias = json["cli_alias"_L1].toString();
    value.instanceUrl = json["instance_url"_L1].toString();
    value.salesforceOrgId = json["salesforce_org_id"_L1].toString();
    value.salesforceUserId = json["salesforce_user_id"_L1].toString();
    value.isProduction = json["is_production"_L1].toBool();
    value.lastUsedAt = time(json["last_used_at"_L1]);
    value.lastRefreshedAt = time(json["last_refreshed_at"_L1]);
    value.lastError = json["last_error"_L1].toString();
    value.createdAt = *created;
    value.updatedAt = time(json["updated_at"_L1]).value_or(*created);
    return value;
}

std::optional<ConnectSession> connectSession(const QJsonObject &json) {
    auto created = connection(json["connection"_L1].toObject());
    if (!created)
        return std::nullopt;
    const QJsonObject session = json["connect_session"_L1].toObject();
    return ConnectSession{std::move(*created), Secret(session["token"_L1].toString().toUtf8()),
                          time(session["expires_at"_L1])};
}

std::optional<PullInfo> pull(const QJsonObject &json) {
    const auto key = id<PullId>(json["id"_L1]);
    const auto client = id<ClientId>(json["client_id"_L1]);
    const auto state = pullState(json["state"_L1].toString());
    if (!key || !client || !state)
        return std::nullopt;
    PullInfo info;
    info.id = *key;
    info.client = *client;
    info.state = *state;
    info.current = json["current"_L1].toString();
    info.done = json["done"_L1].toInt();
    info.total = json["total"_L1].toInt();
    info.failed = json["failed"_L1].toInt();
    info.version = json["version"_L1].toInt();
    if (const QJsonObject error = json["error"_L1].toObject(); !error.isEmpty())
        info.error = Error{errorCodeFromName(error["code"_L1].toString()), error["message"_L1].toString(),
                           error["details"_L1].toObject()};
    info.startedAt = time(json["started_at"_L1]).value_or(Timestamp{});
    info.apiCallsUsed = json["api_calls_used"_L1].toInt(-1);
    info.apiCallsLimit = json["api_calls_limit"_L1].toInt(-1);
    return info;
}

std::optional<schema::SnapshotInfo> snapshot(const QJsonObject &json) {
    const auto key = id<SnapshotId>(json["id"_L1]);
    const auto client = id<ClientId>(json["client_id"_L1]);
    const auto pulled = time(json["pulled_at"_L1]);
    if (!key || !client || !pulled)
        return std::nullopt;
    schema::SnapshotInfo info;
    info.id = *key;
    info.client = *client;
    info.version = json["version"_L1].toInt();
    info.source = json["source"_L1].toString();
    info.label = json["label"_L1].toString();
    info.note = json["note"_L1].toString();
    info.pinned = json["pinned"_L1].toBool();
    info.baseline = json["baseline"_L1].toBool();
    info.revision = json["revision"_L1].toInt();
    info.objectsCount = json["objects_count"_L1].toInt();
    info.customObjectsCount = json["custom_objects_count"_L1].toInt();
    info.fieldsCount = json["fields_count"_L1].toInt();
    info.pulledAt = *pulled;
    info.apiVersion = json["api_version"_L1].toString();
    info.failed = failedObjects(json["failed"_L1]);
    info.warnings = strings(json["warnings"_L1]);
    return info;
}

std::optional<ImportResult> importResult(const QJsonObject &json) {
    auto info = snapshot(json["snapshot"_L1].toObject());
    if (!info)
        return std::nullopt;
    return ImportResult{std::move(*info), failedObjects(json["bad"_L1])};
}

std::optional<ObjectVersion> objectVersion(const QJsonObject &json) {
    const auto pulled = time(json["pulled_at"_L1]);
    if (!pulled)
        return std::nullopt;
    return ObjectVersion{json["version"_L1].toInt(), *pulled, json["present"_L1].toBool(true)};
}

std::optional<SearchHit> searchHit(const QJsonObject &json) {
    return SearchHit{json["object"_L1].toString(), json["field"_L1].toString(), json["matched"_L1].toString(),
                     json["text"_L1].toString()};
}

std::optional<CliOrg> cliOrg(const QJsonObject &json) {
    return CliOrg{json["alias"_L1].toString(), json["username"_L1].toString(), json["instance_url"_L1].toString()};
}

Error error(const HttpResponse &response) {
    const QJsonObject object = QJsonDocument::fromJson(response.body).object()["error"_L1].toObject();
    if (object.isEmpty())
        return {ErrorCode::Upstream, u"The server answered %1 without a reason"_s.arg(response.status), {}};
    return {errorCodeFromName(object["code"_L1].toString()), object["message"_L1].toString(),
            object["details"_L1].toObject()};
}

QJsonObject versionRef(const VersionRef &version) {
    return {{u"client"_s, version.client.toString()}, {u"version"_s, version.version}};
}

QByteArray versionSegment(int version) {
    return version == 0 ? QByteArray("latest") : QByteArray::number(version);
}

} // namespace fairlead::client::wire
