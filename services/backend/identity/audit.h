#pragma once

#include "services/backend/identity/actor.h"
#include "services/store/auditstore.h"

namespace fairlead::backend {

/// Writes one line of the audit log; call it inside the change's transaction, so that there is never one
/// without the other. `organization` is empty for what concerns the platform; `detail` must not hold a
/// secret.
Result<void> audit(store::Database &database, const Actor &actor,
                   const std::optional<OrganizationId> &organization, const QString &action,
                   const QString &target, Timestamp at, QJsonObject detail = {});

} // namespace fairlead::backend
