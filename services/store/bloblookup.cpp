#include "services/store/bloblookup.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Result<QHash<QByteArray, qint64>> blobIds(SqlConnection &connection, const OrganizationId &organization,
                                          const std::vector<QByteArray> &hashes) {
    // Two widths of statement, padded by repeating the last hash, so that both stay prepared.
    constexpr size_t wide = 128;
    QHash<QByteArray, qint64> found;
    const bool lock = connection.dialect() == Dialect::Postgres && connection.inTransaction();
    for (size_t start = 0; start < hashes.size();) {
        const size_t width = hashes.size() - start == 1 ? 1 : wide;
        const size_t count = std::min(width, hashes.size() - start);
        const QString sql = u"SELECT hash, id FROM blob WHERE organization_id = ? AND hash IN (?%1)%2"_s.arg(
            u",?"_s.repeated(static_cast<qsizetype>(width) - 1), lock ? u" FOR KEY SHARE"_s : u""_s);
        SqlValues values{organization};
        for (size_t i = 0; i < width; ++i)
            values.emplace_back(hashes[start + std::min(i, count - 1)]);
        FAIRLEAD_TRY(connection.rows(sql, values,
                                     [&](const SqlRow &row) { found.insert(row.bytes(0), row.integer(1)); }));
        start += count;
    }
    return found;
}

} // namespace fairlead::store
