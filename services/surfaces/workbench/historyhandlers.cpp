#include "services/surfaces/workbench/answer.h"
#include "services/surfaces/workbench/decode.h"
#include "services/surfaces/workbench/handlers.h"
#include "services/surfaces/workbench/historywire.h"

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

namespace {

/// Null for what is no uuid: the service says so once it has looked at the client.
QUuid holderOf(const std::optional<QString> &text) {
    return QUuid::fromString(text.value_or(QString()));
}

/// `part` and `name` of the query; nullopt without either.
Result<std::optional<schema::BlamePart>> partOf(const HttpRequest &request) {
    const auto kind = request.queryValue("part"_L1);
    if (!kind)
        return std::optional<schema::BlamePart>();
    const auto part = schema::parsePartKind(*kind);
    const QString name = request.queryValue("name"_L1).value_or(QString()).left(255);
    if (!part || (name.isEmpty() && *part != schema::PartKind::Object))
        return invalid(u"part is not field, relationship, record_type or validation_rule, or name is missing"_s);
    if (*part == schema::PartKind::Object)
        return std::optional<schema::BlamePart>();
    return std::optional(schema::BlamePart{*part, name});
}

} // namespace

HttpResponse showTimeline(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    return answer(services.history.timeline(context.principal, *client), &wire::timeline);
}

HttpResponse showPast(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    const auto part = partOf(context.request);
    if (!part)
        return errorResponse(part.error());
    const QString object = context.parameters.value("object");
    return answer(services.history.past(context.principal, *client, object, *part), &wire::past);
}

Later showBlame(Services services, Context context) {
    const auto version = pathVersion(*context);
    if (!version)
        co_return errorResponse(version.error());
    const auto blame = co_await services.history.blame(context->principal, *version, context->request.cancelled);
    if (!blame)
        co_return errorResponse(blame.error());
    co_return HttpResponse::jsonText(200, wire::blameText(*blame));
}

Later showLineBlame(Services services, Context context) {
    const auto version = pathVersion(*context);
    if (!version)
        co_return errorResponse(version.error());
    const auto part = partOf(context->request);
    if (!part)
        co_return errorResponse(part.error());
    const schema::BlamePart wanted = part->value_or(schema::BlamePart());
    const QString object = context->parameters.value("object");
    const auto blame = co_await services.history.lineBlame(context->principal, *version, object, wanted);
    co_return answer(blame, &wire::lineBlame);
}

HttpResponse useSnapshot(const Services &services, const http::RequestContext &context) {
    const auto version = pathVersion(context);
    if (!version)
        return errorResponse(version.error());
    BodyReader body(context.request);
    const QUuid holder = holderOf(body.optionalText("holder"_L1));
    if (!body.result())
        return errorResponse(body.result().error());
    return answerNothing(services.history.use(context.principal, *version, holder));
}

HttpResponse releaseSnapshot(const Services &services, const http::RequestContext &context) {
    const auto version = pathVersion(context);
    if (!version)
        return errorResponse(version.error());
    const QUuid holder = holderOf(context.request.queryValue("holder"_L1));
    return answerNothing(services.history.endUse(context.principal, *version, holder));
}

} // namespace fairlead::workbench
