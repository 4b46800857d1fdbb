#include "services/backend/identity/organizationservice.h"
#include "services/surfaces/engine/bodyreader.h"
#include "services/surfaces/engine/errors.h"
#include "services/surfaces/engine/handlers.h"
#include "services/surfaces/engine/wire.h"

namespace fairlead::engine {

using namespace Qt::StringLiterals;
using backend::Actor;
using http::RequestContext;

HttpResponse createClient(EngineServices &services, const RequestContext &context) {
    BodyReader body(context.request);
    const QString name = body.requiredName("name"_L1);
    const QString domain = body.optionalText("domain"_L1);
    if (!body.ok())
        return body.failure();
    const Actor actor = Actor::of(context.principal, context.request.requestId);
    const auto created
        = services.organizations.createClient(actor, context.principal.organization, name, domain);
    if (!created)
        return errorResponse(created.error());
    return HttpResponse::json(200, clientJson(*created));
}

HttpResponse listClients(EngineServices &services, const RequestContext &context) {
    const BodyReader body(context.request, BodyReader::Absent::IsEmptyObject);
    if (!body.ok())
        return body.failure();
    const auto clients = services.organizations.clients(context.principal);
    if (!clients)
        return errorResponse(clients.error());
    return listResponse(*clients, &clientJson);
}

HttpResponse getClient(EngineServices &services, const RequestContext &context) {
    BodyReader body(context.request);
    const auto id = body.requiredId<ClientId>("id"_L1);
    if (!body.ok())
        return body.failure();
    const auto client = services.organizations.client(context.principal, id);
    if (!client)
        return errorResponse(client.error());
    return HttpResponse::json(200, clientDetailJson(*client));
}

} // namespace fairlead::engine
