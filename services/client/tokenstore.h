#pragma once

#include "services/kernel/result.h"
#include "services/kernel/secret.h"

#include <QCoroTask>
#include <QString>

#include <memory>

namespace fairlead::client {

/// Where refresh tokens sleep between two starts. Keys are server URLs.
class TokenStore {
public:
    virtual ~TokenStore() = default;
    /// An empty secret when there is none.
    virtual QCoro::Task<Result<Secret>> read(QString key) = 0;
    virtual QCoro::Task<Result<void>> write(QString key, Secret token) = 0;
    virtual QCoro::Task<Result<void>> remove(QString key) = 0;
    /// For people: `system keychain`, or `encrypted file` when no secret service runs.
    virtual QString displayName() const = 0;
};

/// Holds tokens for the life of the process; for tests and `--no-keychain`.
std::unique_ptr<TokenStore> memoryTokenStore();

/// Sealed with a key of its own beside it (mode 0600): keeps tokens out of backups and plain sight of the file
/// alone, no more. `folder` is created when absent.
std::unique_ptr<TokenStore> fileTokenStore(const QString &folder);

/// The system's keychain. Whether it works is found out by writing, reading and deleting a probe; when it does not
/// (QtKeychain answers OtherError, never NoBackendAvailable, where no secret service runs), the encrypted file in
/// `fallbackFolder` serves instead and displayName() says so.
QCoro::Task<std::unique_ptr<TokenStore>> openTokenStore(QString fallbackFolder);

} // namespace fairlead::client
