#include "services/client/tokenstore.h"

#include "services/kernel/crypto.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <sodium.h>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr int nonceBytes = crypto_secretbox_NONCEBYTES;

Result<void> save(const QString &path, const QByteArray &bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(bytes) != bytes.size()
        || !file.commit())
        return Error{ErrorCode::Unavailable, u"%1 cannot be written: %2"_s.arg(path, file.errorString()), {}};
    return {};
}

class FileTokenStore final : public TokenStore {
public:
    explicit FileTokenStore(const QString &folder)
        : m_keyPath(folder + u"/tokens.key"_s)
        , m_path(folder + u"/tokens.sealed"_s) {
        QDir().mkpath(folder);
        QFile::setPermissions(folder, ownerOnly | QFileDevice::ExeOwner);
    }

    QCoro::Task<Result<Secret>> read(QString key) override {
        const QJsonObject tokens = load();
        co_return Secret(QByteArray::fromBase64(tokens[key].toString().toLatin1()));
    }
    QCoro::Task<Result<void>> write(QString key, Secret token) override {
        QJsonObject tokens = load();
        tokens.insert(key, QString::fromLatin1(token.reveal().toBase64()));
        co_return store(tokens);
    }
    QCoro::Task<Result<void>> remove(QString key) override {
        QJsonObject tokens = load();
        tokens.remove(key);
        co_return store(tokens);
    }
    QString displayName() const override { return u"encrypted file"_s; }

private:
    Result<Secret> sealingKey() {
        QFile file(m_keyPath);
        if (file.open(QIODevice::ReadOnly)) {
            QByteArray key = file.readAll();
            if (key.size() == crypto_secretbox_KEYBYTES)
                return Secret(std::move(key));
        }
        Secret fresh(randomBytes(crypto_secretbox_KEYBYTES));
        FAIRLEAD_TRY(save(m_keyPath, fresh.reveal()));
        return fresh;
    }

    /// What cannot be opened counts as no token: the user signs in again.
    QJsonObject load() {
        QFile file(m_path);
        const Result<Secret> key = sealingKey();
        if (!key || !file.open(QIODevice::ReadOnly))
            return {};
        const QByteArray sealed = file.readAll();
        if (sealed.size() < nonceBytes + static_cast<qsizetype>(crypto_secretbox_MACBYTES))
            return {};
        QByteArray plain(sealed.size() - nonceBytes - crypto_secretbox_MACBYTES, Qt::Uninitialized);
        const auto *bytes = reinterpret_cast<const unsigned char *>(sealed.constData());
        const auto *keyBytes = reinterpret_cast<const unsigned char *>(key->reveal().constData());
        if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char *>(plain.data()), bytes + nonceBytes,
                                       static_cast<unsigned long long>(sealed.size() - nonceBytes), bytes, keyBytes)
            != 0)
            return {};
        return QJsonDocument::fromJson(plain).object();
    }

    Result<void> store(const QJsonObject &tokens) {
        const Result<Secret> key = sealingKey();
        if (!key)
            return key.error();
        const Secret plain(QJsonDocument(tokens).toJson(QJsonDocument::Compact));
        QByteArray sealed = randomBytes(nonceBytes);
        sealed.resize(nonceBytes + plain.reveal().size() + crypto_secretbox_MACBYTES);
        auto *bytes = reinterpret_cast<unsigned char *>(sealed.data());
        crypto_secretbox_easy(bytes + nonceBytes, reinterpret_cast<const unsigned char *>(plain.reveal().constData()),
                              static_cast<unsigned long long>(plain.reveal().size()), bytes,
                              reinterpret_cast<const unsigned char *>(key->reveal().constData()));
        return save(m_path, sealed);
    }

    QString m_keyPath;
    QString m_path;
};

} // namespace

std::unique_ptr<TokenStore> fileTokenStore(const QString &folder) {
    return std::make_unique<FileTokenStore>(folder);
}

} // namespace fairlead::client
