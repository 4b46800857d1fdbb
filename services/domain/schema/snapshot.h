#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead::schema {

/// An object that a pull or an import could not read, and why; the rest of the snapshot is kept.
struct FailedObject {
    QString name;
    QString reason;
    bool operator==(const FailedObject &) const = default;
};

/// One version of a client's schema, without its content.
struct SnapshotInfo {
    SnapshotId id;
    OrganizationId organization;
    ClientId client;
    int version = 0; ///< Counts from 1 for each client and is never given twice (rules.md E-V1).
    QString source;  ///< Kind of source, as SchemaSource::source: `org`, `describe-files`, `package`, `sfdx`.
    QString label;   ///< May be empty.
    QString note;    ///< May be empty.
    bool pinned = false; ///< Kept when old versions are cleared out.
    bool baseline = false; ///< What others are compared with; at most two of a client, and pinned with it.
    int revision = 0; ///< Grows with every change of label, note, pin and baseline.
    int objectsCount = 0;
    int customObjectsCount = 0;
    int fieldsCount = 0;
    Timestamp pulledAt;
    QString apiVersion; ///< `v59.0`; empty for imports.
    std::vector<FailedObject> failed;
    QStringList warnings; ///< What the pull had to leave out, for people.
    bool operator==(const SnapshotInfo &) const = default;
};

} // namespace fairlead::schema
