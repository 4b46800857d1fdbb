#include "services/surfaces/workbench/workbenchsurface.h"

#include "services/backend/identity/organizationservice.h"
#include "services/backend/identity/userservice.h"
#include "services/http/websocketchannel.h"
#include "services/surfaces/workbench/errors.h"
#include "services/surfaces/workbench/routes.h"
#include "services/surfaces/workbench/wire.h"

#include <QJsonDocument>
#include <QTimer>

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

namespace {

constexpr int policyViolation = 1008; ///< RFC 6455, 7.4.1.

/// Whether the caller of an open WebSocket would still be let in with the same rights.
bool isStillWelcome(const Services &services, const Principal &caller) {
    const auto organization = services.organizations.organization(caller.organization);
    const auto user = services.users.user(caller.organization, caller.user);
    const auto signedIn = services.sessions.isSignedIn(caller);
    // A database that is away for a moment says nothing about the caller.
    if ((!organization && organization.error().code != ErrorCode::NotFound)
        || (!user && user.error().code != ErrorCode::NotFound) || !signedIn)
        return true;
    return *signedIn && organization && organization->isActive && user && user->isActive && user->role == caller.role
           && user->client == caller.client;
}

} // namespace

WorkbenchSurface::WorkbenchSurface(const Services &services, std::chrono::milliseconds recheckInterval)
    : m_services(services), m_recheckInterval(recheckInterval)
    , m_routes(makeRoutes(services)) {
}

WorkbenchSurface::~WorkbenchSurface() = default;

Result<Principal> WorkbenchSurface::principalOf(const HttpRequest &request) const {
    static constexpr QByteArrayView scheme = "bearer ";
    const QByteArray header = request.headers.value("Authorization");
    if (request.headers.count("Authorization") != 1 || header.size() <= scheme.size()
        || header.first(scheme.size()).toLower() != scheme)
        return Error{ErrorCode::Unauthenticated, u"Sign in first"_s, {}};
    return m_services.sessions.authenticateWorkbench(QByteArrayView(header).sliced(scheme.size()).trimmed());
}

http::Authentication WorkbenchSurface::authenticate(const HttpRequest &request, const http::Route &) const {
    return principalOf(request);
}

HttpResponse WorkbenchSurface::renderError(const Error &error, const HttpRequest &) const {
    return errorResponse(error);
}

Result<Principal> WorkbenchSurface::authorizeWebSocket(const HttpRequest &request) const {
    return principalOf(request);
}

void WorkbenchSurface::openWebSocket(http::WebSocketChannel *channel, const Principal &principal) {
    m_services.events.subscribe(channel, principal.organization, [channel, principal](const backend::Event &event) {
        if (event.client && !principal.sees(*event.client))
            return;
        channel->send(QString::fromUtf8(QJsonDocument(wire::event(event)).toJson(QJsonDocument::Compact)));
    });
    auto *recheck = new QTimer(channel);
    QObject::connect(recheck, &QTimer::timeout, channel, [this, channel, principal] {
        if (!isStillWelcome(m_services, principal))
            channel->close(policyViolation, u"The session has ended"_s);
    });
    recheck->start(m_recheckInterval);
}

} // namespace fairlead::workbench
