#pragma once

#include "services/backend/connections/connectionservice.h"
#include "services/backend/events/eventbus.h"
#include "services/backend/identity/sessionservice.h"
#include "services/backend/topology/topologyservice.h"
#include "services/kernel/httpmessage.h"

#include <QJsonArray>

namespace fairlead::workbench::wire {

/// The shapes of docs/workbench-api.md, written. Empty texts that stand for "none" are null.
QJsonObject organization(const Organization &value);
QJsonObject user(const User &value);
QJsonObject sessionInfo(const Organization &organization, const User &user, const Principal &caller);
QJsonObject signedIn(const backend::WorkbenchSession &session);
QJsonObject connection(const Connection &value);
QJsonObject createdConnection(const Connection &value);
QJsonObject connectSession(const backend::ConnectSession &value);
QJsonObject cliOrg(const backend::CliOrg &value);
QJsonObject client(const ClientAccount &account, const std::optional<Connection> &connection,
                   const backend::TopologySummary &summary);
QJsonObject pull(const backend::PullInfo &value);
QJsonObject snapshot(const schema::SnapshotInfo &value);
QJsonObject importResult(const backend::ImportResult &value);
QJsonObject searchHit(const backend::SearchHit &value);
QJsonObject objectVersion(const backend::ObjectVersion &value);
/// `{"type","payload"}`.
QJsonObject event(const backend::Event &value);

/// `{"data":[…]}` of values written one by one.
template<typename Values, typename Write>
QJsonObject list(const Values &values, Write write) {
    QJsonArray data;
    for (const auto &value : values)
        data.append(write(value));
    return {{QStringLiteral("data"), data}};
}

} // namespace fairlead::workbench::wire
