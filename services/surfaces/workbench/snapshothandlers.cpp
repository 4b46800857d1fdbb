#include "services/surfaces/workbench/answer.h"
#include "services/surfaces/workbench/decode.h"
#include "services/surfaces/workbench/handlers.h"
#include "services/surfaces/workbench/wire.h"

namespace fairlead::workbench {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestNote = 10'000;
constexpr qsizetype longestSearch = 200;

/// Text that is JSON already, or the error.
HttpResponse answerText(const Result<QByteArray> &text) {
    return text ? HttpResponse::jsonText(200, *text) : errorResponse(text.error());
}

} // namespace

HttpResponse listSnapshots(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    return answer(services.topology.snapshots(context.principal, *client),
                  [](const std::vector<schema::SnapshotInfo> &all) { return wire::list(all, &wire::snapshot); });
}

HttpResponse showSnapshot(const Services &services, const http::RequestContext &context) {
    const auto version = pathVersion(context);
    if (!version)
        return errorResponse(version.error());
    return answer(services.topology.snapshot(context.principal, *version), &wire::snapshot);
}

HttpResponse annotateSnapshot(const Services &services, const http::RequestContext &context) {
    const auto version = pathVersion(context);
    if (!version)
        return errorResponse(version.error());
    BodyReader body(context.request);
    backend::SnapshotNote note;
    note.label = body.optionalText("label"_L1);
    note.note = body.optionalText("note"_L1, longestNote);
    note.pinned = body.optionalFlag("pinned"_L1);
    note.baseline = body.optionalFlag("baseline"_L1);
    note.revision = body.optionalNumber("revision"_L1);
    if (!body.result())
        return errorResponse(body.result().error());
    return answer(services.topology.annotate(context.principal, *version, note), &wire::snapshot);
}

HttpResponse removeSnapshot(const Services &services, const http::RequestContext &context) {
    const auto version = pathVersion(context);
    if (!version)
        return errorResponse(version.error());
    const QUuid holder = QUuid::fromString(context.request.queryValue("holder"_L1).value_or(QString()));
    const bool anyway = context.request.queryValue("anyway"_L1) == "true"_L1;
    return answerNothing(services.topology.remove(context.principal, *version, holder, anyway));
}

Later showOutline(Services services, Context context) {
    const auto version = pathVersion(*context);
    if (!version)
        co_return errorResponse(version.error());
    const auto body
        = co_await services.topology.outlines(context->principal, *version, context->request.cancelled);
    co_return answerText(body);
}

HttpResponse showObject(const Services &services, const http::RequestContext &context) {
    const auto version = pathVersion(context);
    if (!version)
        return errorResponse(version.error());
    return answerText(
        services.topology.objectDocument(context.principal, *version, context.parameters.value("object")));
}

Later searchSnapshot(Services services, Context context) {
    const auto version = pathVersion(*context);
    if (!version)
        co_return errorResponse(version.error());
    const QString words = context->request.queryValue("q"_L1).value_or(QString());
    if (words.size() > longestSearch)
        co_return errorResponse(invalid(u"q is longer than %1 characters"_s.arg(longestSearch)));
    const auto hits
        = co_await services.topology.search(context->principal, *version, words, context->request.cancelled);
    co_return answer(hits,
                     [](const std::vector<backend::SearchHit> &all) { return wire::list(all, &wire::searchHit); });
}

HttpResponse showObjectHistory(const Services &services, const http::RequestContext &context) {
    const auto client = pathId<ClientId>(context, "client"_L1);
    if (!client)
        return errorResponse(client.error());
    const QString object = context.parameters.value("object");
    return answer(services.topology.objectHistory(context.principal, *client, object),
                  [](const std::vector<backend::ObjectVersion> &all) { return wire::list(all, &wire::objectVersion); });
}

} // namespace fairlead::workbench
