#include "services/store/auditstore.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString columns = u"SELECT key, organization_id, actor, action, target, detail, at FROM audit_entry WHERE "_s;
const QString page = u" AND key < ? ORDER BY key DESC LIMIT ?"_s;

AuditEntry fromRow(const SqlRow &row) {
    return {row.integer(0), row.optionalId<OrganizationId>(1), row.text(2), row.text(3), row.text(4), row.object(5),
            row.time(6)};
}

qint64 keyOr(qint64 key) {
    return key > 0 ? key : std::numeric_limits<qint64>::max();
}

} // namespace

Result<qint64> AuditStore::append(const AuditEntry &entry) {
    const auto key = m_database.write([&](SqlConnection &connection) {
        return connection.first(u"INSERT INTO audit_entry (organization_id, actor, action, target, detail, at) "
                                "VALUES (?, ?, ?, ?, ?, ?) RETURNING key"_s,
                                {entry.organization, entry.actor, entry.action, entry.target, entry.detail, entry.at},
                                [](const SqlRow &row) { return row.integer(0); });
    });
    if (!key)
        return key.error();
    return key->value_or(0);
}

Result<std::vector<AuditEntry>> AuditStore::list(const OrganizationId &organization, qint64 beforeKey, int limit) {
    static const QString sql = columns + u"organization_id = ?"_s + page;
    return m_database.all(sql, {organization, keyOr(beforeKey), limit}, fromRow);
}

Result<std::vector<AuditEntry>> AuditStore::listPlatform(qint64 beforeKey, int limit) {
    static const QString sql = columns + u"organization_id IS NULL"_s + page;
    return m_database.all(sql, {keyOr(beforeKey), limit}, fromRow);
}

} // namespace fairlead::store
