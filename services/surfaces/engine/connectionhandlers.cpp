#include "services/surfaces/engine/bodyreader.h"
#include "services/surfaces/engine/errors.h"
#include "services/surfaces/engine/handlers.h"
#include "services/surfaces/engine/wire.h"

namespace fairlead::engine {

using namespace Qt::StringLiterals;
using backend::Actor;
using http::RequestContext;

QCoro::Task<HttpResponse> createConnection(EngineServices &services, Request request) {
    BodyReader body(request->request);
    const auto client = body.requiredId<ClientId>("client_id"_L1);
    if (!body.ok())
        co_return body.failure();
    const Actor actor = Actor::of(request->principal, request->request.requestId);
    auto starting = services.connections.startNango(actor, request->principal, client);
    const Result<backend::ConnectSession> session = co_await starting;
    if (!session)
        co_return errorResponse(session.error());
    co_return HttpResponse::json(200, connectSessionJson(*session));
}

QCoro::Task<HttpResponse> confirmConnection(EngineServices &services, Request request) {
    BodyReader body(request->request);
    const auto client = body.requiredId<ClientId>("client_id"_L1);
    if (!body.ok())
        co_return body.failure();
    const Actor actor = Actor::of(request->principal, request->request.requestId);
    auto finishing = services.connections.finishNango(actor, request->principal, client);
    const Result<Connection> connection = co_await finishing;
    if (!connection)
        co_return errorResponse(connection.error());
    const QJsonObject reply = {{u"id"_s, connection->id.toString()},
                               {u"client_id"_s, connection->client.toString()},
                               {u"status"_s, connectionStatusName(connection->status)},
                               {u"instance_url"_s, connection->instanceUrl}};
    co_return HttpResponse::json(200, reply);
}

HttpResponse listConnections(EngineServices &services, const RequestContext &context) {
    BodyReader body(context.request, BodyReader::Absent::IsEmptyObject);
    const auto client = body.optionalId<ClientId>("client_id"_L1);
    if (!body.ok())
        return body.failure();
    const auto connections = services.connections.list(context.principal, client);
    if (!connections)
        return errorResponse(connections.error());
    return listResponse(*connections, &connectionJson);
}

HttpResponse getConnection(EngineServices &services, const RequestContext &context) {
    BodyReader body(context.request);
    const auto id = body.requiredId<ConnectionId>("id"_L1);
    if (!body.ok())
        return body.failure();
    const auto connection = services.connections.connection(context.principal, id);
    if (!connection)
        return errorResponse(connection.error());
    return HttpResponse::json(200, connectionDetailJson(*connection));
}

QCoro::Task<HttpResponse> refreshConnection(EngineServices &services, Request request) {
    BodyReader body(request->request);
    const auto client = body.requiredId<ClientId>("client_id"_L1);
    if (!body.ok())
        co_return body.failure();
    const Actor actor = Actor::of(request->principal, request->request.requestId);
    auto refreshing = services.connections.refresh(actor, request->principal, client);
    const Result<Connection> connection = co_await refreshing;
    if (!connection) {
        Error error = connection.error();
        if (error.code == ErrorCode::FailedDependency)
            error.message = u"Nango refresh failed: "_s + error.message;
        co_return errorResponse(error);
    }
    const QJsonValue refreshedAt
        = connection->lastRefreshedAt ? QJsonValue(toIso(*connection->lastRefreshedAt)) : QJsonValue();
    const QJsonObject reply
        = {{u"status"_s, connectionStatusName(connection->status)}, {u"last_refreshed_at"_s, refreshedAt}};
    co_return HttpResponse::json(200, reply);
}

QCoro::Task<HttpResponse> revokeConnection(EngineServices &services, Request request) {
    BodyReader body(request->request);
    const auto client = body.requiredId<ClientId>("client_id"_L1);
    if (!body.ok())
        co_return body.failure();
    const Actor actor = Actor::of(request->principal, request->request.requestId);
    auto revoking = services.connections.revoke(actor, request->principal, client);
    const Result<void> revoked = co_await revoking;
    if (!revoked)
        co_return errorResponse(revoked.error());
    co_return HttpResponse::json(200, {{u"status"_s, u"revoked"_s}});
}

} // namespace fairlead::engine
