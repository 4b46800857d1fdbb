#include "services/kernel/crypto.h"
#include "services/store/blobstore.h"
#include "services/store/clientstore.h"
#include "services/store/organizationstore.h"
#include "services/store/retentionstore.h"
#include "tests/support/database/testdatabase.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

class TestRetentionStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDialectRows(); }
    void givesSpaceBack();
    void oneReplicaApplies();

private:
    OrganizationId addOrganization(store::Database &database) {
        const Organization organization{OrganizationId::generate(), u"Acme"_s, u"acme"_s, true, Timestamp()};
        const auto created = store::OrganizationStore(database).create(organization);
        Q_ASSERT(created);
        return organization.id;
    }
};

void TestRetentionStore::givesSpaceBack() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    const TestDatabase place(dialect);
    if (!place.problem().isEmpty())
        QSKIP(qPrintable(place.problem()));
    const auto database = place.open();
    const OrganizationId organization = addOrganization(*database);
    store::RetentionStore retention(*database);
    const auto pages = [&] {
        const auto connection = database->connection();
        const auto count = (*connection)->first(u"PRAGMA page_count"_s, {}, [](const store::SqlRow &row) { return row.integer(0); });
        return **count;
    };
    // Twice: the first time the file is written anew, later only its free pages go.
    for (int round = 0; round < 2; ++round) {
        store::BlobStore blobs(*database);
        for (int i = 0; i < 60; ++i) {
            const QByteArray text = randomBytes(100'000);
            QVERIFY(blobs.put(organization, sha256(text), text));
        }
        QVERIFY(*retention.storedBytes(organization) > 5'900'000);
        const qint64 full = dialect == store::Dialect::Sqlite ? pages() : 0;
        QVERIFY(blobs.collectGarbage(organization));
        QCOMPARE(*retention.storedBytes(organization), 0);
        QVERIFY(retention.shrink());
        if (dialect == store::Dialect::Sqlite)
            QVERIFY2(pages() < full / 4, qPrintable(u"%1 of %2"_s.arg(pages()).arg(full)));
        QVERIFY(retention.shrink()); // Nothing left to do.
    }
    QVERIFY(database->integrityCheck());
}

void TestRetentionStore::oneReplicaApplies() {
    QFETCH_GLOBAL(store::Dialect, dialect);
    const TestDatabase place(dialect);
    if (!place.problem().isEmpty())
        QSKIP(qPrintable(place.problem()));
    const auto database = place.open();
    const OrganizationId organization = addOrganization(*database);
    ClientAccount client;
    client.id = ClientId::generate();
    client.organization = organization;
    client.name = u"A"_s;
    QVERIFY(store::ClientStore(*database).create(client));
    store::RetentionStore retention(*database);
    store::StoredRetention wanted;
    wanted.organization = organization;
    wanted.client = client.id;
    wanted.policy = {schedule::RetentionMode::Thin, 1, 7, 70};
    wanted.runAt = fromMicros(1'000'000);
    const auto stored = retention.put(wanted);
    QVERIFY(stored);
    QCOMPARE(stored->policy, wanted.policy);
    QCOMPARE(retention.put(wanted).error().code, ErrorCode::Conflict);
    QCOMPARE(*retention.nextDue(), std::optional(wanted.runAt));
    const Timestamp now = wanted.runAt;
    QVERIFY(!*retention.claimDue(u"a"_s, now - std::chrono::seconds(1), std::chrono::seconds(10)));
    auto mine = retention.claimDue(u"a"_s, now, std::chrono::seconds(10));
    QVERIFY(mine && *mine);
    QVERIFY(!*retention.claimDue(u"b"_s, now, std::chrono::seconds(10)));
    // Its lease has run out: another one has it, and the first writes no more.
    QVERIFY(*retention.claimDue(u"b"_s, now + std::chrono::seconds(10), std::chrono::seconds(10)));
    QCOMPARE(retention.finish(**mine, u"a"_s).error().code, ErrorCode::Conflict);
    (*mine)->runAt = now + std::chrono::hours(24);
    QVERIFY(retention.finish(**mine, u"b"_s));
    QCOMPARE(*retention.nextDue(), std::optional(now + std::chrono::hours(24)));
    // What keeps all is never due.
    wanted.policy.mode = schedule::RetentionMode::All;
    wanted.revision = 1;
    QVERIFY(retention.put(wanted));
    QVERIFY(!*retention.nextDue());
    QVERIFY(!*retention.find(OrganizationId::generate(), client.id));
}

QTEST_GUILESS_MAIN(TestRetentionStore)
#include "tst_retentionstore.moc"
