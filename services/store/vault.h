#pragma once

#include "services/kernel/ids.h"
#include "services/store/database.h"
#include "services/store/masterkey.h"

#include <QHash>
#include <QUuid>

#include <mutex>

namespace fairlead::store {

/// Secrets at rest: XChaCha20-Poly1305 under a random key of each organization, which the master key wraps. Sealing
/// binds the organization and the name: a row copied to another place does not open. Usable from any thread.
class Vault {
public:
    /// Rejected when the master key does not fit what is stored; nothing is changed then. On an empty database the
    /// key becomes the database's.
    static Result<std::unique_ptr<Vault>> open(Database &database, MasterKey key);
    /// Whether anything has been sealed, by which a missing master key matters.
    static Result<bool> holdsSealedData(Database &database);

    /// Replaces what was there.
    Result<void> put(const OrganizationId &organization, const QString &name, const Secret &secret);
    /// NotFound; Corrupt when the stored bytes were changed or moved.
    Result<Secret> get(const OrganizationId &organization, const QString &name);
    /// A second time is fine.
    Result<void> remove(const OrganizationId &organization, const QString &name);

    /// The same for what belongs to the platform, such as signing keys.
    Result<void> putSystem(const QString &name, const Secret &secret);
    Result<Secret> getSystem(const QString &name);
    /// What is stored under `name`, or `fresh` stored now; replicas that ask at once all get the same.
    Result<Secret> getOrCreateSystem(const QString &name, const Secret &fresh);
    Result<void> removeSystem(const QString &name);

    /// Wraps every organization's key anew in one transaction: afterwards only `newKey` opens the database. Other
    /// replicas go on reading but must be restarted with the new key before they meet an organization new to them.
    Result<void> rotateMasterKey(const MasterKey &newKey);

private:
    Vault(Database &database, MasterKey key);
    Result<void> putScoped(const QUuid &scope, const QString &name, const Secret &secret);
    Result<Secret> getScoped(const QUuid &scope, const QString &name);
    Result<void> removeScoped(const QUuid &scope, const QString &name);
    Result<Secret> scopeKey(SqlConnection &connection, const QUuid &scope, bool create);

    Database &m_database;
    std::mutex m_mutex; ///< Guards the two below.
    MasterKey m_masterKey;
    QHash<QUuid, Secret> m_scopeKeys;
};

} // namespace fairlead::store
