#include "services/store/blobstore.h"

#include "services/kernel/compression.h"
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

Result<void> insertBlob(SqlConnection &connection, const OrganizationId &organization, const CompressedBlob &blob) {
    const Result<int> inserted = connection.execute(
        u"INSERT INTO blob (organization_id, hash, original_size) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"_s,
        {organization, blob.hash, static_cast<qint64>(blob.originalSize)});
    if (!inserted)
        return inserted.error();
    if (*inserted == 0)
        return {};
    return anyChanged(connection.execute(
        u"INSERT INTO blob_data (blob_id, data) "
        "SELECT id, CAST(? AS %1) FROM blob WHERE organization_id = ? AND hash = ?"_s.arg(
            connection.dialect() == Dialect::Sqlite ? u"BLOB"_s : u"bytea"_s),
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

Result<QByteArray> textOf(const StoredBlob &blob) {
    Result<QByteArray> text = zstdDecompress(blob.zstd, static_cast<qsizetype>(blob.originalSize));
    if (!text || text->size() != blob.originalSize) {
        return Error{ErrorCode::Corrupt,
                     u"The stored text %1 is damaged"_s.arg(QString::fromLatin1(blob.hash.toHex())), {}};
    }
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
                                const std::function<Result<void>(const QByteArray &, const QByteArray &)> &visit) {
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
        if (!blobs)
            return blobs.error();
        if (blobs->size() != count)
            return notFound(missing);
        for (const StoredBlob &blob : *blobs) {
            const Result<QByteArray> text = textOf(blob);
            if (!text)
                return text.error();
            FAIRLEAD_TRY(visit(blob.hash, *text));
        }
    }
    return {};
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
