#include "services/store/clientstore.h"

#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString select =
    u"SELECT id, organization_id, name, domain, is_active, created_at, updated_at FROM client "
    "WHERE organization_id = ? "_s;
const QString missing = u"Client not found"_s;

ClientAccount fromRow(const SqlRow &row) {
    return {row.id<ClientId>(0), row.id<OrganizationId>(1), row.text(2), row.text(3),
            row.boolean(4),      row.time(5),               row.time(6)};
}

} // namespace

Result<void> ClientStore::create(const ClientAccount &client) {
    const auto known = m_database.first(u"SELECT COUNT(*) FROM client WHERE organization_id = ?"_s,
                                        {client.organization}, [](const SqlRow &row) { return row.integer(0); });
    FAIRLEAD_TRY(expectRoom(known, most, u"An organization can have %1 clients at most"_s));
    return anyChanged(m_database.execute(
        u"INSERT INTO client (id, organization_id, name, domain, is_active, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {client.id, client.organization, client.name, client.domain, client.isActive, client.createdAt,
         client.updatedAt}));
}

Result<ClientAccount> ClientStore::find(const OrganizationId &organization, const ClientId &id) {
    return expectFound(m_database.first(select + u"AND id = ?"_s, {organization, id}, fromRow), missing);
}

Result<ClientAccount> ClientStore::findByName(const OrganizationId &organization, const QString &name) {
    return expectFound(m_database.first(select + u"AND name = ? AND is_active = 1 ORDER BY created_at, id LIMIT 1"_s,
                                        {organization, name}, fromRow),
                       missing);
}

Result<std::vector<ClientAccount>> ClientStore::list(const OrganizationId &organization) {
    return m_database.all(select + u"AND is_active = 1 ORDER BY created_at, id"_s, {organization}, fromRow);
}

Result<void> ClientStore::update(const OrganizationId &organization, const ClientId &id, const QString &name,
                                 const QString &domain, Timestamp now) {
    return expectChanged(
        m_database.execute(
            u"UPDATE client SET name = ?, domain = ?, updated_at = ? WHERE organization_id = ? AND id = ?"_s,
            {name, domain, now, organization, id}),
        missing);
}

Result<void> ClientStore::setActive(const OrganizationId &organization, const ClientId &id, bool active,
                                    Timestamp now) {
    return expectChanged(
        m_database.execute(u"UPDATE client SET is_active = ?, updated_at = ? WHERE organization_id = ? AND id = ?"_s,
                           {active, now, organization, id}),
        missing);
}

} // namespace fairlead::store
