#pragma once

#include "services/backend/topology/outlinecache.h"
#include "services/backend/topology/topologytypes.h"
#include "services/domain/schema/diff.h"
#include "services/store/blobstore.h"
#include "services/store/snapshotstore.h"

namespace fairlead::backend {

/// Reads stored versions. Knows nothing of callers: who may see a client is settled before. Thread-safe; everything
/// reads the database on the calling thread.
class SnapshotReader {
public:
    explicit SnapshotReader(store::Database &database)
        : m_database(database) {
    }

    /// Version 0 is the latest. NotFound `Topology snapshot not found`.
    Result<schema::SnapshotInfo> info(const OrganizationId &organization, const VersionRef &version) const;
    Result<std::vector<schema::ObjectRef>> entries(const schema::SnapshotInfo &snapshot) const;
    Result<QByteArray> document(const schema::SnapshotInfo &snapshot, const QString &object) const;
    /// Texts in the order of `refs`, a few at a time in memory; a null one for what is damaged.
    Result<void> documents(const OrganizationId &organization, const std::vector<schema::ObjectRef> &refs,
                           const DocumentSink &sink, const std::stop_token &cancelled) const;
    /// The outline of each of `refs`, as JSON, in their order; damagedOutline() for what is damaged. CPU work.
    Result<std::vector<QByteArray>> outlines(const OrganizationId &organization,
                                             const std::vector<schema::ObjectRef> &refs,
                                             const std::stop_token &cancelled) const;
    /// The versions in which the object came, changed or went, newest first. NotFound when there never was one.
    Result<std::vector<ObjectVersion>> history(const OrganizationId &organization, const ClientId &client,
                                               const QString &object) const;
    /// Compares two versions of one organization, damaged objects left out (damage.h). CPU work.
    Result<schema::Diff> diff(const schema::SnapshotInfo &from, const schema::SnapshotInfo &to,
                              const schema::DiffOptions &options) const;

private:
    Result<schema::Side> side(const schema::SnapshotInfo &snapshot) const;
    Result<void> preload(const OrganizationId &organization, schema::Side &from, schema::Side &to) const;

    store::Database &m_database;
};

} // namespace fairlead::backend
