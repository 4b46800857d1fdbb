#include "services/store/migration.h"

#include "services/store/migration_0001_identity.h"
#include "services/store/migration_0002_connections.h"
#include "services/store/migration_0003_snapshots.h"
#include "services/store/migration_0004_pulls.h"
#include "services/store/migration_0005_reviews.h"
#include "services/store/migration_0006_usage.h"
#include "services/store/migration_0007_schedules.h"
#include "services/store/migration_0008_history.h"
#include "services/store/migration_0009_usageturns.h"

namespace fairlead::store {

const std::vector<Migration> &allMigrations() {
    static const std::vector<Migration> migrations{
        migration0001(),
        migration0002(),
        migration0003(),
        migration0004(),
        migration0005(),
        migration0006(),
        migration0007(),
        migration0008(),
        migration0009(),
    };
    return migrations;
}

} // namespace fairlead::store
