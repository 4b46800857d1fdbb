#include "services/backend/topology/topologyservice.h"
#include "services/surfaces/engine/bodyreader.h"
#include "services/surfaces/engine/errors.h"
#include "services/surfaces/engine/handlers.h"
#include "services/surfaces/engine/topologytext.h"
#include "services/surfaces/engine/wire.h"

namespace fairlead::engine {

using namespace Qt::StringLiterals;
using http::RequestContext;

QCoro::Task<HttpResponse> pullTopology(EngineServices &services, Request request) {
    BodyReader body(request->request);
    const auto client = body.requiredId<ClientId>("client_id"_L1);
    if (!body.ok())
        co_return body.failure();
    auto pulling = services.topology.pullAndWait(request->principal, client, request->request.cancelled);
    const Result<schema::SnapshotInfo> snapshot = co_await pulling;
    if (!snapshot) {
        // 424 belongs to connections/refresh alone (collisions C5).
        Error error = snapshot.error();
        if (error.code == ErrorCode::FailedDependency)
            error.code = ErrorCode::Upstream;
        co_return errorResponse(error);
    }
    co_return HttpResponse::json(200, snapshotJson(*snapshot, true));
}

QCoro::Task<HttpResponse> getTopology(EngineServices &services, Request request) {
    BodyReader body(request->request);
    const auto client = body.requiredId<ClientId>("client_id"_L1);
    const auto version = body.optionalInteger("version"_L1);
    if (!body.ok())
        co_return body.failure();
    // 0 means the latest to the service; here it is a version that nobody has.
    const backend::VersionRef wanted{
        client, version ? (*version > 0 ? *version : std::numeric_limits<int>::max()) : 0};
    const Result<schema::SnapshotInfo> snapshot = services.topology.snapshot(request->principal, wanted);
    if (!snapshot)
        co_return errorResponse(snapshot.error());
    const auto text = std::make_shared<TopologyText>(*snapshot);
    const backend::VersionRef exact{client, snapshot->version};
    const backend::DocumentSink sink
        = [text](const QString &name, const QByteArray &document) { return text->add(name, document); };
    auto reading = services.topology.documents(request->principal, exact, sink, request->request.cancelled);
    const Result<void> read = co_await reading;
    if (!read)
        co_return errorResponse(read.error());
    co_return HttpResponse::jsonText(200, text->finish());
}

HttpResponse listTopologies(EngineServices &services, const RequestContext &context) {
    BodyReader body(context.request);
    const auto client = body.requiredId<ClientId>("client_id"_L1);
    if (!body.ok())
        return body.failure();
    const auto snapshots = services.topology.snapshots(context.principal, client);
    if (!snapshots)
        return errorResponse(snapshots.error());
    QJsonArray rows;
    for (const schema::SnapshotInfo &snapshot : *snapshots)
        rows.append(snapshotJson(snapshot, false));
    return HttpResponse::json(200, {{u"data"_s, rows}});
}

} // namespace fairlead::engine
