#pragma once

#include "services/client/transport.h"
#include "services/client/values.h"

#include <QPointer>

namespace fairlead::client {

/// Typed calls of the workbench surface over any Transport. Thread: the transport's (the GUI's). Every call answers
/// with a value or an Error whose code the surface gave; a reply that makes no sense is Upstream, and a transport that
/// is gone is Cancelled.
class WorkbenchClient : public QObject {
    Q_OBJECT
public:
    explicit WorkbenchClient(Transport *transport, QObject *parent = nullptr);
    Transport *transport() const { return m_transport; }

    QCoro::Task<Result<SessionInfo>> session();

    QCoro::Task<Result<std::vector<ClientSummary>>> clients();
    QCoro::Task<Result<ClientSummary>> client(ClientId id);
    QCoro::Task<Result<ClientAccount>> createClient(QString name, QString domain);
    QCoro::Task<Result<ClientAccount>> updateClient(ClientId id, QString name, QString domain);

    QCoro::Task<Result<Connection>> createConnection(ClientId client, NewConnection connection);
    QCoro::Task<Result<ConnectSession>> startNangoConnection(ClientId client);
    QCoro::Task<Result<Connection>> finishNangoConnection(ClientId client);
    QCoro::Task<Result<Connection>> testConnection(ClientId client);
    QCoro::Task<Result<Connection>> refreshConnection(ClientId client);
    QCoro::Task<Result<void>> revokeConnection(ClientId client);
    QCoro::Task<Result<std::vector<CliOrg>>> salesforceCliOrgs();

    /// Starts a pull, or goes on with an interrupted one. Progress arrives as `pull.*` events.
    QCoro::Task<Result<PullInfo>> startPull(ClientId client);
    QCoro::Task<Result<PullInfo>> pull(PullId id);
    QCoro::Task<Result<void>> cancelPull(PullId id);
    /// `body` is one schema JSON (`.json`, `.json.zst`) or a tar of a folder (packFolder()); `fileName` tells which.
    QCoro::Task<Result<ImportResult>> importSchema(ClientId client, QString fileName, QByteArray body);

    QCoro::Task<Result<std::vector<schema::SnapshotInfo>>> snapshots(ClientId client); ///< Newest first.
    QCoro::Task<Result<schema::SnapshotInfo>> snapshot(VersionRef version);
    QCoro::Task<Result<schema::SnapshotInfo>> annotateSnapshot(VersionRef version, QString label, QString note, bool pinned);
    QCoro::Task<Result<void>> removeSnapshot(VersionRef version);
    /// Everything the tree and its search need, parsed off the GUI thread.
    QCoro::Task<Result<std::vector<schema::ObjectOutline>>> outline(VersionRef version);
    /// The canonical text of one object (services/domain/schema/document.h).
    QCoro::Task<Result<QByteArray>> objectDocument(VersionRef version, QString object);
    QCoro::Task<Result<std::vector<ObjectVersion>>> objectHistory(ClientId client, QString object);
    QCoro::Task<Result<std::vector<SearchHit>>> search(VersionRef version, QString words);
    QCoro::Task<Result<schema::Diff>> diff(VersionRef from, VersionRef to, QStringList ignore);

Q_SIGNALS:
    void pullChanged(const fairlead::client::PullInfo &pull);
    void snapshotsChanged(const fairlead::ClientId &client);
    void connectionChanged(const fairlead::ClientId &client);
    void clientsChanged();

private:
    void dispatch(const Event &event);
    QPointer<Transport> m_transport;
};

} // namespace fairlead::client
