#include "services/store/blobstore.h"

#include "services/kernel/compression.h"
#include "services/kernel/crypto.h"
#include "services/store/bloblookup.h"
#include "services/store/expect.h"
#include "services/store/sqlerror.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype hashSize = 32;
constexpr qsizetype textsInMemory = 32;
const QString missing = u"A stored text is missing"_s;

Result<void> checkBlob(const CompressedBlob &blob) {
    if (blob.hash.size() != hashSize)
        return invalid(u"A text's hash must have 32 bytes"_s);
    if (blob.originalSize > BlobStore::maximumSize)
        return Error{ErrorCode::TooLarge, u"The text is larger than can be stored"_s, {}};
    return {};
}

QString bytesType(const SqlConnection &connection) {
    return connection.dialect() == Dialect::Sqlite ? u"BLOB"_s : u"bytea"_s;
}

/// Gives a text that was lost its data again; does nothing for one that has it.
Result<void> restoreData(SqlConnection &connection, const OrganizationId &organization, const CompressedBlob &blob) {
    const Result<int> restored = connection.execute(
        u"INSERT INTO blob_data (blob_id, data) SELECT id, CAST(? AS %1) FROM blob WHERE organization_id = ? AND hash = ? "
        "AND NOT EXISTS (SELECT 1 FROM blob_data d WHERE d.blob_id = blob.id) ON CONFLICT DO NOTHING"_s.arg(
            bytesType(connection)),
        {blob.zstd, organization, blob.hash});
    if (!restored)
        return restored.error();
    if (*restored == 0)
        return {};
    return anyChanged(connection.execute(u"UPDATE blob SET original_size = ? WHERE organization_id = ? AND hash = ?"_s,
                                         {static_cast<qint64>(blob.originalSize), organization, blob.hash}));
}

Result<void> insertBlob(SqlConnection &connection, const OrganizationId &organization, const CompressedBlob &blob) {
    const Result<int> inserted = connection.execute(
        u"INSERT INTO blob (organization_id, hash, original_size) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"_s,
        {organization, blob.hash, static_cast<qint64>(blob.originalSize)});
    if (!inserted)
        return inserted.error();
    if (*inserted == 0)
        return restoreData(connection, organization, blob);
    return anyChanged(connection.execute(
        u"INSERT INTO blob_data (blob_id, data) "
        "SELECT id, CAST(? AS %1) FROM blob WHERE organization_id = ? AND hash = ?"_s.arg(
            bytesType(connection)),
        {blob.zstd, organization, blob.hash}));
}

struct StoredBlob {
    QByteArray hash;
    QByteArray zstd;
    qint64 originalSize;
};

StoredBlob fromRow(const SqlRow &row) {
    return {row.bytes(0), row.bytes(1), row.integer(2)};
}

Error damagedText(const QByteArray &hash) {
    return {ErrorCode::Corrupt, u"The stored text %1 is damaged"_s.arg(QString::fromLatin1(hash.toHex())), {}};
}

Result<QByteArray> textOf(const StoredBlob &blob) {
    const qint64 size = std::min<qint64>(blob.originalSize, BlobStore::maximumSize);
    Result<QByteArray> text = zstdDecompress(blob.zstd, static_cast<qsizetype>(std::max<qint64>(0, size)));
    if (!text || text->size() != blob.originalSize || sha256(*text) != blob.hash)
        return damagedText(blob.hash);
    return text;
}

} // namespace

Result<void> BlobStore::put(const OrganizationId &organization, const QByteArray &hash, const QByteArray &text) {
    return putCompressed(organization, CompressedBlob{hash, zstdCompress(text), text.size()});
}

Result<void> BlobStore::putCompressed(const OrganizationId &organization, const CompressedBlob &blob) {
    return putCompressed(organization, std::vector<CompressedBlob>{blob});
}

Result<void> BlobStore::putCompressed(const OrganizationId &organization, const std::vector<CompressedBlob> &blobs) {
    for (const CompressedBlob &blob : blobs)
        FAIRLEAD_TRY(checkBlob(blob));
    // In the order of the hashes: two pulls that store the same texts must not wait for each other in a circle.
    std::vector<const CompressedBlob *> sorted;
    for (const CompressedBlob &blob : blobs)
        sorted.push_back(&blob);
    std::sort(sorted.begin(), sorted.end(), [](const auto *a, const auto *b) { return a->hash < b->hash; });
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        for (const CompressedBlob *blob : sorted)
            FAIRLEAD_TRY(insertBlob(connection, organization, *blob));
        return {};
    });
}

