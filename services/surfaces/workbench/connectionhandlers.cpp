#include "services/backend/connections/connectionservice.h"
#include "services/surfaces/workbench/answer.h"
#include "services/surfaces/workbench/decode.h"
#include "services/surfaces/workbench/handlers.h"
#include "services/surfaces/workbench/wire.h"

namespace fairlead::workbench {

using namespace Qt::StringLiterals;
using backend::Actor;

namespace {

Actor actorOf(const http::RequestContext &context) {
    return Actor::of(context.principal, context.request.requestId);
}

Later connectWithToken(Services services, Context context, ClientId client) {
    BodyReader body(context->request);
    const QString url = body.text("instance_url"_L1, 2048);
    const Secret token = body.secret("access_token"_L1);
    if (!body.result())
        co_return errorResponse(body.result().error());
    const Actor actor = actorOf(*context);
    const auto made = co_await services.connections.connectWithToken(actor, context->principal, client, url, token);
    co_return answer(made, &wire::createdConnection, 201);
}

Later connectWithCli(Services services, Context context, ClientId client) {
    BodyReader body(context->request);
    const QString alias = body.text("cli_alias"_L1);
    if (!body.result())
        co_return errorResponse(body.result().error());
    const Actor actor = actorOf(*context);
    const auto made = co_await services.connections.connectWithCli(actor, context->principal, client, alias);
    co_return answer(made, &wire::createdConnection, 201);
}

Later connectWithNango(Services services, Context context, ClientId client) {
    const Actor actor = actorOf(*context);
    const auto made = co_await services.connections.startNango(actor, context->principal, client);
    HttpResponse response = answer(made, &wire::connectSession, 201);
    response.headers.append("Cache-Control", "no-store");
    co_return response;
}

using Step = QCoro::Task<Result<Connection>> (backend::ConnectionService::*)(Actor, Principal, ClientId);

/// What callback, test and refresh have in common.
Later take(Step step, Services services, Context context) {
    const auto client = pathId<ClientId>(*context, "client"_L1);
    if (!client)
        co_return errorResponse(client.error());
    const Actor actor = actorOf(*context);
    const auto connection = co_await (services.connections.*step)(actor, context->principal, *client);
    co_return answer(connection, &wire::connection);
}

} // namespace

HttpResponse listConnections(const Services &services, const http::RequestContext &context) {
    return answer(services.connections.list(context.principal, std::nullopt), [](const std::vector<Connection> &all) {
        return wire::list(all, &wire::connection);
    });
}

HttpResponse showConnection(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    return answer(services.connections.connectionOf(context.principal, *client), &wire::connection);
}

Later createConnection(Services services, Context context) {
    const auto client = pathId<ClientId>(*context, "client"_L1);
    if (!client)
        co_return errorResponse(client.error());
    BodyReader body(context->request);
    const QString name = body.text("source"_L1);
    if (!body.result())
        co_return errorResponse(body.result().error());
    const auto source = parseCredentialSource(name);
    if (!source)
        co_return errorResponse(invalid(u"source is neither nango, access_token nor salesforce_cli"_s));
    Later making = *source == CredentialSource::Nango         ? connectWithNango(services, context, *client)
                   : *source == CredentialSource::AccessToken ? connectWithToken(services, context, *client)
                                                              : connectWithCli(services, context, *client);
    HttpResponse response = co_await making;
    co_return response;
}

Later finishConnection(Services services, Context context) {
    return take(&backend::ConnectionService::finishNango, services, std::move(context));
}

Later testConnection(Services services, Context context) {
    return take(&backend::ConnectionService::test, services, std::move(context));
}

Later refreshConnection(Services services, Context context) {
    return take(&backend::ConnectionService::refresh, services, std::move(context));
}

Later revokeConnection(Services services, Context context) {
    const auto client = pathId<ClientId>(*context, "client"_L1);
    if (!client)
        co_return errorResponse(client.error());
    const Actor actor = actorOf(*context);
    const auto revoked = co_await services.connections.revoke(actor, context->principal, *client);
    co_return answerNothing(revoked);
}

Later listCliOrgs(Services services, Context) {
    const auto orgs = co_await services.connections.cliOrgs();
    co_return answer(orgs, [](const std::vector<backend::CliOrg> &all) { return wire::list(all, &wire::cliOrg); });
}

} // namespace fairlead::workbench
