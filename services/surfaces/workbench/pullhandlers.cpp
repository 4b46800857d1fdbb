#include "services/backend/topology/pulllog.h"
#include "services/surfaces/workbench/answer.h"
#include "services/surfaces/workbench/decode.h"
#include "services/surfaces/workbench/handlers.h"
#include "services/surfaces/workbench/wire.h"

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

Later startPull(Services services, Context context) {
    const auto client = pathId<ClientId>(*context, "client"_L1);
    if (!client)
        co_return errorResponse(client.error());
    const auto pull = co_await services.topology.startPull(context->principal, *client);
    co_return answer(pull, &wire::pull, 202);
}

HttpResponse listPulls(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    const QString before = context.request.queryValue("before"_L1).value_or(QString());
    const auto end = parseIso(before);
    if (!before.isEmpty() && !end)
        return errorResponse(invalid(u"before is not a time"_s));
    const auto write = [](const backend::PullAttempt &attempt) {
        QJsonObject json = wire::pull(attempt.pull);
        json.insert(u"origin"_s, backend::pullOriginName(attempt.origin));
        json.insert(u"ended_at"_s, attempt.endedAt ? QJsonValue(toIso(*attempt.endedAt)) : QJsonValue());
        return json;
    };
    return answer(services.pullLog.attempts(context.principal, *client, end),
                  [&write](const std::vector<backend::PullAttempt> &all) { return wire::list(all, write); });
}

HttpResponse showPull(const Services &services, const http::RequestContext &context) {
    const auto id = pathId<PullId>(context, "pull"_L1);
    if (!id)
        return errorResponse(id.error());
    return answer(services.topology.pull(context.principal, *id), &wire::pull);
}

Later cancelPull(Services services, Context context) {
    const auto id = pathId<PullId>(*context, "pull"_L1);
    if (!id)
        co_return errorResponse(id.error());
    const auto pull = co_await services.topology.cancelPull(context->principal, *id);
    co_return answer(pull, &wire::pull);
}

Later importSchema(Services services, Context context) {
    const auto client = pathId<ClientId>(*context, "client"_L1);
    if (!client)
        co_return errorResponse(client.error());
    const QString name = context->request.queryValue("name"_L1).value_or(u"import"_s).left(255);
    const auto imported = co_await services.topology.importFiles(context->principal, *client, name,
                                                                 context->request.body, context->request.cancelled);
    co_return answer(imported, &wire::importResult, 201);
}

} // namespace fairlead::workbench