Result<QSet<QByteArray>> BlobStore::contains(const OrganizationId &organization,
                                             const std::vector<QByteArray> &hashes) {
    const Result<SqlConnection *> connection = m_database.connection();
    if (!connection)
        return connection.error();
    const Result<QHash<QByteArray, qint64>> ids = blobIds(**connection, organization, hashes);
    if (!ids)
        return ids.error();
    return QSet<QByteArray>(ids->keyBegin(), ids->keyEnd());
}

Result<QByteArray> BlobStore::get(const OrganizationId &organization, const QByteArray &hash) {
    const auto found = m_database.first(u"SELECT b.hash, d.data, b.original_size FROM blob b "
                                        "JOIN blob_data d ON d.blob_id = b.id "
                                        "WHERE b.organization_id = ? AND b.hash = ?"_s,
                                        {organization, hash}, fromRow);
    if (!found)
        return found.error();
    return *found ? textOf(**found) : notFound(missing);
}

Result<void> BlobStore::forEach(const OrganizationId &organization, const std::vector<QByteArray> &hashes,
                                const Visitor &visit) {
    std::optional<Error> failure;
    const Result<void> read = forEachReadable(organization, hashes, visit, [&failure](const QByteArray &, const Error &error) {
        failure = error;
        return false;
    });
    return failure ? Result<void>(*failure) : read;
}

Result<void> BlobStore::forEachReadable(const OrganizationId &organization, const std::vector<QByteArray> &hashes,
                                        const Visitor &visit, const DamageSink &damaged) {
    const QSet<QByteArray> distinct(hashes.begin(), hashes.end());
    const std::vector<QByteArray> wanted(distinct.begin(), distinct.end());
    static const QString sql = u"SELECT b.hash, d.data, b.original_size FROM blob b "
                               "JOIN blob_data d ON d.blob_id = b.id "
                               "WHERE b.organization_id = ? AND b.hash IN (?%1)"_s.arg(u",?"_s.repeated(textsInMemory - 1));
    for (size_t start = 0; start < wanted.size(); start += textsInMemory) {
        const size_t count = std::min<size_t>(textsInMemory, wanted.size() - start);
        SqlValues values{organization};
        for (size_t i = 0; i < textsInMemory; ++i)
            values.emplace_back(wanted[start + std::min(i, count - 1)]);
        const auto blobs = m_database.all(sql, values, fromRow);
        if (!blobs && blobs.error().code != ErrorCode::Corrupt)
            return blobs.error();
        QSet<QByteArray> lost(wanted.begin() + std::ptrdiff_t(start), wanted.begin() + std::ptrdiff_t(start + count));
        static const std::vector<StoredBlob> none;
        for (const StoredBlob &blob : blobs ? *blobs : none) {
            lost.remove(blob.hash);
            const Result<QByteArray> text = textOf(blob);
            if (text) {
                FAIRLEAD_TRY(visit(blob.hash, *text));
            } else if (!damaged(blob.hash, text.error())) {
                return {};
            }
        }
        // A page of the file that cannot be read costs the texts on it alone.
        for (const QByteArray &hash : std::as_const(lost)) {
            const Result<QByteArray> text = blobs ? Result<QByteArray>(notFound(missing)) : get(organization, hash);
            if (text) {
                FAIRLEAD_TRY(visit(hash, *text));
                continue;
            }
            if (text.error().code != ErrorCode::Corrupt && text.error().code != ErrorCode::NotFound)
                return text.error();
            if (!damaged(hash, text.error()))
                return {};
        }
    }
    return {};
}

Result<QSet<QByteArray>> BlobStore::lost(const OrganizationId &organization) {
    const auto hashes = m_database.all(u"SELECT b.hash FROM blob b WHERE b.organization_id = ? "
                                       "AND NOT EXISTS (SELECT 1 FROM blob_data d WHERE d.blob_id = b.id)"_s,
                                       {organization}, [](const SqlRow &row) { return row.bytes(0); });
    if (!hashes)
        return hashes.error();
    return QSet<QByteArray>(hashes->begin(), hashes->end());
}

Result<int> BlobStore::collectGarbage(const OrganizationId &organization) {
    constexpr int attempts = 3;
    for (int attempt = 1;; ++attempt) {
        const Result<int> removed = m_database.execute(
            u"DELETE FROM blob WHERE organization_id = ? "
            "AND NOT EXISTS (SELECT 1 FROM snapshot_entry e WHERE e.blob_id = blob.id) "
            "AND NOT EXISTS (SELECT 1 FROM pull_item i WHERE i.blob_id = blob.id)"_s,
            {organization});
        // A text was referred to while we looked: PostgreSQL refuses the whole statement, rightly.
        if (removed || removed.error().code != ErrorCode::NotFound || attempt == attempts)
            return removed;
    }
}

} // namespace fairlead::store
