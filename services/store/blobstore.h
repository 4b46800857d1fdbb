#pragma once

#include "services/kernel/ids.h"
#include "services/store/database.h"

namespace fairlead::store {

/// A compressed text on its way into the store; made on the worker pool with zstdCompress().
struct CompressedBlob {
    QByteArray hash; ///< SHA-256 of the text, 32 bytes.
    QByteArray zstd;
    qsizetype originalSize = 0;
};

/// Texts kept once per organization under their SHA-256. Two organizations never share one, so that a hash tells
/// nobody what another has.
class BlobStore {
public:
    /// The largest text that is stored or read back.
    static constexpr qsizetype maximumSize = 256 * 1024 * 1024;

    explicit BlobStore(Database &database)
        : m_database(database) {
    }

    /// Compresses and stores; a second time is fine. Invalid when `hash` has not 32 bytes, TooLarge.
    Result<void> put(const OrganizationId &organization, const QByteArray &hash, const QByteArray &text);
    /// The same for what is compressed already; a batch shares one transaction.
    Result<void> putCompressed(const OrganizationId &organization, const CompressedBlob &blob);
    Result<void> putCompressed(const OrganizationId &organization, const std::vector<CompressedBlob> &blobs);
    /// Which of `hashes` are stored.
    Result<QSet<QByteArray>> contains(const OrganizationId &organization, const std::vector<QByteArray> &hashes);
    using Visitor = std::function<Result<void>(const QByteArray &hash, const QByteArray &text)>;
    /// Takes what cannot be read: NotFound or Corrupt. False ends the reading.
    using DamageSink = std::function<bool(const QByteArray &hash, const Error &error)>;

    /// The text. NotFound; Corrupt when it does not decompress to the size and the hash it had.
    Result<QByteArray> get(const OrganizationId &organization, const QByteArray &hash);
    /// Calls `visit` with each text, some at a time in memory, in no particular order; duplicates once. Stops at the
    /// first error, which may be the visitor's own. NotFound names a hash that is not stored.
    Result<void> forEach(const OrganizationId &organization, const std::vector<QByteArray> &hashes,
                         const Visitor &visit);
    /// The same, but what is missing or damaged goes to `damaged` and the rest to `visit`.
    Result<void> forEachReadable(const OrganizationId &organization, const std::vector<QByteArray> &hashes,
                                 const Visitor &visit, const DamageSink &damaged);
    /// The hashes whose texts are gone: given up by a repair, or lost. They come back when they are stored again.
    Result<QSet<QByteArray>> lost(const OrganizationId &organization);
    /// Removes texts that no snapshot and no running pull refers to; how many. A running pull that counted on one of
    /// them through contains() is told by PullStore::addItems.
    Result<int> collectGarbage(const OrganizationId &organization);

private:
    Database &m_database;
};

} // namespace fairlead::store
