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
        judgeCaller(match, head, admission);
    if (declaredLength > admission.maxBody)
        admission.refusal = match.outcome == Router::Outcome::BadPath    ? 400
                            : match.outcome == Router::Outcome::NotFound ? 404
                                                                         : 413;
    return admission;
}

/// Whose body it is, or why the caller may not send it; nothing where only waiting could tell.
void BodyGate::judgeCaller(const Router::Match &match, const HttpRequest &head, Admission &admission) const {
    const Authentication authentication = match.surface->authenticate(head, *match.route);
    const auto *principal = std::get_if<Result<Principal>>(&authentication);
    if (!principal)
        return;
    if (!*principal)
        admission.denial = principal->error();
    else if (!match.route->access.admits(**principal))
        admission.denial = Error{ErrorCode::Forbidden, match.surface->forbiddenMessage(), {}};
    else
        admission.owner = (*principal)->organization.uuid().toRfc4122();
}

bool BodyGate::reserve(const QByteArray &owner, qint64 bytes) {
    if (!owner.isEmpty() && !m_shares.take(owner, bytes))
        return false;
    if (m_reserved.fetch_add(bytes) + bytes <= m_limits.inFlight)
        return true;
    release(owner, bytes);
    return false;
}

void BodyGate::release(const QByteArray &owner, qint64 bytes) {
    m_reserved.fetch_sub(bytes);
    if (!owner.isEmpty())
        m_shares.giveBack(owner, bytes);
}

} // namespace fairlead::http
