#include "services/http/cors.h"

namespace fairlead::http {

bool CorsPolicy::allows(QByteArrayView origin) const {
    if (origin.isEmpty())
        return false;
    for (const QByteArray &allowed : origins) {
        if (allowed == origin || (allowed == "*" && !credentials))
            return true;
    }
    return false;
}

HttpResponse preflightResponse(const CorsPolicy &policy, const HttpHeaders &request, const QByteArray &allow) {
    HttpResponse response;
    response.status = 204;
    response.headers.set("Allow", allow);
    if (policy.allows(request.value("Origin")) && request.contains("Access-Control-Request-Method")) {
        response.headers.set("Access-Control-Allow-Methods", allow);
        response.headers.set("Access-Control-Allow-Headers", policy.headers.join(", "));
        response.headers.set("Access-Control-Max-Age", QByteArray::number(policy.maxAgeSeconds));
    }
    return response;
}

void addCorsHeaders(const CorsPolicy &policy, const QByteArray &origin, HttpResponse &response) {
    if (!policy.allows(origin))
        return;
    const bool any = policy.origins.contains("*") && !policy.credentials;
    response.headers.set("Access-Control-Allow-Origin", any ? QByteArray("*") : origin);
    if (!any)
        response.headers.append("Vary", "Origin");
    if (policy.credentials)
        response.headers.set("Access-Control-Allow-Credentials", "true");
    if (!policy.exposedHeaders.isEmpty())
        response.headers.set("Access-Control-Expose-Headers", policy.exposedHeaders.join(", "));
}

} // namespace fairlead::http
