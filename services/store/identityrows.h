#pragma once

#include "services/domain/identity/identity.h"
#include "services/store/sqlrow.h"

namespace fairlead::store {

/// The columns that userFromRow reads, of the table named or aliased `u`.
inline constexpr char16_t userColumns[] =
    u"u.id, u.organization_id, u.email, u.name, u.role, u.client_id, u.is_active, u.created_at";
inline constexpr int userColumnCount = 8;

/// Reads a user whose columns begin at `first`.
User userFromRow(const SqlRow &row, int first = 0);

/// How emails compare: without case, without surrounding blanks.
QString emailKey(const QString &email);

} // namespace fairlead::store
