#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"
#include "services/store/database.h"

namespace fairlead::store {

struct Setting {
    QJsonObject value;
    int revision = 0; ///< 1 when first stored, one more with each change.
    Timestamp updatedAt;
    bool operator==(const Setting &) const = default;
};

/// Small values an organization keeps by name.
class SettingsStore {
public:
    explicit SettingsStore(Database &database)
        : m_database(database) {
    }

    /// NotFound when it was never set.
    Result<Setting> get(const OrganizationId &organization, const QString &name);
    /// Stores `value`; Conflict unless `expectedRevision` is the current one (0: not there yet).
    Result<Setting> put(const OrganizationId &organization, const QString &name, const QJsonObject &value,
                        int expectedRevision, Timestamp now);
    /// A second time is fine.
    Result<void> remove(const OrganizationId &organization, const QString &name);

private:
    Database &m_database;
};

} // namespace fairlead::store
