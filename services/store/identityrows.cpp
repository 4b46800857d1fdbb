#include "services/store/identityrows.h"

namespace fairlead::store {

User userFromRow(const SqlRow &row, int first) {
    User user;
    user.id = row.id<UserId>(first);
    user.organization = row.id<OrganizationId>(first + 1);
    user.email = row.text(first + 2);
    user.name = row.text(first + 3);
    user.role = parseRole(row.text(first + 4)).value_or(Role::Viewer);
    user.client = row.optionalId<ClientId>(first + 5);
    user.isActive = row.boolean(first + 6);
    user.createdAt = row.time(first + 7);
    return user;
}

QString emailKey(const QString &email) {
    return email.trimmed().toCaseFolded();
}

} // namespace fairlead::store
