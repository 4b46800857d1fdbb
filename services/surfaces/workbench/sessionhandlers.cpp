#include "services/backend/identity/organizationservice.h"
#include "services/backend/identity/sessionservice.h"
#include "services/backend/identity/userservice.h"
#include "services/surfaces/workbench/answer.h"
#include "services/surfaces/workbench/decode.h"
#include "services/surfaces/workbench/handlers.h"
#include "services/surfaces/workbench/wire.h"

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

namespace {

HttpResponse signedIn(const Result<backend::WorkbenchSession> &session) {
    HttpResponse response = answer(session, &wire::signedIn);
    response.headers.append("Cache-Control", "no-store");
    return response;
}

} // namespace

Later signIn(Services services, Context context) {
    BodyReader body(context->request);
    auto organization = body.optionalText("organization"_L1);
    const QString email = body.text("email"_L1, 320);
    const Secret password = body.secret("password"_L1);
    if (!body.result())
        co_return errorResponse(body.result().error());
    const auto session = co_await services.sessions.signIn(std::move(organization), email, password);
    co_return signedIn(session);
}

HttpResponse renewSession(const Services &services, const http::RequestContext &context) {
    BodyReader body(context.request);
    const Secret token = body.secret("refresh_token"_L1);
    if (!body.result())
        return errorResponse(body.result().error());
    return signedIn(services.sessions.refresh(token));
}

HttpResponse signOut(const Services &services, const http::RequestContext &context) {
    BodyReader body(context.request);
    const Secret token = body.secret("refresh_token"_L1);
    if (!body.result())
        return errorResponse(body.result().error());
    return answerNothing(services.sessions.signOut(token));
}

HttpResponse showSession(const Services &services, const http::RequestContext &context) {
    const Principal &caller = context.principal;
    const auto organization = services.organizations.organization(caller.organization);
    if (!organization)
        return errorResponse(organization.error());
    const auto user = services.users.user(caller.organization, caller.user);
    return answer(user, [&](const User &who) { return wire::sessionInfo(*organization, who, caller); });
}

HttpResponse listOrganizations(const Services &services, const http::RequestContext &context) {
    const auto own = services.organizations.organization(context.principal.organization);
    return answer(own, [](const Organization &where) {
        return wire::list(std::vector<Organization>{where}, &wire::organization);
    });
}

} // namespace fairlead::workbench
