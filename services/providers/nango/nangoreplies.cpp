#include "services/providers/nango/nangoreplies.h"

#include "services/kernel/log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fairlead::nango {
using namespace Qt::StringLiterals;
using outbound::HttpReply;

namespace {

Error upstream(const QString &message) {
    return {ErrorCode::Upstream, message, {}};
}

Result<QJsonObject> readObject(const HttpReply &reply, Purpose purpose) {
    if (!reply.ok())
        return refusal(reply, purpose);
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (!document.isObject())
        return upstream(u"Nango answered with something other than a JSON object"_s);
    return document.object();
}

/// Salesforce's identity URL ends in `/id/ORG/USER`.
void readIdentity(const QString &identityUrl, NangoCredentials &credentials) {
    const QStringList parts = QUrl(identityUrl).path().split(u'/', Qt::SkipEmptyParts);
    const qsizetype at = parts.indexOf(u"id"_s);
    if (at < 0 || parts.size() < at + 3)
        return;
    credentials.salesforceOrgId = parts.at(at + 1);
    credentials.salesforceUserId = parts.at(at + 2);
}

QString firstText(std::initializer_list<QJsonValue> values) {
    for (const QJsonValue &value : values) {
        if (!value.toString().isEmpty())
            return value.toString();
    }
    return {};
}

/// Nango's own complaint about our key is no statement about the user's credentials.
bool isAboutOurKey(const QString &code) {
    return code.contains(u"secret_key"_s) || code.contains(u"authorization"_s) || code.contains(u"api_key"_s)
        || code == u"unknown_account" || code == u"missing_auth_header" || code == u"malformed_auth_header"
        || code == u"unauthorized" || code == u"forbidden";
}

bool isRefusedRenewal(int status, const QString &code, const QString &message) {
    static const QStringList signs{u"invalid_credentials"_s, u"invalid_grant"_s, u"refresh_token"_s,
                                   u"token_expired"_s};
    const bool named = std::any_of(signs.begin(), signs.end(), [&](const QString &sign) {
        return code.contains(sign) || message.contains(sign);
    });
    if (status == 424)
        return true;
    return status < 500 && status != 429
        && (named || ((status == 400 || status == 401) && !isAboutOurKey(code)));
}

} // namespace

QByteArray connectSessionBody(const QString &endUserId, const QString &organizationId,
                              const QString &integration) {
    // `tags` is what Nango asks for today, `end_user` what older and self-hosted ones require.
    const QJsonObject tags{{u"end_user_id"_s, endUserId}, {u"organization_id"_s, organizationId}};
    const QJsonObject body{{u"end_user"_s, QJsonObject{{u"id"_s, endUserId}}},
                           {u"organization"_s, QJsonObject{{u"id"_s, organizationId}}},
                           {u"tags"_s, tags},
                           {u"allowed_integrations"_s, QJsonArray{integration}}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QString connectionPath(const QString &connectionId) {
    return u"/connection/"_s + QString::fromLatin1(QUrl::toPercentEncoding(connectionId));
}

Result<ConnectSession> readConnectSession(const HttpReply &reply) {
    const Result<QJsonObject> object = readObject(reply, Purpose::Other);
    if (!object)
        return object.error();
    const QJsonObject data
        = object->value(u"data"_s).isObject() ? object->value(u"data"_s).toObject() : *object;
    const QString token = data.value(u"token"_s).toString();
    if (token.isEmpty())
        return upstream(u"Nango connect session missing token"_s);
    return ConnectSession{token, parseIso(data.value(u"expires_at"_s).toString())};
}

Result<QString> readConnectionOf(const HttpReply &reply, const QString &endUserId,
                                 const QString &integration) {
    const Result<QJsonObject> object = readObject(reply, Purpose::Other);
    if (!object)
        return object.error();
    QString newestId;
    QString newestCreated;
    const QJsonArray connections = object->value(u"connections"_s).toArray();
    for (const QJsonValue &entry : connections) {
        const QJsonObject connection = entry.toObject();
        const QString owner = firstText({connection.value(u"tags"_s).toObject().value(u"end_user_id"_s),
                                         connection.value(u"end_user"_s).toObject().value(u"id"_s)});
        // A server that does not know the filter lists everybody's: never take another client's.
        if (owner != endUserId || connection.value(u"provider_config_key"_s).toString() != integration)
            continue;
        const QString created
            = firstText({connection.value(u"created_at"_s), connection.value(u"created"_s)});
        if (newestId.isEmpty() || created > newestCreated) {
            newestId = connection.value(u"connection_id"_s).toString();
            newestCreated = created;
        }
    }
    if (newestId.isEmpty())
        return notFound(u"Nango holds no connection of this client yet"_s);
    return newestId;
}

Result<NangoCredentials> readCredentials(const HttpReply &reply, const QString &connectionId) {
    const Result<QJsonObject> object = readObject(reply, Purpose::Credentials);
    if (!object)
        return object.error();
    const QJsonObject stored = object->value(u"credentials"_s).toObject();
    const QJsonObject raw = stored.value(u"raw"_s).toObject();
    const QJsonObject config = object->value(u"connection_config"_s).toObject();
    NangoCredentials credentials;
    credentials.connectionId = firstText({object->value(u"connection_id"_s), connectionId});
    credentials.accessToken
        = Secret(firstText({stored.value(u"access_token"_s), raw.value(u"access_token"_s)}).toUtf8());
    credentials.instanceUrl = firstText({config.value(u"instance_url"_s), raw.value(u"instance_url"_s)});
    credentials.expiresAt = parseIso(stored.value(u"expires_at"_s).toString());
    readIdentity(firstText({raw.value(u"id"_s), config.value(u"id"_s)}), credentials);
    if (credentials.accessToken.isEmpty())
        return upstream(u"Nango holds no access token of this connection"_s);
    if (credentials.instanceUrl.isEmpty())
        return upstream(u"Nango does not know the instance URL of this connection"_s);
    return credentials;
}

Error refusal(const HttpReply &reply, Purpose purpose) {
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    const QJsonValue error = body.value(u"error"_s);
    const QString code = error.isObject() ? error.toObject().value(u"code"_s).toString() : error.toString();
    const QString said = firstText({error.toObject().value(u"message"_s), body.value(u"message"_s), error});
    const QString reason = redact(said.isEmpty() ? u"status %1"_s.arg(reply.status) : said.left(500));
    const QJsonObject details{{u"provider"_s, u"nango"_s},
                              {u"status"_s, reply.status},
                              {u"errorCode"_s, redact(code.left(100))},
                              {u"reason"_s, reason}};
    if (reply.status == 404)
        return {ErrorCode::NotFound, u"Nango does not know this connection"_s, details};
    if (purpose == Purpose::Credentials && isRefusedRenewal(reply.status, code, said))
        return {ErrorCode::FailedDependency, u"Nango could not renew the credentials: %1"_s.arg(reason),
                details};
    return {ErrorCode::Upstream, u"Nango refused the call: %1"_s.arg(reason), details};
}

} // namespace fairlead::nango
