#pragma once

#include "services/http/cors.h"
#include "services/http/route.h"

#include <vector>

namespace fairlead::http {

class WebSocketChannel;

/// One public API: a prefix, a table of routes, a way to tell who calls, and its own wire format for errors.
/// One object serves every reactor at once: its functions are called from several threads and keep no state
/// of a request.
class Surface {
public:
    virtual ~Surface() = default;

    virtual QByteArray name() const = 0;   ///< `engine`: in logs, metrics and `--vhost HOST=engine`.
    virtual QByteArray prefix() const = 0; ///< `/engine`; routes' paths come behind it.
    /// The table. The reference stays valid and unchanged as long as the surface lives.
    virtual const std::vector<Route> &routes() const = 0;

    /// Who calls. Not asked on public routes. `request` and `route` outlive a returned task. An Error is rendered
    /// with renderError() as it is, so that its message is the documented one.
    virtual Authentication authenticate(const HttpRequest &request, const Route &route) const = 0;

    /// The wire form of an error. The pipeline also calls it for its own refusals and then puts its status on the
    /// response whatever this maps the code to: 400 Invalid, 403 Forbidden, 404 NotFound, 405 and 501 Unsupported,
    /// 408 Timeout, 413, 414 and 431 TooLarge, 429 RateLimited, 500 Internal, 503 Unavailable. The message is then
    /// the status' reason phrase (`Not Found`), except 403, whose message is forbiddenMessage().
    virtual HttpResponse renderError(const Error &error, const HttpRequest &request) const = 0;
    /// The text of a 403 from the table's access columns.
    virtual QString forbiddenMessage() const { return QStringLiteral("Insufficient permissions"); }

    virtual CorsPolicy cors() const { return {}; }

    /// Path of the WebSocket below the prefix (`/events`), or empty where there is none.
    virtual QByteArray webSocketPath() const { return {}; }
    /// Who opens a WebSocket; an Error refuses the upgrade with renderError()'s response.
    virtual Result<Principal> authorizeWebSocket(const HttpRequest &request) const;
    /// A WebSocket was opened. The channel lives on the calling reactor's thread, belongs to the server and is
    /// deleted once it is closed; connect to its signals with the channel as context.
    virtual void openWebSocket(WebSocketChannel *channel, const Principal &principal);
};

} // namespace fairlead::http
