#include "services/store/sessionstore.h"

#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString select = u"SELECT id, organization_id, user_id, family, created_at, expires_at, used_at, revoked_at "
                       "FROM refresh_session WHERE token_hash = ?"_s;
const QString missing = u"Session not found"_s;

RefreshSession fromRow(const SqlRow &row) {
    return {row.uuid(0), row.id<OrganizationId>(1), row.id<UserId>(2),   row.uuid(3),
            row.time(4), row.time(5),               row.optionalTime(6), row.optionalTime(7)};
}

Result<void> insert(SqlConnection &connection, const RefreshSession &session, const QByteArray &tokenHash) {
    return anyChanged(connection.execute(
        u"INSERT INTO refresh_session (id, organization_id, user_id, token_hash, family, created_at, expires_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {session.id, session.organization, session.user, tokenHash, session.family, session.createdAt,
         session.expiresAt}));
}

Result<void> revoke(SqlConnection &connection, const OrganizationId &organization, const QUuid &family,
                    Timestamp now) {
    return anyChanged(connection.execute(
        u"UPDATE refresh_session SET revoked_at = ? WHERE organization_id = ? AND family = ? AND revoked_at IS NULL"_s,
        {now, organization, family}));
}

} // namespace

Result<RefreshSession> SessionStore::create(const OrganizationId &organization, const UserId &user,
                                            const QByteArray &tokenHash, const QUuid &family, Timestamp now,
                                            Timestamp expiresAt) {
    const RefreshSession session{generateUuid(), organization, user, family, now, expiresAt, {}, {}};
    return m_database.write([&](SqlConnection &connection) -> Result<RefreshSession> {
        FAIRLEAD_TRY(insert(connection, session, tokenHash));
        return session;
    });
}

Result<RefreshSession> SessionStore::findByHash(const QByteArray &tokenHash) {
    return expectFound(m_database.first(select, {tokenHash}, fromRow), missing);
}

Result<RefreshSession> SessionStore::rotate(const QByteArray &tokenHash, const QByteArray &newTokenHash, Timestamp now,
                                            Timestamp expiresAt) {
    using Successor = std::optional<RefreshSession>;
    // A refusal is a value here: an error would roll the revocation of the family back.
    const Result<Successor> rotated = m_database.write([&](SqlConnection &connection) -> Result<Successor> {
        const auto old = connection.first(select, {tokenHash}, fromRow);
        if (!old)
            return old.error();
        if (!*old || (*old)->revokedAt || (*old)->expiresAt <= now)
            return Successor();
        const Result<int> used = connection.execute(
            u"UPDATE refresh_session SET used_at = ? WHERE id = ? AND used_at IS NULL AND revoked_at IS NULL"_s,
            {now, (*old)->id});
        if (!used)
            return used.error();
        if (*used == 0) {
            FAIRLEAD_TRY(revoke(connection, (*old)->organization, (*old)->family, now));
            return Successor();
        }
        const RefreshSession next{generateUuid(), (*old)->organization, (*old)->user, (*old)->family, now, expiresAt,
                                  {}, {}};
        FAIRLEAD_TRY(insert(connection, next, newTokenHash));
        return Successor(next);
    });
    if (!rotated)
        return rotated.error();
    if (!*rotated)
        return Error{ErrorCode::Unauthenticated, u"The session has ended"_s, {}};
    return **rotated;
}

Result<int> SessionStore::countSince(const OrganizationId &organization, const UserId &user, Timestamp since) {
    const auto count = m_database.first(u"SELECT COUNT(*) FROM refresh_session WHERE organization_id = ? AND "
                                        "user_id = ? AND created_at > ?"_s,
                                        {organization, user, since}, [](const SqlRow &row) { return row.integer(0); });
    if (!count)
        return count.error();
    return static_cast<int>(count->value_or(0));
}

Result<bool> SessionStore::isFamilyAlive(const OrganizationId &organization, const QUuid &family, Timestamp now) {
    const auto found = m_database.first(u"SELECT 1 FROM refresh_session WHERE organization_id = ? AND family = ? "
                                        "AND revoked_at IS NULL AND expires_at > ? LIMIT 1"_s,
                                        {organization, family, now}, [](const SqlRow &) { return true; });
    if (!found)
        return found.error();
    return found->has_value();
}

Result<void> SessionStore::revokeFamily(const OrganizationId &organization, const QUuid &family, Timestamp now) {
    return m_database.write(
        [&](SqlConnection &connection) { return revoke(connection, organization, family, now); });
}

Result<void> SessionStore::revokeUser(const OrganizationId &organization, const UserId &user, Timestamp now) {
    return anyChanged(m_database.execute(
        u"UPDATE refresh_session SET revoked_at = ? WHERE organization_id = ? AND user_id = ? AND revoked_at IS NULL"_s,
        {now, organization, user}));
}

Result<int> SessionStore::removeExpired(Timestamp before) {
    return m_database.execute(u"DELETE FROM refresh_session WHERE expires_at < ?"_s, {before});
}

} // namespace fairlead::store
