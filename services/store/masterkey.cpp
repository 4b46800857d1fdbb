#include "services/store/masterkey.h"

#include "services/kernel/crypto.h"
#include "services/store/privatefile.h"
#include "services/store/vault.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keySize = 32;

Error unusable(const QString &path, const QString &reason) {
    return {ErrorCode::Unavailable, u"The master key %1 cannot be used: %2"_s.arg(path, reason), {}};
}

Result<MasterKey> readFile(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, file.errorString());
    const Result<MasterKey> key = MasterKey::parse(Secret(file.read(1024)));
    if (!key)
        return invalid(u"The master key %1 is not 32 bytes in hexadecimal or base64"_s.arg(path));
    return key;
}

bool writeAll(int file, const QByteArray &bytes) {
    return ::write(file, bytes.constData(), static_cast<size_t>(bytes.size())) == bytes.size() && ::fsync(file) == 0;
}

// Written aside and linked into place: whoever finds the file finds a whole key, and of two that race one wins.
Result<void> writeFile(const QString &path, const MasterKey &key) {
    const QByteArray name = QFile::encodeName(path);
    const QByteArray partial = name + '.' + randomBytes(8).toHex();
    const int file = ::open(partial.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return unusable(path, QString::fromLocal8Bit(std::strerror(errno)));
    const bool written = writeAll(file, key.toHex().reveal() + '\n');
    ::close(file);
    const bool linked = written && (::link(partial.constData(), name.constData()) == 0 || errno == EEXIST);
    const Error error = unusable(path, QString::fromLocal8Bit(std::strerror(errno)));
    ::unlink(partial.constData());
    return linked ? Result<void>() : error;
}

Result<MasterKey> fromDirectory(const QString &directory, Database &database) {
    const QString path = QDir(directory).filePath(u"master.key"_s);
    if (!QFile::exists(path)) {
        const Result<bool> sealed = Vault::holdsSealedData(database);
        if (!sealed)
            return sealed.error();
        if (*sealed) {
            return rejected(u"The master key %1 is missing, and the database holds secrets sealed with it. Put the key "
                            "back; a new one could not open them."_s.arg(path));
        }
        FAIRLEAD_TRY(writeFile(path, MasterKey::generate()));
        syncFolder(directory);
    }
    return readFile(path);
}

} // namespace

Result<MasterKey> MasterKey::loadOrCreate(const MasterKeyOptions &options, Database &database) {
    if (!options.value.isEmpty())
        return parse(options.value);
    if (!options.file.isEmpty())
        return readFile(options.file);
    if (options.dataDirectory.isEmpty())
        return rejected(u"There is no master key: give one, or a data directory to keep it in"_s);
    return fromDirectory(options.dataDirectory, database);
}

Result<MasterKey> MasterKey::parse(const Secret &text) {
    const QByteArray trimmed = text.reveal().trimmed();
    const auto isHex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)); };
    if (trimmed.size() == 2 * keySize && std::all_of(trimmed.begin(), trimmed.end(), isHex))
        return MasterKey(Secret(QByteArray::fromHex(trimmed)));
    const auto decoded = QByteArray::fromBase64Encoding(trimmed, QByteArray::AbortOnBase64DecodingErrors);
    if (decoded && decoded.decoded.size() == keySize)
        return MasterKey(Secret(decoded.decoded));
    return invalid(u"A master key must be 32 bytes in hexadecimal or base64"_s);
}

MasterKey MasterKey::generate() {
    return MasterKey(Secret(randomBytes(keySize)));
}

Secret MasterKey::toHex() const {
    return Secret(m_bytes.reveal().toHex());
}

} // namespace fairlead::store
