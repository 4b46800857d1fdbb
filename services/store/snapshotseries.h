#pragma once

#include "services/domain/schema/diff.h"
#include "services/store/sqlconnection.h"

namespace fairlead::store {

/// The intervals of one client's objects, seen from inside a transaction that holds the client's series. First and last
/// version of an interval are always versions that exist, and an interval is open exactly when its object is in the
/// newest existing version.
class SnapshotSeries {
public:
    /// Takes the client's series, made if need be, until the transaction ends: whoever changes versions waits here.
    static Result<SnapshotSeries> lock(SqlConnection &connection, const OrganizationId &organization,
                                       const ClientId &client);

    /// The next number, never given before. The newest version before it closes what `refs` no longer have.
    Result<int> append(const std::vector<schema::ObjectRef> &refs);
    /// Takes `version`, whose snapshot row is already gone, out of the intervals, and forgets what the steps to it and
    /// from it changed.
    Result<void> removeVersion(int version);

private:
    SnapshotSeries(SqlConnection &connection, const OrganizationId &organization, const ClientId &client)
        : m_connection(connection)
        , m_organization(organization)
        , m_client(client) {
    }
    Result<std::optional<int>> newestVersion();
    Result<std::optional<int>> neighbour(const QString &aggregate, int version);
    Result<void> close(const std::vector<QString> &names, int lastVersion);
    Result<void> open(const std::vector<schema::ObjectRef> &refs, int version);
    Result<void> removeNewest(int version, const std::optional<int> &previous);
    Result<void> removeBefore(int version, const std::optional<int> &previous, int next);
    Result<void> merge(int previous, int next);
    Result<void> forgetStep(int version);
    Result<void> run(const QString &sql, const SqlValues &values);

    SqlConnection &m_connection;
    OrganizationId m_organization;
    ClientId m_client;
    qint64 m_id = 0;
    int m_lastVersion = 0;
};

} // namespace fairlead::store
