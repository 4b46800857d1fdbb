#include "services/store/settingsstore.h"

#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

Result<Setting> SettingsStore::get(const OrganizationId &organization, const QString &name) {
    return expectFound(
        m_database.first(u"SELECT value, revision, updated_at FROM setting WHERE organization_id = ? AND name = ?"_s,
                         {organization, name},
                         [](const SqlRow &row) {
                             return Setting{row.object(0), static_cast<int>(row.integer(1)), row.time(2)};
                         }),
        u"Setting not found"_s);
}

Result<Setting> SettingsStore::put(const OrganizationId &organization, const QString &name, const QJsonObject &value,
                                   int expectedRevision, Timestamp now) {
    const Setting next{value, expectedRevision + 1, now};
    return m_database.write([&](SqlConnection &connection) -> Result<Setting> {
        const Result<int> changed = expectedRevision == 0
            ? connection.execute(u"INSERT INTO setting (organization_id, name, value, revision, updated_at) "
                                 "VALUES (?, ?, ?, 1, ?) ON CONFLICT DO NOTHING"_s,
                                 {organization, name, value, now})
            : connection.execute(u"UPDATE setting SET value = ?, revision = revision + 1, updated_at = ? "
                                 "WHERE organization_id = ? AND name = ? AND revision = ?"_s,
                                 {value, now, organization, name, expectedRevision});
        if (!changed)
            return changed.error();
        if (*changed == 0)
            return Error{ErrorCode::Conflict, u"The setting was changed meanwhile"_s, {}};
        return next;
    });
}

Result<void> SettingsStore::remove(const OrganizationId &organization, const QString &name) {
    return anyChanged(m_database.execute(u"DELETE FROM setting WHERE organization_id = ? AND name = ?"_s,
                                         {organization, name}));
}

} // namespace fairlead::store
