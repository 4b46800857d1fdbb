#include "services/backend/connections/connectionservice.h"
#include "services/backend/identity/organizationservice.h"
#include "services/surfaces/workbench/answer.h"
#include "services/surfaces/workbench/decode.h"
#include "services/surfaces/workbench/handlers.h"
#include "services/surfaces/workbench/wire.h"

namespace fairlead::workbench {

using namespace Qt::StringLiterals;
using backend::Actor;

namespace {

using Connections = QHash<ClientId, Connection>;

/// The current connections of all clients that the caller sees, or of one.
Result<Connections> currentConnections(const Services &services, const Principal &caller,
                                       const std::optional<ClientId> &client) {
    const auto all = services.connections.list(caller, client);
    if (!all)
        return all.error();
    Connections current;
    for (const Connection &each : *all) {
        if (each.status != ConnectionStatus::Revoked)
            current.insert(each.client, each);
    }
    return current;
}

Result<QJsonObject> describe(const Services &services, const Principal &caller, const ClientAccount &account,
                             const Connections &connections) {
    const auto summary = services.topology.summary(caller, account.id);
    if (!summary)
        return summary.error();
    const auto found = connections.constFind(account.id);
    const bool connected = found != connections.constEnd();
    return wire::client(account, connected ? std::optional(*found) : std::nullopt, *summary);
}

/// A client that was just read or changed, with all that belongs to it.
HttpResponse answerClient(const Services &services, const Principal &caller, const Result<ClientAccount> &account,
                          int status = 200) {
    if (!account)
        return errorResponse(account.error());
    const auto connections = currentConnections(services, caller, account->id);
    if (!connections)
        return errorResponse(connections.error());
    return answer(
        describe(services, caller, *account, *connections), [](const QJsonObject &json) { return json; }, status);
}

} // namespace

HttpResponse listClients(const Services &services, const http::RequestContext &context) {
    const auto accounts = services.organizations.clients(context.principal);
    if (!accounts)
        return errorResponse(accounts.error());
    const auto connections = currentConnections(services, context.principal, std::nullopt);
    if (!connections)
        return errorResponse(connections.error());
    QJsonArray data;
    for (const ClientAccount &account : *accounts) {
        const auto json = describe(services, context.principal, account, *connections);
        if (!json)
            return errorResponse(json.error());
        data.append(*json);
    }
    return HttpResponse::json(200, {{u"data"_s, data}});
}

HttpResponse createClient(const Services &services, const http::RequestContext &context) {
    BodyReader body(context.request);
    const QString name = body.text("name"_L1);
    const QString domain = body.optionalText("domain"_L1).value_or(QString());
    if (!body.result())
        return errorResponse(body.result().error());
    const Principal &caller = context.principal;
    const Actor actor = Actor::of(caller, context.request.requestId);
    const auto made = services.organizations.createClient(actor, caller.organization, name, domain);
    return answerClient(services, caller, made, 201);
}

HttpResponse showClient(const Services &services, const http::RequestContext &context) {
    const auto id = pathId<ClientId>(context, "client"_L1);
    if (!id)
        return errorResponse(id.error());
    return answerClient(services, context.principal, services.organizations.client(context.principal, *id));
}

HttpResponse changeClient(const Services &services, const http::RequestContext &context) {
    const auto id = pathId<ClientId>(context, "client"_L1);
    if (!id)
        return errorResponse(id.error());
    BodyReader body(context.request);
    const auto name = body.optionalText("name"_L1);
    const auto domain = body.optionalText("domain"_L1);
    if (!body.result())
        return errorResponse(body.result().error());
    const Principal &caller = context.principal;
    const auto known = services.organizations.client(caller, *id);
    if (!known)
        return errorResponse(known.error());
    const auto changed
        = services.organizations.updateClient(Actor::of(caller, context.request.requestId), caller.organization, *id,
                                              name.value_or(known->name), domain.value_or(known->domain));
    return answerClient(services, caller, changed);
}

} // namespace fairlead::workbench
