#include "services/client/tokenstore.h"

#include <QCoroSignal>
#include <QHash>
#include <qt6keychain/keychain.h>

namespace fairlead::client {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.fairlead.workbench"_s;

class MemoryTokenStore final : public TokenStore {
public:
    QCoro::Task<Result<Secret>> read(QString key) override { co_return m_tokens.value(key); }
    QCoro::Task<Result<void>> write(QString key, Secret token) override {
        m_tokens.insert(key, token);
        co_return Result<void>();
    }
    QCoro::Task<Result<void>> remove(QString key) override {
        m_tokens.remove(key);
        co_return Result<void>();
    }
    QString displayName() const override { return u"memory"_s; }

private:
    QHash<QString, Secret> m_tokens;
};

Error keychainError(const QKeychain::Job &job) {
    return {ErrorCode::Unavailable, u"The keychain refused: %1"_s.arg(job.errorString()), {}};
}

class KeychainTokenStore final : public TokenStore {
public:
    QCoro::Task<Result<Secret>> read(QString key) override {
        QKeychain::ReadPasswordJob job(service);
        prepare(job, key);
        job.start();
        co_await qCoro(&job, &QKeychain::Job::finished);
        if (job.error() == QKeychain::EntryNotFound)
            co_return Secret();
        if (job.error() != QKeychain::NoError)
            co_return keychainError(job);
        co_return Secret(job.binaryData());
    }

    QCoro::Task<Result<void>> write(QString key, Secret token) override {
        QKeychain::WritePasswordJob job(service);
        prepare(job, key);
        job.setBinaryData(token.reveal());
        job.start();
        co_await qCoro(&job, &QKeychain::Job::finished);
        if (job.error() != QKeychain::NoError)
            co_return keychainError(job);
        co_return Result<void>();
    }

    QCoro::Task<Result<void>> remove(QString key) override {
        QKeychain::DeletePasswordJob job(service);
        prepare(job, key);
        job.start();
        co_await qCoro(&job, &QKeychain::Job::finished);
        if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound)
            co_return keychainError(job);
        co_return Result<void>();
    }

    QString displayName() const override { return u"system keychain"_s; }

    /// Whether something written comes back.
    QCoro::Task<bool> works() {
        const QString key = u"probe"_s;
        const Secret probe("probe");
        const Result<void> written = co_await write(key, probe);
        if (!written)
            co_return false;
        const Result<Secret> back = co_await read(key);
        const Result<void> removed = co_await remove(key);
        co_return back.ok() && back->equals("probe") && removed.ok();
    }

private:
    static void prepare(QKeychain::Job &job, const QString &key) {
        job.setAutoDelete(false);
        job.setInsecureFallback(false);
        job.setKey(key);
    }
};

} // namespace

std::unique_ptr<TokenStore> memoryTokenStore() {
    return std::make_unique<MemoryTokenStore>();
}

QCoro::Task<std::unique_ptr<TokenStore>> openTokenStore(QString fallbackFolder) {
    auto keychain = std::make_unique<KeychainTokenStore>();
    const bool works = co_await keychain->works();
    if (works)
        co_return std::unique_ptr<TokenStore>(std::move(keychain));
    co_return fileTokenStore(fallbackFolder);
}

} // namespace fairlead::client
