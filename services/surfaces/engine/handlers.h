#pragma once

#include "services/http/route.h"
#include "services/surfaces/engine/engineservices.h"

namespace fairlead::engine {

using Request = std::shared_ptr<const http::RequestContext>;

// identityhandlers.cpp
HttpResponse health(EngineServices &services, const http::RequestContext &context);
HttpResponse createOrganization(EngineServices &services, const http::RequestContext &context);
QCoro::Task<HttpResponse> createFirstUser(EngineServices &services, Request request);
QCoro::Task<HttpResponse> signIn(EngineServices &services, Request request);
HttpResponse currentCaller(EngineServices &services, const http::RequestContext &context);
QCoro::Task<HttpResponse> createUser(EngineServices &services, Request request);
HttpResponse listUsers(EngineServices &services, const http::RequestContext &context);
HttpResponse createToken(EngineServices &services, const http::RequestContext &context);
HttpResponse listTokens(EngineServices &services, const http::RequestContext &context);
HttpResponse revokeToken(EngineServices &services, const http::RequestContext &context);

// clienthandlers.cpp
HttpResponse createClient(EngineServices &services, const http::RequestContext &context);
HttpResponse listClients(EngineServices &services, const http::RequestContext &context);
HttpResponse getClient(EngineServices &services, const http::RequestContext &context);

// connectionhandlers.cpp
QCoro::Task<HttpResponse> createConnection(EngineServices &services, Request request);
QCoro::Task<HttpResponse> confirmConnection(EngineServices &services, Request request);
HttpResponse listConnections(EngineServices &services, const http::RequestContext &context);
HttpResponse getConnection(EngineServices &services, const http::RequestContext &context);
QCoro::Task<HttpResponse> refreshConnection(EngineServices &services, Request request);
QCoro::Task<HttpResponse> revokeConnection(EngineServices &services, Request request);

// topologyhandlers.cpp
QCoro::Task<HttpResponse> pullTopology(EngineServices &services, Request request);
QCoro::Task<HttpResponse> getTopology(EngineServices &services, Request request);
HttpResponse listTopologies(EngineServices &services, const http::RequestContext &context);

} // namespace fairlead::engine
