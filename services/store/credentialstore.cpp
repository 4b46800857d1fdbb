#include "services/store/credentialstore.h"

#include "services/store/expect.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QString columns = u"c.id, c.organization_id, c.label, c.created_by, c.is_active, c.expires_at, c.last_used_at, "
                        "c.created_at"_s;
const QString missing = u"API token not found"_s;
const QString engineToken = u"engine_token"_s;

ApiCredential fromRow(const SqlRow &row) {
    ApiCredential credential;
    credential.id = row.id<CredentialId>(0);
    credential.organization = row.id<OrganizationId>(1);
    credential.kind = CredentialKind::EngineToken;
    credential.label = row.text(2);
    credential.createdBy = row.id<UserId>(3);
    credential.isActive = row.boolean(4);
    credential.expiresAt = row.optionalTime(5);
    credential.lastUsedAt = row.optionalTime(6);
    credential.createdAt = row.time(7);
    return credential;
}

CredentialOwner ownerFromRow(const SqlRow &row) {
    CredentialOwner owner;
    owner.credential = row.id<CredentialId>(0);
    owner.organization = row.id<OrganizationId>(1);
    owner.user = row.id<UserId>(2);
    owner.role = parseRole(row.text(3)).value_or(Role::Viewer);
    owner.client = row.optionalId<ClientId>(4);
    owner.expiresAt = row.optionalTime(5);
    owner.isActive = row.boolean(6) && row.boolean(7) && row.boolean(8);
    return owner;
}

} // namespace

Result<void> CredentialStore::create(const ApiCredential &credential, const QByteArray &tokenHash) {
    const auto known = m_database.first(u"SELECT COUNT(*) FROM api_credential WHERE organization_id = ? AND is_active = 1"_s,
                                        {credential.organization}, [](const SqlRow &row) { return row.integer(0); });
    FAIRLEAD_TRY(expectRoom(known, most, u"An organization can have %1 API tokens at most; revoke one first"_s));
    return anyChanged(m_database.execute(
        u"INSERT INTO api_credential (id, organization_id, kind, label, token_hash, created_by, is_active, "
        "expires_at, last_used_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {credential.id, credential.organization, engineToken, credential.label, tokenHash, credential.createdBy,
         credential.isActive, credential.expiresAt, credential.lastUsedAt, credential.createdAt}));
}

Result<CredentialOwner> CredentialStore::findByHash(const QByteArray &tokenHash) {
    static const QString sql =
        u"SELECT c.id, c.organization_id, u.id, u.role, u.client_id, c.expires_at, c.is_active, u.is_active, o.is_active "
        "FROM api_credential c JOIN app_user u ON u.id = c.created_by AND u.organization_id = c.organization_id "
        "JOIN organization o ON o.id = c.organization_id WHERE c.token_hash = ? AND c.kind = 'engine_token'"_s;
    return expectFound(m_database.first(sql, {tokenHash}, ownerFromRow), missing);
}

Result<ApiCredential> CredentialStore::find(const OrganizationId &organization, const CredentialId &id) {
    static const QString sql =
        u"SELECT %1 FROM api_credential c WHERE c.organization_id = ? AND c.id = ?"_s.arg(columns);
    return expectFound(m_database.first(sql, {organization, id}, fromRow), missing);
}

Result<std::vector<ApiCredential>> CredentialStore::list(const OrganizationId &organization) {
    static const QString sql = u"SELECT %1 FROM api_credential c WHERE c.organization_id = ? AND c.is_active = 1 "
                               "ORDER BY c.created_at, c.id"_s.arg(columns);
    return m_database.all(sql, {organization}, fromRow);
}

Result<void> CredentialStore::revoke(const OrganizationId &organization, const CredentialId &id) {
    return expectChanged(
        m_database.execute(u"UPDATE api_credential SET is_active = 0 WHERE organization_id = ? AND id = ?"_s,
                           {organization, id}),
        missing);
}

Result<void> CredentialStore::touch(const std::vector<CredentialUse> &uses) {
    if (uses.empty())
        return {};
    // In the order of the ids, so that two replicas never wait for each other's rows.
    std::vector<CredentialUse> sorted = uses;
    std::sort(sorted.begin(), sorted.end(),
              [](const CredentialUse &a, const CredentialUse &b) { return a.id < b.id; });
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        for (const CredentialUse &use : sorted) {
            FAIRLEAD_TRY(connection.execute(
                u"UPDATE api_credential SET last_used_at = ? WHERE organization_id = ? AND id = ? "
                "AND (last_used_at IS NULL OR last_used_at < ?)"_s,
                {use.at, use.organization, use.id, use.at}));
        }
        return {};
    });
}

} // namespace fairlead::store
