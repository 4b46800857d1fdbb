#include "services/store/checkpointing.h"

#include "services/kernel/log.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

void checkpointFrom(Database &database, int pages) {
    if (database.dialect() != Dialect::Sqlite)
        return;
    const Result<SqlConnection *> connection = database.connection();
    if (!connection || (*connection)->inTransaction())
        return;
    if (const auto set = (*connection)->script(u"PRAGMA wal_autocheckpoint = %1"_s.arg(pages)); !set)
        qCWarning(lcStore) << "when to checkpoint was not set:" << set.error().message;
}

} // namespace fairlead::store
