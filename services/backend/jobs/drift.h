#pragma once

#include "services/backend/topology/topologyservice.h"
#include "services/domain/schedule/notification.h"

namespace fairlead::backend {

class ReviewService;

/// How a version differs from the newest baseline before it or, where there is none, from the one before, the
/// tenant's noise left out. nullopt when there is nothing to compare with, when nothing differs, and when nothing does
/// since the version before: what stays as it drifted is told once.
QCoro::Task<Result<std::optional<schedule::DriftCounts>>> findDrift(TopologyService *topology, ReviewService *reviews,
                                                                    schema::SnapshotInfo newest,
                                                                    std::stop_token cancelled = {});

} // namespace fairlead::backend
