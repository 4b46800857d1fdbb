#include "services/surfaces/workbench/answer.h"
#include "services/surfaces/workbench/decode.h"
#include "services/surfaces/workbench/handlers.h"
#include "services/surfaces/workbench/healthwire.h"

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestNote = 2'000;
constexpr qsizetype mostObjects = 50'000;

QString queryText(const http::RequestContext &context, QLatin1StringView name) {
    return context.request.queryValue(name).value_or(QString()).left(255);
}

Result<QStringList> objectsOf(const HttpRequest &request) {
    BodyReader body(request);
    const QStringList objects = body.optionalTexts("objects"_L1);
    if (!body.result())
        return body.result().error();
    if (objects.size() > mostObjects)
        return invalid(u"objects holds more than %1"_s.arg(mostObjects));
    return objects;
}

/// Whoever only reads leaves no traces for others.
Result<void> mayMark(const Principal &caller) {
    if (caller.role == Role::Viewer)
        return Error{ErrorCode::Forbidden, u"A viewer may not dismiss findings"_s, {}};
    return {};
}

} // namespace

Later showHealth(Services services, Context context) {
    const auto version = pathVersion(*context);
    if (!version)
        co_return errorResponse(version.error());
    const QString edition = queryText(*context, "edition"_L1);
    const auto report = co_await services.health.check(context->principal, *version, edition, context->request.cancelled);
    if (!report)
        co_return errorResponse(report.error());
    co_return HttpResponse::jsonText(200, wire::healthText(*report));
}

HttpResponse dismissFinding(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    if (const auto allowed = mayMark(context.principal); !allowed)
        return errorResponse(allowed.error());
    BodyReader body(context.request);
    backend::Dismissal dismissal;
    dismissal.rule = body.optionalText("rule"_L1).value_or(QString()); // the client is looked at first
    dismissal.object = body.optionalText("object"_L1).value_or(QString());
    dismissal.field = body.optionalText("field"_L1).value_or(QString());
    dismissal.note = body.optionalText("note"_L1, longestNote).value_or(QString());
    if (!body.result())
        return errorResponse(body.result().error());
    return answerNothing(services.health.dismiss(context.principal, *client, dismissal));
}

HttpResponse restoreFinding(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    if (const auto allowed = mayMark(context.principal); !allowed)
        return errorResponse(allowed.error());
    return answerNothing(services.health.restore(context.principal, *client, queryText(context, "rule"_L1),
                                                 queryText(context, "object"_L1), queryText(context, "field"_L1)));
}

HttpResponse showUsage(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    const auto usage = services.usage.usage(context.principal, *client);
    if (!usage)
        return errorResponse(usage.error());
    const auto run = services.usage.run(context.principal, *client);
    return run ? HttpResponse::jsonText(200, wire::usageText(*run, *usage)) : errorResponse(run.error());
}

Later estimateUsage(Services services, Context context) {
    const auto client = pathId<ClientId>(*context, "client"_L1);
    if (!client)
        co_return errorResponse(client.error());
    const auto objects = objectsOf(context->request);
    if (!objects)
        co_return errorResponse(objects.error());
    const auto estimate
        = co_await services.usage.estimate(context->principal, *client, *objects, context->request.cancelled);
    co_return answer(estimate, &wire::usageEstimate);
}

Later countUsage(Services services, Context context) {
    const auto client = pathId<ClientId>(*context, "client"_L1);
    if (!client)
        co_return errorResponse(client.error());
    const auto objects = objectsOf(context->request);
    if (!objects)
        co_return errorResponse(objects.error());
    const auto run = co_await services.usage.start(context->principal, *client, *objects);
    co_return answer(run, &wire::usageRun, 202);
}

HttpResponse cancelUsage(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    return answerNothing(services.usage.cancel(context.principal, *client));
}

HttpResponse showUses(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    return answer(services.usage.uses(context.principal, *client, context.parameters.value("object"),
                                      context.parameters.value("field")),
                  &wire::fieldUses);
}

Later askUses(Services services, Context context) {
    const auto client = pathId<ClientId>(*context, "client"_L1);
    if (!client)
        co_return errorResponse(client.error());
    const QString object = context->parameters.value("object");
    const QString field = context->parameters.value("field");
    const auto uses
        = co_await services.usage.askUses(context->principal, *client, object, field, context->request.cancelled);
    co_return answer(uses, [](const backend::FieldUses &found) { return wire::fieldUses(found); });
}

} // namespace fairlead::workbench
