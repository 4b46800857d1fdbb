#include "services/store/vault.h"

#include "services/kernel/crypto.h"
#include "services/store/expect.h"
#include "services/store/seal.h"

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

const QUuid systemScope; ///< The null uuid is no organization's.
constexpr int checkRow = 1;
constexpr int keySize = 32;

const QByteArray checkContext = "fairlead.vault.check.1";
const QByteArray checkText = "this is the key";

QByteArray keyContext(const QUuid &scope) {
    return "fairlead.vault.key.1/" + scope.toRfc4122();
}

QByteArray secretContext(const QUuid &scope, const QString &name) {
    return "fairlead.vault.secret.1/" + scope.toRfc4122() + name.toUtf8();
}

Error wrongKey() {
    return rejected(u"The master key does not fit this data: it was sealed with another one. Nothing was changed."_s);
}

using Check = std::optional<QByteArray>;

/// The stored check value; locked, so that a rotation and a new key wait for each other.
Result<Check> storedCheck(SqlConnection &connection) {
    const QString lock = connection.dialect() == Dialect::Postgres && connection.inTransaction() ? u" FOR SHARE"_s
                                                                                                 : u""_s;
    return connection.first(u"SELECT sealed FROM vault_check WHERE id = ?"_s + lock, {checkRow},
                            [](const SqlRow &row) { return row.bytes(0); });
}

/// Whether `key` is the one the database was sealed with.
Result<void> verify(SqlConnection &connection, const MasterKey &key) {
    const Result<Check> check = storedCheck(connection);
    if (!check)
        return check.error();
    if (!*check || !unseal(key.bytes(), **check, checkContext))
        return wrongKey();
    return {};
}

Result<void> claim(SqlConnection &connection, const MasterKey &key) {
    const Result<bool> holds = [&]() -> Result<bool> {
        const auto row = connection.first(u"SELECT 1 FROM vault_key LIMIT 1"_s, {},
                                          [](const SqlRow &) { return true; });
        if (!row)
            return row.error();
        return row->has_value();
    }();
    if (!holds)
        return holds.error();
    // Sealed keys without their check value: somebody has cut pieces out of the database.
    if (!*holds) {
        FAIRLEAD_TRY(connection.execute(
            u"INSERT INTO vault_check (id, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING"_s,
            {checkRow, seal(key.bytes(), Secret(checkText), checkContext)}));
    }
    return verify(connection, key);
}

} // namespace

Vault::Vault(Database &database, MasterKey key)
    : m_database(database)
    , m_masterKey(std::move(key)) {
}

Result<std::unique_ptr<Vault>> Vault::open(Database &database, MasterKey key) {
    const Result<void> claimed =
        database.write([&](SqlConnection &connection) { return claim(connection, key); });
    if (!claimed)
        return claimed.error();
    return std::unique_ptr<Vault>(new Vault(database, std::move(key)));
}

Result<bool> Vault::holdsSealedData(Database &database) {
    const auto row = database.first(u"SELECT 1 FROM vault_check UNION ALL SELECT 1 FROM vault_key LIMIT 1"_s, {},
                                    [](const SqlRow &) { return true; });
    if (!row)
        return row.error();
    return row->has_value();
}

Result<void> Vault::put(const OrganizationId &organization, const QString &name, const Secret &secret) {
    return organization.isNull() ? notFound(u"Organization not found"_s)
                                 : putScoped(organization.uuid(), name, secret);
}

Result<Secret> Vault::get(const OrganizationId &organization, const QString &name) {
    return organization.isNull() ? notFound(u"Secret not found"_s) : getScoped(organization.uuid(), name);
}

Result<void> Vault::remove(const OrganizationId &organization, const QString &name) {
    return organization.isNull() ? Result<void>() : removeScoped(organization.uuid(), name);
}

Result<void> Vault::putSystem(const QString &name, const Secret &secret) {
    return putScoped(systemScope, name, secret);
}

Result<Secret> Vault::getSystem(const QString &name) {
    return getScoped(systemScope, name);
}

Result<void> Vault::removeSystem(const QString &name) {
    return removeScoped(systemScope, name);
}

Result<Secret> Vault::getOrCreateSystem(const QString &name, const Secret &fresh) {
    const Result<void> stored = m_database.write([&](SqlConnection &connection) -> Result<void> {
        const Result<Secret> key = scopeKey(connection, systemScope, true);
        if (!key)
            return key.error();
        return anyChanged(connection.execute(
            u"INSERT INTO vault_secret (scope, name, sealed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"_s,
            {systemScope, name, seal(*key, fresh, secretContext(systemScope, name))}));
    });
    if (!stored)
        return stored.error();
    return getScoped(systemScope, name);
}

