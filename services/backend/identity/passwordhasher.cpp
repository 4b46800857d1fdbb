#include "services/backend/identity/passwordhasher.h"

#include "services/kernel/crypto.h"
#include "services/kernel/workerpool.h"

#include <crypt.h>
#include <cstring>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

/// `$2b$12$` and a fresh salt: what crypt_r needs to know besides the password.
QByteArray newSetting(int cost) {
    const QByteArray entropy = randomBytes(16);
    char setting[CRYPT_GENSALT_OUTPUT_SIZE];
    if (!crypt_gensalt_rn("$2b$", static_cast<unsigned long>(cost), entropy.constData(),
                          static_cast<int>(entropy.size()), setting, sizeof setting))
        return {};
    return setting;
}

bool isBcrypt(const QByteArray &setting) {
    return setting.startsWith("$2b$") || setting.startsWith("$2a$") || setting.startsWith("$2y$");
}

/// bcrypt itself; empty when the setting is none of bcrypt's.
QByteArray bcrypt(const Secret &password, const QByteArray &setting) {
    if (!isBcrypt(setting))
        return {};
    // 32 kB of working space, which crypt_r leaves full of traces of the password.
    const auto data = std::make_unique<crypt_data>();
    const char *hash = crypt_r(password.reveal().constData(), setting.constData(), data.get());
    const QByteArray result = hash && hash[0] != '*' ? QByteArray(hash) : QByteArray();
    explicit_bzero(data.get(), sizeof(crypt_data));
    return result;
}

std::vector<int> matchAll(const Secret &password, const std::vector<QByteArray> &hashes) {
    std::vector<int> found;
    for (size_t i = 0; i < hashes.size(); ++i) {
        const QByteArray hash = bcrypt(password, hashes[i]);
        if (!hash.isEmpty() && constantTimeEquals(hash, hashes[i]))
            found.push_back(static_cast<int>(i));
    }
    return found;
}

} // namespace

PasswordHasher::PasswordHasher(WorkerPool &pool, int cost)
    : m_pool(pool), m_cost(cost), m_dummy(newSetting(cost)) {
    Q_ASSERT(!m_dummy.isEmpty());
}

Result<void> PasswordHasher::check(const Secret &password) {
    if (password.isEmpty())
        return rejected(u"A password must not be empty"_s);
    if (password.reveal().size() > maximumBytes)
        return rejected(u"A password must not be longer than 72 bytes"_s);
    if (password.reveal().contains('\0'))
        return rejected(u"A password must not contain a NUL character"_s);
    return {};
}

QCoro::Task<Result<QByteArray>> PasswordHasher::hash(Secret password) {
    FAIRLEAD_CO_TRY(check(password));
    const int cost = m_cost;
    const auto work = [password, cost] { return bcrypt(password, newSetting(cost)); };
    auto future = m_pool.run(work, WorkerPool::Turn::MakesWay);
    const QByteArray hash = co_await future;
    if (hash.isEmpty())
        co_return internalError(u"The password could not be hashed"_s);
    co_return hash;
}

QCoro::Task<std::vector<int>> PasswordHasher::matching(Secret password, std::vector<QByteArray> hashes) {
    // What can match nothing still costs one hash, so that the time tells nothing.
    const bool impossible = !check(password).ok() || hashes.empty();
    if (impossible) {
        password = Secret(QByteArrayLiteral("x"));
        hashes = {m_dummy};
    }
    // Nor does an account without a password answer sooner than one with.
    for (QByteArray &hash : hashes) {
        if (!isBcrypt(hash))
            hash = m_dummy;
    }
    auto future = m_pool.run([password, hashes] { return matchAll(password, hashes); });
    std::vector<int> found = co_await future;
    if (impossible)
        found.clear();
    co_return found;
}

} // namespace fairlead::backend
