#include "services/kernel/crypto.h"

#include <QThreadStorage>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace fairlead {

namespace {

/// One digest under way.
class DigestContext {
public:
    DigestContext() = default;
    DigestContext(const DigestContext &) = delete;
    DigestContext &operator=(const DigestContext &) = delete;
    ~DigestContext() { EVP_MD_CTX_free(m_context); }
    EVP_MD_CTX *get() const { return m_context; }

    /// This thread's own, kept for its next digest. Not thread_local: a QThread counts as finished before its
    /// thread_local objects are gone, and OpenSSL may have cleaned up by then.
    static DigestContext &ofThisThread() {
        static QThreadStorage<DigestContext *> contexts;
        if (!contexts.hasLocalData())
            contexts.setLocalData(new DigestContext);
        return *contexts.localData();
    }

private:
    EVP_MD_CTX *m_context = EVP_MD_CTX_new();
};

} // namespace

QByteArray randomBytes(int count) {
    static const int ready = sodium_init();
    Q_ASSERT(ready >= 0);
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(count));
    return bytes;
}

QByteArray sha256(QByteArrayView data) {
    // Kept, as looking the algorithm up takes longer than a short text.
    static EVP_MD *const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    const DigestContext &context = DigestContext::ofThisThread();
    QByteArray digest(32, Qt::Uninitialized);
    unsigned int size = 0;
    EVP_DigestInit_ex2(context.get(), algorithm, nullptr);
    EVP_DigestUpdate(context.get(), data.data(), static_cast<size_t>(data.size()));
    EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char *>(digest.data()), &size);
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
