#pragma once

#include "services/http/router.h"
#include "services/http/shares.h"

#include <atomic>

namespace fairlead::http {

/// How much of a body is read, and whose: asked once a request's head has arrived. Thread-safe.
class BodyGate {
public:
    struct Limits {
        qint64 byDefault = 1024 * 1024; ///< Bytes, for routes that name no limit.
        qint64 ofStrangers = 64 * 1024; ///< Beyond it a body is read only of callers who may call the route.
        qint64 inFlight = 1024 * 1024 * 1024; ///< Bytes of all bodies being read or answered; 503 beyond.
        qint64 ofOrganization = 512 * 1024 * 1024; ///< Of those, the long ones of one tenant; 503 beyond.
    };
    struct Admission {
        qint64 maxBody = 0;
        QByteArray owner; ///< Whose share the body counts towards; empty where it counts as a stranger's.
        std::optional<int> refusal;  ///< A status: see Pipeline::refuse().
        std::optional<Error> denial; ///< The surface's own reason: see Pipeline::refuse().
    };

    /// `router` outlives it.
    BodyGate(const Router &router, const Limits &limits)
        : m_router(router)
        , m_limits(limits)
        , m_shares(limits.ofOrganization) {
    }

    /// How long the body may be, or the refusal (413). A long body, or one of unknown length (negative), is admitted
    /// of callers alone who may call the route: strangers must not fill the memory.
    Admission admit(const HttpRequest &head, qint64 declaredLength) const;
    /// Bytes that a body of this route may have.
    qint64 maxBody(const Route &route) const { return route.maxBody > 0 ? route.maxBody : m_limits.byDefault; }
    /// Takes `bytes` of what all bodies together, and the owner's, may use up; false when that is spent.
    bool reserve(const QByteArray &owner, qint64 bytes);
    void release(const QByteArray &owner, qint64 bytes);

private:
    void judgeCaller(const Router::Match &match, const HttpRequest &head, Admission &admission) const;

    const Router &m_router;
    const Limits m_limits;
    std::atomic<qint64> m_reserved = 0;
    Shares m_shares; ///< By owner.
};

} // namespace fairlead::http
