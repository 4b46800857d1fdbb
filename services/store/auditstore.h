#pragma once

#include "services/kernel/clock.h"
#include "services/kernel/ids.h"
#include "services/store/database.h"

namespace fairlead::store {

/// Something somebody did that may have to be accounted for.
struct AuditEntry {
    qint64 key = 0; ///< Given by the store; later entries have greater keys.
    std::optional<OrganizationId> organization; ///< Empty for what concerns the platform.
    QString actor;  ///< `user:…`, `token:…`, `operator:…`, `system`
    QString action; ///< `client.create`
    QString target;
    QJsonObject detail; ///< Never holds a secret.
    Timestamp at;
    bool operator==(const AuditEntry &) const = default;
};

class AuditStore {
public:
    explicit AuditStore(Database &database)
        : m_database(database) {
    }

    /// The entry's key.
    Result<qint64> append(const AuditEntry &entry);
    /// Newest first; `beforeKey` is the last page's last key, 0 for the first page.
    Result<std::vector<AuditEntry>> list(const OrganizationId &organization, qint64 beforeKey, int limit);
    /// The same for entries without an organization.
    Result<std::vector<AuditEntry>> listPlatform(qint64 beforeKey, int limit);

private:
    Database &m_database;
};

} // namespace fairlead::store
