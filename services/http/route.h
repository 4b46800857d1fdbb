#pragma once

#include "services/domain/identity/identity.h"
#include "services/kernel/httpmessage.h"
#include "services/kernel/result.h"

#include <QCoroTask>

#include <functional>
#include <memory>
#include <variant>

namespace fairlead::http {

/// Which kind of credential a route asks for.
enum class CredentialPolicy {
    Public,     ///< None; authenticate() is not called.
    SuperAdmin, ///< The operator's secret.
    Bearer,     ///< A session or an API token of the surface.
};

/// What a call costs, and with that which rate limit it falls under. Login counts failures only, by address.
enum class CostClass { Light, Normal, Heavy, Login };

/// Who may call a route. The pipeline enforces all of it before the handler sees the request.
struct Access {
    CredentialPolicy credential = CredentialPolicy::Bearer;
    Permissions permissions = {};      ///< All of these, or 403.
    std::optional<Role> minimumRole = {}; ///< At least this role, or 403.
    CostClass cost = CostClass::Normal;
    bool orgWideOnly = false; ///< Callers bound to one client get 403.

    /// Whether a caller who is known may call; says nothing of the credential.
    bool admits(const Principal &principal) const;
};

struct RequestContext;

/// Answers now or later: waiting on the network or the worker pool is `co_await`.
using Handler = std::function<QCoro::Task<HttpResponse>(std::shared_ptr<const RequestContext>)>;
/// Answers at once, without a coroutine's cost. It must not block.
using SyncHandler = std::function<HttpResponse(const RequestContext &)>;

/// One row of a surface's table.
struct Route {
    HttpMethod method = HttpMethod::Get;
    QByteArray path; ///< Below the surface's prefix; parameters in braces: `/clients/{client}/snapshots/{version}`.
    Access access;
    std::variant<SyncHandler, Handler> handler; ///< A lambda of either signature converts.
    qint64 maxBody = 0; ///< Bytes; 0 means the server's default (413 beyond it, before the body is read).
};

/// The decoded values of a path's parameters, in the order of the path.
class PathParameters {
public:
    /// The value of `name`, or an empty string where the route has no such parameter.
    QString value(QByteArrayView name) const;
    void append(QByteArray name, QString value) { m_values.emplace_back(std::move(name), std::move(value)); }
    qsizetype size() const { return static_cast<qsizetype>(m_values.size()); }

private:
    std::vector<std::pair<QByteArray, QString>> m_values;
};

/// What a handler gets. It lives as long as the handler's shared pointer to it.
struct RequestContext {
    HttpRequest request;
    PathParameters parameters;
    Principal principal; ///< Default-constructed on public routes.
    const Route *route = nullptr;
};

/// A reply that is there already, or one that is being worked on.
using Reply = std::variant<HttpResponse, QCoro::Task<HttpResponse>>;
/// The caller, or why there is none; at once where the look-up is local.
using Authentication = std::variant<Result<Principal>, QCoro::Task<Result<Principal>>>;

} // namespace fairlead::http
