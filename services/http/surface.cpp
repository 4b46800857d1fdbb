#include "services/http/surface.h"

namespace fairlead::http {

QString PathParameters::value(QByteArrayView name) const {
    for (const auto &[key, value] : m_values) {
        if (key == name)
            return value;
    }
    return {};
}

bool CorsPolicy::allows(QByteArrayView origin) const {
    if (origin.isEmpty())
        return false;
    for (const QByteArray &allowed : origins) {
        if (allowed == origin || (allowed == "*" && !credentials))
            return true;
    }
    return false;
}

Result<Principal> Surface::authorizeWebSocket(const HttpRequest &) const {
    return notFound(QStringLiteral("Not Found"));
}

void Surface::openWebSocket(WebSocketChannel *, const Principal &) {
}

} // namespace fairlead::http
