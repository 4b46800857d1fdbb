#pragma once

#include "models/base/roles.h"
#include "models/base/tablemodelbase.h"
#include "services/domain/schema/snapshot.h"

#include <QHash>

namespace fairlead::models {

/// How many changes a version brought over the one before; negative = not known yet.
struct VersionChanges {
    int added = -1;
    int removed = -1;
    int changed = -1;
    bool known() const { return added >= 0; }
    bool operator==(const VersionChanges &) const = default;
};

/// The versions of one client, newest first. For lists and combo boxes (column 0) alike.
class VersionListModel final : public TableModelBase {
    Q_OBJECT

public:
    enum Column { Version, Pulled, Objects, FieldsColumn, Label, ColumnCount };

    using TableModelBase::TableModelBase;

    void setVersions(std::vector<schema::SnapshotInfo> versions);
    void setChanges(int version, const VersionChanges &changes);
    void setChanges(const QHash<int, VersionChanges> &changes); ///< Of all versions; others are not known any more.

    const std::vector<schema::SnapshotInfo> &versions() const { return m_versions; }
    const schema::SnapshotInfo *find(int version) const; ///< 0 = the latest; null when absent.
    const schema::SnapshotInfo *before(int version) const; ///< The next older one.
    VersionChanges changesOf(int version) const { return m_changes.value(version); }
    int rowOfVersion(int version) const;

protected:
    int count() const override { return static_cast<int>(m_versions.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::vector<schema::SnapshotInfo> m_versions;
    QHash<int, VersionChanges> m_changes;
};

/// `v42, 20 Nov 2025` in the system's zone.
QString versionText(const schema::SnapshotInfo &version);
/// Whether files told of the org, and not the org itself.
bool isImported(const schema::SnapshotInfo &version);

} // namespace fairlead::models
