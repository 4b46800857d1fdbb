#include "services/store/organizationstore.h"

#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString select = u"SELECT id, name, slug, is_active, created_at FROM organization "_s;
const QString missing = u"Organization not found"_s;

Organization fromRow(const SqlRow &row) {
    return {row.id<OrganizationId>(0), row.text(1), row.text(2), row.boolean(3), row.time(4)};
}

} // namespace

Result<void> OrganizationStore::create(const Organization &organization) {
    return anyChanged(m_database.execute(
        u"INSERT INTO organization (id, name, slug, is_active, created_at) VALUES (?, ?, ?, ?, ?)"_s,
        {organization.id, organization.name, organization.slug, organization.isActive, organization.createdAt}));
}

Result<Organization> OrganizationStore::find(const OrganizationId &id) {
    return expectFound(m_database.first(select + u"WHERE id = ?"_s, {id}, fromRow), missing);
}

Result<Organization> OrganizationStore::findBySlug(const QString &slug) {
    return expectFound(m_database.first(select + u"WHERE slug = ?"_s, {slug}, fromRow), missing);
}

Result<std::vector<Organization>> OrganizationStore::list() {
    return m_database.all(select + u"ORDER BY name, id"_s, {}, fromRow);
}

Result<void> OrganizationStore::rename(const OrganizationId &id, const QString &name) {
    return expectChanged(m_database.execute(u"UPDATE organization SET name = ? WHERE id = ?"_s, {name, id}), missing);
}

Result<void> OrganizationStore::setActive(const OrganizationId &id, bool active) {
    return expectChanged(m_database.execute(u"UPDATE organization SET is_active = ? WHERE id = ?"_s, {active, id}),
                         missing);
}

} // namespace fairlead::store
