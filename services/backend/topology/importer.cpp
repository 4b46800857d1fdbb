#include "services/backend/topology/importer.h"

#include "services/backend/topology/pullbatch.h"
#include "services/store/snapshotstore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t textsPerTransaction = 64;

std::vector<schema::FailedObject> failedOf(const std::vector<schema::BadObject> &bad) {
    std::vector<schema::FailedObject> failed;
    failed.reserve(bad.size());
    for (const schema::BadObject &each : bad)
        failed.push_back({each.name, each.reason});
    return failed;
}

} // namespace

Result<ImportResult> storeImport(store::Database &database, const ImportTarget &target, schema::SchemaSource source,
                                 const std::stop_token &cancelled) {
    store::NewSnapshot snapshot;
    snapshot.id = SnapshotId::generate();
    snapshot.client = target.client;
    snapshot.source = source.source;
    snapshot.label = source.label;
    snapshot.pulledAt = target.now;
    snapshot.failed = failedOf(source.bad);
    std::vector<PreparedObject> batch;
    for (size_t i = 0; i < source.objects.size(); ++i) {
        if (cancelled.stop_requested())
            return Error{ErrorCode::Cancelled, u"The import was cancelled"_s, {}};
        PreparedObject &object = batch.emplace_back(prepareObject(std::move(source.objects[i]), {}));
        snapshot.refs.push_back(object.ref);
        snapshot.fieldsCount += object.fields;
        snapshot.customObjectsCount += object.custom ? 1 : 0;
        if (batch.size() < textsPerTransaction && i + 1 < source.objects.size())
            continue;
        FAIRLEAD_TRY(storeTexts(database, target.organization, batch));
        batch.clear();
    }
    auto info = store::SnapshotStore(database).create(target.organization, snapshot);
    if (!info)
        return info.error();
    return ImportResult{std::move(*info), std::move(snapshot.failed)};
}

} // namespace fairlead::backend
