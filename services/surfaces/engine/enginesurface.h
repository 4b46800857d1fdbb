#pragma once

#include "services/http/surface.h"
#include "services/surfaces/engine/engineservices.h"

namespace fairlead::engine {

/// The engine API (rules.md 1) under `/engine`.
class EngineSurface final : public http::Surface {
public:
    explicit EngineSurface(EngineServices services);

    QByteArray name() const override { return QByteArrayLiteral("engine"); }
    QByteArray prefix() const override { return QByteArrayLiteral("/engine"); }
    const std::vector<http::Route> &routes() const override { return m_routes; }
    http::Authentication authenticate(const HttpRequest &request, const http::Route &route) const override;
    HttpResponse renderError(const Error &error, const HttpRequest &request) const override;

private:
    Result<Principal> superAdmin(QByteArrayView bearer) const;
    Result<Principal> caller(QByteArrayView bearer) const;

    EngineServices m_services; ///< Routes refer to it.
    std::vector<http::Route> m_routes;
};

} // namespace fairlead::engine
