#include "services/http/bodygate.h"

namespace fairlead::http {

BodyGate::Admission BodyGate::admit(const HttpRequest &head, qint64 declaredLength) const {
    const Router::Match match = m_router.resolve(head.method, head.path, head.headers.value("Host"));
    const bool found = match.outcome == Router::Outcome::Found;
    Admission admission;
    admission.maxBody = found ? maxBody(*match.route) : m_limits.byDefault;
    const bool isLong = declaredLength < 0 || declaredLength > m_limits.ofStrangers;
    // A path that leads nowhere answers without its body, and whoever guesses at the operator's secret is counted
    // where the request is answered.
    if (!found || match.route->access.credential == CredentialPolicy::SuperAdmin)
        admission.maxBody = std::min(admission.maxBody, m_limits.ofStrangers);
    else if (isLong && match.route->access.credential == CredentialPolicy::Bearer)
        admission.denial = denialOf(match, head);
    if (declaredLength > admission.maxBody)
        admission.refusal = match.outcome == Router::Outcome::BadPath    ? 400
                            : match.outcome == Router::Outcome::NotFound ? 404
                                                                         : 413;
    return admission;
}

/// Why the caller may not call the route; nothing where only waiting could tell.
std::optional<Error> BodyGate::denialOf(const Router::Match &match, const HttpRequest &head) const {
    const Authentication authentication = match.surface->authenticate(head, *match.route);
    const auto *principal = std::get_if<Result<Principal>>(&authentication);
    if (!principal)
        return std::nullopt;
    if (!*principal)
        return principal->error();
    if (match.route->access.admits(**principal))
        return std::nullopt;
    return Error{ErrorCode::Forbidden, match.surface->forbiddenMessage(), {}};
}

bool BodyGate::reserve(qint64 bytes) {
    if (m_reserved.fetch_add(bytes) + bytes <= m_limits.inFlight || bytes <= 0)
        return true;
    m_reserved.fetch_sub(bytes);
    return false;
}

} // namespace fairlead::http
