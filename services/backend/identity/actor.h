#pragma once

#include "services/domain/identity/identity.h"

#include <QByteArray>

namespace fairlead::backend {

/// Who asked for a change, for the audit log.
struct Actor {
    QString kind; ///< `user`, `api_token`, `super_admin`, `cli`.
    std::optional<UserId> user;
    QByteArray requestId; ///< Empty for fairleadctl.

    static Actor of(const Principal &principal, const QByteArray &requestId);
    static Actor superAdmin(const QByteArray &requestId);
    static Actor commandLine();
};

} // namespace fairlead::backend
