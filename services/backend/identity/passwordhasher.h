#pragma once

#include "services/kernel/result.h"
#include "services/kernel/secret.h"

#include <QCoroTask>

namespace fairlead {
class WorkerPool;
}

namespace fairlead::backend {

/// bcrypt (`$2b$`) on the worker pool: no hash is ever computed on the calling thread. Safe from every
/// thread.
class PasswordHasher {
public:
    static constexpr int defaultCost = 12;
    /// bcrypt reads no further; longer passwords are refused instead of being cut silently.
    static constexpr qsizetype maximumBytes = 72;

    /// `cost` is the logarithm of the rounds, 4 to 31; tests take 4. `pool` must outlive the hasher.
    explicit PasswordHasher(WorkerPool &pool, int cost = defaultCost);

    /// Why a password cannot be hashed (empty, over 72 bytes of UTF-8, a NUL byte): Rejected. Costs nothing.
    static Result<void> check(const Secret &password);
    /// The `$2b$…` text of a password that passes check(); the Error of check() otherwise. However many are
    /// asked for, nobody waits for them to sign in.
    QCoro::Task<Result<QByteArray>> hash(Secret password);
    /// Whether `password` belongs to one of `hashes`: the indexes that match, in order. Hashes that are not
    /// bcrypt never match. With no hash at all a dummy one of the same cost is tried, so that an unknown
    /// email takes as long as a wrong password (rules.md E-A7).
    QCoro::Task<std::vector<int>> matching(Secret password, std::vector<QByteArray> hashes);

private:
    WorkerPool &m_pool;
    int m_cost;
    QByteArray m_dummy;
};

} // namespace fairlead::backend
