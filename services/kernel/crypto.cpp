#include "services/kernel/crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace fairlead {

QByteArray randomBytes(int count) {
    static const int ready = sodium_init();
    Q_ASSERT(ready >= 0);
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(count));
    return bytes;
}

QByteArray sha256(QByteArrayView data) {
    QByteArray digest(32, Qt::Uninitialized);
    unsigned int size = 0;
    EVP_Digest(data.data(), static_cast<size_t>(data.size()), reinterpret_cast<unsigned char *>(digest.data()),
               &size, EVP_sha256(), nullptr);
    return digest;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView data) {
    QByteArray digest(32, Qt::Uninitialized);
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char *>(data.data()), static_cast<size_t>(data.size()),
         reinterpret_cast<unsigned char *>(digest.data()), &size);
    return digest;
}

bool constantTimeEquals(QByteArrayView a, QByteArrayView b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), static_cast<size_t>(a.size())) == 0;
}

} // namespace fairlead
