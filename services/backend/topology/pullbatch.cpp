#include "services/backend/topology/pullbatch.h"

#include "services/kernel/compression.h"
#include "services/providers/outbound/wholegzip.h"
#include "services/store/checkpointing.h"

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

/// Fast rather than small: a pull spends most of its time on the processor, and a text is stored once only.
constexpr int compressionLevel = 1;

constexpr int batchCheckpoint = 250; ///< Pages: a megabyte.

/// The text of the body that a thread reads, in memory that serves the next one too.
struct Unpacked {
    static constexpr qsizetype keptBytes = 8 * 1024 * 1024;
    QByteArray text;

    bool take(const QByteArray &body) {
        if (text.capacity() > keptBytes)
            text = QByteArray();
        return outbound::unpackWholeGzip(body, schema::maximumDescribeBytes, text);
    }
};

std::vector<store::CompressedBlob> blobsOf(const std::vector<PreparedObject> &batch) {
    std::vector<store::CompressedBlob> blobs;
    blobs.reserve(batch.size());
    for (const PreparedObject &object : batch) {
        if (object.blob)
            blobs.push_back(*object.blob);
    }
    return blobs;
}

} // namespace

PreparedObject prepareObject(schema::ObjectDocument document, const KnownHashes &known) {
    PreparedObject object{{document.name, document.hash}, document.fieldCount, document.custom, std::nullopt};
    if (!known || !known->contains(document.hash))
        object.blob = {document.hash, zstdCompress(document.text, compressionLevel), document.text.size()};
    schema::reuseMemory(std::move(document));
    return object;
}

Result<PreparedObject> prepareDescribe(const QString &name, const QByteArray &body, const schema::ObjectExtras &extras,
                                       const KnownHashes &known) {
    // Unpacked here rather than by whoever received it, the text is still in this core's cache when it is read.
    thread_local Unpacked unpacked;
    if (outbound::isGzip(body) && !unpacked.take(body))
        return Error{ErrorCode::Corrupt, u"The description of %1 cannot be unpacked"_s.arg(name), {}};
    auto document = schema::canonicalize(outbound::isGzip(body) ? unpacked.text : body, extras);
    if (!document)
        return document.error();
    if (document->name != name)
        return invalid(u"Salesforce sent the description of %1 instead"_s.arg(document->name.left(80)));
    return prepareObject(std::move(*document), known);
}

Result<BatchStored> storePulled(store::Database &database, const PullKey &pull,
                                const std::vector<PreparedObject> &batch) {
    // Early, and little by little: the end of the pull would have to wait for the whole of it.
    store::checkpointFrom(database, batchCheckpoint);
    const Result<void> stored
        = database.write([&](store::SqlConnection &) { return addPulled(database, pull, batch); });
    if (stored)
        return BatchStored::All;
    if (stored.error().code == ErrorCode::NotFound && areTextsLost(database, pull.organization, batch))
        return BatchStored::TextsLost;
    return stored.error();
}

Result<void> addPulled(store::Database &database, const PullKey &pull, const std::vector<PreparedObject> &batch) {
    std::vector<schema::ObjectRef> refs;
    refs.reserve(batch.size());
    for (const PreparedObject &object : batch)
        refs.push_back(object.ref);
    FAIRLEAD_TRY(storeTexts(database, pull.organization, batch));
    return store::PullStore(database).addItems(pull.organization, pull.id, pull.owner, refs);
}

bool areTextsLost(store::Database &database, const OrganizationId &organization,
                  const std::vector<PreparedObject> &batch) {
    std::vector<QByteArray> known;
    for (const PreparedObject &object : batch) {
        if (!object.blob)
            known.push_back(object.ref.hash);
    }
    const auto stored = store::BlobStore(database).contains(organization, known);
    return stored && stored->size() < QSet<QByteArray>(known.begin(), known.end()).size();
}

Result<void> storeTexts(store::Database &database, const OrganizationId &organization,
                        const std::vector<PreparedObject> &batch) {
    const std::vector<store::CompressedBlob> blobs = blobsOf(batch);
    return blobs.empty() ? Result<void>() : store::BlobStore(database).putCompressed(organization, blobs);
}

} // namespace fairlead::backend
