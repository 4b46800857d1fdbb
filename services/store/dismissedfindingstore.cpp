#include "services/store/dismissedfindingstore.h"

#include "services/store/clientstore.h"
#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Result<void> DismissedFindingStore::put(const OrganizationId &organization, const ClientId &client,
                                        const DismissedFinding &finding) {
    if (const auto found = ClientStore(m_database).find(organization, client); !found)
        return found.error();
    const auto known = m_database.first(u"SELECT COUNT(*) FROM dismissed_finding WHERE organization_id = ? AND client_id = ?"_s,
                                        {organization, client}, [](const SqlRow &row) { return row.integer(0); });
    FAIRLEAD_TRY(expectRoom(known, most, u"At most %1 findings of a client can be dismissed"_s));
    return anyChanged(m_database.execute(
        u"INSERT INTO dismissed_finding (organization_id, client_id, rule, object_name, field_name, note, dismissed_by, dismissed_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organization_id, client_id, rule, object_name, field_name) DO UPDATE SET "
        "note = excluded.note, dismissed_by = excluded.dismissed_by, dismissed_at = excluded.dismissed_at"_s,
        {organization, client, finding.rule, finding.object, finding.field, finding.note, finding.by, finding.at}));
}

Result<void> DismissedFindingStore::remove(const OrganizationId &organization, const ClientId &client, const QString &rule,
                                           const QString &object, const QString &field) {
    return anyChanged(m_database.execute(u"DELETE FROM dismissed_finding WHERE organization_id = ? AND client_id = ? AND "
                                         "rule = ? AND object_name = ? AND field_name = ?"_s,
                                         {organization, client, rule, object, field}));
}

Result<std::vector<DismissedFinding>> DismissedFindingStore::all(const OrganizationId &organization, const ClientId &client) {
    return m_database.all(u"SELECT rule, object_name, field_name, note, dismissed_by, dismissed_at FROM dismissed_finding "
                          "WHERE organization_id = ? AND client_id = ? ORDER BY rule, object_name, field_name"_s,
                          {organization, client}, [](const SqlRow &row) {
                              return DismissedFinding{row.text(0), row.text(1), row.text(2), row.text(3), row.id<UserId>(4), row.time(5)};
                          });
}

} // namespace fairlead::store
