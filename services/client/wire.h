#pragma once

#include "services/client/values.h"
#include "services/kernel/httpmessage.h"

namespace fairlead::client::wire {

/// Readers of the shapes in docs/workbench-api.md. An id or a time that cannot be read makes the whole value
/// unreadable: nullopt, which the client reports as Upstream.
std::optional<Organization> organization(const QJsonObject &json);
std::optional<User> user(const QJsonObject &json, const OrganizationId &organization);
std::optional<SessionInfo> session(const QJsonObject &json);
std::optional<ClientAccount> clientAccount(const QJsonObject &json);
std::optional<ClientSummary> clientSummary(const QJsonObject &json);
std::optional<Connection> connection(const QJsonObject &json);
std::optional<ConnectSession> connectSession(const QJsonObject &json);
std::optional<PullInfo> pull(const QJsonObject &json);
std::optional<schema::SnapshotInfo> snapshot(const QJsonObject &json);
std::optional<ImportResult> importResult(const QJsonObject &json);
std::optional<ObjectVersion> objectVersion(const QJsonObject &json);
std::optional<SearchHit> searchHit(const QJsonObject &json);
std::optional<CliOrg> cliOrg(const QJsonObject &json);

/// Reads `{"data":[outline…]}` with simdjson; takes some 20 ms for 76,000 fields. Thread-safe.
Result<std::vector<schema::ObjectOutline>> outlines(const QByteArray &body);

/// The Error that a reply of status 400 or more carries; a body of another shape becomes Upstream with the status.
Error error(const HttpResponse &response);

QJsonObject versionRef(const VersionRef &version);
/// The path segment of a version: its number, or `latest` for 0.
QByteArray versionSegment(int version);

} // namespace fairlead::client::wire
