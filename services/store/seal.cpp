#include "services/store/seal.h"

#include "services/kernel/crypto.h"

#include <sodium.h>

namespace fairlead::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char *bytesOf(const QByteArray &bytes) {
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

} // namespace

QByteArray seal(const Secret &key, const Secret &plain, const QByteArray &context) {
    Q_ASSERT(key.reveal().size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    QByteArray sealed = randomBytes(nonceSize);
    const QByteArray nonce = sealed;
    sealed.resize(nonceSize + plain.reveal().size() + tagSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        reinterpret_cast<unsigned char *>(sealed.data()) + nonceSize, nullptr, bytesOf(plain.reveal()),
        static_cast<unsigned long long>(plain.reveal().size()), bytesOf(context),
        static_cast<unsigned long long>(context.size()), nullptr, bytesOf(nonce), bytesOf(key.reveal()));
    return sealed;
}

Result<Secret> unseal(const Secret &key, const QByteArray &sealed, const QByteArray &context) {
    const Error damaged{ErrorCode::Corrupt, u"A stored secret was changed or does not belong here"_s, {}};
    if (sealed.size() < nonceSize + tagSize || key.reveal().size() != crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
        return damaged;
    QByteArray plain(sealed.size() - nonceSize - tagSize, Qt::Uninitialized);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char *>(plain.data()), nullptr, nullptr, bytesOf(sealed) + nonceSize,
        static_cast<unsigned long long>(sealed.size() - nonceSize), bytesOf(context),
        static_cast<unsigned long long>(context.size()), bytesOf(sealed), bytesOf(key.reveal()));
    if (opened != 0)
        return damaged;
    return Secret(std::move(plain));
}

} // namespace fairlead::store
