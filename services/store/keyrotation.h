#pragma once

#include "services/store/vault.h"

namespace fairlead::store {

/// Opens the vault with the key of `options`. Where a rotation of the data directory's key was cut short (the
/// process died between the database and the file), it is finished first: no moment of a rotation loses the key.
Result<std::unique_ptr<Vault>> openVault(Database &database, const MasterKeyOptions &options);

/// Wraps every organization's key under a fresh master key and puts that into `directory`'s `master.key`. The new
/// key is on disk, as `master.key.next`, before the database changes.
Result<void> rotateKeyInDirectory(Vault &vault, const QString &directory);

} // namespace fairlead::store
