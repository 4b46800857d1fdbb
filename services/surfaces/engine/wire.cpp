#include "services/surfaces/engine/wire.h"

#include "services/backend/identity/unassignedclient.h"
#include "services/kernel/bytetext.h"

namespace fairlead::engine {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(const std::optional<Timestamp> &time) {
    return time ? QJsonValue(toIso(*time)) : QJsonValue();
}

/// The client a user is bound to as the reference shows it: one who waits to be given a client has none.
QJsonValue clientOf(const User &user) {
    if (!user.client || *user.client == backend::unassignedClient(user.organization))
        return QJsonValue();
    return user.client->toString();
}

/// Each set of permissions as the elements of a JSON list, written once.
const QByteArray &quotedPermissions(Permissions permissions) {
    static const std::array<QByteArray, 256> texts = [] {
        std::array<QByteArray, 256> made;
        for (int set = 0; set < 256; ++set) {
            for (const QString &name : permissionNames(Permissions::fromInt(set)))
                made[size_t(set)] += (made[size_t(set)].isEmpty() ? "\"" : ",\"") + name.toLatin1() + '"';
        }
        return made;
    }();
    return texts[size_t(permissions.toInt()) & 0xff];
}

QByteArrayView engineRoleText(Role role, bool hasClient) {
    if (role != Role::Admin)
        return "company_member";
    return hasClient ? "company_admin" : "org_admin";
}

} // namespace

QString engineRole(Role role, bool hasClient) {
    return QString::fromLatin1(engineRoleText(role, hasClient));
}

QJsonObject sessionClaims(const User &user) {
    return {{u"role"_s, engineRole(user.role, user.client.has_value())}, {u"client_id"_s, clientOf(user)}};
}

QJsonObject organizationJson(const Organization &organization) {
    return {{u"id"_s, organization.id.toString()},
            {u"name"_s, organization.name},
            {u"slug"_s, organization.slug},
            {u"is_active"_s, organization.isActive},
            {u"created_at"_s, toIso(organization.createdAt)}};
}

QJsonObject clientJson(const ClientAccount &client) {
    return {{u"id"_s, client.id.toString()},
            {u"name"_s, client.name},
            {u"domain"_s, orNull(client.domain)},
            {u"is_active"_s, client.isActive},
            {u"created_at"_s, toIso(client.createdAt)}};
}

QJsonObject clientDetailJson(const ClientAccount &client) {
    QJsonObject json = clientJson(client);
    json.insert("updated_at"_L1, toIso(client.updatedAt));
    return json;
}

QJsonObject createdUserJson(const User &user, bool withClient) {
    QJsonObject json = {{u"id"_s, user.id.toString()},
                        {u"org_id"_s, user.organization.toString()},
                        {u"email"_s, user.email},
                        {u"name"_s, orNull(user.name)},
                        {u"role"_s, engineRole(user.role, user.client.has_value())},
                        {u"created_at"_s, toIso(user.createdAt)}};
    if (withClient)
        json.insert("client_id"_L1, clientOf(user));
    return json;
}

QJsonObject userJson(const User &user) {
    return {
        {u"id"_s, user.id.toString()},           {u"email"_s, user.email},
        {u"name"_s, orNull(user.name)},          {u"role"_s, engineRole(user.role, user.client.has_value())},
        {u"client_id"_s, clientOf(user)},        {u"is_active"_s, user.isActive},
        {u"created_at"_s, toIso(user.createdAt)}};
}

QJsonObject createdTokenJson(const backend::CreatedToken &token) {
    return {{u"id"_s, token.credential.id.toString()},
            {u"token"_s, QString::fromLatin1(token.raw.reveal())},
            {u"label"_s, orNull(token.credential.label)},
            {u"expires_at"_s, orNull(token.credential.expiresAt)},
            {u"created_at"_s, toIso(token.credential.createdAt)}};
}

QJsonObject tokenJson(const ApiCredential &credential) {
    return {{u"id"_s, credential.id.toString()},
            {u"label"_s, orNull(credential.label)},
            {u"last_used_at"_s, orNull(credential.lastUsedAt)},
            {u"expires_at"_s, orNull(credential.expiresAt)},
            {u"is_active"_s, credential.isActive},
            {u"created_at"_s, toIso(credential.createdAt)}};
}

QJsonObject connectSessionJson(const backend::ConnectSession &session) {
    const QJsonObject opened = {{u"token"_s, QString::fromUtf8(session.token.reveal())},
                                {u"expires_at"_s, orNull(session.expiresAt)}};
    return {{u"id"_s, session.connection.id.toString()},
            {u"client_id"_s, session.connection.client.toString()},
            {u"status"_s, connectionStatusName(session.connection.status)},
            {u"connect_session"_s, opened}};
}

QJsonObject connectionJson(const Connection &connection) {
    return {{u"id"_s, connection.id.toString()},
            {u"client_id"_s, connection.client.toString()},
            {u"status"_s, connectionStatusName(connection.status)},
            {u"instance_url"_s, orNull(connection.instanceUrl)},
            {u"last_used_at"_s, orNull(connection.lastUsedAt)},
            {u"created_at"_s, toIso(connection.createdAt)}};
}

QJsonObject connectionDetailJson(const Connection &connection) {
    QJsonObject json = connectionJson(connection);
    json.insert("sfdc_org_id"_L1, orNull(connection.salesforceOrgId));
    json.insert("sfdc_user_id"_L1, orNull(connection.salesforceUserId));
    return json;
}

QJsonObject snapshotJson(const schema::SnapshotInfo &snapshot, bool withClient) {
    QJsonObject json = {{u"id"_s, snapshot.id.toString()},
                        {u"version"_s, snapshot.version},
                        {u"objects_count"_s, snapshot.objectsCount},
                        {u"custom_objects_count"_s, snapshot.customObjectsCount},
                        {u"pulled_at"_s, toIso(snapshot.pulledAt)}};
    if (withClient)
        json.insert("client_id"_L1, snapshot.client.toString());
    return json;
}

QByteArray callerText(const Principal &principal) {
    const bool bound = principal.client && *principal.client != backend::unassignedClient(principal.organization);
    const UuidText client(bound ? principal.client->uuid() : QUuid());
    const QByteArrayView quote = bound ? "\"" : "";
    QByteArray text;
    appendAll(text, R"({"org_id":")", UuidText(principal.organization.uuid()), R"(","user_id":")",
              UuidText(principal.user.uuid()), R"(","role":")",
              engineRoleText(principal.role, principal.client.has_value()), R"(","permissions":[)",
              quotedPermissions(principal.permissions), R"(],"client_id":)", quote,
              bound ? QByteArrayView(client) : QByteArrayView("null"), quote, R"(,"auth_method":")",
              principal.method == AuthMethod::ApiToken ? QByteArrayView("api_token") : QByteArrayView("session"), "\"}");
    return text;
}

} // namespace fairlead::engine
