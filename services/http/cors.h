#pragma once

#include "services/kernel/httpmessage.h"

#include <QByteArrayList>

namespace fairlead::http {

/// Which browsers' pages may call a surface. Without allowed origins no CORS header is ever sent.
struct CorsPolicy {
    QByteArrayList origins; ///< Exact origins (`https://app.example.com`), or `*` for any.
    QByteArrayList headers = {"Authorization", "Content-Type"}; ///< Request headers a page may send.
    QByteArrayList exposedHeaders = {"X-Request-Id"};
    bool credentials = false; ///< Cookies; never together with `*`.
    int maxAgeSeconds = 600;

    bool allows(QByteArrayView origin) const;
};

/// The answer to a preflight; `allow` names the methods of the path.
HttpResponse preflightResponse(const CorsPolicy &policy, const HttpHeaders &request, const QByteArray &allow);
/// Lets the page from `origin` read the response, where the policy lets it call at all.
void addCorsHeaders(const CorsPolicy &policy, const QByteArray &origin, HttpResponse &response);

} // namespace fairlead::http
