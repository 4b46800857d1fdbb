#pragma once

#include "services/surfaces/workbench/workbenchsurface.h"
#include "tests/support/backend/testbackend.h"

namespace fairlead::test {

/// What the workbench surface works with, of a test's backend. A room that gets routes adds its service here.
inline workbench::Services workbenchServices(TestBackend &backend) {
    return {backend.organizations, backend.users,  backend.sessions, backend.connections,
            backend.topology,      backend.diffs,  backend.reviews,  backend.matrix,
            backend.pullLog,       backend.schedules, backend.retention, backend.notifications, backend.pool,       backend.health, backend.usage, backend.history, backend.events};
}

} // namespace fairlead::test
