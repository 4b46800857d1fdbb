#include "services/store/blobstore.h"
#include "services/store/pullstore.h"
#include "services/store/snapshotstore.h"
#include "services/store/transaction.h"
#include "tests/services/store/storefixture.h"
#include "tests/support/database/testdatabase.h"

#include "services/kernel/compression.h"

#include <random>
#include <thread>

using namespace fairlead;
using namespace fairlead::store;
using namespace fairlead::test;
using namespace Qt::StringLiterals;
using schema::ObjectRef;

namespace {

QByteArray textOf(const QString &seed) {
    return "{\"describe\":\"" + seed.toUtf8().repeated(5) + "\"}";
}

QByteArray stored(Database &database, const OrganizationId &organization, const QString &seed) {
    const QByteArray text = textOf(seed);
    const QByteArray hash = sha256(text);
    must(BlobStore(database).put(organization, hash, text));
    return hash;
}

/// `Account=a Contact=b` → refs whose texts are stored.
std::vector<ObjectRef> refs(Database &database, const OrganizationId &organization, const QString &list) {
    std::vector<ObjectRef> made;
    for (const QString &item : list.split(u' ', Qt::SkipEmptyParts))
        made.push_back({item.section(u'=', 0, 0), stored(database, organization, item.section(u'=', 1))});
    return made;
}

NewSnapshot snapshotOf(const ClientId &client, std::vector<ObjectRef> objects) {
    NewSnapshot snapshot;
    snapshot.id = SnapshotId::generate();
    snapshot.client = client;
    snapshot.source = u"org"_s;
    snapshot.pulledAt = noon;
    snapshot.apiVersion = u"v59.0"_s;
    snapshot.refs = std::move(objects);
    return snapshot;
}

} // namespace

class SnapshotStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }

    void versionsKeepWhatTheySay() {
        FAIRLEAD_OPEN_DATABASE;
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const Tenant other = Tenant::make(database, u"other"_s);
        const OrganizationId org = mine.organization.id;
        SnapshotStore snapshots(database);
        FAIRLEAD_FAILS(snapshots.latest(org, mine.client.id), ErrorCode::NotFound);

        NewSnapshot first = snapshotOf(mine.client.id, refs(database, org, u"Account=a Contact=b Zeta=z"_s));
        first.failed = {{u"Broken"_s, u"500 from Salesforce"_s}};
        first.warnings = {u"No permission to read validation rules"_s};
        first.customObjectsCount = 1;
        first.fieldsCount = 77;
        const SnapshotInfo one = must(snapshots.create(org, first));
        QCOMPARE(one.version, 1);
        QCOMPARE(one.objectsCount, 3);
        QCOMPARE(must(snapshots.info(org, mine.client.id, 1)), one);
        const SnapshotInfo two =
            must(snapshots.create(org, snapshotOf(mine.client.id, refs(database, org, u"Account=a2 Zeta=z"_s))));
        QCOMPARE(two.version, 2);
        QCOMPARE(must(snapshots.latest(org, mine.client.id)), two);
        QCOMPARE(must(snapshots.byId(org, one.id)), one);
        QCOMPARE(must(snapshots.list(org, mine.client.id)), (std::vector{two, one}));
        QCOMPARE(must(snapshots.list(org, mine.client.id, 2)), std::vector{one});
        QCOMPARE(must(snapshots.entries(org, mine.client.id, 1)), first.refs);
        QCOMPARE(must(snapshots.entry(org, mine.client.id, 2, u"Account"_s)).hash, sha256(textOf(u"a2"_s)));
        FAIRLEAD_FAILS(snapshots.entry(org, mine.client.id, 2, u"Contact"_s), ErrorCode::NotFound);
        FAIRLEAD_FAILS(snapshots.entries(org, mine.client.id, 3), ErrorCode::NotFound);
        QCOMPARE(must(snapshots.objectHistory(org, mine.client.id, u"Contact"_s)),
                 (std::vector{ObjectInterval{sha256(textOf(u"b"_s)), 1, 1}}));

        const OrganizationId theirs = other.organization.id;
        FAIRLEAD_FAILS(snapshots.info(theirs, mine.client.id, 1), ErrorCode::NotFound);
        FAIRLEAD_FAILS(snapshots.byId(theirs, one.id), ErrorCode::NotFound);
        FAIRLEAD_FAILS(snapshots.entries(theirs, mine.client.id, 1), ErrorCode::NotFound);
        FAIRLEAD_FAILS(snapshots.latest(theirs, mine.client.id), ErrorCode::NotFound);
        FAIRLEAD_FAILS(snapshots.annotate(theirs, mine.client.id, 1, {.label = u"x"_s}), ErrorCode::NotFound);
        FAIRLEAD_FAILS(snapshots.remove(theirs, mine.client.id, 1), ErrorCode::NotFound);
        FAIRLEAD_FAILS(snapshots.create(theirs, snapshotOf(mine.client.id, {})), ErrorCode::NotFound);
        QVERIFY(must(snapshots.list(theirs, mine.client.id)).empty());
        QVERIFY(must(snapshots.objectHistory(theirs, mine.client.id, u"Account"_s)).empty());

        FAIRLEAD_OK(snapshots.annotate(org, mine.client.id, 1, {.note = u"before go-live"_s}));
        FAIRLEAD_OK(snapshots.annotate(org, mine.client.id, 1, {.pinned = true}));
        FAIRLEAD_FAILS(snapshots.remove(org, mine.client.id, 1), ErrorCode::Rejected);
        QVERIFY(must(snapshots.info(org, mine.client.id, 1)).pinned);
    }

    void refusesWhatIsNotWhole() {
        FAIRLEAD_OPEN_DATABASE;
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const Tenant other = Tenant::make(database, u"other"_s);
        SnapshotStore snapshots(database);
        const OrganizationId org = mine.organization.id;
        FAIRLEAD_FAILS(snapshots.create(org, snapshotOf(mine.client.id, {{u"A"_s, sha256("nowhere")}})),
                       ErrorCode::NotFound);
        const QByteArray foreign = stored(database, other.organization.id, u"theirs"_s);
        FAIRLEAD_FAILS(snapshots.create(org, snapshotOf(mine.client.id, {{u"A"_s, foreign}})), ErrorCode::NotFound);
        FAIRLEAD_FAILS(snapshots.create(org, snapshotOf(mine.client.id, refs(database, org, u"A=1 A=2"_s))),
                       ErrorCode::Invalid);
        FAIRLEAD_FAILS(snapshots.create(org, snapshotOf(mine.client.id, refs(database, org, u"A\0B=1"_s))),
                       ErrorCode::Invalid);
        // None of them took a number.
        QCOMPARE(must(snapshots.create(org, snapshotOf(mine.client.id, {}))).version, 1);
    }

    void simultaneousPullsGetDifferentVersions() {
        FAIRLEAD_OPEN_DATABASE;
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const std::vector<ObjectRef> objects = refs(database, mine.organization.id, u"A=1 B=2"_s);
        constexpr int threads = 4;
        constexpr int each = 8;
        std::mutex mutex;
        std::vector<int> versions;
        {
            std::vector<std::jthread> pullers;
            for (int i = 0; i < threads; ++i) {
                pullers.emplace_back([&] {
                    for (int n = 0; n < each; ++n) {
                        const auto made = SnapshotStore(database).create(mine.organization.id,
                                                                         snapshotOf(mine.client.id, objects));
                        const std::scoped_lock lock(mutex);
                        versions.push_back(made ? made->version : -1);
                    }
                });
            }
        }
        std::sort(versions.begin(), versions.end());
        QCOMPARE(versions.size(), size_t(threads * each));
        for (int i = 0; i < threads * each; ++i)
            QCOMPARE(versions[static_cast<size_t>(i)], i + 1);
    }

    /// Random versions, failures and removals against a model that keeps whole lists.
    void intervalsMatchANaiveModel() {
        FAIRLEAD_OPEN_DATABASE;
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const OrganizationId org = mine.organization.id;
        SnapshotStore snapshots(database);
        std::mt19937 random(20260219);
        std::map<int, std::map<QString, QByteArray>> model;
        std::vector<QByteArray> texts;
        for (const QString &seed : {u"r"_s, u"s"_s, u"t"_s})
            texts.push_back(stored(database, org, seed));
        int last = 0;
        for (int step = 0; step < 120; ++step) {
            if (!model.empty() && random() % 3 == 0) {
                const auto victim = std::next(model.begin(), static_cast<long>(random() % model.size()));
                FAIRLEAD_OK(snapshots.remove(org, mine.client.id, victim->first));
                model.erase(victim);
            } else {
                std::map<QString, QByteArray> objects;
                for (const QString &name : {u"A"_s, u"B__c"_s, u"Case"_s, u"a"_s, u"Ü"_s}) {
                    if (random() % 4 != 0)
                        objects[name] = texts[random() % texts.size()];
                }
                std::vector<ObjectRef> list;
                for (const auto &[name, hash] : objects)
                    list.push_back({name, hash});
                const SnapshotInfo made = must(snapshots.create(org, snapshotOf(mine.client.id, list)));
                QCOMPARE(made.version, ++last);
                model[last] = objects;
            }
            for (const auto &[version, objects] : model) {
                std::map<QString, QByteArray> found;
                for (const ObjectRef &ref : must(snapshots.entries(org, mine.client.id, version)))
                    found[ref.name] = ref.hash;
                QCOMPARE(found, objects);
            }
            checkHistory(snapshots, mine, model);
        }
    }

    void removedVersionsLeaveGarbage() {
        FAIRLEAD_OPEN_DATABASE;
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const OrganizationId org = mine.organization.id;
        SnapshotStore snapshots(database);
        BlobStore blobs(database);
        must(snapshots.create(org, snapshotOf(mine.client.id, refs(database, org, u"A=kept B=gone"_s))));
        must(snapshots.create(org, snapshotOf(mine.client.id, refs(database, org, u"A=kept"_s))));
        QCOMPARE(must(blobs.collectGarbage(org)), 0);
        FAIRLEAD_OK(snapshots.remove(org, mine.client.id, 1));
        QCOMPARE(must(blobs.collectGarbage(org)), 1);
        FAIRLEAD_OK(blobs.get(org, sha256(textOf(u"kept"_s))));
        FAIRLEAD_FAILS(blobs.get(org, sha256(textOf(u"gone"_s))), ErrorCode::NotFound);
        FAIRLEAD_OK(database.integrityCheck());
    }

    void blobsAreKeptOncePerOrganization() {
        FAIRLEAD_OPEN_DATABASE;
        const OrganizationId mine = Tenant::make(database, u"mine"_s).organization.id;
        const OrganizationId theirs = Tenant::make(database, u"other"_s).organization.id;
        BlobStore blobs(database);
        const QByteArray big(3 * 1024 * 1024, 'x');
        std::vector<QByteArray> hashes;
        for (int i = 0; i < 150; ++i)
            hashes.push_back(stored(database, mine, QString::number(i)));
        FAIRLEAD_OK(blobs.put(mine, sha256(big), big));
        FAIRLEAD_OK(blobs.put(mine, sha256(big), big));
        FAIRLEAD_OK(blobs.put(mine, sha256(""), ""));
        QCOMPARE(must(blobs.get(mine, sha256(big))), big);
        QCOMPARE(must(blobs.get(mine, sha256(""))), QByteArray());
        FAIRLEAD_FAILS(blobs.get(theirs, sha256(big)), ErrorCode::NotFound);
        FAIRLEAD_FAILS(blobs.put(mine, "short", big), ErrorCode::Invalid);
        QVERIFY(must(blobs.contains(theirs, hashes)).isEmpty());
        QVERIFY(must(blobs.contains(mine, {})).isEmpty());
        std::vector<QByteArray> asked = hashes;
        asked.push_back(sha256("absent"));
        QCOMPARE(must(blobs.contains(mine, asked)).size(), hashes.size());
        asked = hashes;
        asked.push_back(hashes.front());
        size_t visited = 0;
        FAIRLEAD_OK(blobs.forEach(mine, asked, [&](const QByteArray &hash, const QByteArray &text) -> Result<void> {
            ++visited;
            return hash == sha256(text) ? Result<void>() : internalError(u"another text"_s);
        }));
        QCOMPARE(visited, hashes.size());
        FAIRLEAD_FAILS(blobs.forEach(mine, asked, [](auto &, auto &) -> Result<void> { return rejected(u"no"_s); }),
                       ErrorCode::Rejected);
        FAIRLEAD_FAILS(blobs.forEach(mine, {sha256("absent")}, [](auto &, auto &) { return Result<void>(); }),
                       ErrorCode::NotFound);
    }

    void damagedTextsAreNotHandedOut() {
        FAIRLEAD_OPEN_DATABASE;
        const OrganizationId mine = Tenant::make(database, u"mine"_s).organization.id;
        const QByteArray hash = stored(database, mine, u"text"_s);
        must(database.execute(u"UPDATE blob SET original_size = original_size - 1"_s, {}));
        FAIRLEAD_FAILS(BlobStore(database).get(mine, hash), ErrorCode::Corrupt);
        must(database.execute(u"UPDATE blob SET original_size = original_size + 2"_s, {}));
        FAIRLEAD_FAILS(BlobStore(database).get(mine, hash), ErrorCode::Corrupt);
        must(database.execute(u"UPDATE blob_data SET data = ?"_s, {QByteArray("not zstd")}));
        FAIRLEAD_FAILS(BlobStore(database).get(mine, hash), ErrorCode::Corrupt);
    }

    void pullsAreHeldByLeases() {
        FAIRLEAD_OPEN_DATABASE;
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const OrganizationId org = mine.organization.id;
        const OrganizationId theirs = Tenant::make(database, u"other"_s).organization.id;
        const auto lease = std::chrono::seconds(30);
        PullStore pulls(database);
        const PullId id = PullId::generate();
        const RunningPull pull = must(pulls.begin(org, mine.client.id, id, u"one"_s, noon, lease, {{u"api"_s, 59}}));
        QCOMPARE(must(pulls.unfinished(org, mine.client.id)), std::optional(pull));
        QCOMPARE(must(pulls.unfinished(theirs, mine.client.id)), std::optional<RunningPull>());
        FAIRLEAD_FAILS(pulls.begin(org, mine.client.id, PullId::generate(), u"two"_s, noon, lease),
                       ErrorCode::Conflict);
        FAIRLEAD_FAILS(pulls.begin(theirs, mine.client.id, PullId::generate(), u"two"_s, noon, lease),
                       ErrorCode::NotFound);
        FAIRLEAD_FAILS(pulls.resume(org, id, u"two"_s, noon + lease / 2, lease), ErrorCode::Conflict);
        FAIRLEAD_OK(pulls.addItems(org, id, u"one"_s, refs(database, org, u"B=1 A=2"_s)));
        FAIRLEAD_OK(pulls.addItems(org, id, u"one"_s, refs(database, org, u"B=3 B=4"_s)));
        FAIRLEAD_FAILS(pulls.addItems(org, id, u"one"_s, {{u"C"_s, sha256("absent")}}), ErrorCode::NotFound);
        QCOMPARE(must(pulls.items(org, id)), refs(database, org, u"A=2 B=4"_s));
        QVERIFY(must(pulls.items(theirs, id)).empty());
        QCOMPARE(must(BlobStore(database).collectGarbage(org)), 2); // 1 and 3 were replaced.

        const Timestamp later = noon + 2 * lease;
        QCOMPARE(must(pulls.expired(later)).size(), size_t(1));
        const auto refused = pulls.begin(org, mine.client.id, PullId::generate(), u"two"_s, later, lease);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().details, (QJsonObject{{u"pull"_s, id.toString()}, {u"leaseExpired"_s, true}}));
        FAIRLEAD_OK(pulls.resume(org, id, u"two"_s, later, lease));
        FAIRLEAD_FAILS(pulls.heartbeat(org, id, u"one"_s, later, lease), ErrorCode::Conflict);
        FAIRLEAD_FAILS(pulls.addItems(org, id, u"one"_s, {}), ErrorCode::Conflict);
        FAIRLEAD_FAILS(pulls.finish(org, id, u"one"_s), ErrorCode::Conflict);
        FAIRLEAD_FAILS(pulls.finish(theirs, id, u"two"_s), ErrorCode::NotFound);
        FAIRLEAD_OK(pulls.heartbeat(org, id, u"two"_s, later, lease));
        {
            Result<Transaction> transaction = Transaction::begin(database);
            FAIRLEAD_OK(SnapshotStore(database).create(org, snapshotOf(mine.client.id, must(pulls.items(org, id)))));
            FAIRLEAD_OK(pulls.finish(org, id, u"two"_s));
            FAIRLEAD_OK(transaction->commit());
        }
        QVERIFY(!must(pulls.unfinished(org, mine.client.id)));
        QCOMPARE(must(SnapshotStore(database).latest(org, mine.client.id)).objectsCount, 2);
        FAIRLEAD_OK(pulls.abandon(org, id));
    }

    void aChangeOfFewObjectsCostsLittle() {
        FAIRLEAD_OPEN_DATABASE;
        const Tenant mine = Tenant::make(database, u"mine"_s);
        const OrganizationId org = mine.organization.id;
        std::mt19937 random(7);
        std::vector<ObjectRef> objects;
        const auto put = [&](int number) {
            QByteArray text;
            for (int i = 0; i < 600; ++i)
                text += QByteArray::number(static_cast<qulonglong>(random()));
            must(BlobStore(database).put(org, sha256(text), text));
            return ObjectRef{u"Object_%1__c"_s.arg(number, 4, 10, QChar(u'0')), sha256(text)};
        };
        for (int i = 0; i < 850; ++i)
            objects.push_back(put(i));
        const auto bytes = [&] {
            return must(database.first(dialect == Dialect::Sqlite
                                           ? u"SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"_s
                                           : u"SELECT pg_database_size(current_database())"_s,
                                       {}, [](const SqlRow &row) { return row.integer(0); })).value();
        };
        must(SnapshotStore(database).create(org, snapshotOf(mine.client.id, objects)));
        const qint64 before = bytes();
        for (int i = 0; i < 5; ++i)
            objects[static_cast<size_t>(i * 100)] = put(i * 100);
        must(SnapshotStore(database).create(org, snapshotOf(mine.client.id, objects)));
        QVERIFY2((bytes() - before) * 50 < before, qPrintable(u"%1 → %2"_s.arg(before).arg(bytes())));
    }

private:
    /// Intervals lie in order, meet existing versions only, and neighbours that touch differ.
    void checkHistory(SnapshotStore &snapshots, const Tenant &tenant,
                      const std::map<int, std::map<QString, QByteArray>> &model) {
        for (const QString &name : {u"A"_s, u"B__c"_s}) {
            std::vector<ObjectInterval> expected;
            bool touches = false;
            for (const auto &[version, objects] : model) {
                const auto found = objects.find(name);
                if (found != objects.end()) {
                    if (touches && expected.back().hash == found->second)
                        expected.back().lastVersion = version;
                    else
                        expected.push_back({found->second, version, version});
                }
                touches = found != objects.end();
            }
            if (touches)
                expected.back().lastVersion.reset();
            QCOMPARE(must(snapshots.objectHistory(tenant.organization.id, tenant.client.id, name)), expected);
        }
    }
};

QTEST_GUILESS_MAIN(SnapshotStoreTest)
#include "tst_snapshotstore.moc"
