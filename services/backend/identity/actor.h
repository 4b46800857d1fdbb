#pragma once

#include "services/domain/identity/identity.h"

#include <QByteArray>

namespace fairlead::backend {

/// Who asked for a change, for the audit log.
struct Actor {
    QString name; ///< `user:<uuid>`, `token:<uuid of who made it>`, `operator:super-admin`, `cli`, `system`.
    QByteArray requestId; ///< Empty where there was no request.

    static Actor of(const Principal &principal, const QByteArray &requestId);
    static Actor superAdmin(const QByteArray &requestId);
    static Actor commandLine();
    static Actor system();
};

} // namespace fairlead::backend