Result<void> Vault::putScoped(const QUuid &scope, const QString &name, const Secret &secret) {
    return m_database.write([&](SqlConnection &connection) -> Result<void> {
        const Result<Secret> key = scopeKey(connection, scope, true);
        if (!key)
            return key.error();
        return anyChanged(connection.execute(
            u"INSERT INTO vault_secret (scope, name, sealed) VALUES (?, ?, ?) "
            "ON CONFLICT (scope, name) DO UPDATE SET sealed = excluded.sealed"_s,
            {scope, name, seal(*key, secret, secretContext(scope, name))}));
    });
}

Result<Secret> Vault::getScoped(const QUuid &scope, const QString &name) {
    const Result<QByteArray> sealed = expectFound(
        m_database.first(u"SELECT sealed FROM vault_secret WHERE scope = ? AND name = ?"_s, {scope, name},
                         [](const SqlRow &row) { return row.bytes(0); }),
        u"Secret not found"_s);
    if (!sealed)
        return sealed.error();
    const Result<SqlConnection *> connection = m_database.connection();
    if (!connection)
        return connection.error();
    const Result<Secret> key = scopeKey(**connection, scope, false);
    if (!key)
        return key.error();
    return unseal(*key, *sealed, secretContext(scope, name));
}

Result<void> Vault::removeScoped(const QUuid &scope, const QString &name) {
    return anyChanged(
        m_database.execute(u"DELETE FROM vault_secret WHERE scope = ? AND name = ?"_s, {scope, name}));
}

// The mutex is never held while the database is asked: another thread's transaction may be waiting for it.
Result<Secret> Vault::scopeKey(SqlConnection &connection, const QUuid &scope, bool create) {
    std::unique_lock lock(m_mutex);
    if (const auto known = m_scopeKeys.constFind(scope); known != m_scopeKeys.cend())
        return *known;
    const MasterKey masterKey = m_masterKey;
    lock.unlock();
    if (create) {
        FAIRLEAD_TRY(verify(connection, masterKey));
        FAIRLEAD_TRY(connection.execute(
            u"INSERT INTO vault_key (scope, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING"_s,
            {scope, seal(masterKey.bytes(), Secret(randomBytes(keySize)), keyContext(scope))}));
    }
    const Result<QByteArray> sealed = expectFound(
        connection.first(u"SELECT sealed FROM vault_key WHERE scope = ?"_s, {scope},
                         [](const SqlRow &row) { return row.bytes(0); }),
        u"Secret not found"_s);
    if (!sealed)
        return sealed.error();
    Result<Secret> key = unseal(masterKey.bytes(), *sealed, keyContext(scope));
    // A key made in a transaction may yet be rolled back: it is remembered when it is read again later.
    if (key && !connection.inTransaction()) {
        lock.lock();
        m_scopeKeys.insert(scope, *key);
    }
    return key;
}

Result<void> Vault::rotateMasterKey(const MasterKey &newKey) {
    using Wrapped = std::pair<QUuid, QByteArray>;
    std::unique_lock lock(m_mutex);
    const MasterKey oldKey = m_masterKey;
    lock.unlock();
    const Result<void> rotated = m_database.write([&](SqlConnection &connection) -> Result<void> {
        // Takes the check value's row first, for which everyone who adds a key waits.
        FAIRLEAD_TRY(connection.execute(u"UPDATE vault_check SET sealed = sealed WHERE id = ?"_s, {checkRow}));
        FAIRLEAD_TRY(verify(connection, oldKey));
        const auto keys = connection.all(u"SELECT scope, sealed FROM vault_key ORDER BY scope"_s, {},
                                         [](const SqlRow &row) { return Wrapped(row.uuid(0), row.bytes(1)); });
        if (!keys)
            return keys.error();
        for (const auto &[scope, sealed] : *keys) {
            const Result<Secret> key = unseal(oldKey.bytes(), sealed, keyContext(scope));
            if (!key)
                return key.error();
            FAIRLEAD_TRY(connection.execute(u"UPDATE vault_key SET sealed = ? WHERE scope = ?"_s,
                                            {seal(newKey.bytes(), *key, keyContext(scope)), scope}));
        }
        return anyChanged(connection.execute(u"UPDATE vault_check SET sealed = ? WHERE id = ?"_s,
                                             {seal(newKey.bytes(), Secret(checkText), checkContext), checkRow}));
    });
    if (rotated) {
        lock.lock();
        m_masterKey = newKey;
    }
    return rotated;
}

} // namespace fairlead::store
