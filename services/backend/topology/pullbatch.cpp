#include "services/backend/topology/pullbatch.h"

#include "services/kernel/compression.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

/// Fast rather than small: a pull spends most of its time on the processor, and a text is stored once only.
constexpr int compressionLevel = 1;

store::CompressedBlob compress(const QByteArray &hash, const QByteArray &text) {
    return {hash, zstdCompress(text, compressionLevel), text.size()};
}

std::vector<store::CompressedBlob> blobsOf(const std::vector<PreparedObject> &batch, bool all) {
    std::vector<store::CompressedBlob> blobs;
    blobs.reserve(batch.size());
    for (const PreparedObject &object : batch) {
        if (object.blob)
            blobs.push_back(*object.blob);
        else if (all)
            blobs.push_back(compress(object.ref.hash, object.text));
    }
    // The same order everywhere, so that two writers of the same texts cannot wait for each other in a circle.
    std::sort(blobs.begin(), blobs.end(), [](const auto &a, const auto &b) { return a.hash < b.hash; });
    return blobs;
}

Result<void> storeOnce(store::Database &database, const PullKey &pull, const std::vector<store::CompressedBlob> &blobs,
                       const std::vector<schema::ObjectRef> &refs) {
    return database.write([&](store::SqlConnection &) -> Result<void> {
        if (!blobs.empty())
            FAIRLEAD_TRY(store::BlobStore(database).putCompressed(pull.organization, blobs));
        return store::PullStore(database).addItems(pull.organization, pull.id, pull.owner, refs);
    });
}

} // namespace

PreparedObject prepareObject(schema::ObjectDocument document, const KnownHashes &known) {
    PreparedObject object{{document.name, document.hash}, document.fieldCount, document.custom, {}, std::nullopt};
    if (known && known->contains(document.hash))
        object.text = std::move(document.text);
    else
        object.blob = compress(document.hash, document.text);
    return object;
}

Result<PreparedObject> prepareDescribe(const QString &name, const QByteArray &body, const schema::ObjectExtras &extras,
                                       const KnownHashes &known) {
    auto document = schema::canonicalize(body, extras);
    if (!document)
        return document.error();
    if (document->name != name)
        return invalid(u"Salesforce sent the description of %1 instead"_s.arg(document->name.left(80)));
    return prepareObject(std::move(*document), known);
}

Result<void> storePulled(store::Database &database, const PullKey &pull, const std::vector<PreparedObject> &batch) {
    std::vector<schema::ObjectRef> refs;
    refs.reserve(batch.size());
    for (const PreparedObject &object : batch)
        refs.push_back(object.ref);
    Result<void> stored = storeOnce(database, pull, blobsOf(batch, false), refs);
    // A known text may have been collected as garbage since its version was removed.
    if (!stored && stored.error().code == ErrorCode::NotFound)
        stored = storeOnce(database, pull, blobsOf(batch, true), refs);
    return stored;
}

Result<void> storeTexts(store::Database &database, const OrganizationId &organization,
                        const std::vector<PreparedObject> &batch) {
    return store::BlobStore(database).putCompressed(organization, blobsOf(batch, true));
}

} // namespace fairlead::backend
