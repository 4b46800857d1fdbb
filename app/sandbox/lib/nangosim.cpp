#include "app/sandbox/lib/world.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QUrl>

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

namespace {

SimReply refusal(int status, const QString &code, const QString &message) {
    return jsonReply(status, {{u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}});
}

QString inHours(int hours) {
    return QDateTime::currentDateTimeUtc().addSecs(hours * 3600).toString(Qt::ISODate);
}

QJsonObject listed(const QString &id, const QString &endUser) {
    return {{u"connection_id"_s, id},
            {u"provider"_s, u"salesforce"_s},
            {u"provider_config_key"_s, u"salesforce"_s},
            {u"created"_s, u"2026-02-19T00:00:00.000Z"_s},
            {u"tags"_s, QJsonObject{{u"end_user_id"_s, endUser}}},
            {u"end_user"_s, QJsonObject{{u"id"_s, endUser}}},
            {u"errors"_s, QJsonArray()}};
}

} // namespace

SimReply World::nango(const HttpRequest &request, const QByteArray &base) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_faults.nango == u"down")
            return refusal(503, u"server_error"_s, u"Nango is down"_s);
    }
    if (request.headers.value("Authorization") != "Bearer " + nangoKey())
        return refusal(401, u"invalid_secret_key_format"_s,
                       u"The secret key is not one of this environment"_s);
    if (request.path == "/connect/sessions" && request.method == HttpMethod::Post)
        return nangoSession(request);
    if (request.path == "/connections" && request.method == HttpMethod::Get)
        return nangoList(request);
    if (request.path.startsWith("/connection/"))
        return nangoConnection(request, QUrl::fromPercentEncoding(request.path.mid(12)), base);
    return refusal(404, u"not_found"_s, u"No such endpoint"_s);
}

/// The simulated user signs in as soon as a session is opened.
SimReply World::nangoSession(const HttpRequest &request) {
    count(u"nango.session"_s);
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString endUser = body.value(u"tags"_s).toObject().value(u"end_user_id"_s).toString();
    if (endUser.isEmpty())
        return refusal(400, u"invalid_body"_s, u"tags.end_user_id is missing"_s);
    const std::lock_guard lock(m_mutex);
    if (m_faults.nango == u"no_token")
        return jsonReply(201, {{u"data"_s, QJsonObject()}});
    if (m_faults.nango != u"pending")
        m_connections.insert(u"conn-"_s + endUser, endUser);
    return jsonReply(
        201,
        {{u"data"_s,
          QJsonObject{{u"token"_s, u"nango_connect_session_"_s + endUser}, {u"expires_at"_s, inHours(1)}}}});
}

SimReply World::nangoList(const HttpRequest &request) {
    count(u"nango.list"_s);
    const QString endUser = request.queryValue("endUserId"_L1).value_or(QString());
    const std::lock_guard lock(m_mutex);
    QJsonArray connections;
    for (auto it = m_connections.begin(); it != m_connections.end(); ++it) {
        if (endUser.isEmpty() || it.value() == endUser)
            connections.append(listed(it.key(), it.value()));
    }
    return jsonReply(200, {{u"connections"_s, connections}});
}

SimReply World::nangoConnection(const HttpRequest &request, const QString &id, const QByteArray &base) {
    const bool deleting = request.method == HttpMethod::Delete;
    count(deleting ? u"nango.delete"_s : u"nango.credentials"_s);
    QString endUser;
    const bool refreshing = request.queryValue("force_refresh"_L1) == u"true"_s;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_connections.contains(id) || request.queryValue("provider_config_key"_L1) != u"salesforce"_s)
            return refusal(404, u"unknown_connection"_s, u"No connection matching the provided params"_s);
        if (deleting) {
            m_connections.remove(id);
            return jsonReply(200, {{u"success"_s, true}});
        }
        if (refreshing && m_faults.nango == u"refuse_refresh")
            return refusal(424, u"invalid_credentials"_s, u"The refresh token was refused: invalid_grant"_s);
        endUser = m_connections.value(id);
        if (refreshing)
            ++m_counts[u"nango.refresh"_s];
    }
    const QString token = QString::fromLatin1(newToken());
    const QJsonObject raw{
        {u"access_token"_s, token},
        {u"instance_url"_s, QString::fromLatin1(base)},
        {u"id"_s, u"https://login.salesforce.com/id/00DSANDBOX000001AAA/005SANDBOX000001AAA"_s}};
    const QJsonObject credentials{
        {u"type"_s, u"OAUTH2"_s}, {u"access_token"_s, token}, {u"expires_at"_s, inHours(2)}, {u"raw"_s, raw}};
    QJsonObject body = listed(id, endUser);
    body.insert(u"credentials"_s, credentials);
    body.insert(u"connection_config"_s, QJsonObject{{u"instance_url"_s, QString::fromLatin1(base)}});
    return jsonReply(200, body);
}

} // namespace fairlead::sandbox
