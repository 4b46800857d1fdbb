#include "services/http/surface.h"

namespace fairlead::http {

Result<Principal> Surface::authorizeWebSocket(const HttpRequest &) const {
    return notFound(QStringLiteral("Not Found"));
}

void Surface::openWebSocket(WebSocketChannel *, const Principal &) {
}

} // namespace fairlead::http
