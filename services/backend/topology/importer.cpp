#include "services/backend/topology/importer.h"

#include "services/backend/topology/pullbatch.h"
#include "services/store/snapshotstore.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t textsPerTransaction = 64;
constexpr size_t listedFailures = 1'000; ///< Kept with the version and told with every list of versions.

std::vector<schema::FailedObject> failedOf(const std::vector<schema::BadObject> &bad) {
    std::vector<schema::FailedObject> failed;
    const size_t listed = std::min(bad.size(), listedFailures);
    for (size_t i = 0; i < listed; ++i)
        failed.push_back({bad[i].name.left(255), bad[i].reason.left(1000)});
    if (listed < bad.size())
        failed.push_back({u"…"_s, u"%1 more could not be read"_s.arg(bad.size() - listed)});
    return failed;
}

/// How often an import begins anew when a clean-up took its texts away.
constexpr int storeAttempts = 5;

Result<ImportResult> storeOnce(store::Database &database, const ImportTarget &target,
                               const schema::SchemaSource &source, const std::stop_token &cancelled) {
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
        schema::ObjectDocument document = source.objects[i];
        PreparedObject &object = batch.emplace_back(prepareObject(std::move(document), {}));
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

} // namespace

Result<ImportResult> storeImport(store::Database &database, const ImportTarget &target, schema::SchemaSource source,
                                 const std::stop_token &cancelled) {
    // Texts belong to no version until the version is made: a clean-up after a removed one may take them meanwhile.
    Result<ImportResult> stored = storeOnce(database, target, source, cancelled);
    for (int attempt = 1; !stored && stored.error().code == ErrorCode::NotFound && attempt < storeAttempts; ++attempt)
        stored = storeOnce(database, target, source, cancelled);
    return stored;
}

} // namespace fairlead::backend
