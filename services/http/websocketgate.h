#pragma once

#include "services/domain/identity/identity.h"
#include "services/http/shares.h"

#include <memory>

namespace fairlead::http {

/// Who may open one more WebSocket: they stay open, so that one tenant must not take every connection of the server.
/// Thread-safe.
class WebSocketGate {
public:
    struct Limits {
        int ofUser = 50;
        int ofOrganization = 2000;
    };
    /// Given back when its last copy goes.
    using Place = std::shared_ptr<const void>;

    explicit WebSocketGate(const Limits &limits);

    /// Null when the caller, or the caller's organization, has enough of them.
    Place admit(const Principal &caller);

private:
    struct Held;
    const std::shared_ptr<Held> m_held; ///< Outlives this object where a place does.
};

} // namespace fairlead::http
