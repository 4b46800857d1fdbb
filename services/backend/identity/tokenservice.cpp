#include "services/backend/identity/tokenservice.h"

#include "services/backend/identity/audit.h"
#include "services/kernel/crypto.h"
#include "services/kernel/log.h"
#include "services/store/credentialstore.h"

#include <QHash>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace fairlead::backend {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds writeInterval(2);
constexpr qsizetype rawLength = 4 + 43; ///< The prefix and 32 bytes in base64url.

Error unauthenticated() {
    return {ErrorCode::Unauthenticated, u"Missing or invalid auth token"_s, {}};
}

} // namespace

/// When tokens were used last, waiting to be stored: a write for every request would make reading cost a
/// commit.
struct TokenService::Uses {
    std::mutex mutex;
    std::condition_variable_any wake;
    QHash<CredentialId, store::CredentialUse> pending;
    std::jthread writer;

    void note(const store::CredentialOwner &owner, Timestamp at) {
        const std::lock_guard lock(mutex);
        const bool first = pending.isEmpty();
        pending.insert(owner.credential, {owner.organization, owner.credential, at});
        if (first)
            wake.notify_one();
    }
    std::vector<store::CredentialUse> take() {
        const std::lock_guard lock(mutex);
        const std::vector<store::CredentialUse> uses(pending.cbegin(), pending.cend());
        pending.clear();
        return uses;
    }
};

TokenService::TokenService(store::Database &database, const Clock &clock)
    : m_database(database), m_clock(clock), m_uses(std::make_unique<Uses>()) {
    m_uses->writer = std::jthread([this](const std::stop_token &stop) { writeUntil(stop); });
}

TokenService::~TokenService() {
    m_uses->writer.request_stop();
    m_uses->writer.join();
    if (const auto written = writeLastUses(); !written)
        qCWarning(lcBackend) << "Could not store when tokens were used:" << written.error().message;
}

void TokenService::writeUntil(const std::stop_token &stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_uses->mutex);
            m_uses->wake.wait(lock, stop, [this] { return !m_uses->pending.isEmpty(); });
            m_uses->wake.wait_for(lock, stop, writeInterval, [] { return false; });
        }
        if (stop.stop_requested())
            return;
        if (const auto written = writeLastUses(); !written)
            qCWarning(lcBackend) << "Could not store when tokens were used:" << written.error().message;
    }
}

Result<CreatedToken> TokenService::create(Actor actor, Principal owner, QString label,
                                          std::optional<int> expiresInDays) {
    if (expiresInDays && (*expiresInDays < 1 || *expiresInDays > maximumDays))
        return invalid(u"A token lasts from 1 to %1 days"_s.arg(maximumDays));
    const QByteArray random
        = randomBytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const Secret raw(prefix.toByteArray() + random);
    ApiCredential credential;
    credential.id = CredentialId::generate();
    credential.organization = owner.organization;
    credential.label = label;
    credential.createdBy = owner.user;
    credential.createdAt = m_clock.now();
    if (expiresInDays)
        credential.expiresAt = credential.createdAt + std::chrono::days(*expiresInDays);
    return m_database.write([&](store::SqlConnection &) -> Result<CreatedToken> {
        FAIRLEAD_TRY(store::CredentialStore(m_database).create(credential, sha256(raw.reveal())));
        FAIRLEAD_TRY(audit(m_database, actor, owner.organization, u"token.create"_s, credential.id.toString(),
                           credential.createdAt));
        return CreatedToken{credential, raw};
    });
}

Result<std::vector<ApiCredential>> TokenService::tokens(OrganizationId organization) {
    FAIRLEAD_TRY(writeLastUses());
    return store::CredentialStore(m_database).list(organization);
}

Result<void> TokenService::revoke(Actor actor, OrganizationId organization, CredentialId id) {
    auto done = m_database.write([&](store::SqlConnection &) -> Result<void> {
        FAIRLEAD_TRY(store::CredentialStore(m_database).revoke(organization, id));
        return audit(m_database, actor, organization, u"token.revoke"_s, id.toString(), m_clock.now());
    });
    if (!done && done.error().code == ErrorCode::NotFound)
        return notFound(u"API token not found"_s);
    return done;
}

Result<Principal> TokenService::authenticate(QByteArrayView rawToken) {
    if (rawToken.size() != rawLength || !rawToken.startsWith(prefix))
        return unauthenticated();
    const auto found = store::CredentialStore(m_database).findByHash(sha256(rawToken));
    if (!found)
        return found.error().code == ErrorCode::NotFound ? unauthenticated() : found.error();
    const Timestamp now = m_clock.now();
    const bool expired = found->expiresAt && *found->expiresAt <= now;
    if (expired || !found->isActive)
        return unauthenticated();
    m_uses->note(*found, now);
    return Principal{found->organization,
                     found->user,
                     found->role,
                     found->client,
                     permissionsOf(found->role, found->client.has_value()),
                     AuthMethod::ApiToken};
}

Result<void> TokenService::writeLastUses() {
    const auto uses = m_uses->take();
    if (uses.empty())
        return {};
    return store::CredentialStore(m_database).touch(uses);
}

} // namespace fairlead::backend
