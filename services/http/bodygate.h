#pragma once

#include "services/http/router.h"

#include <atomic>

namespace fairlead::http {

/// How much of a body is read, and whose: asked once a request's head has arrived. Thread-safe.
class BodyGate {
public:
    struct Limits {
        qint64 byDefault = 1024 * 1024; ///< Bytes, for routes that name no limit.
        qint64 ofStrangers = 64 * 1024; ///< Beyond it a body is read only of callers who may call the route.
        qint64 inFlight = 1024 * 1024 * 1024; ///< Bytes of all bodies being read or answered; 503 beyond.
    };
    struct Admission {
        qint64 maxBody = 0;
        std::optional<int> refusal;  ///< A status: see Pipeline::refuse().
        std::optional<Error> denial; ///< The surface's own reason: see Pipeline::refuse().
    };

    /// `router` outlives it.
    BodyGate(const Router &router, const Limits &limits)
        : m_router(router)
        , m_limits(limits) {
    }

    /// How long the body may be, or the refusal (413). A long body, or one of unknown length (negative), is admitted
    /// of callers alone who may call the route: strangers must not fill the memory.
    Admission admit(const HttpRequest &head, qint64 declaredLength) const;
    /// Bytes that a body of this route may have.
    qint64 maxBody(const Route &route) const { return route.maxBody > 0 ? route.maxBody : m_limits.byDefault; }
    /// Takes `bytes` of what all bodies together may use up; false when that is spent. Negative gives back.
    bool reserve(qint64 bytes);

private:
    std::optional<Error> denialOf(const Router::Match &match, const HttpRequest &head) const;

    const Router &m_router;
    const Limits m_limits;
    std::atomic<qint64> m_reserved = 0;
};

} // namespace fairlead::http
