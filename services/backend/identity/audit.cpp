#include "services/backend/identity/audit.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

Result<void> audit(store::Database &database, const Actor &actor,
                   const std::optional<OrganizationId> &organization, const QString &action,
                   const QString &target, Timestamp at, QJsonObject detail) {
    if (!actor.requestId.isEmpty())
        detail.insert("requestId"_L1, QString::fromLatin1(actor.requestId));
    store::AuditEntry entry;
    entry.organization = organization;
    entry.actor = actor.name;
    entry.action = action;
    entry.target = target;
    entry.detail = detail;
    entry.at = at;
    FAIRLEAD_TRY(store::AuditStore(database).append(entry));
    return {};
}

} // namespace fairlead::backend
