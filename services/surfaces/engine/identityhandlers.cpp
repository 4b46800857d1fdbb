#include "services/backend/identity/organizationservice.h"
#include "services/backend/identity/passwordhasher.h"
#include "services/backend/identity/unassignedclient.h"
#include "services/backend/identity/userservice.h"
#include "services/surfaces/engine/bodyreader.h"
#include "services/surfaces/engine/errors.h"
#include "services/surfaces/engine/handlers.h"
#include "services/surfaces/engine/wire.h"

namespace fairlead::engine {

using namespace Qt::StringLiterals;
using backend::Actor;
using http::RequestContext;

namespace {

struct EngineRole {
    Role role = Role::Viewer;
    bool bound = false; ///< Belongs to one client.
};

std::optional<EngineRole> parseEngineRole(QStringView name) {
    if (name == u"org_admin")
        return EngineRole{Role::Admin, false};
    if (name == u"company_admin")
        return EngineRole{Role::Admin, true};
    if (name == u"company_member")
        return EngineRole{Role::Member, true};
    return std::nullopt;
}

/// Why a role and a client do not go together (E-U2), or nothing.
QString scopeError(const QString &role, bool bound, bool hasClient) {
    if (!bound && hasClient)
        return u"org_admin users cannot have client_id"_s;
    if (bound && !hasClient)
        return role + u" users must include client_id"_s;
    return {};
}

void checkEmail(BodyReader &body, const QString &email) {
    if (body.ok() && !backend::UserService::isEmail(email))
        body.addError("email"_L1, u"value is not a valid email address"_s, "value_error"_L1);
}

void checkPassword(BodyReader &body, const Secret &password) {
    if (!body.ok())
        return;
    if (const auto checked = backend::PasswordHasher::check(password); !checked)
        body.addError("password"_L1, u"Value error, "_s + checked.error().message, "value_error"_L1);
}

HttpResponse badRequest(const QString &detail) {
    return errorResponse(rejected(detail));
}

} // namespace

HttpResponse health(EngineServices &services, const RequestContext &) {
    return HttpResponse::json(200, {{u"status"_s, u"ok"_s}, {u"timestamp"_s, toIso(services.clock.now())}});
}

HttpResponse createOrganization(EngineServices &services, const RequestContext &context) {
    BodyReader body(context.request);
    const QString name = body.requiredName("name"_L1);
    const QString slug = body.requiredText("slug"_L1, 1, 100);
    if (body.ok() && !isValidSlug(slug))
        body.addError("slug"_L1, u"String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'"_s,
                      "string_pattern_mismatch"_L1);
    if (!body.ok())
        return body.failure();
    const auto created
        = services.organizations.create(Actor::superAdmin(context.request.requestId), name, slug);
    if (!created)
        return errorResponse(created.error());
    return HttpResponse::json(200, organizationJson(*created));
}

QCoro::Task<HttpResponse> createFirstUser(EngineServices &services, Request request) {
    BodyReader body(request->request);
    const auto organization = body.requiredId<OrganizationId>("org_id"_L1);
    backend::NewUser user;
    user.email = body.requiredText("email"_L1, 0);
    user.name = body.optionalText("name"_L1);
    user.password = body.requiredSecret("password"_L1);
    const auto role = parseEngineRole(body.requiredText("role"_L1, 0));
    if (!body.ok())
        co_return body.failure();
    if (!role || !backend::UserService::isEmail(user.email) || !backend::PasswordHasher::check(user.password))
        co_return badRequest(u"Invalid input data"_s);
    user.role = role->role;
    // There is no field for the client here: until one is given they see none, rather than all (collisions
    // C8).
    if (role->bound)
        user.client = backend::unassignedClient(organization);
    auto creating = services.users.create(Actor::superAdmin(request->request.requestId), organization, user);
    const Result<User> created = co_await creating;
    if (!created)
        co_return errorResponse(created.error());
    co_return HttpResponse::json(200, createdUserJson(*created, false));
}

QCoro::Task<HttpResponse> signIn(EngineServices &services, Request request) {
    BodyReader body(request->request);
    const QString email = body.requiredText("email"_L1, 0);
    const Secret password = body.requiredSecret("password"_L1);
    if (!body.ok())
        co_return body.failure();
    auto checking = services.sessions.signInEngine(email, password, &sessionClaims);
    const Result<backend::EngineSession> session = co_await checking;
    if (!session)
        co_return errorResponse(session.error());
    const QJsonObject reply = {{u"access_token"_s, QString::fromLatin1(session->accessToken.reveal())},
                               {u"token_type"_s, u"bearer"_s},
                               {u"expires_in"_s, qint64(session->expiresIn.count())}};
    co_return HttpResponse::json(200, reply);
}

HttpResponse currentCaller(EngineServices &, const RequestContext &context) {
    return HttpResponse::jsonText(200, callerText(context.principal));
}

QCoro::Task<HttpResponse> createUser(EngineServices &services, Request request) {
    BodyReader body(request->request);
    backend::NewUser user;
    user.email = body.requiredText("email"_L1);
    user.name = body.optionalText("name"_L1);
    user.password = body.requiredSecret("password"_L1);
    const QString roleText = body.requiredText("role"_L1, 0);
    user.client = body.optionalId<ClientId>("client_id"_L1);
    checkEmail(body, user.email);
    checkPassword(body, user.password);
    if (!body.ok())
        co_return body.failure();
    const auto role = parseEngineRole(roleText);
    if (!role)
        co_return badRequest(u"Invalid role"_s);
    if (const QString wrong = scopeError(roleText, role->bound, user.client.has_value()); !wrong.isEmpty())
        co_return badRequest(wrong);
    user.role = role->role;
    const Principal caller = request->principal;
    auto creating
        = services.users.create(Actor::of(caller, request->request.requestId), caller.organization, user);
    const Result<User> created = co_await creating;
    if (!created)
        co_return errorResponse(created.error());
    co_return HttpResponse::json(200, createdUserJson(*created, true));
}

HttpResponse listUsers(EngineServices &services, const RequestContext &context) {
    const BodyReader body(context.request, BodyReader::Absent::IsEmptyObject);
    if (!body.ok())
        return body.failure();
    const auto users = services.users.users(context.principal.organization);
    if (!users)
        return errorResponse(users.error());
    return listResponse(*users, &userJson);
}

HttpResponse createToken(EngineServices &services, const RequestContext &context) {
    BodyReader body(context.request);
    const QString label = body.optionalText("label"_L1);
    const auto days = body.optionalInteger("expires_in_days"_L1, 1, backend::TokenService::maximumDays);
    if (!body.ok())
        return body.failure();
    const Actor actor = Actor::of(context.principal, context.request.requestId);
    const auto created = services.tokens.create(actor, context.principal, label, days);
    if (!created)
        return errorResponse(created.error());
    return HttpResponse::json(200, createdTokenJson(*created));
}

HttpResponse listTokens(EngineServices &services, const RequestContext &context) {
    const BodyReader body(context.request, BodyReader::Absent::IsEmptyObject);
    if (!body.ok())
        return body.failure();
    const auto tokens = services.tokens.tokens(context.principal.organization);
    if (!tokens)
        return errorResponse(tokens.error());
    return listResponse(*tokens, &tokenJson);
}

HttpResponse revokeToken(EngineServices &services, const RequestContext &context) {
    BodyReader body(context.request);
    const auto id = body.requiredId<CredentialId>("id"_L1);
    if (!body.ok())
        return body.failure();
    const Actor actor = Actor::of(context.principal, context.request.requestId);
    if (const auto revoked = services.tokens.revoke(actor, context.principal.organization, id); !revoked)
        return errorResponse(revoked.error());
    return HttpResponse::json(200, {{u"id"_s, id.toString()}, {u"is_active"_s, false}});
}

} // namespace fairlead::engine
