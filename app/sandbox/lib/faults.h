#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>

namespace fairlead::sandbox {

/// What the simulated providers do wrong on purpose; set by `POST /__admin/faults`, where each key is a
/// member's name and `{"reset":true}` puts everything right again.
struct Faults {
    int latencyMs = 0;
    int expireAfter = -1; ///< Salesforce calls until every access token is refused; -1 = never.
    int throttleCount = 0; ///< The next so many Salesforce calls are refused:
    int throttleStatus = 429; ///< with this status,
    QString throttleCode; ///< this errorCode (`REQUEST_LIMIT_EXCEEDED` comes with 403)
    QByteArray retryAfter; ///< and this Retry-After.
    /// What counting does: `malformed`, `negative`, `more` (than there are records), `huge`, `fraction`, `text`, `norecord`, `500`,
    /// `limit`, `refuse:FIELD`, `object:NAME` (times out); or dependencies: `nameless`, `many`.
    QString usage;
    int apiCalls = 0; ///< That others have used up of the daily limit.
    bool noTooling = false; ///< The user may not use the Tooling API.
    QString redirectTo; ///< Where `redirect` leads.
    /// What describing an object does: a status (`500`), or `malformed`, `truncated`, `endless`, `html`,
    /// `redirect`, `hang`, `cut`, `bomb`.
    QHash<QString, QString> objects;
    /// `no_token`, `pending` (the user has not signed in yet), `refuse_refresh`, `down`; empty = fine.
    QString nango;
    /// What the mail server and whoever takes webhooks do: `refuse`, `hang`, `500` (fail); empty = fine.
    QString smtp;
    QString webhook;

    void merge(const QJsonObject &json);
    QJsonObject toJson() const;
};

} // namespace fairlead::sandbox
