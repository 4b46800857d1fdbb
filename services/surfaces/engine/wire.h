#pragma once

#include "services/backend/connections/connectionservice.h"
#include "services/backend/identity/sessionservice.h"
#include "services/backend/identity/tokenservice.h"
#include "services/domain/schema/snapshot.h"
#include "services/kernel/httpmessage.h"

namespace fairlead::engine {

/// The JSON of this surface, exactly as the reference has it (rules.md 1.3). Empty optional texts are null.

/// `org_admin`, `company_admin` or `company_member`.
QString engineRole(Role role, bool hasClient);
/// What a session token tells about a user beside their ids (E-A4).
QJsonObject sessionClaims(const User &user);

QJsonObject organizationJson(const Organization &organization);
QJsonObject clientJson(const ClientAccount &client);
QJsonObject clientDetailJson(const ClientAccount &client); ///< With `updated_at`.
QJsonObject createdUserJson(const User &user, bool withClient);
QJsonObject userJson(const User &user);
QJsonObject createdTokenJson(const backend::CreatedToken &token);
QJsonObject tokenJson(const ApiCredential &credential);
QJsonObject connectSessionJson(const backend::ConnectSession &session);
QJsonObject connectionJson(const Connection &connection);
QJsonObject connectionDetailJson(const Connection &connection); ///< With Salesforce's ids.
QJsonObject snapshotJson(const schema::SnapshotInfo &snapshot, bool withClient);

/// `{"data":[…]}`
template <typename Value>
HttpResponse listResponse(const std::vector<Value> &values, QJsonObject (*toJson)(const Value &)) {
    QJsonArray rows;
    for (const Value &value : values)
        rows.append(toJson(value));
    return HttpResponse::json(200, {{QStringLiteral("data"), rows}});
}

/// The body of `/api/auth/me`, written by hand: it is asked most and holds nothing that needs escaping
/// (E-A5).
QByteArray callerText(const Principal &principal);

} // namespace fairlead::engine
