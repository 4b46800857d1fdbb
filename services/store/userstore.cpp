#include "services/store/userstore.h"

#include "services/store/expect.h"
#include "services/store/identityrows.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString select = u"SELECT %1 FROM app_user u "_s.arg(QStringView(userColumns));
const QString missing = u"User not found"_s;

User fromRow(const SqlRow &row) {
    return userFromRow(row);
}

} // namespace

Result<void> UserStore::create(const User &user, const QByteArray &passwordHash) {
    const auto known = m_database.first(u"SELECT COUNT(*) FROM app_user WHERE organization_id = ?"_s,
                                        {user.organization}, [](const SqlRow &row) { return row.integer(0); });
    FAIRLEAD_TRY(expectRoom(known, most, u"An organization can have %1 users at most"_s));
    return anyChanged(m_database.execute(
        u"INSERT INTO app_user (id, organization_id, email, email_key, name, role, client_id, is_active, "
        "password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {user.id, user.organization, user.email, emailKey(user.email), user.name, roleName(user.role), user.client,
         user.isActive, passwordHash, user.createdAt}));
}

Result<User> UserStore::find(const OrganizationId &organization, const UserId &id) {
    return expectFound(
        m_database.first(select + u"WHERE u.organization_id = ? AND u.id = ?"_s, {organization, id}, fromRow), missing);
}

Result<std::vector<User>> UserStore::list(const OrganizationId &organization) {
    return m_database.all(select + u"WHERE u.organization_id = ? AND u.is_active = 1 ORDER BY u.created_at, u.id"_s,
                          {organization}, fromRow);
}

Result<std::vector<LoginCandidate>> UserStore::findForLogin(const QString &email) {
    static const QString sql = u"SELECT %1, u.password_hash, o.is_active FROM app_user u "
                               "JOIN organization o ON o.id = u.organization_id "
                               "WHERE u.email_key = ? ORDER BY u.created_at, u.id"_s.arg(QStringView(userColumns));
    return m_database.all(sql, {emailKey(email)}, [](const SqlRow &row) {
        return LoginCandidate{userFromRow(row), row.bytes(userColumnCount), row.boolean(userColumnCount + 1)};
    });
}

Result<void> UserStore::setActive(const OrganizationId &organization, const UserId &id, bool active) {
    return expectChanged(
        m_database.execute(u"UPDATE app_user SET is_active = ? WHERE organization_id = ? AND id = ?"_s,
                           {active, organization, id}),
        missing);
}

Result<void> UserStore::setClient(const OrganizationId &organization, const UserId &id,
                                  const std::optional<ClientId> &client) {
    return expectChanged(
        m_database.execute(u"UPDATE app_user SET client_id = ? WHERE organization_id = ? AND id = ?"_s,
                           {client, organization, id}),
        missing);
}

Result<void> UserStore::setRole(const OrganizationId &organization, const UserId &id, Role role) {
    return expectChanged(m_database.execute(u"UPDATE app_user SET role = ? WHERE organization_id = ? AND id = ?"_s,
                                            {roleName(role), organization, id}),
                         missing);
}

Result<void> UserStore::setPasswordHash(const OrganizationId &organization, const UserId &id,
                                        const QByteArray &hash) {
    return expectChanged(
        m_database.execute(u"UPDATE app_user SET password_hash = ? WHERE organization_id = ? AND id = ?"_s,
                           {hash, organization, id}),
        missing);
}

} // namespace fairlead::store
