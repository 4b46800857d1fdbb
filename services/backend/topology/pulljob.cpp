#include "services/backend/topology/pulljob.h"

#include "services/domain/schema/outline.h"
#include "services/kernel/log.h"
#include "services/kernel/workerpool.h"
#include "services/store/snapshotstore.h"

#include <algorithm>

namespace fairlead::backend {

using namespace Qt::StringLiterals;
using salesforce::SalesforceClient;

namespace {

constexpr int warnedNames = 10; ///< Of objects listed twice; the rest is counted.

/// The hashes of the client's latest version: most of a pull is the same again.
Result<KnownHashes> latestHashes(store::Database &database, const OrganizationId &organization, const ClientId &client) {
    store::SnapshotStore snapshots(database);
    const auto latest = snapshots.latest(organization, client);
    if (!latest && latest.error().code == ErrorCode::NotFound)
        return KnownHashes(std::make_shared<QSet<QByteArray>>());
    if (!latest)
        return latest.error();
    const auto entries = snapshots.entries(organization, client, latest->version);
    if (!entries)
        return entries.error();
    auto hashes = std::make_shared<QSet<QByteArray>>();
    for (const schema::ObjectRef &entry : *entries)
        hashes->insert(entry.hash);
    const auto lost = store::BlobStore(database).lost(organization);
    if (!lost)
        return lost.error();
    hashes->subtract(*lost); // Described anew, they are whole again.
    return KnownHashes(std::move(hashes));
}

} // namespace

/// What the client's earlier pulls have stored, and what an earlier run of this one has, counted again.
struct EarlierWork {
    KnownHashes known;
    QStringList names;
    int fields = 0;
    int custom = 0;
};

namespace {

Result<EarlierWork> readEarlier(store::Database &database, const PullKey &pull, const ClientId &client) {
    const auto known = latestHashes(database, pull.organization, client);
    if (!known)
        return known.error();
    const auto items = store::PullStore(database).items(pull.organization, pull.id);
    if (!items)
        return items.error();
    EarlierWork resumed{*known, {}, 0, 0};
    std::vector<QByteArray> hashes;
    for (const schema::ObjectRef &item : *items)
        hashes.push_back(item.hash);
    QSet<QByteArray> whole;
    const auto count = [&](const QByteArray &hash, const QByteArray &text) -> Result<void> {
        const auto outline = schema::readOutline(text);
        if (!outline)
            return {};
        whole.insert(hash);
        resumed.fields += static_cast<int>(outline->fields.size());
        resumed.custom += outline->custom ? 1 : 0;
        return {};
    };
    FAIRLEAD_TRY(store::BlobStore(database).forEachReadable(pull.organization, hashes, count,
                                                            [](const QByteArray &, const Error &) { return true; }));
    for (const schema::ObjectRef &item : *items) {
        if (whole.contains(item.hash)) // What was damaged meanwhile is described again.
            resumed.names.append(item.name);
    }
    return resumed;
}

} // namespace

PullJob::PullJob(const PullTools &tools, PullBook &book, store::RunningPull pull, SalesforceAccess access)
    : m_tools(tools)
    , m_book(book)
    , m_pull(std::move(pull))
    , m_access(std::move(access)) {
    m_promise.start();
    m_rulesListed.start();
    m_rulesRead.start();
    m_info.id = m_pull.id;
    m_info.organization = m_pull.organization;
    m_info.client = m_pull.client;
    m_info.startedAt = m_pull.startedAt;
    m_book.note(m_info);
}

PullInfo PullJob::info() const {
    const std::scoped_lock lock(m_infoMutex);
    return m_info;
}

void PullJob::stop(Stop how) {
    Stop none = Stop::No;
    m_how.compare_exchange_strong(none, how);
    // What waits on the token lives on the job's thread and is not to be resumed on another.
    QMetaObject::invokeMethod(
        this, [this] { m_stop.request_stop(); }, Qt::QueuedConnection);
}

Error PullJob::stopped() const {
    return {ErrorCode::Cancelled, m_how == Stop::Interrupt ? u"The pull was interrupted"_s : u"The pull was cancelled"_s, {}};
}

QCoro::Task<void> PullJob::run(std::shared_ptr<PullJob> self, outbound::HttpClient *http) {
    self->m_sinceProgress.start();
    QObject::connect(&self->m_heart, &QTimer::timeout, self.get(), &PullJob::beat);
    QObject::connect(&self->m_beat, &QFutureWatcherBase::finished, self.get(), &PullJob::afterBeat);
    self->m_heart.start(self->m_tools.options.heartbeatInterval);
    self->publish(u"pull.progress"_s);
    const salesforce::SalesforceSession session{self->m_access.instanceUrl, self->m_access.accessToken};
    // The client goes before the job is concluded: its calls refer to both.
    auto salesforce = std::make_unique<SalesforceClient>(
        *http, session, [job = self.get()] { return job->renew(); }, self->m_tools.options.salesforce);
    Outcome outcome = co_await self->pull(*salesforce);
    salesforce.reset();
    self->m_heart.stop();
    co_await self->conclude(outcome);
    self->m_promise.addResult(outcome);
    self->m_promise.finish();
}

QCoro::Task<PullJob::Outcome> PullJob::pull(SalesforceClient &salesforce) {
    const Result<QString> version = co_await salesforce.negotiateVersion(token());
    if (!version)
        co_return version.error();
    // The rules are read while the first objects are.
    std::stop_source rulesStop;
    const std::stop_callback forward(token(), [&rulesStop] { rulesStop.request_stop(); });
    QCoro::Task<void> rules = readRules(salesforce, rulesStop.get_token());
    Outcome outcome = co_await describe(salesforce, *version);
    rulesStop.request_stop();
    co_await rules;
    co_return outcome;
}

QCoro::Task<PullJob::Outcome> PullJob::describe(SalesforceClient &salesforce, QString version) {
    QFuture<Result<EarlierWork>> reading
        = m_tools.pool.run([database = &m_tools.database, pull = key(), client = m_pull.client] {
              return readEarlier(*database, pull, client);
          });
    const Result<void> listed = co_await listObjects(salesforce);
    const Result<EarlierWork> earlier = co_await reading;
    if (!listed)
        co_return listed.error();
    if (!earlier)
        co_return earlier.error();
    resumeItems(*earlier);
    // Those without rules come first, and need not wait for the formulas of others.
    const QFuture<bool> rulesListed = m_rulesListed.future();
    if (!rulesListed.isFinished())
        co_await rulesListed;
    std::stable_partition(m_names.begin(), m_names.end(), [this](const QString &name) { return !mayHaveRules(name); });
    for (;;) {
        const Result<void> described = co_await describeNames(salesforce);
        if (!described)
            co_return described.error();
        Outcome stored = co_await store(version);
        if (m_names.isEmpty())
            co_return stored;
    }
}

/// What has been read is kept, whatever ends it.
QCoro::Task<Result<void>> PullJob::describeNames(SalesforceClient &salesforce) {
    const salesforce::DescribeSink sink = [this, client = &salesforce](QString name, Result<QByteArray> body) {
        return take(client, std::move(name), std::move(body));
    };
    while (!m_names.isEmpty()) {
        const QStringList names = std::exchange(m_names, {});
        m_sinceFlush.start();
        const auto described = co_await salesforce.describeAll(names, m_tools.options.parallelDescribes, sink, token(), &m_digests);
        if (described)
            continue;
        co_await flush();
        co_return described.error();
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> PullJob::listObjects(SalesforceClient &salesforce) {
    const auto listings = co_await salesforce.globalDescribe(token());
    if (!listings)
        co_return listings.error();
    QSet<QString> seen;
    QStringList twice;
    for (const salesforce::ObjectListing &listing : *listings) {
        if (seen.contains(listing.name))
            twice.append(listing.name);
        else
            m_names.append(listing.name);
        seen.insert(listing.name);
    }
    if (m_names.isEmpty())
        co_return Error{ErrorCode::Upstream, u"Salesforce listed no objects"_s, {}};
    if (!twice.isEmpty())
        m_warnings.append(u"Salesforce listed %1 objects twice: %2"_s.arg(twice.size())
                              .arg(twice.first(std::min<qsizetype>(twice.size(), warnedNames)).join(u", "_s)));
    const std::scoped_lock lock(m_infoMutex);
    m_info.total = static_cast<int>(m_names.size());
    co_return Result<void>();
}

void PullJob::resumeItems(const EarlierWork &earlier) {
    m_known = earlier.known;
    const QSet<QString> has(earlier.names.begin(), earlier.names.end());
    m_names.removeIf([&has](const QString &name) { return has.contains(name); });
    const ReadBodies read = m_tools.memory.take(m_pull.organization, m_pull.client);
    for (const QString &name : std::as_const(m_names)) {
        const auto body = read.constFind(name);
        if (body == read.cend() || !m_known->contains(body->hash)) // Read, but what was read is not stored.
            continue;
        m_read.insert(name, *body);
        m_digests.insert(name, body->digest);
    }
    m_fields = earlier.fields;
    m_custom = earlier.custom;
    m_stored = static_cast<int>(has.size());
    const std::scoped_lock lock(m_infoMutex);
    m_info.total = static_cast<int>(m_names.size()) + m_stored;
    m_info.done = m_stored;
}

QCoro::Task<void> PullJob::readRules(SalesforceClient &salesforce, std::stop_token cancelled) {
    salesforce::RulesListed listed = [this](QSet<QString> objects) { noteRuled(std::move(objects)); };
    auto rules = co_await salesforce.validationRules(cancelled, listed);
    if (!m_ruledKnown) {
        m_rulesListed.addResult(false);
        m_rulesListed.finish();
    }
    Result<void> result;
    if (rules) {
        m_rules = std::move(*rules);
        m_rulesKnown = true;
    } else if (rules.error().code == ErrorCode::Cancelled || SalesforceClient::isSessionOver(rules.error())) {
        result = rules.error();
    } else {
        // A pull without them is still worth having.
        m_warnings.append(u"Validation rules were not read: %1"_s.arg(rules.error().message));
    }
    m_rulesRead.addResult(result);
    m_rulesRead.finish();
}

void PullJob::noteRuled(QSet<QString> objects) {
    m_ruled = std::move(objects);
    m_ruledKnown = true;
    m_rulesListed.addResult(true);
    m_rulesListed.finish();
}

QCoro::Task<Result<void>> PullJob::take(SalesforceClient *salesforce, QString name, Result<QByteArray> body) {
    Result<PreparedObject> object = body ? internalError({}) : body.error();
    if (body) {
        const QFuture<Result<void>> rules = m_rulesRead.future();
        if (!rules.isFinished() && mayHaveRules(name))
            co_await rules;
        const Result<void> read = rules.isFinished() ? rules.result() : Result<void>();
        if (!read)
            co_return read;
    }
    if (body && body->isNull()) {
        std::optional<PreparedObject> recalled = recall(name);
        if (!recalled) { // Its rules have changed, or its text is gone: the body itself is needed.
            m_digests.remove(name);
            m_names.append(name);
            co_return Result<void>();
        }
        object = std::move(*recalled);
    } else if (body) {
        QFuture<Result<PreparedObject>> preparing = prepare(name, std::move(*body));
        object = co_await preparing;
        if (!object && object.error().code == ErrorCode::Corrupt) {
            // Asked for once more, to be unpacked as it comes: that tells what is wrong, or mends it.
            m_digests.remove(name);
            std::stop_token cancelled = token();
            Result<QByteArray> plain = co_await salesforce->describe(name, cancelled);
            if (plain) {
                preparing = prepare(name, std::move(*plain));
                object = co_await preparing;
            } else {
                object = plain.error();
            }
        }
        if (object)
            remember(*object);
    }
    if (object) {
        m_fields += object->fields;
        m_custom += object->custom ? 1 : 0;
        m_batch.push_back(std::move(*object));
    } else {
        m_failed.push_back({name, object.error().message});
    }
    progress(name, *salesforce);
    if (!isFlushDue())
        co_return Result<void>();
    Result<void> flushed = co_await flush();
    co_return flushed;
}

QFuture<Result<PreparedObject>> PullJob::prepare(const QString &name, QByteArray body) const {
    schema::ObjectExtras extras;
    extras.validationRules = m_rules.value(name);
    extras.validationRulesKnown = areRulesKnown(name);
    return m_tools.pool.run([name, body = std::move(body), extras, known = m_known] {
        return prepareDescribe(name, body, extras, known);
    });
}

std::optional<PreparedObject> PullJob::recall(const QString &name) const {
    const auto body = m_read.constFind(name);
    if (body == m_read.cend() || body->digest != m_digests.value(name) || body->rulesKnown != areRulesKnown(name)
        || body->rules != m_rules.value(name) || !m_known || !m_known->contains(body->hash))
        return std::nullopt;
    return PreparedObject{{name, body->hash}, body->fields, body->custom, std::nullopt};
}

void PullJob::remember(const PreparedObject &object) {
    const QString &name = object.ref.name;
    const QByteArray digest = m_digests.value(name);
    if (!digest.isEmpty())
        m_read.insert(name, {digest, m_rules.value(name), areRulesKnown(name), object.ref.hash, object.fields, object.custom});
}

bool PullJob::isFlushDue() const {
    return m_batch.size() >= static_cast<size_t>(m_tools.options.itemsPerTransaction)
           || std::chrono::milliseconds(m_sinceFlush.elapsed()) >= m_tools.options.flushInterval;
}

QCoro::Task<Result<void>> PullJob::flush() {
    m_sinceFlush.start();
    const auto batch = std::make_shared<std::vector<PreparedObject>>(std::exchange(m_batch, {}));
    if (batch->empty())
        co_return Result<void>();
    QFuture<Result<BatchStored>> storing = m_tools.writers.run(
        [database = &m_tools.database, pull = key(), batch] { return storePulled(*database, pull, *batch); });
    const Result<BatchStored> stored = co_await storing;
    if (!stored) {
        m_lost = m_lost || isLost(stored.error());
        co_return stored.error();
    }
    if (*stored == BatchStored::TextsLost)
        describeAgain(*batch);
    else
        m_stored += static_cast<int>(batch->size());
    co_return Result<void>();
}

/// Trusts nothing to be stored already any more.
void PullJob::describeAgain(const std::vector<PreparedObject> &lost) {
    m_known.reset();
    m_digests.clear();
    for (const PreparedObject &object : lost) {
        m_names.append(object.ref.name);
        m_fields -= object.fields;
        m_custom -= object.custom ? 1 : 0;
    }
    const std::scoped_lock lock(m_infoMutex);
    m_info.done -= static_cast<int>(lost.size());
}

QCoro::Task<Result<Secret>> PullJob::renew() {
    const auto access = co_await m_tools.connections.renewedAccess(m_pull.organization, m_pull.client);
    if (!access)
        co_return access.error();
    co_return access->accessToken;
}

} // namespace fairlead::backend
