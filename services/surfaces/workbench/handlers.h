#pragma once

#include "services/surfaces/workbench/workbenchsurface.h"

namespace fairlead::workbench {

using Context = std::shared_ptr<const http::RequestContext>;
using Later = QCoro::Task<HttpResponse>;

// One function a route, in the order of docs/workbench-api.md: decode, one call, encode.

Later signIn(Services services, Context context);
HttpResponse renewSession(const Services &services, const http::RequestContext &context);
HttpResponse signOut(const Services &services, const http::RequestContext &context);
HttpResponse showSession(const Services &services, const http::RequestContext &context);
HttpResponse listOrganizations(const Services &services, const http::RequestContext &context);

HttpResponse listClients(const Services &services, const http::RequestContext &context);
HttpResponse createClient(const Services &services, const http::RequestContext &context);
HttpResponse showClient(const Services &services, const http::RequestContext &context);
HttpResponse changeClient(const Services &services, const http::RequestContext &context);

HttpResponse listConnections(const Services &services, const http::RequestContext &context);
HttpResponse showConnection(const Services &services, const http::RequestContext &context);
Later createConnection(Services services, Context context);
Later finishConnection(Services services, Context context);
Later testConnection(Services services, Context context);
Later refreshConnection(Services services, Context context);
Later revokeConnection(Services services, Context context);
Later listCliOrgs(Services services, Context context);

Later startPull(Services services, Context context);
HttpResponse listPulls(const Services &services, const http::RequestContext &context);
HttpResponse showPull(const Services &services, const http::RequestContext &context);
Later cancelPull(Services services, Context context);
Later importSchema(Services services, Context context);

HttpResponse listSnapshots(const Services &services, const http::RequestContext &context);
HttpResponse showSnapshot(const Services &services, const http::RequestContext &context);
HttpResponse annotateSnapshot(const Services &services, const http::RequestContext &context);
HttpResponse removeSnapshot(const Services &services, const http::RequestContext &context);
Later showOutline(Services services, Context context);
HttpResponse showObject(const Services &services, const http::RequestContext &context);
Later searchSnapshot(Services services, Context context);
HttpResponse showObjectHistory(const Services &services, const http::RequestContext &context);
HttpResponse showTimeline(const Services &services, const http::RequestContext &context);
HttpResponse showPast(const Services &services, const http::RequestContext &context);
Later showBlame(Services services, Context context);
Later showLineBlame(Services services, Context context);
HttpResponse useSnapshot(const Services &services, const http::RequestContext &context);
HttpResponse releaseSnapshot(const Services &services, const http::RequestContext &context);
Later compareSnapshots(Services services, Context context);
Later compareUnstored(Services services, Context context);
Later showMatrix(Services services, Context context);
HttpResponse listReviews(const Services &services, const http::RequestContext &context);
HttpResponse writeReviews(const Services &services, const http::RequestContext &context);
HttpResponse showNoise(const Services &services, const http::RequestContext &context);
HttpResponse changeNoise(const Services &services, const http::RequestContext &context);

Later showHealth(Services services, Context context);
HttpResponse dismissFinding(const Services &services, const http::RequestContext &context);
HttpResponse restoreFinding(const Services &services, const http::RequestContext &context);
HttpResponse showUsage(const Services &services, const http::RequestContext &context);
Later estimateUsage(Services services, Context context);
Later countUsage(Services services, Context context);
HttpResponse cancelUsage(const Services &services, const http::RequestContext &context);
HttpResponse showUses(const Services &services, const http::RequestContext &context);
Later askUses(Services services, Context context);

HttpResponse showSchedule(const Services &services, const http::RequestContext &context);
HttpResponse changeSchedule(const Services &services, const http::RequestContext &context);
HttpResponse showRetention(const Services &services, const http::RequestContext &context);
HttpResponse changeRetention(const Services &services, const http::RequestContext &context);
HttpResponse previewRetention(const Services &services, const http::RequestContext &context);
Later applyRetention(Services services, Context context);
HttpResponse showAlerts(const Services &services, const http::RequestContext &context);
HttpResponse changeAlerts(const Services &services, const http::RequestContext &context);
HttpResponse testAlerts(const Services &services, const http::RequestContext &context);
HttpResponse listDeliveries(const Services &services, const http::RequestContext &context);
HttpResponse listNotifications(const Services &services, const http::RequestContext &context);
HttpResponse markNotifications(const Services &services, const http::RequestContext &context);

} // namespace fairlead::workbench
