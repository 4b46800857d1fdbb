#include "services/store/keyrotation.h"

#include "services/store/privatefile.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

QString keyPath(const QString &directory) {
    return QDir(directory).filePath(u"master.key"_s);
}

QString nextPath(const QString &directory) {
    return QDir(directory).filePath(u"master.key.next"_s);
}

Error notWritten(const QString &path) {
    return {ErrorCode::Unavailable,
            u"The master key %1 cannot be written: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(errno))), {}};
}

/// On disk, not only in the kernel's memory, when it returns.
Result<void> writeKey(const QString &path, const MasterKey &key) {
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return notWritten(path);
    const Secret text(key.toHex().reveal() + '\n');
    const auto size = static_cast<size_t>(text.reveal().size());
    const bool written
        = ::write(file, text.reveal().constData(), size) == static_cast<ssize_t>(size) && ::fsync(file) == 0;
    ::close(file);
    return written ? Result<void>() : notWritten(path);
}

Result<void> putInPlace(const QString &directory) {
    const QByteArray from = QFile::encodeName(nextPath(directory));
    const QByteArray to = QFile::encodeName(keyPath(directory));
    if (std::rename(from.constData(), to.constData()) != 0)
        return notWritten(keyPath(directory));
    syncFolder(directory);
    return {};
}

Result<std::unique_ptr<Vault>> openWith(Database &database, const MasterKeyOptions &options) {
    auto key = MasterKey::loadOrCreate(options, database);
    if (!key)
        return key.error();
    return Vault::open(database, std::move(*key));
}

} // namespace

Result<std::unique_ptr<Vault>> openVault(Database &database, const MasterKeyOptions &options) {
    auto vault = openWith(database, options);
    const bool ownFile = options.value.isEmpty() && options.file.isEmpty();
    if (!ownFile || !QFile::exists(nextPath(options.dataDirectory)))
        return vault;
    if (vault) {
        // The database had not changed yet: the new key opens nothing.
        QFile::remove(nextPath(options.dataDirectory));
        return vault;
    }
    MasterKeyOptions next;
    next.file = nextPath(options.dataDirectory);
    auto rotated = openWith(database, next);
    if (!rotated)
        return vault;
    FAIRLEAD_TRY(putInPlace(options.dataDirectory));
    return rotated;
}

Result<void> rotateKeyInDirectory(Vault &vault, const QString &directory) {
    const MasterKey fresh = MasterKey::generate();
    FAIRLEAD_TRY(writeKey(nextPath(directory), fresh));
    syncFolder(directory);
    FAIRLEAD_TRY(vault.rotateMasterKey(fresh));
    return putInPlace(directory);
}

} // namespace fairlead::store
