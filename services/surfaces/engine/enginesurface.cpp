#include "services/surfaces/engine/enginesurface.h"

#include "services/backend/identity/sessionservice.h"
#include "services/backend/identity/tokenservice.h"
#include "services/surfaces/engine/errors.h"
#include "services/surfaces/engine/routes.h"

namespace fairlead::engine {

using namespace Qt::StringLiterals;

namespace {

/// The token of `Authorization: Bearer …`; empty when there is none, or more than one such header.
QByteArray bearerToken(const HttpRequest &request) {
    if (request.headers.count("Authorization") != 1)
        return {};
    const QByteArray value = request.headers.value("Authorization");
    if (value.size() < 8 || value.first(7).compare("Bearer ", Qt::CaseInsensitive) != 0)
        return {};
    return value.sliced(7).trimmed();
}

} // namespace

EngineSurface::EngineSurface(EngineServices services)
    : m_services(std::move(services)), m_routes(makeRoutes(m_services)) {
}

http::Authentication EngineSurface::authenticate(const HttpRequest &request, const http::Route &route) const {
    const QByteArray bearer = bearerToken(request);
    if (route.access.credential == http::CredentialPolicy::SuperAdmin)
        return superAdmin(bearer);
    return caller(bearer);
}

Result<Principal> EngineSurface::superAdmin(QByteArrayView bearer) const {
    if (m_services.superAdminSecret.isEmpty() || !m_services.superAdminSecret.equals(bearer))
        return Error{ErrorCode::Unauthenticated, u"Invalid super-admin token"_s, {}};
    Principal principal;
    principal.method = AuthMethod::SuperAdmin;
    return principal;
}

Result<Principal> EngineSurface::caller(QByteArrayView bearer) const {
    auto principal = backend::JsonWebToken::looksLike(bearer) ? m_services.sessions.authenticateEngine(bearer)
                                                              : m_services.tokens.authenticate(bearer);
    if (!principal && principal.error().code == ErrorCode::Unauthenticated)
        return Error{ErrorCode::Unauthenticated, u"Missing or invalid auth token"_s, {}};
    return principal;
}

HttpResponse EngineSurface::renderError(const Error &error, const HttpRequest &) const {
    HttpResponse response = plainErrorResponse(error);
    if (error.code == ErrorCode::Unauthenticated)
        response.headers.set("WWW-Authenticate", "Bearer");
    return response;
}

} // namespace fairlead::engine
